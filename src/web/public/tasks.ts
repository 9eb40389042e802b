import type { FastifyInstance, FastifyReply } from 'fastify';
import { isOnPath } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { addressOf, dutiesOf, entryOf } from './duties.ts';
import type { Duty } from './duties.ts';
import { askToReturn } from './return.ts';
import { hasTasks, taskOf, tasksOf } from './taskParts.ts';
import { isInside } from './turns.ts';
import { send, startOf, visit } from './visit.ts';
import type { Visit } from './visit.ts';

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
  app.get(paths.tasks(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    if (at.current.ended || !hasTasks(at)) return reply.redirect(entryOf(at), 303);
    const duties = dutiesOf(at);
    const tasks = tasksOf(at.prepared)
      .filter(({ step }) => isOnPath(step.id, at.prepared, at.current))
      .map((node) => taskShown(node, duties, at));
    const all = [...tasks, sending(duties, at)];
    const done = tasks.filter(({ status }) => status === at.ui.tasks.completed).length;
    return send(site, reply, at, 'tasks', {
      title: at.said(at.prepared.service.name).text,
      heading: at.said(at.prepared.service.name),
      tasks: all,
      progress: at.ui.tasks.progress(done, tasks.length),
      back: startOf(at.prepared.service, at.tongue),
    });
  });
  app.get(paths.task(':reference', ':task'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { task } = request.params as { task: string };
    const node = tasksOf(at.prepared).find(({ step }) => step.id === task);
    const isDone = at.current.steps[task]?.state === 'settled' && !at.current.ended && hasTasks(at);
    return node && isDone ? showTask(site, reply, at, node) : reply.redirect(entryOf(at), 303);
  });
}

function taskShown(node: Node, duties: readonly Duty[], at: Visit): Task {
  const { id, name } = node.step;
  const words = at.ui.tasks;
  const mine = duties.filter(({ key }) => taskOf(key, at.prepared) === id);
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
function isBegun(task: string, { prepared, current }: Visit): boolean {
  return Object.entries(current.steps).some(
    ([key, { state, by }]) =>
      state === 'settled' && by?.id === 'person' && isInside(key, task, prepared) && key !== task,
  );
}

/** A task that is done, with all its answers, each to be changed. */
function showTask(site: Site, reply: FastifyReply, at: Visit, { step: { id, name } }: Node): FastifyReply {
  const heading = at.said(name ?? sentence(id));
  const sections = sectionsOf(at, { only: (key) => isInside(key, id, at.prepared), from: 'tasks' });
  return send(site, reply, at, 'task', {
    title: heading.text,
    heading,
    sections: sections.map((section) => ({
      ...section,
      heading: section.heading?.text === heading.text ? undefined : section.heading,
    })),
    back: paths.tasks(at.reference),
    next: paths.tasks(at.reference),
  });
}

function sending(duties: readonly Duty[], at: Visit): Task {
  const words = at.ui.tasks;
  const submit = duties.find(({ what }) => what === 'submit');
  const name = { text: words.send };
  return submit
    ? { name, status: words.notStarted, colour: 'blue', href: addressOf(submit, at) }
    : { name, status: words.cannotStart, isBlocked: true };
}
