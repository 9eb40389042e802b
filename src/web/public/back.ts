import { isOnPath } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import { isOwn, mayChange } from './duties.ts';
import { hasTasks, taskOf } from './taskParts.ts';
import { homeOf, inOrder, isInside, listAround, nodeAt } from './turns.ts';
import type { Visit } from './visit.ts';

/** Where “Back” leads from a question: where the person came from, else to the question before. */
export function backFrom(at: Visit, key: string, from?: string): string {
  const { prepared, reference } = at;
  const list = listAround(key, prepared);
  if (from === 'check') return paths.case(reference);
  if (from === 'list' && list) return paths.list(reference, list.list);
  if (from === 'tasks') return paths.task(reference, taskOf(key, prepared) ?? '');
  const before = answeredBefore(key, at);
  if (before !== undefined) return paths.question(reference, before);
  if (list && list.turn > 1) return paths.list(reference, list.list);
  if (homeOf(key, prepared) !== undefined || at.current.committedAt !== undefined)
    return paths.follow(reference);
  return hasTasks(at) ? paths.tasks(reference) : paths.keep(reference);
}

/** The last question before this one that the person may answer again: of the same task, and of the same turn. */
function answeredBefore(key: string, at: Visit): string | undefined {
  const { prepared, current } = at;
  const list = listAround(key, prepared);
  const isNear = (other: string) =>
    homeOf(other, prepared) === homeOf(key, prepared) &&
    (!hasTasks(at) || taskOf(other, prepared) === taskOf(key, prepared)) &&
    (!list || list.turn === 1 || isInside(other, `${list.list}:${list.turn}`, prepared));
  const asked = Object.keys(current.steps).filter(
    (other) =>
      nodeAt(other, prepared).step.verb === 'ask' &&
      (other === key ||
        (isNear(other) &&
          isOwn(other, at) &&
          isOnPath(other, prepared, current) &&
          mayChange(other, at) &&
          current.steps[other]!.by?.role !== 'service')),
  );
  const ordered = inOrder(asked, prepared);
  return ordered[ordered.indexOf(key) - 1];
}
