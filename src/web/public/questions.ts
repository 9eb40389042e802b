import type { FastifyError, FastifyInstance } from 'fastify';
import type { Refusal } from '../../cases/index.ts';
import { inWords } from '../../texts/index.ts';
import { labelOf } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { isWhole, nodeAt } from '../case/turns.ts';
import { isStaleForm } from '../errors.ts';
import { firstInput, mistakeOf, readFacts } from '../fields/asking.ts';
import { keepFiles, readForm, textsOf } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress, queryOf, replying } from '../reply.ts';
import type { Handle, Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { entryOf, isOpenTo, isOwn, mayChange, nextAfter } from './duties.ts';
import { showQuestion } from './question-page.ts';
import type { Notice, Question, Shown } from './question-page.ts';
import { askToReturn } from './return.ts';
import { useStepPage } from './routes.ts';
import { doAt, visit } from './visit.ts';

/** One question, or a few that belong together: asked, answered, answered again. */
export function useQuestions(app: FastifyInstance, site: Site): void {
  const address = paths.question(':reference', ':step');
  useStepPage(app, site, address, {
    find: questionAt,
    show: (at, request) => showQuestion(at, { from: fromOf(queryOf(request)) }),
  });
  app.post(
    address,
    {
      errorHandler: (error: FastifyError, request, reply) => {
        if (!isStaleForm(error) && error.statusCode !== 413) return void reply.send(error);
        const again = replying(site, showAgain(site, error.statusCode === 413));
        void again(request, reply).catch((failed: Error) => reply.send(failed));
      },
    },
    replying(site, keepingTyped(site, answer)),
  );
}

/** Whoever is asked for the return code first loses nothing of what they typed. */
function keepingTyped(site: Site, handle: (asked: Question, form: Form) => Reply | Promise<Reply>): Handle {
  return async (request) => {
    const form = await readForm(request);
    const at = await visit(site, request);
    if (!at) return askToReturn(request, form);
    const asked = questionAt(at, inAddress(request).step!);
    return asked ? handle(asked, form) : goTo(entryOf(at));
  };
}

/** A form that came too late or too large loses nothing that can be kept. */
function showAgain(site: Site, isTooLarge: boolean): Handle {
  return keepingTyped(site, (at, form) => {
    const { question, mistakes } = at.ui;
    const tooLarge = { input: firstInput(at.step.ask[0]!, at), text: mistakes.fileSize };
    if (isTooLarge) return showQuestion(at, { mistakes: [tooLarge] });
    const notice = { title: question.sendAgain, lines: [question.wereAway] };
    return showQuestion(at, { form: textsOf(form), from: fromOf(form), notice });
  });
}

/** An answer that was right when it was given, and is not on the day on which it would be sent. */
export function showWrongNow(at: Seen, { step: key, answers = [] }: Refusal): Page | undefined {
  const asked = key === undefined ? undefined : questionAt(at, key);
  return (
    asked &&
    showQuestion(asked, {
      from: 'check',
      mistakes: answers.map((problem) => mistakeOf(problem, asked)),
    })
  );
}

function questionAt(at: Seen, key: string): Question | undefined {
  const step = nodeAt(key, at)?.step;
  if (step?.verb !== 'ask' || isWhole(key, at) || !isOwn(key, at)) return undefined;
  return isOpenTo(key, at) || mayChange(key, at) ? { ...inside(at, key), step } : undefined;
}

/** Where the person came from to change an answer, and goes back to. */
function fromOf({ from }: Form): Shown['from'] {
  return from === 'check' || from === 'list' || from === 'tasks' ? from : undefined;
}

async function answer(at: Question, sent: Form): Promise<Reply> {
  const { key, step } = at;
  const from = fromOf(sent);
  const { form, mistakes: uploads } = await keepFiles(at, step.ask, sent);
  const { facts, mistakes } = readFacts(step.ask, form, at, '', uploads);
  const showAt = (asked: Question, shown: Shown) => showQuestion(asked, { form, from, ...shown });
  if (mistakes.length > 0) return showAt(at, { mistakes });
  const seen = Number(sent.version);
  const changedSince = Number.isInteger(seen) && seen < at.current.version && isAnsweredSince(at, seen);
  const isSame = JSON.stringify(at.current.given[key]) === JSON.stringify(facts);
  if (changedSince && !isSame) return showAt(at, { notice: conflict(at) });
  const { at: now, refusal } = await doAt(at, { type: 'answer', step: key, facts });
  if (!refusal) return goTo(nextAfter(now, key, from));
  if (refusal.reason === 'answers')
    return showAt(at, { mistakes: refusal.answers!.map((problem) => mistakeOf(problem, at)) });
  if (refusal.reason !== 'stale') return goTo(entryOf(now));
  const fresh = { ...now, key, step };
  return showAt(fresh, { notice: conflict(fresh) });
}

/** Another window answered this very question since the page was opened. */
function isAnsweredSince({ events, key }: Question, seen: number): boolean {
  return events.slice(seen).some((event) => event.type === 'answered' && event.step === key);
}

function conflict(at: Question): Notice {
  const { changed, answeredNow, typedBelow } = at.ui.question;
  const now = at.step.ask.map((name) => {
    const value = at.current.given[at.key]?.[name];
    const { text, lang } = labelOf(name, at);
    return { text: `${text}: ${inWords(value, at.prepared.service.facts[name]!, at.tongue)}`, lang };
  });
  return { title: changed, lines: [answeredNow, ...now, typedBelow] };
}
