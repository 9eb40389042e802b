import { decisionFindings } from './check-decisions.ts';
import { expressionFindings, inOrder } from './check-expressions.ts';
import { givenFindings } from './check-facts.ts';
import { referenceFindings, whereScope } from './check-references.ts';
import { repeatFindings, repeatsFor } from './check-repeats.ts';
import { stepTimeFindings } from './check-time.ts';
import { useFindings } from './check-uses.ts';
import { wheneverFindings } from './check-whenever.ts';
import { expressionsIn } from './expressions-in.ts';
import { placeholderFindings } from './references.ts';
import { eachAround } from './repeats.ts';
import { inside } from './scope.ts';
import { textsIn } from './texts-in.ts';
import { givenBy } from './walk.ts';
import type { Checking } from './checking.ts';
import type { Sight } from './check-expressions.ts';
import type { Expressed } from './expressions-in.ts';
import type { Finding } from './problems.ts';
import type { Kind } from './types.ts';
import type { Placed } from './walk.ts';

/** Everything that is wrong with the steps, each held against those above it. */
export function stepFindings(checking: Checking): Finding[] {
  const around = eachAround(checking.told);
  const place = new Map(checking.all.map((placed, index) => [placed, index]));
  return checking.all.flatMap((placed) => {
    // What a block unfolds to has been checked in the block.
    if (placed.parts.some((part) => part.verb === 'part' && part.block !== undefined)) return [];
    const sees = sightFrom(placed, place);
    const { outer, inner } = around.get(placed.step.id)!;
    const sights = { outer: { sees, inside: outer }, inner: { sees, inside: inner } };
    return findingsOf(placed, sights, checking);
  });
}

/** What stands above, all of the list for what happens at any moment, and in rounds the whole round before. */
function sightFrom(placed: Placed, place: ReadonlyMap<Placed, number>): Sight['sees'] {
  const around = chainOf(placed);
  const rounds = around.filter((part) => part['again while'] !== undefined);
  const isAnyMoment = around[0]!.verb === 'whenever';
  return (giver) => {
    const chain = chainOf(giver);
    if (rounds.some((part) => chain.includes(part))) return true;
    if (isAnyMoment && (chain[0]!.verb !== 'whenever' || chain[0] === around[0])) return true;
    return place.get(giver)! < place.get(placed)! && !around.includes(giver.step);
  };
}

/** A step and what holds it, outermost first. */
function chainOf({ step, parts }: Placed): readonly Placed['step'][] {
  return [...parts, step];
}

interface Sights {
  /** Around the whole of a step. */
  readonly outer: Sight;
  /** Around each of its turns. */
  readonly inner: Sight;
}

function findingsOf(placed: Placed, sights: Sights, checking: Checking): Finding[] {
  const { step, path } = placed;
  const scope = inside(checking.scope, sights.inner.inside);
  const use = checking.uses.get(step.id);
  return [
    ...referenceFindings(placed, checking),
    ...expressionsIn(step).flatMap((written) => expressed(written, placed, sights, checking)),
    ...repeatFindings(placed, checking),
    ...stepTimeFindings(placed),
    ...(use ? useFindings(use, path, checking, sights.inner) : []),
    ...(step.verb === 'whenever' ? wheneverFindings(step, path, checking) : []),
    ...(step.verb === 'decide'
      ? decisionFindings(step, path, checking)
      : givenFindings(step.verb === 'ask' ? 'ask' : 'gives', givenBy(step), path, checking.facts)),
    // The words of a block have been checked there.
    ...textsIn(use ?? step).flatMap(({ text, path: key }) =>
      placeholderFindings(text, [...path, ...key], scope),
    ),
  ];
}

/** What kind of value each expression of a step must be; a condition, where nothing is said. */
const kinds: Partial<Record<string, Kind | readonly Kind[]>> = {
  until: ['date', 'moment'],
  'not before': ['date', 'moment'],
  at: ['date', 'moment'],
  'at least': 'number',
  'at most': 'number',
  'for each': ['number', 'options'],
  pay: 'money',
  for: 'duration',
};

/** Read before its turns begin. */
const outside: ReadonlySet<string> = new Set(['when', 'for each', 'at least', 'at most']);

function expressed(
  { text, path: key }: Expressed,
  placed: Placed,
  sights: Sights,
  checking: Checking,
): Finding[] {
  const { step } = placed;
  const path = [...placed.path, ...key];
  const name = String(key[0]);
  if (name === 'with') return [];
  if (name === 'for each' && repeatsFor(step, checking) !== 'value') return [];
  if (step.verb === 'tell' && name === 'to')
    return expressionFindings(text, path, whereScope(step, checking, sights.inner), 'boolean');
  // A claim is let go long after the step: by then anything can have happened.
  if (name === 'let go when')
    return expressionFindings(text, path, inside(checking.scope, sights.inner.inside), 'boolean');
  return inOrder(
    text,
    path,
    outside.has(name) ? sights.outer : sights.inner,
    checking,
    kinds[name] ?? 'boolean',
  );
}
