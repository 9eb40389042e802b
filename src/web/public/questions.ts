import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromKey } from '../../cases/index.ts';
import type { AnswerProblem, Facts } from '../../cases/index.ts';
import type { Ask, Value } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { inWords } from '../../texts/index.ts';
import { isStaleForm } from '../errors.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { calledIn, offered } from '../fields/asking.ts';
import { fields, missingMessage, rawOf } from '../fields/index.ts';
import type { Raw } from '../fields/index.ts';
import { keepFiles, readForm } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { labelOf, showQuestion } from './questionPage.ts';
import type { Mistake, Notice, Question, Shown } from './questionPage.ts';
import { entryOf, isOwn, mayChange, nextAfter } from './duties.ts';
import { askToReturn } from './return.ts';
import { isThere, isWhole } from './turns.ts';
import { inside, personAt, visit, visiting } from './visit.ts';
import type { Visit } from './visit.ts';

/** One question, or a few that belong together: asked, answered, answered again. */
export function useQuestions(app: FastifyInstance, site: Site): void {
  const address = paths.question(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const asked = questionAt(at, request);
    return asked ? showQuestion(site, request, reply, asked, {}) : reply.redirect(entryOf(at), 303);
  });
  app.post(
    address,
    {
      errorHandler: (error, request, reply) => {
        void troubled(site, request, reply, error).catch((failed: Error) => reply.send(failed));
      },
    },
    async (request, reply) => {
      const at = await visit(site, request);
      if (!at) return askToReturn(site, request, reply, await readForm(request));
      const asked = questionAt(at, request);
      return asked ? answer(site, request, reply, asked) : reply.redirect(entryOf(at), 303);
    },
  );
}

/** A form that came too late or too large loses nothing that can be kept. */
async function troubled(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  error: Error & { code?: string; statusCode?: number },
): Promise<unknown> {
  const isTooLarge = error.statusCode === 413;
  if (!isStaleForm(error) && !isTooLarge) return reply.send(error);
  const at = await visit(site, request);
  const form = isTooLarge ? {} : await readForm(request);
  if (!at) return askToReturn(site, request, reply, form);
  const asked = questionAt(at, request);
  if (!asked) return reply.redirect(entryOf(at), 303);
  if (isTooLarge)
    return showQuestion(site, request, reply, asked, {
      mistakes: [{ fact: asked.step.ask[0]!, text: at.ui.mistakes.fileSize }],
    });
  return showQuestion(site, request, reply, asked, {
    raw: rawsOf(asked, form),
    from: fromOf(form),
    notice: { title: at.ui.question.sendAgain, lines: [at.ui.question.wereAway] },
  });
}

function questionAt(at: Visit, request: FastifyRequest): Question | undefined {
  const { step: key } = request.params as { step: string };
  const node = at.prepared.nodes.get(fromKey(key).id);
  if (node?.step.verb !== 'ask' || isWhole(key, at.prepared) || !isOwn(key, at)) return undefined;
  const isOpen = at.current.steps[key]?.state === 'open' && isThere(key, at);
  return isOpen || mayChange(key, at) ? { at: inside(at, key), key, step: node.step } : undefined;
}

/** Where the person came from to change an answer, and goes back to. */
function fromOf({ from }: Form): string | undefined {
  return from === 'check' || from === 'list' || from === 'tasks' ? from : undefined;
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Question,
): Promise<FastifyReply> {
  const { at, key, step } = asked;
  const form = await readForm(request);
  const from = fromOf(form);
  const { form: filled, mistakes: uploads } = await keepFiles(site, at, { id: key, ask: step.ask }, form);
  const raw = rawsOf(asked, filled);
  const read = readAnswers(step, raw, at);
  const mistakes = [
    ...uploads,
    ...read.mistakes.filter(({ fact }) => !uploads.some((upload) => upload.fact === fact)),
  ];
  const again = (shown: Shown, now: Question = asked) =>
    showQuestion(site, request, reply, now, { raw, from, ...shown });
  if (mistakes.length > 0) return again({ mistakes });
  const seen = Number(form.version);
  const changedSince = Number.isInteger(seen) && seen < at.current.version && answeredSince(asked, seen);
  if (changedSince && !isSame(at.current.given[key], read.facts)) return again({ notice: conflict(asked) });
  const sent = await sendCommand(site.running, at.acting, at, {
    type: 'answer',
    step: key,
    facts: read.facts,
    by: personAt(key, at),
    channel: 'web',
    version: at.current.version,
  });
  if (!wasRefused(sent)) return reply.redirect(nextAfter(sent, key, from), 303);
  const { refusal, opened } = sent;
  if (refusal.reason === 'answers')
    return again({ mistakes: refusal.answers!.map((problem) => mistakeOf(problem, at)) });
  if (refusal.reason !== 'stale') return reply.redirect(entryOf(opened), 303);
  const fresh = { ...asked, at: inside(visiting(opened, at.acting, at.now), key) };
  return again({ notice: conflict(fresh) }, fresh);
}

/** Another window answered this very question since the page was opened. */
function answeredSince({ at, key }: Question, seen: number): boolean {
  return at.events.slice(seen).some((event) => event.type === 'answered' && event.step === key);
}

function isSame(given: Facts | undefined, facts: Facts): boolean {
  return JSON.stringify(given) === JSON.stringify(facts);
}

function conflict({ at, key, step }: Question): Notice {
  const words = at.ui.question;
  const now = step.ask.map((name) => {
    const { text, lang } = labelOf(name, at);
    return {
      text: `${text}: ${inWords(at.current.given[key]?.[name], at.prepared.service.facts[name]!, at.tongue)}`,
      lang,
    };
  });
  return { title: words.changed, lines: [words.answeredNow, ...now, words.typedBelow] };
}

function rawsOf({ step, at }: Question, form: Form): Record<string, Raw> {
  return Object.fromEntries(
    step.ask.map((name) => [
      name,
      rawOf(at.prepared.service.facts[name]!.type, name, form as Record<string, string>),
    ]),
  );
}

function readAnswers(
  step: Ask,
  raws: Readonly<Record<string, Raw>>,
  at: Visit,
): { facts: Facts; mistakes: Mistake[] } {
  const facts: Record<string, Value> = {};
  const mistakes: Mistake[] = [];
  for (const name of step.ask) {
    const fact = at.prepared.service.facts[name]!;
    const asked = { fact, called: calledIn(name, at), offers: offered(name, at), words: at.ui.mistakes };
    const typed = fields[fact.type].read(raws[name]!, asked);
    if ('error' in typed) mistakes.push({ fact: name, text: typed.error, part: typed.part });
    else if (typed.value !== undefined) facts[name] = typed.value;
    else if (!fact.optional) mistakes.push({ fact: name, text: missingMessage(fact.type, asked) });
  }
  return { facts, mistakes };
}

function mistakeOf({ fact: name, message, reason }: AnswerProblem, at: Visit): Mistake {
  if (message !== undefined) return { fact: name, text: at.said(message) };
  const { type } = at.prepared.service.facts[name]!;
  const asked = { called: calledIn(name, at), words: at.ui.mistakes };
  return {
    fact: name,
    text: reason === 'missing' ? missingMessage(type, asked) : at.ui.mistakes.check(asked.called),
  };
}
