import { amountOf, actByItself, isRight } from './automatic.ts';
import { holdsHere, keyAt } from './settling.ts';
import type { Settling, Spot } from './settling.ts';

/**
 * After commitment nothing un-happens: what rests on something that is done anew follows it. Checks and tasks are
 * done again; a decision stands until a new one is made; money is taken or given back for the difference; a document
 * is amended or withdrawn; a correction is sent.
 */
export function revise(spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  const { current, happen } = settling;
  const before = current.steps[key];
  const { verb } = spot.node.step;
  if (current.ended) happen({ type: 'resumed' });
  const isWanted = holdsHere(spot.node.when, spot, settling);
  if (before === undefined || before.state === 'open' || verb === 'part') return;
  if (!isWanted) return verb === 'issue' && before.state === 'settled' ? withdraw(spot, settling) : undefined;
  if (before.state === 'skipped') {
    happen({ type: 'opened', step: key });
    return actByItself(spot, settling);
  }
  switch (verb) {
    case 'check':
    case 'task':
      return happen({ type: 'opened', step: key, again: true });
    case 'decide':
      if (isRight(spot, before, settling) && spot.node.rules.length > 0) return;
      happen({ type: 'opened', step: key, again: true });
      return actByItself(spot, settling);
    case 'ask':
      return isRight(spot, before, settling) ? undefined : happen({ type: 'opened', step: key, again: true });
    case 'tell':
    case 'issue':
      return actByItself(spot, settling);
    case 'pay':
      return payDifference(spot, settling);
  }
}

function withdraw(spot: Spot, { current, happen, effects, prepared }: Settling): void {
  const key = keyAt(spot);
  const issued = current.issued[key];
  if (!issued || issued.withdrawn) return;
  happen({ type: 'withdrawn', step: key });
  const states =
    issued.register === undefined ? undefined : prepared.service.registers[issued.register]?.register?.states;
  if (issued.register !== undefined && states)
    effects.push({
      type: 'entry-state',
      register: issued.register,
      number: issued.number,
      state: states.at(-1)!,
    });
}

function payDifference(spot: Spot, { prepared, current, today, happen, effects }: Settling): void {
  const key = keyAt(spot);
  const difference = amountOf(spot, prepared, current, today) ?? 0;
  if (difference > 0) return happen({ type: 'opened', step: key, again: true });
  if (difference === 0) return;
  const intent = `${current.reference}:${key}:${current.version}`;
  happen({ type: 'paid', step: key, intent, amount: -difference, state: 'refunded' });
  effects.push({ type: 'refund', key: `refund:${intent}`, step: key, amount: -difference });
}
