import { fromKey, isOnPath } from '../../cases/index.ts';
import type { StepState } from '../../cases/index.ts';
import type { Decide, Rung } from '../../definition/index.ts';
import { entriesOf } from '../../running/index.ts';
import { duration, longDate, money } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import type { Site } from '../site.ts';
import { captionOf, stepName } from './captions.ts';
import { inOrder, isLatest, isThere, isWhole, nodeAt } from './turns.ts';
import { inside } from './visit.ts';
import type { Visit } from './visit.ts';

/** What was decided, and why; of rounds the latest. */
export function decisionsOf(at: Visit) {
  const { prepared, current } = at;
  const decided = Object.keys(current.steps).filter((key) => {
    const state = current.steps[key]!;
    const isDecision = nodeAt(key, prepared).step.verb === 'decide' && !isWhole(key, prepared);
    const stands = state.result !== undefined && ['settled', 'open'].includes(state.state);
    return isDecision && stands && isThere(key, at) && isLatest(key, at) && isOnPath(key, prepared, current);
  });
  return inOrder(decided, prepared).flatMap((key) => decisionOf(key, current.steps[key]!, inside(at, key)));
}

function decisionOf(key: string, state: StepState, at: Visit) {
  const step = nodeAt(key, at.prepared).step as Decide;
  const option = step.options.find(({ name }) => name === state.result);
  if (!option) return [];
  return [
    {
      of: captionOf(key, at),
      label: at.said(option.label),
      date: longDate(state.at, at.tongue.language),
      isAgain: state.state === 'open',
      reasons: state.reasons,
      grounds: (state.grounds ?? []).map((ground) =>
        at.said(option.grounds?.find(({ name }) => name === ground)?.label ?? ground),
      ),
      challenge: (option.challenge ?? []).map((rung) => rungOf(rung, at)),
    },
  ];
}

function rungOf({ say, within, law }: Rung, at: Visit) {
  const cite = law === undefined ? undefined : at.prepared.service.law[law]?.cite;
  return {
    say: say === undefined ? { text: at.ui.follow.challenge } : at.said(say),
    within: within && duration(within, at.tongue.language),
    law: cite && at.said(cite),
  };
}

/** Permissions and documents; what does not hold any more says so. */
export function issuedOf(at: Visit) {
  const { language } = at.tongue;
  const keys = Object.keys(at.current.issued).filter((key) => isThere(key, at) && isLatest(key, at));
  return inOrder(keys, at.prepared)
    .filter((key) => at.current.issued[key]!.register === undefined)
    .map((key) => {
      const { number, from, until, withdrawn } = at.current.issued[key]!;
      const { step } = nodeAt(key, at.prepared);
      return {
        name: step.verb === 'issue' ? inside(at, key).said(step.issue) : stepName(key, at),
        of: captionOf(key, at),
        number,
        from: longDate(from, language),
        until: until && longDate(until, language),
        isOver: withdrawn === true,
      };
    });
}

/** What registers hold because of this case, as it is now. */
export async function entriesShown(site: Site, at: Visit) {
  const entries = await entriesOf(site.running, at.acting, at);
  const { language } = at.tongue;
  return entries.map(({ register, number, state, from, until }) => {
    const service = at.prepared.service.registers[register];
    const key = Object.keys(at.current.issued).find((one) => at.current.issued[one]!.number === number);
    return {
      name: key === undefined ? at.said(service?.name ?? register) : nameOfIssue(key, at),
      register: at.said(service?.name ?? register),
      number,
      state: { text: stateInWords(state) },
      from: longDate(from, language),
      until: until && longDate(until, language),
    };
  });
}

function nameOfIssue(key: string, at: Visit): Said {
  const { step } = nodeAt(key, at.prepared);
  return step.verb === 'issue' ? inside(at, key).said(step.issue) : stepName(key, at);
}

function stateInWords(state: string): string {
  const words = state.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Money that went through, either way, the latest last. */
export function paymentsOf(at: Visit): { says: string; isPretend: boolean; amount: string }[] {
  const { language } = at.tongue;
  return at.events.flatMap((event) => {
    if (event.type !== 'paid' || event.amount <= 0 || !at.prepared.nodes.has(fromKey(event.step).id))
      return [];
    const { step } = nodeAt(event.step, at.prepared);
    const amount = money(event.amount);
    const day = longDate(event.at, language);
    const isOut = step.verb === 'pay' && step.to !== undefined;
    if (event.state === 'refunded')
      return [{ amount, isPretend: false, says: at.ui.money.back(amount, day) }];
    if (event.state !== 'paid') return [];
    return [
      { amount, isPretend: !isOut, says: isOut ? at.ui.money.out(amount, day) : at.ui.money.in(amount, day) },
    ];
  });
}
