import { walkAll } from '../definition/index.ts';
import type { Pattern, SlotKind, Step } from '../definition/index.ts';

/** What has a name in a pattern, and what the pattern leaves to its adopters there. */
export interface Slot {
  readonly name: string;
  readonly kind: SlotKind | 'choice' | 'place';
  /** `may reword`; none where it is common. Of a choice the bound says it, of a place the verbs. */
  readonly marks: readonly string[];
  /** Names of the laws that it rests on. */
  readonly law: readonly string[];
  readonly step?: Step;
}

/** Every slot of a pattern by its name, in the pattern’s order. Choices are apart: a step may have the name of one. */
export function slotsOf(pattern: Pattern): ReadonlyMap<string, Slot> {
  const { start, opened, facts, clocks, limits } = pattern;
  const named = <One extends { readonly local?: readonly string[]; readonly law?: readonly string[] }>(
    kind: SlotKind,
    all: Readonly<Record<string, One>>,
  ) => Object.entries(all).map(([name, one]) => slot(kind, name, one));
  const all = [
    ...walkAll(pattern).map(({ step }) => stepSlot(step)),
    ...named('fact', facts),
    ...named('clock', clocks),
    ...named('limit', limits),
    slot('start', 'start', start),
    slot('opened', 'opened', opened),
  ];
  return new Map(all.map((one) => [one.name, one]));
}

function stepSlot(step: Step): Slot {
  const kind = step.verb === 'whenever' ? 'offer' : 'step';
  const of = slot(kind, step.id, step);
  return step.verb === 'place' ? { ...of, kind: 'place', step } : { ...of, step };
}

function slot(
  kind: Slot['kind'],
  name: string,
  { local = [], law = [] }: { readonly local?: readonly string[]; readonly law?: readonly string[] },
): Slot {
  return { name, kind, marks: local, law };
}
