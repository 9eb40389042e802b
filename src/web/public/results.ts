import { fromKey, isOnPath } from '../../cases/index.ts';
import { optionsIn, sentence } from '../../definition/index.ts';
import type { Decide, Rung } from '../../definition/index.ts';
import { entriesOf } from '../../running/index.ts';
import { duration, longDate, money } from '../../texts/index.ts';
import { heldInWords, issuedIn } from '../case/issued.ts';
import { captionOf } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { isLatest, isWhole, keysOf, nodeAt } from '../case/turns.ts';

/** What was decided, and why; of rounds the latest. */
export function decisionsOf(at: Seen) {
  const decided = keysOf(
    at,
    (key, { state, result }, { verb }) =>
      verb === 'decide' &&
      result !== undefined &&
      ['settled', 'open'].includes(state) &&
      !isWhole(key, at) &&
      isLatest(key, at) &&
      isOnPath(key, at.prepared, at.current),
  );
  return decided.flatMap((key) => decisionOf(key, inside(at, key)));
}

function decisionOf(key: string, at: Seen) {
  const state = at.current.steps[key]!;
  const option = optionsIn(nodeAt(key, at).step as Decide).find(({ name }) => name === state.result);
  if (!option) return [];
  const groundLabel = (ground: string) =>
    option.grounds?.find(({ name }) => name === ground)?.label ?? ground;
  return [
    {
      of: captionOf(key, at),
      label: at.said(option.label),
      date: longDate(state.at, at.tongue.language),
      isAgain: state.state === 'open',
      reasons: state.reasons,
      grounds: (state.grounds ?? []).map((ground) => at.said(groundLabel(ground))),
      challenge: (option.challenge ?? []).map((rung) => rungOf(rung, at)),
    },
  ];
}

function rungOf({ say, within, law }: Rung, at: Seen) {
  const cite = law === undefined ? undefined : at.prepared.service.law[law]?.cite;
  return {
    say: say === undefined ? { text: at.ui.follow.challenge } : at.said(say),
    within: within && duration(within, at.tongue.language),
    law: cite && at.said(cite),
  };
}

/** Permissions and documents; what does not hold any more says so. */
export function issuedOf(at: Seen) {
  return issuedIn(at)
    .filter(({ key, register }) => register === undefined && isLatest(key, at))
    .map(({ key, name, number, withdrawn, ...held }) => ({
      ...{ name, number, isOver: withdrawn === true },
      of: captionOf(key, at),
      ...heldInWords(held, at),
    }));
}

/** What registers hold because of this case, as it is now. */
export async function entriesShown(at: Seen) {
  const entries = await entriesOf(at.running, at.acting, at);
  return entries.map(({ register: id, number, state, ...held }) => {
    const register = at.said(at.prepared.service.registers[id]?.name ?? id);
    const name = issuedIn(at).find((one) => one.number === number)?.name ?? register;
    return { name, register, number, state: { text: sentence(state) }, ...heldInWords(held, at) };
  });
}

/** Money that went through, either way, the latest last. */
export function paymentsOf(at: Seen): { says: string; isPretend: boolean; amount: string }[] {
  const words = at.ui.money;
  return at.events.flatMap((event) => {
    if (event.type !== 'paid' || event.amount <= 0 || !at.prepared.nodes.has(fromKey(event.step).id))
      return [];
    const { step } = nodeAt(event.step, at);
    const [amount, day] = [money(event.amount), longDate(event.at, at.tongue.language)];
    const isOut = step.verb === 'pay' && step.to !== undefined;
    if (event.state === 'refunded') return [{ amount, isPretend: false, says: words.back(amount, day) }];
    if (event.state !== 'paid') return [];
    return [{ amount, isPretend: !isOut, says: isOut ? words.out(amount, day) : words.in(amount, day) }];
  });
}
