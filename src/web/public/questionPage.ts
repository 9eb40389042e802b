import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromKey } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Ask, Fact, Value } from '../../definition/index.ts';
import { sayValue } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { firstInput, offered } from '../fields/asking.ts';
import { inputName, written } from '../fields/index.ts';
import type { Raw } from '../fields/index.ts';
import { autocompletes, markup } from '../fields/markup.ts';
import { backFrom } from './back.ts';
import { captionOf } from './captions.ts';
import { isOwn } from './duties.ts';
import { deadlineAt } from './times.ts';
import { send } from './visit.ts';
import type { Visit } from './visit.ts';

/** What the page shows where something is wrong or was typed before. */
export interface Mistake {
  readonly fact: string;
  readonly text: string | Said;
  readonly part?: string;
}

export interface Shown {
  readonly raw?: Readonly<Record<string, Raw>>;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: Notice;
  /** Where the person came from to change an answer. */
  readonly from?: string;
}

/** A question to a person: the step that asks, its key, and the visit, in the step's turns. */
export interface Question {
  readonly at: Visit;
  readonly key: string;
  readonly step: Ask;
}

export interface Notice {
  readonly title: string;
  readonly lines: readonly (string | Said)[];
}

export function labelOf(name: string, { prepared, said }: Visit): Said {
  return said(prepared.service.facts[name]?.label ?? sentence(name.split('.').at(-1)!));
}

export function showQuestion(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { at, key, step }: Question,
  { raw, mistakes = [], notice, from = (request.query as { from?: string }).from }: Shown,
): FastifyReply {
  const { facts } = at.prepared.service;
  const alone = step.ask.length === 1 && step.say === undefined;
  const questions = step.ask.map((name) =>
    question(
      name,
      at,
      step.ask.length,
      alone,
      raw?.[name] ?? written(facts[name]!.type, givenOf(name, key, at)),
      mistakes.find(({ fact }) => fact === name),
    ),
  );
  const heading = step.ask.length === 1 ? questions[0]!.ask : at.said(step.name ?? sentence(step.id));
  const shown = {
    title: heading.text,
    ...{ heading, alone, questions, notice, from },
    caption: captionOf(key, at),
    errors: mistakes.map((mistake) => errorOf(mistake, at)),
    known: raw === undefined && step.ask.some((name) => isFromKnown(name, key, at)),
    say: step.say === undefined ? undefined : at.said(step.say),
    by: deadlineAt(key, at),
    back: backFrom(at, key, from),
    version: at.current.version,
    action: paths.question(at.reference, key),
    hasFile: step.ask.some((name) => facts[name]!.type === 'file'),
  };
  return send(site, reply, at, 'question', shown, mistakes.length > 0 ? 422 : 200);
}

/** What the person gave before: here, at another step around it; else what was known from the beginning. */
function givenOf(name: string, key: string, at: Visit): Value | undefined {
  const { given, known } = at.current;
  const { turns } = fromKey(key);
  const isAround = (other: string) =>
    other !== 'entry' && fromKey(other).turns.every((turn, depth) => turn === turns[depth]);
  const elsewhere = Object.keys(given).findLast(
    (other) => given[other]![name] !== undefined && isAround(other) && isOwn(other, at),
  );
  return given[key]?.[name] ?? (elsewhere ? given[elsewhere]![name] : undefined) ?? known?.[name];
}

function isFromKnown(name: string, key: string, at: Visit): boolean {
  const { given, known } = at.current;
  return known?.[name] !== undefined && given[key] === undefined && givenOf(name, key, at) === known[name];
}

function question(
  name: string,
  at: Visit,
  onPage: number,
  alone: boolean,
  raw: Raw,
  mistake: Mistake | undefined,
) {
  const fact = at.prepared.service.facts[name]!;
  const offers = fact.type === 'yes/no' ? undefined : offered(name, at);
  return {
    id: inputName(name),
    ...markup(fact, at.tongue),
    alone,
    headed: !alone && onPage === 1,
    optional: fact.optional,
    ask: at.said(fact.ask ?? sentence(name)),
    hint: fact.hint === undefined ? undefined : at.said(fact.hint),
    raw,
    error: mistake?.text,
    errorPart: mistake?.part,
    autocomplete: autocompleteOf[name] ?? autocompletes[fact.type],
    items:
      fact.type === 'yes/no'
        ? [
            { value: 'yes', text: at.ui.yes },
            { value: 'no', text: at.ui.no },
          ]
        : offers?.map((offer) => itemOf(offer, fact, at)),
  };
}

function errorOf({ fact, text, part }: Mistake, at: Visit) {
  const said: Said = typeof text === 'string' ? { text } : text;
  const href = `#${firstInput(fact, at, '', part)}`;
  return { text: said.text, href, attributes: langOf(said) };
}

function langOf({ lang }: Said): { lang: string } | undefined {
  return lang && { lang };
}

function itemOf(offer: Value, fact: Fact, { tongue }: Visit) {
  const said = sayValue(fact.type === 'choices' ? [String(offer)] : offer, fact, tongue);
  return { value: String(offer), text: said.text, label: { attributes: langOf(said) } };
}

/** The browser can fill in what is asked of everybody. */
const autocompleteOf: Readonly<Record<string, string>> = { 'person.dateOfBirth': 'bday' };
