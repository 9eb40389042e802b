import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOnPath, isSealed, offersOf, readingOf } from '../../cases/index.ts';
import type { AnswerProblem, Facts } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Ask, Fact, Value } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { inWords } from '../../texts/index.ts';
import { isStaleForm } from '../errors.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { fields, inputName, missingMessage, rawOf, written } from '../fields/index.ts';
import type { Raw } from '../fields/index.ts';
import { keepFiles, readForm } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { askToReturn } from './return.ts';
import { nextAddress, send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

/** What the page shows where something is wrong or was typed before. */
interface Mistake {
  readonly fact: string;
  readonly text: string;
  readonly part?: string;
}

interface Shown {
  readonly raw?: Readonly<Record<string, Raw>>;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: { title: string; lines: readonly string[] };
}

/** One question, or a few that belong together: asked, answered, answered again. */
export function useQuestions(app: FastifyInstance, site: Site): void {
  const address = paths.question(':reference', ':step');
  app.get(address, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const step = questionAt(at, request);
    return step ? showQuestion(site, request, reply, at, step, {}) : reply.redirect(nextAddress(at), 303);
  });
  app.post(address, {
    errorHandler: (error, request, reply) => {
      void troubled(site, request, reply, error).catch((failed: Error) => reply.send(failed));
    },
  }, async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply, await readForm(request));
    const step = questionAt(at, request);
    return step ? answer(site, request, reply, at, step) : reply.redirect(nextAddress(at), 303);
  });
}

/** A form that came too late or too large loses nothing that can be kept. */
async function troubled(site: Site, request: FastifyRequest, reply: FastifyReply, error: Error & { code?: string; statusCode?: number }): Promise<unknown> {
  const isTooLarge = error.statusCode === 413;
  if (!isStaleForm(error) && !isTooLarge) return reply.send(error);
  const at = await visit(site, request);
  const form = isTooLarge ? {} : await readForm(request);
  if (!at) return askToReturn(site, request, reply, form);
  const step = questionAt(at, request);
  if (!step) return reply.redirect(nextAddress(at), 303);
  if (isTooLarge) return showQuestion(site, request, reply, at, step, { mistakes: [{ fact: step.ask[0]!, text: 'The selected file must be smaller than 10 MB' }] });
  return showQuestion(site, request, reply, at, step, { raw: rawsOf(step, form, at), notice: { title: 'Check your answer and continue', lines: ['You have been away for a while, so we need you to send this again. What you typed is still here.'] } });
}

function questionAt({ prepared, current }: Visit, request: FastifyRequest): Ask | undefined {
  const node = prepared.nodes.get((request.params as { step: string }).step);
  const state = node && current.steps[node.step.id]?.state;
  if (node?.step.verb !== 'ask' || (node.step.by ?? prepared.service.opened.by) !== prepared.service.opened.by) return undefined;
  const canChange = state === 'settled' && !isSealed(node, prepared, current) && isOnPath(node.step.id, prepared, current);
  return state === 'open' || canChange ? node.step : undefined;
}

async function answer(site: Site, request: FastifyRequest, reply: FastifyReply, at: Visit, step: Ask): Promise<FastifyReply> {
  const form = await readForm(request);
  const { form: filled, mistakes: uploads } = await keepFiles(site, at, step, form);
  const raw = rawsOf(step, filled, at);
  const read = readAnswers(step, raw, at);
  const mistakes = [...uploads, ...read.mistakes.filter(({ fact }) => !uploads.some((upload) => upload.fact === fact))];
  if (mistakes.length > 0) return showQuestion(site, request, reply, at, step, { raw, mistakes });
  const seen = Number(form.version);
  const changedSince = Number.isInteger(seen) && seen < at.current.version && answeredSince(at, step, seen);
  if (changedSince && !isSame(at.current.given[step.id], read.facts)) return showQuestion(site, request, reply, at, step, { raw, notice: conflict(at, step) });
  const sent = await sendCommand(site.running, at.acting, at, { type: 'answer', step: step.id, facts: read.facts, by: { id: 'person', role: at.prepared.service.opened.by }, channel: 'web', version: at.current.version });
  if (!wasRefused(sent)) return reply.redirect(nextAddress(sent), 303);
  if (sent.refusal.reason === 'answers') return showQuestion(site, request, reply, at, step, { raw, mistakes: sent.refusal.answers!.map((problem) => mistakeOf(problem, at)) });
  if (sent.refusal.reason === 'stale') return showQuestion(site, request, reply, { ...at, ...sent.opened }, step, { raw, notice: conflict({ ...at, ...sent.opened }, step) });
  return reply.redirect(nextAddress(sent.opened), 303);
}

/** Another window answered this very question since the page was opened. */
function answeredSince({ events }: Visit, step: Ask, seen: number): boolean {
  return events.slice(seen).some((event) => event.type === 'answered' && event.step === step.id);
}

function isSame(given: Facts | undefined, facts: Facts): boolean {
  return JSON.stringify(given) === JSON.stringify(facts);
}

function conflict(at: Visit, step: Ask): { title: string; lines: string[] } {
  const now = step.ask.map((name) => `${labelOf(name, at)}: ${inWords(at.current.given[step.id]?.[name], at.prepared.service.facts[name]!, at.tongue)}`);
  return { title: 'This was changed in another window', lines: ['Since you opened this page, it has been answered like this:', ...now, 'What you typed is below. Continue to use it instead.'] };
}

function rawsOf(step: Ask, form: Form, at: Visit): Record<string, Raw> {
  return Object.fromEntries(step.ask.map((name) => [name, rawOf(at.prepared.service.facts[name]!.type, name, form as Record<string, string>)]));
}

function readAnswers(step: Ask, raws: Readonly<Record<string, Raw>>, at: Visit): { facts: Facts; mistakes: Mistake[] } {
  const facts: Record<string, Value> = {};
  const mistakes: Mistake[] = [];
  for (const name of step.ask) {
    const fact = at.prepared.service.facts[name]!;
    const offers = offered(name, at);
    const typed = fields[fact.type].read(raws[name]!, { fact, called: calledIn(name, at), offers });
    if ('error' in typed) mistakes.push({ fact: name, text: typed.error, part: typed.part });
    else if (typed.value !== undefined) facts[name] = typed.value;
    else if (!fact.optional) mistakes.push({ fact: name, text: missingMessage(fact.type, calledIn(name, at), offers !== undefined) });
  }
  return { facts, mistakes };
}

function mistakeOf({ fact: name, message, reason }: AnswerProblem, at: Visit): Mistake {
  const { type } = at.prepared.service.facts[name]!;
  return { fact: name, text: message === undefined ? (reason === 'missing' ? missingMessage(type, calledIn(name, at), false) : `Check ${calledIn(name, at)}`) : at.text(message) };
}

function offered(name: string, at: Visit): readonly Value[] | undefined {
  return offersOf(name, at.prepared, readingOf(at.prepared, at.current, at.today));
}

export function labelOf(name: string, { prepared, text }: Pick<Visit, 'prepared' | 'text'>): string {
  const label = prepared.service.facts[name]?.label;
  return label === undefined ? sentence(name.split('.').at(-1)!) : text(label);
}

/** The label inside a sentence: “Date of birth” becomes “date of birth”, “DVLA check code” stays. */
function calledIn(name: string, at: Visit): string {
  const called = at.prepared.service.facts[name]?.called;
  if (called !== undefined) return at.text(called);
  const label = labelOf(name, at);
  return /^[A-Z][a-z]/.test(label) && !label.startsWith('National Insurance') ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function showQuestion(site: Site, request: FastifyRequest, reply: FastifyReply, at: Visit, step: Ask, { raw, mistakes = [], notice }: Shown): FastifyReply {
  const { facts } = at.prepared.service;
  const alone = step.ask.length === 1 && step.say === undefined;
  const questions = step.ask.map((name) => question(name, facts[name]!, at, step.ask.length, alone, raw?.[name], mistakes.find(({ fact }) => fact === name)));
  const errors = mistakes.map(({ fact, text, part }) => ({ text, href: `#${firstInput(fact, facts[fact]!, part, offered(fact, at))}` }));
  const heading = step.ask.length === 1 ? questions[0]!.ask : step.name === undefined ? sentence(step.id) : at.text(step.name);
  return send(site, reply, at, 'question', {
    title: heading, heading, alone, questions, errors, notice,
    say: step.say === undefined ? undefined : at.text(step.say),
    back: backFrom(at, step, request),
    version: at.current.version,
    action: paths.question(at.reference, step.id),
    hasFile: step.ask.some((name) => facts[name]!.type === 'file'),
  }, mistakes.length > 0 ? 422 : 200);
}

function question(name: string, fact: Fact, at: Visit, onPage: number, alone: boolean, raw: Raw | undefined, mistake: Mistake | undefined) {
  const offers = fact.type === 'yes/no' ? undefined : offered(name, at);
  const given = Object.values(at.current.given).findLast((facts) => facts[name] !== undefined)?.[name];
  return {
    id: inputName(name), type: fact.type, alone, headed: !alone && onPage === 1, optional: fact.optional,
    ask: at.text(fact.ask ?? sentence(name)),
    hint: fact.hint === undefined ? undefined : at.text(fact.hint),
    example: 'For example, 27 3 2007',
    raw: raw ?? written(fact.type, given),
    error: mistake?.text, errorPart: mistake?.part,
    autocomplete: autocompleteOf[name] ?? (fact.type === 'email' ? 'email' : undefined),
    items: fact.type === 'yes/no' ? [{ value: 'yes', text: at.tongue.language === 'cy' ? 'Ydw' : 'Yes' }, { value: 'no', text: at.tongue.language === 'cy' ? 'Nac ydw' : 'No' }] : offers?.map((offer) => ({ value: String(offer), text: inWords(fact.type === 'choices' ? [String(offer)] : offer, fact, at.tongue) })),
  };
}

/** The browser can fill in what is asked of everybody. */
const autocompleteOf: Readonly<Record<string, string>> = { 'person.dateOfBirth': 'bday' };

function firstInput(name: string, fact: Fact, part: string | undefined, offers: readonly Value[] | undefined): string {
  const first = fact.type === 'file' || (fact.type === 'duration' && offers) ? '' : fields[fact.type].parts.find((each) => each !== '' || fact.type !== 'duration');
  return inputName(name, part ?? first);
}

function backFrom(at: Visit, step: Ask, request: FastifyRequest): string {
  if ((request.query as { from?: string }).from === 'check') return paths.case(at.reference);
  const position = at.prepared.nodes.get(step.id)!.position;
  const earlier = [...at.prepared.nodes.values()].filter((node) => node.position < position && node.step.verb === 'ask' && at.current.steps[node.step.id]?.by?.role === at.prepared.service.opened.by && isOnPath(node.step.id, at.prepared, at.current) && !isSealed(node, at.prepared, at.current));
  const last = earlier.at(-1);
  return last ? paths.question(at.reference, last.step.id) : paths.keep(at.reference);
}
