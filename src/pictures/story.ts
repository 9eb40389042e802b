import { deedIn, parseDate, parseMoment, walkAll } from '../definition/index.ts';
import type { Deed, Example, ExampleEvent, Fact, Placed, Service } from '../definition/index.ts';
import { clockTime, dateAndTime, longDate } from '../texts/index.ts';
import { doerOf } from './drawn.ts';
import { either, factOf, filled, label, lowered, nameOf, optionsOf, quoted } from './names.ts';
import { capitalised, who } from './telling/people.ts';
import type { Teller } from './telling/told.ts';

/** A dated example as a story: what happened on each day. */
export interface Story {
  readonly id: string;
  readonly name: string;
  readonly days: readonly { readonly day: string; readonly lines: readonly string[] }[];
}

export function storyOf(example: Example, teller: Teller): Story {
  const placed = new Map(walkAll(teller.service).map((one) => [one.step.id, one]));
  const byDay = Map.groupBy(example.events, ({ at }) => at.slice(0, 10));
  const days = [...byDay]
    .map(([day, events]) => ({
      day: longDate(day),
      lines: merged(events.flatMap((event) => linesOf(event, teller, placed))),
    }))
    .filter(({ lines }) => lines.length > 0);
  return { id: example.example, name: example.name, days };
}

interface Line {
  readonly text: string;
  /** Whose answers these are, which go on in the next line. */
  readonly answers?: string;
}

/** Answers that follow each other are one line. */
function merged(lines: readonly Line[]): string[] {
  const found: Line[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last?.answers !== undefined && last.answers === line.answers)
      found[found.length - 1] = { ...last, text: `${last.text}; ${line.text}` };
    else found.push(line);
  }
  return found.map(({ answers, text }) => (answers === undefined ? text : `${answers}: ${text}.`));
}

function linesOf(event: ExampleEvent, teller: Teller, placed: ReadonlyMap<string, Placed>): Line[] {
  const deed = deedIn(event);
  const did = deed === undefined ? [] : [deedOf(deed, event, teller, placed)];
  const told = (event.told ?? []).map((key) => ({
    text: `They are told: ${quoted(subjectOf(key, teller, placed))}.`,
  }));
  const then = Object.entries(event.then ?? {}).map(([name, value]) => ({
    text: capitalised(stands(name, value, teller)),
  }));
  const ended =
    event.ended === undefined
      ? []
      : [{ text: `The case ends: ${quoted(filled(endOf(event.ended, placed), teller.service))}.` }];
  const open =
    deed === undefined && event.open
      ? [
          {
            text: `Still to do: ${either(
              event.open.map((key) => quoted(nameIn(key, teller, placed))),
              'and',
            )}.`,
          },
        ]
      : [];
  const found = [...told, ...then, ...open, ...ended];
  return [
    ...did,
    ...(deed === undefined && found.length > 0
      ? [{ text: `Time has passed (${clockTime(event.at.slice(11, 16))}).` }]
      : []),
    ...found,
  ];
}

function nameIn(key: string, { service }: Teller, placed: ReadonlyMap<string, Placed>): string {
  const found = placed.get(key.split(':')[0]!);
  return found ? filled(nameOf(found.step), service) : key;
}

function deedOf(deed: Deed, event: ExampleEvent, teller: Teller, placed: ReadonlyMap<string, Placed>): Line {
  const { service } = teller;
  const key = event[deed]!;
  const [id, ...turns] = key.split(':');
  const found = placed.get(id!);
  const name = found ? filled(nameOf(found.step), service) : id!;
  const turn = turnWords(turns);
  const by = capitalised(
    event.by === undefined && found
      ? who(doer(found, turns, service), teller)
      : who(event.by ?? service.opened.by, teller),
  );
  const gives = given(event, teller);
  if (deed === 'answer')
    return gives === ''
      ? { text: `${by} answers “${name}”${turn}.` }
      : { text: gives, answers: `${by} answers` };
  return {
    text: `${by} ${doing(deed, event, id!, name, teller)}${turn}${gives === '' ? '' : `, with ${gives}`}.${event.reasons === undefined ? '' : ` “${event.reasons}”`}`,
  };
}

/** Which time it is, where it is not the first. */
function turnWords(turns: readonly string[]): string {
  const last = turns.findLast((turn) => turn !== '1');
  return last === undefined ? '' : ` (number ${last})`;
}

/** In a part for each of several roles, a turn is of its role. */
function doer(placed: Placed, turns: readonly string[], service: Service): string {
  const around = [...placed.parts, placed.step].find((one) => Array.isArray(one['for each']))?.['for each'];
  const role =
    Array.isArray(around) && placed.step.by === undefined
      ? (around as readonly string[])[Number(turns[0]) - 1]
      : undefined;
  return role ?? doerOf(placed, service);
}

function doing(
  deed: Deed,
  { result, grounds = [] }: ExampleEvent,
  id: string,
  name: string,
  { service }: Teller,
): string {
  const option = result === undefined ? '' : optionWords(id, result, service);
  switch (deed) {
    case 'submit':
      return `sends ${quoted(name)}`;
    case 'decide':
      return `decides on ${quoted(name)}: ${quoted(option)}${grounds.length > 0 ? `, because of ${either(grounds.map(lowered), 'and')}` : ''}`;
    case 'record':
      return result === undefined || result === 'done'
        ? `does ${quoted(name)}`
        : `answers ${quoted(name)}: ${quoted(option)}`;
    case 'pay':
      return result === undefined ? `pays ${quoted(name)}` : `tries to pay ${quoted(name)}, and it fails`;
    case 'book':
      return result === 'cancelled'
        ? `cancels ${quoted(name)}`
        : `books ${quoted(name)}${result === undefined ? '' : `: ${momentWords(result)}`}`;
    case 'take':
      return `takes up ${quoted(name)}`;
    case 'add':
      return `adds one more to ${quoted(name)}`;
    default:
      return `has no more to add to ${quoted(name)}`;
  }
}

function optionWords(id: string, result: string, service: Service): string {
  const found = optionsOf(id, service)?.find((option) => option.name === result);
  return found
    ? filled(found.label, service)
    : momentWords(result.replaceAll(/([A-Z])/g, ' $1').toLowerCase());
}

function momentWords(text: string): string {
  const moment = parseMoment(text.toUpperCase());
  return moment === undefined ? (parseDate(text) === undefined ? text : longDate(text)) : dateAndTime(moment);
}

function given({ with: facts = {} }: ExampleEvent, { service }: Teller): string {
  return Object.entries(facts)
    .map(([name, value]) => `${lowered(label(name, service))}: ${valueWords(value, factOf(name, service))}`)
    .join('; ');
}

function valueWords(
  value: string | readonly string[] | Readonly<Record<string, string>>,
  fact: Fact | undefined,
): string {
  if (Array.isArray(value))
    return either(
      value.map((one: string) => valueWords(one, fact)),
      'and',
    );
  if (typeof value === 'object')
    return inOrder(value as Readonly<Record<string, string>>).join(fact?.type === 'name' ? ' ' : ', ');
  const written = value as string;
  const option = fact?.options?.find(({ name }) => name === written);
  return option
    ? lowered(option.label)
    : fact?.sensitive && fact.type === 'long text'
      ? `“${written}”`
      : momentWords(written);
}

/** The parts of a name or an address as people write them; a store may have kept them in another order. */
function inOrder(value: Readonly<Record<string, string>>): string[] {
  const order = ['title', 'first', 'middle', 'last', 'line1', 'line2', 'town', 'county', 'postcode'];
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.keys(value)
    .toSorted((left, right) => place(left) - place(right))
    .map((key) => value[key]!);
}

/** What a name stands for now. */
function stands(name: string, value: string, { service }: Teller): string {
  const [key, ...parts] = name.split('.');
  const bare = [key!.split(':')[0], ...parts].join('.');
  const [id, part] = bare.split('.') as [string, string | undefined];
  const clock = service.clocks[id] && part === undefined;
  const own = part === undefined ? label(id, service) : undefined;
  if (clock) return `the clock ${quoted(own!)}: ${value}.`;
  if (own !== undefined) return `${quoted(own)}: ${optionWords(id, value, service)}.`;
  if (service.facts[bare])
    return `${quoted(label(bare, service))}: ${valueWords(value, service.facts[bare])}.`;
  if (part === 'open' || part === 'skipped')
    return `${quoted(label(id, service))} is ${value === 'no' ? 'not ' : ''}${part === 'open' ? 'open' : 'left out'}.`;
  return `${quoted(label(id, service))}, ${partWords[part!] ?? part}: ${momentWords(value)}.`;
}

const partWords: Partial<Record<string, string>> = {
  due: 'last day',
  until: 'until',
  from: 'from',
  at: 'on',
  soFar: 'counted before',
  within: 'within the limit',
  beyond: 'over the limit',
  left: 'left',
  amount: 'amount',
  number: 'number',
};

function subjectOf(key: string, { service }: Teller, placed: ReadonlyMap<string, Placed>): string {
  const step = placed.get(key.split(':')[0]!)?.step;
  return step?.verb === 'tell' ? filled(step.tell, service) : key;
}

function endOf(ended: string, placed: ReadonlyMap<string, Placed>): string {
  const step = placed.get(ended.split(':')[0]!)?.step;
  return step?.verb === 'end' ? step.end : ended === 'completed' ? 'everything is done' : ended;
}
