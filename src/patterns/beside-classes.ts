import { canonical, insideOf, walk } from '../definition/index.ts';
import type { Choice, Step } from '../definition/index.ts';
import type { Alteration, AlteredPart, Held } from './alterations.ts';
import type { Pair } from './beside.ts';
import { sameMeaning } from './beside-meaning.ts';
import { thingIn } from './beside-reasons.ts';
import type { Because, Of } from './beside-reasons.ts';
import type { Brought } from './beside-release.ts';
import { samePeriods } from './compare.ts';

/**
 * What justifies each class; the first that is justified is given.
 *
 * - `gap`: both sides say what their own version of the pattern says, and the versions differ in this: one lacks what a
 *   release brought. The release stands beside it.
 * - `wording only`: only texts that people read differ; or conditions and lengths of time that are written otherwise and
 *   proved to mean the same. What happens, for whom and when is the same. Whether the words promise the same, nobody has
 *   proved.
 * - `order only`: the same step stands elsewhere between the same gates of the same part, so it opens at the same moment.
 * - `law`: something was decided on a side, and a law is cited: it leaves one side one answer, or a step that a side
 *   added rests on it.
 * - `local choice`: each side that is not as its pattern is so because of an answer or a change that the pattern takes,
 *   and that is carried out; they stand beside it, with why where somebody said so.
 * - `unknown`: none of these is shown.
 */
export const besideClasses = ['gap', 'wording only', 'order only', 'law', 'local choice', 'unknown'] as const;
export type BesideClass = (typeof besideClasses)[number];

/** The parts of one alteration that are of one class. */
export interface Classed {
  readonly class: BesideClass;
  readonly of: Of;
  readonly because: { readonly left: Because; readonly right: Because };
  readonly release?: Brought;
}

/** An alteration by class: parts of one thing may differ for different reasons. */
export function classesIn(alteration: Alteration, pair: Pair): readonly Classed[] {
  const { how, parts } = alteration;
  if (how !== 'changed') return [classed(alteration, [], pair)];
  // Where something else happens, no part of it is only said otherwise.
  if (parts.some(({ key }) => key === 'verb')) return [classed(alteration, parts, pair)];
  const each = parts.filter(isDifferent).map((part) => classed(alteration, [part], pair));
  const alike = new Map<string, Classed[]>();
  for (const one of each) {
    const key = canonical([one.class, one.because, one.release?.version]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].map((group) => {
    const keys = group.flatMap(({ of }) => of.keys);
    return { ...group[0]!, of: { ...group[0]!.of, keys } };
  });
}

/** “12 months” is “1 year”, and the order of several options means nothing. */
function isDifferent({ key, before, after }: AlteredPart): boolean {
  return key !== 'holds' || !samePeriods(before as never, after as never);
}

function classed(alteration: Alteration, parts: readonly AlteredPart[], pair: Pair): Classed {
  const { section, name, how } = alteration;
  const of: Of = { section, name, how, keys: parts.map(({ key }) => key) };
  const because = { left: pair.left.because(of), right: pair.right.because(of) };
  const local = [because.left, because.right].filter(({ isLocal }) => isLocal);
  const release = pair.brought(of);
  const found = { of, because, ...(release && { release }) };
  if (local.length === 0 && release) return { ...found, class: 'gap' };
  if (parts.length === 1 && parts.every(isWording)) return { ...found, class: 'wording only' };
  if (how === 'moved' && opensTheSame(name, pair)) return { ...found, class: 'order only' };
  const isExplained = local.length > 0 && local.every(({ reasons, isOwn }) => reasons.length > 0 || isOwn);
  if (!isExplained) return { ...found, class: 'unknown' };
  return { ...found, class: restsOnLaw(of, because, pair) ? 'law' : 'local choice' };
}

/** What people need is more than words about it: another item is something else to bring. */
function isWording({ key, before, after, isWords }: AlteredPart): boolean {
  return key !== 'need' && (isWords || sameMeaning(before, after));
}

const gates: ReadonlySet<Step['verb']> = new Set(['submit', 'decide', 'wait', 'end', 'part', 'whenever']);

/** It holds nobody up itself, and stands in the same part below the same gates. */
function opensTheSame(name: string, { left, right }: Pair): boolean {
  const [first, second] = [left.held, right.held].map((held) => placeOf(name, held));
  return first !== undefined && canonical(first) === canonical(second);
}

function placeOf(name: string, { steps }: Held): readonly (string | undefined)[] | undefined {
  const found = walk(steps).find(({ step }) => step.id === name);
  if (!found || gates.has(found.step.verb)) return undefined;
  const holder = found.parts.at(-1);
  const list = holder ? insideOf(holder) : steps;
  const above = list.slice(0, list.indexOf(found.step)).filter(({ verb }) => gates.has(verb));
  return [holder?.id, ...above.map(({ id }) => id).sort()];
}

function restsOnLaw(of: Of, because: Classed['because'], { left, right }: Pair): boolean {
  const sides = [
    { held: left.held, ...because.left },
    { held: right.held, ...because.right },
  ];
  return sides.some(({ held, isLocal, reasons }) => {
    const thing = thingIn(of.section, of.name, held) as
      (Partial<Choice> & { readonly law?: unknown }) | undefined;
    const laws = (thing?.law ?? []) as readonly string[];
    if (!laws.some((name) => held.law[name])) return false;
    if (of.section === 'choices') return thing!.exactly !== undefined && of.keys.includes('holds');
    const isAdded = reasons.some(({ does, slot }) => does === 'add' && slot === of.name);
    return of.section === 'steps' && isLocal && isAdded;
  });
}
