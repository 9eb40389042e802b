import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { possibleOptions } from '../../cases/index.ts';
import type { Check, Decide, DecideOption, Option, Task } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import type { Asked } from '../../running/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { readFacts, shownField } from '../fields/asking.ts';
import type { Mistake } from '../fields/asking.ts';
import { captionOf, stepName } from './captions.ts';
import { entryOf, isOwn, nextAfter } from './duties.ts';
import { askToReturn } from './return.ts';
import { deadlineAt } from './times.ts';
import { isThere, isWhole, nodeAt } from './turns.ts';
import { inside, personAt, send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

type Texts = Readonly<Record<string, string | string[] | undefined>>;

interface Recording {
  readonly at: Visit;
  readonly key: string;
  readonly step: Check | Task | Decide;
  readonly options: readonly (Option & Partial<DecideOption>)[];
}

/** What a person does or decides themselves: one of several results, with what it gives. */
export function useRecording(app: FastifyInstance, site: Site): void {
  const address = paths.answer(':reference', ':step');
  const on = (work: (found: Recording, request: FastifyRequest, reply: FastifyReply) => unknown) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const at = await visit(site, request);
      if (!at) return askToReturn(site, request, reply);
      const found = recordingAt(at, (request.params as { step: string }).step);
      return found ? work(found, request, reply) : reply.redirect(entryOf(at), 303);
    };
  };
  app.get(
    address,
    on((found, _, reply) => show(site, reply, found, {}, [])),
  );
  app.post(
    address,
    on((found, request, reply) => record(site, (request.body ?? {}) as Texts, reply, found)),
  );
}

function recordingAt(at: Visit, key: string): Recording | undefined {
  const step = nodeAt(key, at.prepared)?.step;
  if (step?.verb !== 'check' && step?.verb !== 'task' && step?.verb !== 'decide') return undefined;
  const isOpen = at.current.steps[key]?.state === 'open' && !isWhole(key, at.prepared) && isThere(key, at);
  if (!isOpen || !isOwn(key, at)) return undefined;
  const possible = step.verb === 'decide' ? possibleOptions(key, at.now, at.prepared, at.current) : undefined;
  const options = (step.options ?? []).filter(
    ({ name }) => possible === undefined || possible.includes(name),
  );
  return { at: inside(at, key), key, step, options };
}

function givesOf({ step }: Recording): readonly string[] {
  return step.verb === 'decide' ? [] : (step.gives ?? []);
}

async function record(site: Site, form: Texts, reply: FastifyReply, found: Recording): Promise<unknown> {
  const { at, key, step, options } = found;
  const option = options.find(({ name }) => name === form.result);
  const result = step.options === undefined ? 'done' : option?.name;
  const always = readFacts(givesOf(found), form, at);
  const own = option?.gives
    ? readFacts(option.gives, form, at, `${option.name}.`)
    : { facts: {}, mistakes: [] };
  const grounds = [form.grounds ?? []]
    .flat()
    .filter((one) => option?.grounds?.some(({ name }) => name === one));
  const reasons = typeof form.reasons === 'string' ? form.reasons.trim() : '';
  const mistakes = [
    ...(result === undefined ? [{ input: 'result', text: at.ui.recording.select }] : []),
    ...(option?.grounds?.length && grounds.length === 0
      ? [{ input: 'grounds', text: at.ui.recording.selectGrounds }]
      : []),
    ...(option?.reasons && reasons === '' ? [{ input: 'reasons', text: at.ui.recording.enterReasons }] : []),
    ...own.mistakes,
    ...always.mistakes,
  ];
  if (result === undefined || mistakes.length > 0) return show(site, reply, found, form, mistakes);
  const facts = { ...always.facts, ...own.facts };
  const more = step.verb === 'decide' ? { grounds, ...(option?.reasons && { reasons }) } : {};
  const sent = await sendCommand(site.running, at.acting, at, {
    ...{ type: step.verb === 'decide' ? 'decide' : 'record', step: key, result, ...more },
    ...(Object.keys(facts).length > 0 && { facts }),
    ...{ by: personAt(key, at), channel: 'web', version: at.current.version },
  } as Asked);
  if (!wasRefused(sent)) return reply.redirect(nextAfter(sent, key), 303);
  if (sent.refusal.reason !== 'answers') return reply.redirect(paths.case(at.reference), 303);
  const wrong = sent.refusal.answers!.map(({ fact, message }) => ({
    input: fact.replaceAll('.', '-'),
    text: message === undefined ? at.ui.mistakes.check(fact) : at.text(message),
  }));
  return show(site, reply, found, form, wrong);
}

function show(site: Site, reply: FastifyReply, found: Recording, form: Texts, mistakes: readonly Mistake[]) {
  const { at, key, options, step } = found;
  const heading = at.said('check' in step ? step.check : 'task' in step ? step.task : step.decide);
  const field = (before: string) => (name: string) => shownField(name, form, mistakes, at, before);
  const shown = {
    title: heading.text,
    heading,
    caption: captionOf(key, at) ?? (step.name === undefined ? undefined : stepName(key, at)),
    by: deadlineAt(key, at),
    options: options.map(({ name, label }) => ({ value: name, said: at.said(label) })),
    chosen: form.result,
    grounds: options.flatMap(({ grounds = [] }) =>
      grounds.map(({ name, label }) => ({ value: name, text: at.text(label) })),
    ),
    hasReasons: options.some(({ reasons }) => reasons),
    reasons: form.reasons,
    fields: givesOf(found).map(field('')),
    own: options.flatMap(({ name, gives = [] }) => gives.map(field(`${name}.`))),
    mistakeAt: Object.fromEntries(mistakes.map(({ input, text }) => [input, text])),
    errors: mistakes.map(({ input, text }) => ({ text, href: `#${input}` })),
    action: paths.answer(at.reference, key),
    back: paths.follow(at.reference),
  };
  return send(site, reply, at, 'recording', shown, mistakes.length > 0 ? 422 : 200);
}
