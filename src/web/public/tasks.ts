import type { FastifyInstance } from 'fastify';
import { isOnPath } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Said } from '../../texts/index.ts';
import type { Seen } from '../case/seen.ts';
import { isInside } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { addressOf, dutiesOf, entryOf } from './duties.ts';
import type { Duty } from './duties.ts';
import { useCasePage } from './routes.ts';
import { hasTasks, taskOf, tasksOf } from './task-parts.ts';
import { page, startOf } from './visit.ts';

interface Task {
  readonly name: Said;
  readonly status: string;
  readonly colour?: string;
  /** It can’t be done yet. */
  readonly isBlocked?: boolean;
  readonly href?: string;
}

/** The tasks of a long service, each with how it stands. */
export function useTasks(app: FastifyInstance, site: Site): void {
  useCasePage(app, site, paths.tasks(':reference'), (at) =>
    at.current.ended || !hasTasks(at) ? goTo(entryOf(at)) : showTasks(at),
  );
  useCasePage(app, site, paths.task(':reference', ':task'), (at, request) => {
    const { task } = inAddress(request);
    const node = tasksOf(at.prepared).find(({ step }) => step.id === task);
    const isDone = at.current.steps[task!]?.state === 'settled' && !at.current.ended && hasTasks(at);
    return node && isDone ? showTask(at, node) : goTo(entryOf(at));
  });
}

function showTasks(at: Seen): Page {
  const duties = dutiesOf(at);
  const heading = at.said(at.prepared.service.name);
  const tasks = tasksOf(at.prepared)
    .filter(({ step }) => isOnPath(step.id, at.prepared, at.current))
    .map((node) => taskShown(node, duties, at))
    .concat(sending(duties, at));
  const done = tasks.filter(({ status }) => status === at.ui.tasks.completed).length;
  return page(at, 'tasks', {
    title: heading.text,
    heading,
    tasks,
    progress: at.ui.tasks.progress(done, tasks.length),
    back: startOf(at.prepared.service, at.tongue),
  });
}

function taskShown(node: Node, duties: readonly Duty[], at: Seen): Task {
  const { id, name } = node.step;
  const words = at.ui.tasks;
  const mine = duties.filter(({ key }) => taskOf(key, at) === id);
  const said = at.said(name ?? sentence(id));
  if (at.current.steps[id]?.state === 'settled')
    return { name: said, status: words.completed, href: paths.task(at.reference, id) };
  const [next] = mine;
  if (!next) return { name: said, status: words.cannotStart, isBlocked: true };
  const href = addressOf(next, at);
  return isBegun(id, at)
    ? { name: said, status: words.inProgress, colour: 'light-blue', href }
    : { name: said, status: words.notStarted, colour: 'blue', href };
}

/** Somebody answered a question of the task already. */
function isBegun(task: string, at: Seen): boolean {
  return Object.entries(at.current.steps).some(
    ([key, { state, by }]) =>
      state === 'settled' && by?.id === 'person' && isInside(key, task, at) && key !== task,
  );
}

/** A task that is done, with all its answers, each to be changed. */
function showTask(at: Seen, { step: { id, name } }: Node): Page {
  const heading = at.said(name ?? sentence(id));
  const sections = sectionsOf(at, { only: (key) => isInside(key, id, at), from: 'tasks' });
  return page(at, 'answered', {
    title: heading.text,
    heading,
    sections: sections.map((section) => ({
      ...section,
      heading: section.heading.text === heading.text ? undefined : section.heading,
    })),
    back: paths.tasks(at.reference),
    button: at.ui.tasks.backToAll,
  });
}

function sending(duties: readonly Duty[], at: Seen): Task {
  const words = at.ui.tasks;
  const submit = duties.find(({ what }) => what === 'submit');
  const name = { text: words.send };
  return submit
    ? { name, status: words.notStarted, colour: 'blue', href: addressOf(submit, at) }
    : { name, status: words.cannotStart, isBlocked: true };
}
