import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOnPath, isSealed } from '../../cases/index.ts';
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
import { send } from './visit.ts';
import type { Visit } from './visit.ts';

/** What the page shows where something is wrong or was typed before. */
export interface Mistake {
  readonly fact: string;
  readonly text: string | Said;
  readonly part?: string;
}

interface Shown {
  readonly raw?: Readonly<Record<string, Raw>>;
  readonly mistakes?: readonly Mistake[];
  readonly notice?: Notice;
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
  at: Visit,
  step: Ask,
  { raw, mistakes = [], notice }: Shown,
): FastifyReply {
  const { facts } = at.prepared.service;
  const alone = step.ask.length === 1 && step.say === undefined;
  const questions = step.ask.map((name) =>
    question(
      name,
      facts[name]!,
      at,
      step.ask.length,
      alone,
      raw?.[name],
      mistakes.find(({ fact }) => fact === name),
    ),
  );
  const errors = mistakes.map((mistake) => errorOf(mistake, at));
  const heading = step.ask.length === 1 ? questions[0]!.ask : at.said(step.name ?? sentence(step.id));
  return send(
    site,
    reply,
    at,
    'question',
    {
      title: heading.text,
      heading,
      alone,
      questions,
      errors,
      notice,
      say: step.say === undefined ? undefined : at.said(step.say),
      back: backFrom(at, step, request),
      version: at.current.version,
      action: paths.question(at.reference, step.id),
      hasFile: step.ask.some((name) => facts[name]!.type === 'file'),
    },
    mistakes.length > 0 ? 422 : 200,
  );
}

function question(
  name: string,
  fact: Fact,
  at: Visit,
  onPage: number,
  alone: boolean,
  raw: Raw | undefined,
  mistake: Mistake | undefined,
) {
  const offers = fact.type === 'yes/no' ? undefined : offered(name, at);
  const given = Object.values(at.current.given).findLast((facts) => facts[name] !== undefined)?.[name];
  return {
    id: inputName(name),
    ...markup(fact, at.tongue),
    alone,
    headed: !alone && onPage === 1,
    optional: fact.optional,
    ask: at.said(fact.ask ?? sentence(name)),
    hint: fact.hint === undefined ? undefined : at.said(fact.hint),
    raw: raw ?? written(fact.type, given),
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

function backFrom(at: Visit, step: Ask, request: FastifyRequest): string {
  if ((request.query as { from?: string }).from === 'check') return paths.case(at.reference);
  const position = at.prepared.nodes.get(step.id)!.position;
  const earlier = [...at.prepared.nodes.values()].filter(
    (node) =>
      node.position < position &&
      node.step.verb === 'ask' &&
      at.current.steps[node.step.id]?.by?.role === at.prepared.service.opened.by &&
      isOnPath(node.step.id, at.prepared, at.current) &&
      !isSealed(node, at.prepared, at.current),
  );
  const last = earlier.at(-1);
  return last ? paths.question(at.reference, last.step.id) : paths.keep(at.reference);
}
