import type { FastifyInstance, FastifyRequest } from 'fastify';
import { captionOf, questionOf, stepName } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Inside, Seen } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { isWorked, nodeAt } from '../case/turns.ts';
import type { Worked } from '../case/turns.ts';
import { errorsIn, mistakeOf, readFacts, shownField } from '../fields/asking.ts';
import type { Mistake, Texts } from '../fields/asking.ts';
import { alwaysGiven, readEnding, shownWay, waysOf } from '../fields/ways.ts';
import { paths } from '../paths.ts';
import { formOf, goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { isOpenTo, nextAfter } from './duties.ts';
import { useStepPage } from './routes.ts';
import { doAt, page } from './visit.ts';

type Recording = Inside & { readonly step: Worked };

/** What a person does or decides themselves: one of several results, with what it gives. */
export function useRecording(app: FastifyInstance, site: Site): void {
  useStepPage(app, site, paths.answer(':reference', ':step'), {
    find: recordingAt,
    show: (at) => show(at, {}, []),
    take: record,
  });
}

function recordingAt(at: Seen, key: string): Recording | undefined {
  const step = nodeAt(key, at)?.step;
  return isWorked(step) && isOpenTo(key, at) ? { ...inside(at, key), step } : undefined;
}

async function record(at: Recording, request: FastifyRequest): Promise<Reply> {
  const { key, step } = at;
  const form = formOf(request);
  const always = readFacts(alwaysGiven(step), form, at);
  const ending = readEnding(at, form, at.ui.recording.select);
  const mistakes = [...('mistakes' in ending ? ending.mistakes : []), ...always.mistakes];
  if ('mistakes' in ending || mistakes.length > 0) return show(at, form, mistakes);
  const { result, grounds, reasons } = ending;
  const facts = { ...always.facts, ...ending.facts };
  const said = { step: key, result, ...(Object.keys(facts).length > 0 && { facts }) };
  const { at: now, refusal } = await doAt(
    at,
    step.verb === 'decide' ? { type: 'decide', ...said, grounds, reasons } : { type: 'record', ...said },
  );
  if (!refusal) return goTo(nextAfter(now, key));
  if (refusal.reason !== 'answers') return goTo(paths.case(at.reference));
  return show(
    at,
    form,
    refusal.answers!.map((problem) => mistakeOf(problem, at)),
  );
}

function show(at: Recording, form: Texts, mistakes: readonly Mistake[]): Page {
  const { key, step } = at;
  const heading = at.said(questionOf(step)!);
  const ways = waysOf(at);
  return page(at, 'recording', {
    title: heading.text,
    heading,
    caption: captionOf(key, at) ?? (step.name === undefined ? undefined : stepName(key, at)),
    by: deadlineAt(key, at),
    ways: ways.map((way) => shownWay(way, form, mistakes, at)),
    isPlain: ways.length === 1,
    chosen: form.result,
    fields: alwaysGiven(step).map((name) => shownField(name, form, mistakes, at)),
    ...errorsIn(mistakes, at),
    action: paths.answer(at.reference, key),
    back: paths.follow(at.reference),
  });
}
