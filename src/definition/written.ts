import { sentence } from './shapes.ts';
import { writtenStep, writtenWhenever } from './written-steps.ts';
import type { Document } from './read.ts';

/** Plain data, as it stands in a file: texts, lists and groups of keys. */
export type Written = string | readonly Written[] | { readonly [key: string]: Written };

type Data = Readonly<Record<string, unknown>>;

/** A document as people write it: what reads back to the same normal form, without what goes without saying. */
export function writtenDocument({ kind, normal }: Pick<Document, 'kind' | 'normal'>): Written {
  return plain(sections[kind](normal as Data));
}

const sections: Readonly<Record<Document['kind'], (normal: Data) => Data>> = {
  organisation: writtenBody,
  facts: (normal) => ({ ...normal, define: each(normal.define, writtenFact) }),
  pattern: (normal) => writtenWhole(normal, noneOf('nations')),
  service: writtenService,
  block: (normal) =>
    without(writtenParts(normal), {
      ...noneOf('steps', 'whenever'),
      ...emptyOf('needs', 'roles', 'law', 'facts'),
    }),
  register: (normal) =>
    without(writtenParts(normal), {
      ...noneOf('keeps', 'public', 'whenever'),
      ...emptyOf('roles', 'law', 'facts'),
    }),
  outcome: (normal) => without(normal, noneOf('part of', 'interventions')),
  thing: (normal) => normal,
  calendar: (normal) => ({
    ...without(normal, { verified: false }),
    holidays: list(normal.holidays, (day) => (day.name === undefined ? day.on : day)),
  }),
  example: (normal) => ({
    ...normal,
    events: list(normal.events, (event) => singly(event, 'grounds', 'open', 'told')),
  }),
  words: (normal) => normal,
};

function writtenBody(normal: Data): Data {
  return without(normal, { fictional: false, languages: ['en'] });
}

function writtenService(normal: Data): Data {
  const { organisation } = normal;
  return writtenWhole(
    {
      ...normal,
      ...(typeof organisation === 'object' && { organisation: writtenBody(organisation as Data) }),
      calendars: each(normal.calendars, writtenCalendar),
    },
    { ...noneOf('on behalf of'), ...emptyOf('calendars', 'roles') },
  );
}

/** What a pattern has, and a service that spells everything out. */
function writtenWhole(normal: Data, defaults: Data): Data {
  const { opened, start } = normal;
  const whole = {
    ...writtenParts(normal),
    ...(start !== undefined && { start: without(start as Data, noneOf('need')) }),
    ...(opened !== undefined && { opened: writtenOpened(opened as Data) }),
    choices: 'pattern' in normal ? each(normal.choices, writtenChoice) : normal.choices,
    clocks: each(normal.clocks, (clock) => singly(clock, 'law')),
    limits: each(normal.limits, (limit) => singly(limit, 'same', 'law')),
    contributes: list(normal.contributes, (to) => without(to, { how: 'helps' })),
  };
  return without(whole, {
    ...noneOf('lgsl', 'triggers', 'whenever', 'keeps', 'contributes'),
    ...emptyOf('law', 'choices', 'facts', 'clocks', 'limits', 'always'),
    ...defaults,
  });
}

function writtenChoice(choice: Data): Data {
  return without(singly(writtenOptions(choice), 'by', 'law'), { dated: false });
}

function writtenOpened({ by, others, through }: Data): Data {
  return { by: (others as unknown[]).length > 0 ? [by, ...(others as unknown[])] : by, through };
}

/** What patterns, services, blocks and registers have in common. Nothing happens where nothing is said. */
function writtenParts(normal: Data): Data {
  return {
    ...normal,
    law: each(normal.law, writtenLaw),
    roles: each(normal.roles, (role) => (Array.isArray(role) ? role : singly(role, 'body', 'not'))),
    facts: each(normal.facts, writtenFact),
    ...(normal.steps !== undefined && {
      steps:
        (normal.steps as unknown[]).length === 0 && 'block' in normal ? [] : named(normal.steps, writtenStep),
    }),
    ...(normal.whenever !== undefined && {
      whenever: (normal.whenever as unknown[]).length === 0 ? [] : named(normal.whenever, writtenWhenever),
    }),
  };
}

function writtenFact(fact: Data): Data {
  return without(writtenOptions(fact), { optional: false, sensitive: false, counted: false });
}

function writtenLaw(law: Data): Data {
  const sets = each(law.sets, (figures) => {
    const [first, ...more] = figures as unknown as readonly Data[];
    return more.length === 0 && first!.from === undefined ? first!.is : figures;
  });
  return without({ ...law, sets }, { verified: false, ...emptyOf('sets') });
}

function writtenCalendar(calendar: Data): Data {
  const times = calendar.every as readonly Data[] | undefined;
  const every = times?.map(
    ({ day, from, until }) =>
      `${String(day)} ${String(from)}${until === undefined ? '' : ` to ${String(until)}`}`,
  );
  return without(singly({ ...calendar, ...(every && { every }) }, 'every', 'not on'), {
    places: 1,
    ...noneOf('not on'),
  });
}

/** Names alone, where each has the label that it would have anyway. */
export function writtenOptions<Kind extends Data>(holder: Kind, key = 'options'): Data {
  const found = holder[key] as readonly { name: string; label: string }[] | undefined;
  if (!found) return holder;
  const isPlain = found.every(({ name, label }) => label === sentence(name));
  return {
    ...holder,
    [key]: isPlain
      ? found.map(({ name }) => name)
      : Object.fromEntries(found.map(({ name, label }) => [name, label])),
  };
}

/** A list of one may be written without its brackets. */
export function singly(holder: Data, ...keys: readonly string[]): Data {
  const changed = keys.flatMap((key) => {
    const found = holder[key];
    return Array.isArray(found) && found.length === 1 ? [[key, found[0] as unknown]] : [];
  });
  return { ...holder, ...Object.fromEntries(changed) };
}

/** Without what goes without saying. */
export function without(holder: Data, defaults: Data): Data {
  const isDefault = ([key, value]: [string, unknown]) =>
    Object.hasOwn(defaults, key) && JSON.stringify(defaults[key]) === JSON.stringify(value);
  return Object.fromEntries(Object.entries(holder).filter((entry) => !isDefault(entry)));
}

function noneOf(...keys: readonly string[]): Data {
  return Object.fromEntries(keys.map((key) => [key, []]));
}

function emptyOf(...keys: readonly string[]): Data {
  return Object.fromEntries(keys.map((key) => [key, {}]));
}

function each(found: unknown, write: (one: Data) => unknown): Data {
  return Object.fromEntries(
    Object.entries((found ?? {}) as Data).map(([name, one]) => [name, write(one as Data)]),
  );
}

function list(found: unknown, write: (one: Data) => unknown): unknown[] {
  return ((found ?? []) as readonly Data[]).map(write);
}

function named(found: unknown, write: (one: Data) => Data): Data {
  return Object.fromEntries((found as readonly Data[]).map((one) => [one.id as string, write(one)]));
}

/** Yes, no and numbers in letters; nothing that is not there. */
function plain(value: unknown): Written {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, plain(part)]));
}
