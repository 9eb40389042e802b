import { repeatFindings } from './check-repeats.ts';
import { stepTimeFindings } from './check-time.ts';
import { useFindings } from './check-uses.ts';
import { challengeFindings, issueFindings, wheneverFindings } from './check-verbs.ts';
import { writtenFindings } from './check-written.ts';
import { known } from './references.ts';
import { eachAround } from './repeats.ts';
import type { Checking } from './checking.ts';
import type { Sight } from './check-expressions.ts';
import type { Sights } from './check-written.ts';
import type { Finding, Path } from './problems.ts';
import type { Decide } from './step-types.ts';
import type { Placed } from './walk.ts';

/** Everything that is wrong with the steps, each held against those above it. */
export function stepFindings(checking: Checking): Finding[] {
  const around = eachAround(checking.pattern);
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

function findingsOf(placed: Placed, sights: Sights, checking: Checking): Finding[] {
  const { step, path } = placed;
  const use = checking.uses.get(step.id);
  return [
    ...writtenFindings(placed, sights, checking),
    ...repeatFindings(placed, checking),
    ...stepTimeFindings(placed),
    ...(use ? useFindings(use, path, checking, sights.inner) : []),
    ...(step.verb === 'whenever' ? wheneverFindings(step, path, checking) : []),
    ...(step.verb === 'decide' ? challengeFindings(step, path) : []),
    ...(step.verb === 'issue' ? issueFindings(step, path, checking) : []),
    ...(step.verb === 'decide' ? ruleFindings(step, path) : []),
  ];
}

function ruleFindings({ rule = [], options }: Decide, path: Path): Finding[] {
  const names = options.map(({ name }) => name);
  return rule.flatMap(({ is }, index) =>
    known(is, names, 'option', [...path, 'rule', index, 'is'], { code: 'unknown-option' }),
  );
}
