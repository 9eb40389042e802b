import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOnPath, isSealed } from '../../cases/index.ts';
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
import type { Mistake, Notice } from './questionPage.ts';
import { askToReturn } from './return.ts';
import { nextAddress, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** One question, or a few that belong together: asked, answered, answered again. */
export function useQuestions(app: FastifyInstance, site: Site): void {
  const address = paths.question(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const step = questionAt(at, request);
    return step ? showQuestion(site, request, reply, at, step, {}) : reply.redirect(nextAddress(at), 303);
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
      const step = questionAt(at, request);
      return step ? answer(site, request, reply, at, step) : reply.redirect(nextAddress(at), 303);
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
  const step = questionAt(at, request);
  if (!step) return reply.redirect(nextAddress(at), 303);
  if (isTooLarge)
    return showQuestion(site, request, reply, at, step, {
      mistakes: [{ fact: step.ask[0]!, text: at.ui.mistakes.fileSize }],
    });
  return showQuestion(site, request, reply, at, step, {
    raw: rawsOf(step, form, at),
    notice: { title: at.ui.question.sendAgain, lines: [at.ui.question.wereAway] },
  });
}

function questionAt({ prepared, current }: Visit, request: FastifyRequest): Ask | undefined {
  const node = prepared.nodes.get((request.params as { step: string }).step);
  const state = node && current.steps[node.step.id]?.state;
  if (
    node?.step.verb !== 'ask' ||
    (node.step.by ?? prepared.service.opened.by) !== prepared.service.opened.by
  )
    return undefined;
  const canChange =
    state === 'settled' && !isSealed(node, prepared, current) && isOnPath(node.step.id, prepared, current);
  return state === 'open' || canChange ? node.step : undefined;
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  at: Visit,
  step: Ask,
): Promise<FastifyReply> {
  const form = await readForm(request);
  const { form: filled, mistakes: uploads } = await keepFiles(site, at, step, form);
  const raw = rawsOf(step, filled, at);
  const read = readAnswers(step, raw, at);
  const mistakes = [
    ...uploads,
    ...read.mistakes.filter(({ fact }) => !uploads.some((upload) => upload.fact === fact)),
  ];
  if (mistakes.length > 0) return showQuestion(site, request, reply, at, step, { raw, mistakes });
  const seen = Number(form.version);
  const changedSince = Number.isInteger(seen) && seen < at.current.version && answeredSince(at, step, seen);
  if (changedSince && !isSame(at.current.given[step.id], read.facts))
    return showQuestion(site, request, reply, at, step, { raw, notice: conflict(at, step) });
  const sent = await sendCommand(site.running, at.acting, at, {
    type: 'answer',
    step: step.id,
    facts: read.facts,
    by: { id: 'person', role: at.prepared.service.opened.by },
    channel: 'web',
    version: at.current.version,
  });
  if (!wasRefused(sent)) return reply.redirect(nextAddress(sent), 303);
  if (sent.refusal.reason === 'answers')
    return showQuestion(site, request, reply, at, step, {
      raw,
      mistakes: sent.refusal.answers!.map((problem) => mistakeOf(problem, at)),
    });
  if (sent.refusal.reason === 'stale')
    return showQuestion(site, request, reply, { ...at, ...sent.opened }, step, {
      raw,
      notice: conflict({ ...at, ...sent.opened }, step),
    });
  return reply.redirect(nextAddress(sent.opened), 303);
}

/** Another window answered this very question since the page was opened. */
function answeredSince({ events }: Visit, step: Ask, seen: number): boolean {
  return events.slice(seen).some((event) => event.type === 'answered' && event.step === step.id);
}

function isSame(given: Facts | undefined, facts: Facts): boolean {
  return JSON.stringify(given) === JSON.stringify(facts);
}

function conflict(at: Visit, step: Ask): Notice {
  const words = at.ui.question;
  const now = step.ask.map((name) => {
    const { text, lang } = labelOf(name, at);
    return {
      text: `${text}: ${inWords(at.current.given[step.id]?.[name], at.prepared.service.facts[name]!, at.tongue)}`,
      lang,
    };
  });
  return { title: words.changed, lines: [words.answeredNow, ...now, words.typedBelow] };
}

function rawsOf(step: Ask, form: Form, at: Visit): Record<string, Raw> {
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
