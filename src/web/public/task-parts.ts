import { isPersons } from '../../cases/index.ts';
import type { Node, Prepared } from '../../cases/index.ts';
import type { Opened } from '../../running/index.ts';
import { nodeAt } from '../case/turns.ts';

/** From so many tasks on a service has a list of them. */
const many = 3;

const tasksBy = new WeakMap<Prepared, readonly Node[]>();

/** The parts with questions for the person that come before anything is sent: the outermost that hold some themselves. */
export function tasksOf(prepared: Prepared): readonly Node[] {
  const known = tasksBy.get(prepared);
  if (known) return known;
  const first = prepared.submits.find(({ parts }) => parts.length === 0)?.position ?? -1;
  const tasks = prepared.list
    .filter(({ position }) => position < first)
    .flatMap((node) => within(node, prepared));
  tasksBy.set(prepared, tasks);
  return tasks;
}

function within(node: Node, prepared: Prepared): readonly Node[] {
  if (node.step.verb !== 'part') return [];
  const isTask = node.repeat !== undefined || node.inside.some((inner) => isAsked(inner, node, prepared));
  if (!isTask) return node.inside.flatMap((inner) => within(inner, prepared));
  return isAskedSomewhere(node, prepared) ? [node] : [];
}

function isAskedSomewhere(node: Node, prepared: Prepared): boolean {
  return node.inside.some((inner) => isAsked(inner, node, prepared) || isAskedSomewhere(inner, prepared));
}

function isAsked({ step }: Node, around: Node, prepared: Prepared): boolean {
  const role = step.by ?? around.step.by ?? prepared.service.opened.by;
  return step.verb === 'ask' && isPersons(role, prepared);
}

/** Whether the service is long enough to be shown as a list of tasks before it is sent. */
export function hasTasks({ prepared, current }: Opened): boolean {
  return current.committedAt === undefined && tasksOf(prepared).length >= many;
}

/** The task that a step belongs to, by its id. */
export function taskOf(key: string, at: Opened): string | undefined {
  const { parts, step } = nodeAt(key, at);
  return tasksOf(at.prepared).find((task) => task.step.id === step.id || parts.includes(task.step.id))?.step
    .id;
}
