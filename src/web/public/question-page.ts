import { fromKey } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Ask, TypeName, Value } from '../../definition/index.ts';
import type { Said } from '../../texts/index.ts';
import { captionOf } from '../case/names.ts';
import type { Inside } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { errorsIn, filledIn, shownField } from '../fields/asking.ts';
import type { Mistake, Texts } from '../fields/asking.ts';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import { backFrom } from './back.ts';
import { isOwn } from './duties.ts';
import { page } from './visit.ts';

/** A question to a person: the case at the step that asks. */
export type Question = Inside & { readonly step: Ask };

/** What the page shows where something is wrong or was typed before. */
export interface Shown {
  readonly form?: Texts;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: Notice;
  /** Where the person came from to change an answer. */
  readonly from?: 'check' | 'list' | 'tasks';
}

export interface Notice {
  readonly title: string;
  readonly lines: readonly (string | Said)[];
}

export function showQuestion(at: Question, { form, mistakes = [], notice, from }: Shown): Page {
  const { step, key } = at;
  const { facts } = at.prepared.service;
  const typed = form ?? filledIn(step.ask, (name) => givenOf(name, at), at);
  const isOne = step.ask.length === 1;
  const alone = isOne && step.say === undefined;
  const questions = step.ask.map((name) => ({
    ...shownField(name, typed, mistakes, at),
    autocomplete: autocompleteOf[name] ?? autocompletes[facts[name]!.type],
    alone,
    headed: !alone && isOne,
  }));
  const heading = isOne ? questions[0]!.ask : at.said(step.name ?? sentence(step.id));
  return page(at, 'question', {
    title: heading.text,
    ...{ heading, alone, questions, notice, from },
    caption: captionOf(key, at),
    errors: errorsIn(mistakes, at).errors,
    known: form === undefined && step.ask.some((name) => isFromKnown(name, at)),
    say: step.say === undefined ? undefined : at.said(step.say),
    by: deadlineAt(key, at),
    back: backFrom(at, from),
    version: at.current.version,
    action: paths.question(at.reference, key),
    hasFile: step.ask.some((name) => facts[name]!.type === 'file'),
  });
}

/** What the person gave before: here, at another step around it; else what was known from the beginning. */
function givenOf(name: string, at: Question): Value | undefined {
  const { given, known } = at.current;
  const { turns } = fromKey(at.key);
  const isAround = (other: string) =>
    other !== 'entry' && fromKey(other).turns.every((turn, depth) => turn === turns[depth]);
  const elsewhere = Object.keys(given).findLast(
    (other) => given[other]![name] !== undefined && isAround(other) && isOwn(other, at),
  );
  return given[at.key]?.[name] ?? (elsewhere ? given[elsewhere]![name] : undefined) ?? known?.[name];
}

function isFromKnown(name: string, at: Question): boolean {
  const { given, known } = at.current;
  return known?.[name] !== undefined && given[at.key] === undefined && givenOf(name, at) === known[name];
}

/** What the browser can fill in where people are asked about themselves; some of it by what is asked of everybody. */
const autocompletes: Partial<Record<TypeName, string>> = {
  email: 'email',
  phone: 'tel',
  postcode: 'postal-code',
  country: 'country',
  'bank account': 'name',
};
const autocompleteOf: Readonly<Record<string, string>> = { 'person.dateOfBirth': 'bday' };
