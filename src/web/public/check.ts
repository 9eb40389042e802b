import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Submit } from '../../definition/index.ts';
import { stepName } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Inside, Seen } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { homeOf, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { formOf, goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { dutiesOf, entryOf, isOpenTo, nextAfter } from './duties.ts';
import { showWrongNow } from './questions.ts';
import { useStepPage } from './routes.ts';
import { hasTasks } from './task-parts.ts';
import { doAt, page } from './visit.ts';

/** Check answers, declare, send. */
export function useCheck(app: FastifyInstance, site: Site): void {
  useStepPage(app, site, paths.check(':reference', ':step'), {
    find: submitAt,
    show: (at) => showCheck(at),
    take: submit,
    otherwise: (at, key) => (at.current.committedAt === undefined ? entryOf(at) : afterSending(at, key)),
  });
}

async function submit(at: Inside, request: FastifyRequest): Promise<Reply> {
  if (Number(formOf(request).version) !== at.current.version) return showCheck(at, at.ui.check.changed);
  const { at: now, refusal } = await doAt(at, { type: 'submit', step: at.key });
  const wrong = refusal && showWrongNow(now, refusal);
  if (wrong) return wrong;
  return goTo(refusal ? paths.case(at.reference) : afterSending(now, at.key));
}

/** On with what comes next, like paying; else to the page that says that it is sent. */
export function afterSending(at: Seen, key: string): string {
  if (!nodeAt(key, at)) return entryOf(at);
  const isLast = dutiesOf(at).every((duty) => homeOf(duty.key, at) !== undefined);
  return homeOf(key, at) === undefined && isLast ? paths.sent(at.reference) : nextAfter(at, key);
}

function submitAt(at: Seen, key: string): Inside | undefined {
  return nodeAt(key, at)?.step.verb === 'submit' && isOpenTo(key, at) ? inside(at, key) : undefined;
}

function showCheck(at: Inside, notice?: string): Page {
  const { key } = at;
  const sections = sectionsOf(at, { only: (other) => isSentWith(other, key, at), from: 'check' });
  const heading = sections.length > 0 ? { text: at.ui.check.title } : stepName(key, at);
  return page(at, 'check', {
    title: heading.text,
    ...{ heading, notice, sections },
    by: deadlineAt(key, at),
    declaration: at.said((nodeAt(key, at).step as Submit).submit),
    back: backFrom(at),
    action: paths.check(at.reference, key),
    version: at.current.version,
  });
}

/** What was answered since the last time that something was sent. */
function isSentWith(other: string, key: string, at: Seen): boolean {
  const { prepared, current } = at;
  const home = homeOf(key, at);
  if (homeOf(other, at) !== home) return false;
  if (home !== undefined) return true;
  const { position } = nodeAt(key, at);
  const before = prepared.submits.filter(
    (submit) => submit.position < position && current.steps[submit.step.id]?.state === 'settled',
  );
  return nodeAt(other, at).position > (before.at(-1)?.position ?? -1);
}

function backFrom(at: Inside): string | undefined {
  if (homeOf(at.key, at) !== undefined || at.current.committedAt !== undefined)
    return paths.follow(at.reference);
  return hasTasks(at) ? paths.tasks(at.reference) : undefined;
}
