import { known } from '../../definition/index.ts';
import type { Changes, Channel, Library, Pattern, Step } from '../../definition/index.ts';
import type { Intent } from '../intents.ts';
import type { Slot } from '../slots.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { withStep } from './steps.ts';
import { isNoLonger, isNoMore } from './tighter.ts';

type LimitKey = 'within' | 'limit' | 'at most' | 'apart';

/** What can be tightened of each kind of slot. */
const limitsOf: Partial<Record<Slot['kind'], readonly LimitKey[]>> = {
  clock: ['limit'],
  limit: ['at most', 'apart'],
  step: ['within'],
};

/** A shorter time, a smaller number, a longer distance; never the other way. */
export function tighten(
  pattern: Pattern,
  slot: Slot,
  said: Changes['tighten'][string],
  intent: Intent,
): Pattern | Refusal {
  const of = tightenedIn(pattern, slot);
  const keys = (['within', 'limit', 'at most', 'apart'] as const).filter((one) => said[one] !== undefined);
  for (const key of keys) {
    const before = of[key];
    if (typeof before !== 'string' || !limitsOf[slot.kind]?.includes(key)) {
      const message = `“${slot.name}” has no “${key}” that could be tightened.`;
      return refuse(intent, 'orphan', 'bad-value', { message, at: [key] });
    }
    const wrong = looser(key, before, said[key]!);
    if (wrong !== undefined) return refuse(intent, 'range', 'out-of-bound', { message: wrong, at: [key] });
  }
  const next = Object.fromEntries(keys.map((key) => [key, said[key]]));
  if (slot.kind === 'clock') return inSection(pattern, 'clocks', slot.name, next);
  if (slot.kind === 'limit') return inSection(pattern, 'limits', slot.name, next);
  return withStep(pattern, slot.name, (step) => ({ ...step, ...next }) as Step);
}

export function tightenedIn(pattern: Pattern, { kind, name, step }: Slot): Readonly<Record<string, unknown>> {
  if (kind === 'clock') return pattern.clocks[name]!;
  return kind === 'limit' ? pattern.limits[name]! : (step as never);
}

function inSection(pattern: Pattern, section: 'clocks' | 'limits', name: string, next: object): Pattern {
  const one = { ...pattern[section][name]!, ...next };
  return { ...pattern, [section]: { ...pattern[section], [name]: one } };
}

/** What is said of a value that is looser than the pattern’s. What can’t be compared can’t be shown to be tighter. */
function looser(key: LimitKey, before: string, now: string): string | undefined {
  const isTighter =
    key === 'at most'
      ? isNoMore(now, before)
      : key === 'apart'
        ? isNoLonger(before, now)
        : isNoLonger(now, before);
  if (isTighter === true) return undefined;
  if (isTighter === undefined)
    return `Whether “${now}” is tighter than “${before}” can’t be told. Write a figure like the pattern’s.`;
  return `The pattern says ${before}, and you may only be ${key === 'apart' ? 'longer' : 'tighter'}: ${now} is not.`;
}

/** Fewer channels or options; at least one. Options that the adopter has added stay. */
export function narrow(
  pattern: Pattern,
  base: Pattern,
  slot: Slot,
  { channels, options }: Changes['narrow'][string],
  intent: Intent,
): Pattern | Refusal {
  const { channels: has = [] } = offeredIn(pattern, slot);
  const { options: names = [] } = offeredIn(base, slot);
  const all = pattern.facts[slot.name]?.options ?? [];
  const beyond = [
    ...beyondOf(channels, has),
    ...beyondOf(
      options,
      all.map(({ name }) => name),
    ),
  ];
  if (beyond.length > 0) {
    const message = `“${slot.name}” does not have ${beyond.join(' and ')}, and narrowing adds nothing.`;
    const hint = `There are: ${[...has, ...names].join(', ')}.`;
    return refuse(intent, 'range', 'out-of-bound', { message, hint });
  }
  const left = has.filter((one) => channels?.includes(one) ?? true);
  if (slot.kind === 'opened') return { ...pattern, opened: { ...pattern.opened, through: left } };
  if (slot.kind !== 'fact')
    return withStep(pattern, slot.name, (step) => ({ ...step, channels: left }) as Step);
  const kept = all.filter(({ name }) => !names.includes(name) || (options?.includes(name) ?? true));
  const fact = { ...pattern.facts[slot.name]!, options: kept };
  return { ...pattern, facts: { ...pattern.facts, [slot.name]: fact } };
}

/** What can be narrowed of a slot. */
export function offeredIn(
  { opened, facts }: Pattern,
  { kind, name, step }: Slot,
): { readonly channels?: readonly Channel[]; readonly options?: readonly string[] } {
  if (kind === 'opened') return { channels: opened.through };
  return kind === 'fact'
    ? { options: facts[name]?.options?.map((option) => option.name) }
    : { channels: step?.channels };
}

function beyondOf(wanted: readonly string[] | undefined, has: readonly string[]): string[] {
  return (wanted ?? []).filter((one) => !has.includes(one));
}

/** What these bodies found counts here, too. */
export function accept(
  pattern: Pattern,
  { name, step }: Slot,
  { from }: Changes['accept'][string],
  intent: Intent,
  { organisations }: Library,
): Pattern | Refusal {
  const [strange] = from.flatMap((id, index) =>
    known(id, organisations.keys(), 'organisation', ['from', index]),
  );
  if (strange) return refuse(intent, 'orphan', 'unknown-reference', { ...strange, at: strange.path });
  if (step?.verb !== 'check' && step?.verb !== 'task') {
    const message = `Nobody looks at anything in “${name}”, so there is nothing to accept from others.`;
    return refuse(intent, 'orphan', 'bad-value', { message });
  }
  return withStep(pattern, name, (one) => ({ ...one, accepts: from }) as Step);
}
