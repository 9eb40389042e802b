import { deedIn, parseDate, parseMoment, walkAll } from '../definition/index.ts';
import type { Deed, Example, ExampleEvent, Fact, Placed, Service } from '../definition/index.ts';
import { clockTime, dateAndTime, longDate } from '../texts/index.ts';
import { doerOf } from './drawn.ts';
import {
  all,
  capitalised,
  either,
  factOf,
  filled,
  label,
  lowered,
  nameOf,
  optionsOf,
  quoted,
} from './names.ts';
import { who } from './telling/people.ts';
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

type Steps = ReadonlyMap<string, Placed>;

/** What somebody did, or that time has passed; and what came of it. */
function linesOf(event: ExampleEvent, teller: Teller, placed: Steps): Line[] {
  const { service } = teller;
  const deed = deedIn(event);
  const name = (key: string) => quoted(nameIn(key, service, placed));
  const { told = [], then = {}, open = [], ended } = event;
  const still = open.length > 0 && deed === undefined ? either(open.map(name), 'and') : undefined;
  const found = [
    ...told.map((key) => `They are told: ${quoted(saidAt(key, service, placed))}.`),
    ...Object.entries(then).map(([key, value]) => capitalised(stands(key, value, teller))),
    ...(still === undefined ? [] : [`Still to do: ${still}.`]),
    ...(ended === undefined ? [] : [`The case ends: ${quoted(saidAt(ended, service, placed))}.`]),
  ].map((text) => ({ text }));
  if (deed !== undefined) return [deedOf(deed, event, teller, placed), ...found];
  return found.length > 0
    ? [{ text: `Time has passed (${clockTime(event.at.slice(11, 16))}).` }, ...found]
    : [];
}

function nameIn(key: string, service: Service, placed: Steps): string {
  const found = placed.get(key.split(':')[0]!);
  return found ? nameOf(found.step, service) : key;
}

/** What a message or an end says. */
function saidAt(key: string, service: Service, placed: Steps): string {
  const step = placed.get(key.split(':')[0]!)?.step;
  const said = step?.verb === 'tell' ? step.tell : step?.verb === 'end' ? step.end : undefined;
  return said === undefined ? (key === 'completed' ? 'everything is done' : key) : filled(said, service);
}

function deedOf(deed: Deed, event: ExampleEvent, teller: Teller, placed: Steps): Line {
  const { service } = teller;
  const [id, ...turns] = event[deed]!.split(':') as [string, ...string[]];
  const found = placed.get(id);
  const role = event.by ?? (found ? doer(found, turns, service) : service.opened.by);
  const by = capitalised(who(role, teller));
  const last = turns.findLast((one) => one !== '1');
  const turn = last === undefined ? '' : ` (number ${last})`;
  const gives = given(event, teller);
  const name = quoted(nameIn(id, service, placed));
  if (deed === 'answer')
    return gives === ''
      ? { text: `${by} answers ${name}${turn}.` }
      : { text: gives, answers: `${by} answers` };
  const reasons = event.reasons === undefined ? '' : ` “${event.reasons}”`;
  return {
    text: `${by} ${doing(deed, event, id, name, service)}${turn}${gives && `, with ${gives}`}.${reasons}`,
  };
}

/** In a part for each of several roles, a turn is of its role. */
function doer(placed: Placed, turns: readonly string[], service: Service): string {
  const around = [...placed.parts, placed.step].find((one) => Array.isArray(one['for each']))?.['for each'];
  const roles = placed.step.by === undefined ? (around as readonly string[] | undefined) : undefined;
  return roles?.[Number(turns[0]) - 1] ?? doerOf(placed, service);
}

function doing(deed: Deed, event: ExampleEvent, id: string, name: string, service: Service): string {
  const { result, grounds = [] } = event;
  const option = result === undefined ? '' : optionWords(id, result, service);
  const why = grounds.length > 0 ? `, because of ${either(grounds.map(lowered), 'and')}` : '';
  const isDone = result === undefined || result === 'done';
  const words: Record<Exclude<Deed, 'answer'>, string> = {
    submit: `sends ${name}`,
    decide: `decides on ${name}: ${quoted(option)}${why}`,
    record: isDone ? `does ${name}` : `answers ${name}: ${quoted(option)}`,
    pay: isDone ? `pays ${name}` : `tries to pay ${name}, and it fails`,
    book:
      result === 'cancelled' ? `cancels ${name}` : `books ${name}${isDone ? '' : `: ${momentWords(result)}`}`,
    take: `takes up ${name}`,
    add: `adds one more to ${name}`,
    enough: `has no more to add to ${name}`,
  };
  return words[deed as Exclude<Deed, 'answer'>];
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
  if (Array.isArray(value)) return all(value.map((one: string) => valueWords(one, fact)));
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
