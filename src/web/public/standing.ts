import { isOnPath } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Decide, Rung, Step } from '../../definition/index.ts';
import { duration, longDate, money } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import type { Visit } from './visit.ts';

interface Stage {
  readonly name: Said;
  readonly hint?: string;
  readonly status: string;
  readonly colour: string;
}

/** The top of the list, and what is inside a part once it is under way, each with how it stands. */
export function stagesOf(at: Visit): Stage[] {
  const shown = [...at.prepared.nodes.values()].filter(
    ({ step }) =>
      ['part', 'submit', 'pay', 'check', 'task', 'decide', 'issue'].includes(step.verb) &&
      isOnPath(step.id, at.prepared, at.current),
  );
  const inner = shown.filter(({ step, part }) => step.verb !== 'part' || part === undefined);
  return inner
    .filter(({ step }) => !(step.verb === 'part' && hasShownInside(step, shown)))
    .map(({ step }) => stageOf(step, at));
}

function stageOf(step: Step, at: Visit): Stage {
  const words = at.ui.follow;
  const { language } = at.tongue;
  const state = at.current.steps[step.id];
  const name = nameOf(step, at);
  if (state?.state === 'settled')
    return { name, status: words.doneOn(longDate(state.at, language)), colour: '' };
  if (state?.state !== 'open') return { name, status: words.notStarted, colour: 'grey' };
  return {
    name,
    hint: step.within && words.within(duration(step.within, language)),
    status: words.underWay,
    colour: 'blue',
  };
}

function nameOf(step: Step, at: Visit): Said {
  if (step.name !== undefined) return at.said(step.name);
  return at.said(step.verb === 'check' ? step.check : step.verb === 'task' ? step.task : sentence(step.id));
}

function hasShownInside(part: Step, shown: readonly { step: Step; part?: string }[]): boolean {
  return shown.some((node) => node.part === part.id);
}

/** What waits for others. */
export function waitingOf(at: Visit): { what: Said; within?: string }[] {
  if (at.current.ended) return [];
  return [...at.prepared.nodes.values()].flatMap(({ step }) => {
    if (at.current.steps[step.id]?.state !== 'open' || !['check', 'task', 'decide'].includes(step.verb))
      return [];
    return [{ what: nameOf(step, at), within: step.within && duration(step.within, at.tongue.language) }];
  });
}

export function decisionsOf(at: Visit) {
  return [...at.prepared.nodes.values()].flatMap(({ step }) => {
    const state = at.current.steps[step.id];
    if (step.verb !== 'decide' || state?.state !== 'settled' || !isOnPath(step.id, at.prepared, at.current))
      return [];
    return [decisionOf(step, state, at)];
  });
}

function decisionOf(step: Decide, state: NonNullable<Visit['current']['steps'][string]>, at: Visit) {
  const option = step.options.find(({ name }) => name === state.result)!;
  return {
    label: at.said(option.label),
    date: longDate(state.at, at.tongue.language),
    reasons: state.reasons,
    grounds: (state.grounds ?? []).map((ground) =>
      at.said(option.grounds!.find(({ name }) => name === ground)!.label),
    ),
    challenge: (option.challenge ?? []).map((rung) => rungOf(rung, at)),
  };
}

function rungOf({ say, within, law }: Rung, at: Visit) {
  const cite = law === undefined ? undefined : at.prepared.service.law[law]?.cite;
  return {
    say: say === undefined ? { text: at.ui.follow.challenge } : at.said(say),
    within: within && duration(within, at.tongue.language),
    law: cite && at.said(cite),
  };
}

export function issuedOf(at: Visit) {
  const { language } = at.tongue;
  return Object.entries(at.current.issued).map(([id, { number, from, until }]) => {
    const step = at.prepared.nodes.get(id)!.step;
    return {
      name: at.said(step.verb === 'issue' ? step.issue : sentence(id)),
      number,
      from: longDate(from, language),
      until: until && longDate(until, language),
    };
  });
}

export function paymentsOf(at: Visit) {
  return Object.values(at.current.payments)
    .filter(({ state }) => state === 'paid')
    .map(({ amount }) => money(amount));
}
