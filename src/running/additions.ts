import { addToDate, parseDuration } from '../definition/index.ts';
import { dayOf, readingOf } from '../cases/index.ts';
import { fillText, inWords, isSaid, tongueOf } from '../texts/index.ts';
import type { Case, Effect, Event, Prepared } from '../cases/index.ts';
import type { Message, Milestone } from '../store/index.ts';

/** A step that waits for someone, as work lists show it. */
export interface Waiting {
  readonly step: string;
  readonly by: string;
  readonly since: string;
  /** The day it should be done by, where the definition sets one. */
  readonly due?: string;
}

/** How a case stands, without a person in it. */
export interface Summary {
  readonly waiting: readonly Waiting[];
  readonly committedAt: string | null;
  /** How the last decision came out: the step and its option. */
  readonly decided: { readonly step: string; readonly result: string } | null;
  readonly ended: string | null;
  readonly endedAt: string | null;
}

/** A message to someone, as it was said. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly language: string;
  /** Where it would be sent, if the person gave an address for messages. */
  readonly address?: string;
}

export function summaryOf(prepared: Prepared, current: Case): Summary {
  return {
    waiting: current.ended ? [] : waitingFor(prepared, current),
    committedAt: current.committedAt ?? null,
    decided: decidedIn(prepared, current),
    ended: current.ended?.result ?? null,
    endedAt: current.ended?.at ?? null,
  };
}

function decidedIn(prepared: Prepared, current: Case): Summary['decided'] {
  const last = [...prepared.nodes.values()]
    .filter(({ step }) => step.verb === 'decide' && current.steps[step.id]?.state === 'settled')
    .at(-1);
  return last ? { step: last.step.id, result: current.steps[last.step.id]!.result! } : null;
}

function waitingFor(prepared: Prepared, current: Case): Waiting[] {
  return [...prepared.nodes.values()].flatMap(({ step }) => {
    const state = current.steps[step.id];
    if (state?.state !== 'open' || step.verb === 'part') return [];
    const within = step.within === undefined ? undefined : parseDuration(step.within);
    const by = step.by ?? prepared.service.opened.by;
    return [
      {
        step: step.id,
        by,
        since: state.openedAt,
        ...(within && { due: addToDate(dayOf(state.openedAt), within) }),
      },
    ];
  });
}

/** The person's name, once it is known. */
export function cardOf(prepared: Prepared, current: Case): { name?: string } {
  const reading = readingOf(prepared, current, dayOf(current.startedAt));
  const [name] = Object.entries(prepared.service.facts).filter(
    ([fact, { type }]) => type === 'name' && reading.read(fact) !== undefined,
  );
  return name ? { name: inWords(reading.read(name[0]), name[1]) } : {};
}

/** What the messages say, filled in as the case stands now. */
export function messagesOf(prepared: Prepared, current: Case, effects: readonly Effect[]): Message[] {
  const { service } = prepared;
  const tongue = tongueOf(service, current.language);
  return effects.flatMap(({ key, step, to }) => {
    const tell = prepared.nodes.get(step)!.step;
    if (tell.verb !== 'tell') return [];
    const reading = readingOf(prepared, current, dayOf(current.steps[step]!.at));
    const read = (name: string) => (name === 'reference' ? current.reference : reading.read(name));
    const address = Object.keys(service.facts).find((fact) => service.facts[fact]!.type === 'email');
    const content: Letter = {
      subject: fillText(tell.tell, service, read, tongue),
      body: fillText(tell.say, service, read, tongue),
      language: isSaid(tell.say, tongue) ? tongue.language : 'en',
      ...(address !== undefined &&
        to === service.opened.by && { address: reading.read(address) as string | undefined }),
    };
    return [{ key, recipient: to, at: current.steps[step]!.at, content }];
  });
}

/** What is counted: that something of note happened, to a case of whose service, through which channel. */
export function milestonesOf(prepared: Prepared, events: readonly Event[]): Milestone[] {
  const { service } = prepared;
  return events.flatMap((event): Milestone[] => {
    const about = {
      organisation: service.organisation.organisation,
      service: service.id,
      pattern: service.pattern.id,
      channel: event.channel,
      at: event.at,
    };
    switch (event.type) {
      case 'started':
        return [{ ...about, type: event.type, name: service.id }];
      case 'submitted':
      case 'issued':
        return [{ ...about, type: event.type, name: event.step }];
      case 'opened':
        return isWorked(prepared, event.step) ? [{ ...about, type: event.type, name: event.step }] : [];
      case 'recorded':
      case 'decided':
        return [{ ...about, type: event.type, name: event.step, result: event.result }];
      case 'reached':
        return [{ ...about, type: event.type, name: event.outcome }];
      case 'ended':
        return [{ ...about, type: event.type, name: event.step ?? 'completed', result: event.result }];
      default:
        return [];
    }
  });
}

/** Somebody works on it, so how long it waits is worth knowing. */
function isWorked({ nodes }: Prepared, step: string): boolean {
  return ['check', 'task', 'decide'].includes(nodes.get(step)!.step.verb);
}
