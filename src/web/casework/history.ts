import type { Event } from '../../cases/index.ts';
import { dateAndTime, longDate, money } from '../../texts/index.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { actorInWords, channelInWords, resultInWords, roleInWords, stepInWords } from './words.ts';

/** One thing that somebody did, and what followed from it by itself. */
export interface Happening {
  readonly type: Event['type'];
  readonly at: string;
  readonly who: string;
  readonly how: string;
  readonly what: string;
  readonly note?: string;
  readonly then: readonly string[];
}

/** Events in plain words, in the order in which they happened. */
export function historyOf(events: readonly Event[], at: CaseAtDesk): Happening[] {
  const groups: [Event, ...Event[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && event.by.role === 'service' && event.at === last[0].at) last.push(event);
    else groups.push([event]);
  }
  return groups.map(([first, ...rest]) => ({
    type: first.type,
    at: dateAndTime(first.at),
    who: actorInWords(first.by, at.prepared.service, at.names),
    how: channelInWords(first.channel),
    what: happened(first, at),
    note: first.type === 'recorded' ? first.note : first.type === 'decided' ? first.reasons : undefined,
    then: consequences(rest, at),
  }));
}

/** Steps that open or fall away together are one line. */
function consequences(events: readonly Event[], at: CaseAtDesk): string[] {
  const named = (type: Event['type']) =>
    events.filter((event) => event.type === type && isNews(event, at)).map((event) => nameOf(event, at));
  const line = (says: string, names: string[]) => (names.length > 0 ? [`${says}: ${names.join(', ')}`] : []);
  const quiet = ['opened', 'skipped', 'closed', 'finished'];
  return [
    ...events.filter(({ type }) => !quiet.includes(type)).map((event) => happened(event, at)),
    ...line('Finished', named('finished')),
    ...line('Now waiting', named('opened')),
    ...line('Back to waiting its turn', named('closed')),
    ...line('Not needed', named('skipped')),
  ];
}

/** A message or a document that opens is sent or given at once, and is told by that. */
function isNews(event: Event, at: CaseAtDesk): boolean {
  const isOwn = ['ask', 'check', 'task', 'decide', 'submit', 'pay'].includes(stepOf(event, at)?.verb ?? '');
  return event.type === 'finished' || isOwn;
}

function happened(event: Event, at: CaseAtDesk): string {
  const { service } = at.prepared;
  const name = nameOf(event, at);
  switch (event.type) {
    case 'started':
      return 'Application started';
    case 'opened':
      return `Now waiting: ${name}`;
    case 'skipped':
      return `Not needed: ${name}`;
    case 'closed':
      return `Back to waiting its turn: ${name}`;
    case 'finished':
      return `Finished: ${name}`;
    case 'answered':
      return `Answered: ${name}`;
    case 'submitted':
      return 'Application sent';
    case 'recorded':
    case 'decided':
      return `${name}: ${resultInWords(stepOf(event, at)!, event.result, at)}`;
    case 'told':
      return `Message to ${roleInWords(event.to, service, at.names)}: ${messageName(event, at)}`;
    case 'issued':
      return `Issued: ${name}, number ${event.number}, from ${longDate(event.from)}${event.until ? ` until ${longDate(event.until)}` : ''}`;
    case 'paid':
      return `${name}: ${paymentInWords(event)}`;
    case 'reached':
      return `Outcome reached: ${at.text(service.outcomes[event.outcome]?.need ?? event.outcome)}`;
    case 'ended':
      return event.step === undefined ? 'Case ended' : `Case ended: ${name}`;
  }
}

function stepOf(event: Event, { prepared }: CaseAtDesk) {
  return 'step' in event && event.step !== undefined ? prepared.nodes.get(event.step)?.step : undefined;
}

function nameOf(event: Event, at: CaseAtDesk): string {
  const step = stepOf(event, at);
  return step ? stepInWords(step, at) : '';
}

function messageName(event: Event, at: CaseAtDesk): string {
  const step = stepOf(event, at);
  return step?.verb === 'tell' ? `“${at.text(step.tell)}”` : nameOf(event, at);
}

export function paymentInWords({ state, amount }: { state: string; amount: number }): string {
  const states: Readonly<Record<string, string>> = {
    started: `payment of ${money(amount)} started`,
    paid: `${money(amount)} paid`,
    failed: `payment of ${money(amount)} failed`,
    nothingToPay: 'nothing to pay',
  };
  return states[state] ?? `${money(amount)}, ${state}`;
}
