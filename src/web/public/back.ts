import type { Inside } from '../case/seen.ts';
import { homeOf, inOrder, isInside, listAround, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { mayChange } from './duties.ts';
import { hasTasks, taskOf } from './task-parts.ts';

/** Where “Back” leads from a question: where the person came from, else to the question before. */
export function backFrom(at: Inside, from?: string): string {
  const { reference, key } = at;
  const around = listAround(key, at);
  if (from === 'check') return paths.case(reference);
  if (from === 'list' && around) return paths.list(reference, around.list);
  if (from === 'tasks') return paths.task(reference, taskOf(key, at) ?? '');
  const before = answeredBefore(at);
  if (before !== undefined) return paths.question(reference, before);
  if (around && !around.isFirst) return paths.list(reference, around.list);
  if (homeOf(key, at) !== undefined || at.current.committedAt !== undefined) return paths.follow(reference);
  return hasTasks(at) ? paths.tasks(reference) : paths.keep(reference);
}

/** The last question before this one that the person may answer again: of the same task, and of the same turn. */
function answeredBefore(at: Inside): string | undefined {
  const { key, current } = at;
  const around = listAround(key, at);
  const isNear = (other: string) =>
    homeOf(other, at) === homeOf(key, at) &&
    (!hasTasks(at) || taskOf(other, at) === taskOf(key, at)) &&
    (!around || around.isFirst || isInside(other, around.turn, at));
  const mayAnswer = (other: string) => mayChange(other, at) && current.steps[other]!.by?.role !== 'service';
  const asked = Object.keys(current.steps).filter(
    (other) =>
      nodeAt(other, at).step.verb === 'ask' && (other === key || (isNear(other) && mayAnswer(other))),
  );
  const ordered = inOrder(asked, at);
  return ordered[ordered.indexOf(key) - 1];
}
