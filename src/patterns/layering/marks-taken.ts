import { known, mapSteps, readMark } from '../../definition/index.ts';
import type { Finding, Pattern, Step, Whenever } from '../../definition/index.ts';
import { withStep } from '../changing/steps.ts';
import { slotsOf } from '../slots.ts';

interface Bared {
  readonly pattern: Pattern;
  readonly findings: readonly Finding[];
  /** A place is gone, and with it perhaps a part. */
  readonly isCut: boolean;
}

/** What a layer makes common keeps no marks. A place where nobody may add anything any more is none. */
export function withoutMarks(pattern: Pattern, common: readonly string[]): Bared {
  if (common.length === 0) return { pattern, findings: [], isCut: false };
  const slots = slotsOf(pattern);
  const names = [...slots.keys(), ...Object.keys(pattern.choices)];
  const findings = common.flatMap((name, index) => known(name, names, 'slot or choice', ['common', index]));
  const taken = new Set(common);
  const places = common.filter((name) => slots.get(name)?.kind === 'place');
  const bared = unmarked(pattern, taken, new Set(places));
  const cut = places.reduce((found, place) => withStep(found, place, () => undefined), bared);
  return { pattern: cut, findings, isCut: places.length > 0 };
}

/** Whether somebody may change anything of that name. */
export function isMarked(name: string, pattern: Pattern): boolean {
  const slot = slotsOf(pattern).get(name);
  return slot !== undefined && (slot.kind === 'place' || slot.marks.length > 0);
}

function unmarked(pattern: Pattern, taken: ReadonlySet<string>, places: ReadonlySet<string>): Pattern {
  const bare = <One extends object>(name: string, one: One): One =>
    taken.has(name) ? { ...one, local: undefined } : one;
  const each = <One extends object>(all: Readonly<Record<string, One>>) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [name, bare(name, one)]));
  const step = (one: Step): Step => bare(one.id, withoutMovesTo(places, one));
  return {
    ...pattern,
    start: bare('start', pattern.start),
    opened: bare('opened', pattern.opened),
    facts: each(pattern.facts),
    clocks: each(pattern.clocks),
    limits: each(pattern.limits),
    steps: pattern.steps.map((one) => mapSteps(one, step)),
    whenever: pattern.whenever.map((one) => mapSteps(one, step) as Whenever),
  } as Pattern;
}

function withoutMovesTo(places: ReadonlySet<string>, step: Step): Step {
  const left = step.local?.filter((mark) => !places.has(readMark(mark).to ?? ''));
  return left === undefined ? step : { ...step, local: left.length > 0 ? left : undefined };
}
