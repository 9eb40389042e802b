import { factTypes, known, orderOf } from '../../definition/index.ts';
import type { Changes, Library, Pattern, Step, Value } from '../../definition/index.ts';
import type { Intent } from '../intents.ts';
import type { Slot } from '../slots.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { withStep } from './steps.ts';

const limits = ['within', 'limit', 'at most', 'apart'] as const;
type LimitKey = (typeof limits)[number];

/** A shorter time, a smaller number, a longer distance; never the other way. */
export function tighten(
  pattern: Pattern,
  slot: Slot,
  said: Changes['tighten'][string],
  intent: Intent,
): Pattern | Refusal {
  const of = tightenedIn(pattern, slot);
  for (const key of limits.filter((one) => said[one] !== undefined)) {
    const before = of[key];
    if (typeof before !== 'string') {
      const message = `“${slot.name}” has no “${key}” that could be tightened.`;
      return refuse(intent, 'orphan', 'bad-value', { message, at: [key] });
    }
    const wrong = looser(key, before, said[key]!);
    if (wrong !== undefined) return refuse(intent, 'range', 'out-of-bound', { message: wrong, at: [key] });
  }
  const next = Object.fromEntries(
    limits.flatMap((key) => (said[key] === undefined ? [] : [[key, said[key]]])),
  );
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
  const [first, second] = [before, now].map((text) => readLimit(key, text));
  if (first === undefined || second === undefined)
    return `Whether “${now}” is tighter than “${before}” can’t be told. Write a figure like the pattern’s.`;
  const order = orderOf(second, first);
  if (key === 'apart' ? order >= 0 : order <= 0) return undefined;
  return `The pattern says ${before}, and you may only be ${key === 'apart' ? 'longer' : 'tighter'}: ${now} is not.`;
}

function readLimit(key: LimitKey, text: string): Value | undefined {
  if (key !== 'at most') return factTypes.duration.parse(text);
  return factTypes['whole number'].parse(text) ?? factTypes.money.parse(text);
}

/** Fewer channels or options; at least one. */
export function narrow(
  pattern: Pattern,
  slot: Slot,
  { channels, options }: Changes['narrow'][string],
  intent: Intent,
): Pattern | Refusal {
  const has = slot.kind === 'opened' ? pattern.opened.through : (slot.step?.channels ?? []);
  const names = (pattern.facts[slot.name]?.options ?? []).map(({ name }) => name);
  const beyond = [...beyondOf(channels, has), ...beyondOf(options, names)];
  if (beyond.length > 0) {
    const message = `“${slot.name}” does not have ${beyond.join(' and ')}, and narrowing adds nothing.`;
    return refuse(intent, 'range', 'out-of-bound', {
      message,
      hint: `There are: ${[...has, ...names].join(', ')}.`,
    });
  }
  if (slot.kind === 'opened')
    return { ...pattern, opened: { ...pattern.opened, through: [...(channels ?? has)] as never } };
  if (slot.kind === 'fact') {
    const fact = pattern.facts[slot.name]!;
    const left = fact.options?.filter(({ name }) => options?.includes(name) ?? true);
    return { ...pattern, facts: { ...pattern.facts, [slot.name]: { ...fact, options: left } } };
  }
  return withStep(pattern, slot.name, (step) => ({ ...step, channels: channels ?? has }) as Step);
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
