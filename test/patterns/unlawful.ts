import { insideOf } from '../../src/definition/index.ts';
import type { Choice, Pattern, Service, Step } from '../../src/definition/index.ts';

/**
 * Everything in which a service breaks a bound of its pattern, told from the two alone: every common thing is as in the
 * pattern, every change is one that a mark allows, every choice is within its bound. It knows nothing of how changes are
 * carried out.
 */
export function unlawfulIn(service: Service, pattern: Pattern): readonly string[] {
  return [
    ...sections(service, pattern),
    ...choices(service, pattern),
    ...facts(service, pattern),
    ...stepsIn(service.steps, pattern.steps, pattern, service),
    ...stepsIn(
      service.whenever.filter(({ id }) => !alwaysThere.has(id)),
      pattern.whenever,
      pattern,
      service,
    ),
  ];
}

/** What every service offers, though no pattern says it. */
const alwaysThere: ReadonlySet<string> = new Set();

type Said = Readonly<Record<string, unknown>>;
type Marked = { readonly local?: readonly string[] };

function may({ local = [] }: Marked, deed: string): boolean {
  return local.some((mark) => mark === `may ${deed}`);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The same, whatever the order of keys. */
export function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function without(said: object, ...keys: readonly string[]): Said {
  return Object.fromEntries(Object.entries(said).filter(([key]) => !keys.includes(key)));
}

function sections(service: Service, pattern: Pattern): string[] {
  const found: string[] = [];
  for (const key of ['law', 'outcomes', 'keeps', 'contributes'] as const)
    if (!same(service[key], pattern[key])) found.push(`${key} is another`);
  for (const [name, role] of Object.entries(pattern.roles)) {
    const now = service.roles[name];
    if (!now || !same(without(now, 'organisations'), role)) found.push(`role ${name} is another`);
  }
  const [old, start] = [pattern.start, service.start];
  if (!may(old, 'reword') && !same([old.summary, old.takes], [start.summary, start.takes]))
    found.push('start says something else');
  const kept = start.need.slice(0, old.need.length);
  if (!same(kept, old.need) || (start.need.length > old.need.length && !may(old, 'add')))
    found.push('start needs something else');
  const { through } = service.opened;
  const isFewer = through.length > 0 && through.every((one) => pattern.opened.through.includes(one));
  if (
    !(may(pattern.opened, 'narrow') ? isFewer : same(through, pattern.opened.through)) ||
    service.opened.by !== pattern.opened.by
  )
    found.push('opened is another');
  for (const [section, key] of [
    ['clocks', 'limit'],
    ['limits', 'at most'],
  ] as const)
    found.push(...timed(section, key, service[section], pattern[section]));
  return found;
}

function timed(
  section: string,
  key: string,
  now: Readonly<Record<string, Marked>>,
  before: Readonly<Record<string, Marked>>,
): string[] {
  if (!same(Object.keys(now).sort(), Object.keys(before).sort())) return [`${section} are others`];
  return Object.entries(before).flatMap(([name, old]) => {
    const one = now[name]!;
    if (!same(without(one, key), without(old, key))) return [`${section} ${name} is another`];
    const [first, second] = [old, one].map((said) => (said as Said)[key] as string);
    return first === second || (may(old, 'tighten') && isLess(second!, first!))
      ? []
      : [`${section} ${name} is looser`];
  });
}

/** So many of the same: what is in other units is left to the tables. */
function isLess(now: string, before: string): boolean {
  const [first, second] = [now, before].map((text) => /^(\d+)(.*?)s?$/.exec(text));
  return first![2] === second![2] && Number(first![1]) <= Number(second![1]);
}

function choices(service: Service, pattern: Pattern): string[] {
  return Object.entries(pattern.choices).flatMap(([name, choice]) => {
    const here = service.choices[name];
    if (!here) return [`${name} has no answer`];
    const { choice: said, periods } = here;
    if (!same(said, choice)) return [`${name} is another choice`];
    const values = periods.flatMap(({ value, rows }) => (rows ? rows.map((row) => row.value) : [value]));
    const isAnswered = values.length > 0 && values.every((value) => value !== undefined && value !== '');
    return isAnswered && values.every((value) => isWithin(value, choice))
      ? []
      : [`${name} is out of bound: ${JSON.stringify(values)}`];
  });
}

function isWithin(value: unknown, choice: Choice): boolean {
  const { exactly, between } = choice;
  const number = (one: unknown) =>
    typeof one === 'number'
      ? one
      : Number(/-?\d+/.exec(String(one))![0]) * (choice.type === 'money' ? 100 : 1);
  if (exactly !== undefined) return number(value) === number(exactly);
  if (choice['at least'] !== undefined) return number(value) >= number(choice['at least']);
  if (choice['at most'] !== undefined) return number(value) <= number(choice['at most']);
  if (between !== undefined)
    return number(value) >= number(between[0]) && number(value) <= number(between[1]);
  if (choice['one of'] !== undefined) return choice['one of'].includes(String(value));
  if (choice['some of'] === undefined) return true;
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => choice['some of']!.includes(String(one)))
  );
}

const factWords = ['ask', 'hint', 'label', 'called', 'or say'];

function facts(service: Service, pattern: Pattern): string[] {
  return Object.entries(service.facts).flatMap(([name, now]) => {
    const old = pattern.facts[name];
    if (!old) return name.startsWith('local.') ? [] : [`fact ${name} is new`];
    const words = may(old, 'reword') ? factWords : [];
    if (!same(without(now, 'options', ...words), without(old, 'options', ...words)))
      return [`fact ${name} is another`];
    const [olds, news] = [old.options ?? [], now.options ?? []];
    const lost = olds.filter((one) => !news.some((other) => other.name === one.name));
    const added = news.filter((one) => !olds.some((other) => other.name === one.name));
    const reworded = news.filter((one) =>
      olds.some((other) => other.name === one.name && other.label !== one.label),
    );
    return [
      ...(lost.length > 0 && (!may(old, 'narrow') || news.length === 0)
        ? [`fact ${name} lost an option`]
        : []),
      ...(added.length > 0 && !may(old, 'add') ? [`fact ${name} has another option`] : []),
      ...(reworded.length > 0 && !may(old, 'reword')
        ? [`an option of fact ${name} says something else`]
        : []),
    ];
  });
}

interface Placed {
  readonly step: Step;
  readonly holder: string;
}

function placed(steps: readonly Step[], holder = ''): Placed[] {
  return steps.flatMap((step) => [{ step, holder }, ...placed(insideOf(step), step.id)]);
}

function stepsIn(
  now: readonly Step[],
  before: readonly Step[],
  pattern: Pattern,
  service: Service,
): string[] {
  const [olds, news] = [before, now].map((steps) => new Map(placed(steps).map((one) => [one.step.id, one])));
  const everywhere = new Set(
    [...placed(pattern.steps), ...placed(pattern.whenever)].map(({ step }) => step.id),
  );
  const found: string[] = [];
  const inReplaced = new Set<string>();
  const isReplaced = (id: string): boolean => {
    const [old, one] = [olds!.get(id), news!.get(id)];
    return (
      old !== undefined && one !== undefined && may(old.step, 'replace') && !isSameBut(one.step, old.step, [])
    );
  };
  for (const [id, { step }] of news!)
    if (isReplaced(id)) for (const one of placed(insideOf(step))) inReplaced.add(one.step.id);
  const isGoneWith = (id: string): boolean => {
    const { holder } = olds!.get(id)!;
    if (holder === '') return false;
    const around = olds!.get(holder)!.step;
    return (!news!.has(holder) && may(around, 'remove')) || isReplaced(holder) || isGoneWith(holder);
  };
  const isEmptied = (step: Step): boolean =>
    step.verb === 'part' &&
    step.steps.every((one) => news!.get(one.id)?.holder !== step.id && isLawfullyAway(one));
  const isLawfullyAway = (step: Step): boolean =>
    news!.has(step.id)
      ? movedTo(step.id, news!, olds!, now) !== undefined
      : may(step, 'remove') || isEmptied(step);
  for (const [id, { step, holder }] of olds!) {
    const one = news!.get(id);
    if (!one) {
      if (!may(step, 'remove') && !isGoneWith(id) && !isEmptied(step)) found.push(`${id} is gone`);
      continue;
    }
    found.push(...stepChanges(one.step, step));
    if (one.holder !== holder && movedTo(id, news!, olds!, now) === undefined)
      found.push(`${id} is elsewhere`);
  }
  found.push(...strangers(now, '', olds!, everywhere, inReplaced));
  found.push(...orders(now, before, news!, olds!));
  void service;
  return found;
}

function isSameBut(now: Step, before: Step, keys: readonly string[]): boolean {
  return same(without(now, 'steps', 'local', ...keys), without(before, 'steps', 'local', ...keys));
}

const stepWords = [
  'name',
  'say',
  'tell',
  'check',
  'task',
  'book',
  'submit',
  'decide',
  'wait',
  'end',
  'offer',
];

function stepChanges(now: Step, before: Step): string[] {
  if (may(before, 'replace'))
    return gives(before).every((fact) => gives(now).includes(fact))
      ? []
      : [`${now.id} does not give what it did`];
  const open = [
    ...(may(before, 'reword') ? stepWords : []),
    ...(may(before, 'reword') && 'options' in before ? ['options'] : []),
    ...(may(before, 'tighten') ? ['within'] : []),
    ...(may(before, 'narrow') ? ['channels'] : []),
    ...(may(before, 'accept') ? ['accepts'] : []),
  ];
  if (!isSameBut(now, before, open)) return [`${now.id} is another`];
  const names = (step: Step) => ('options' in step ? step.options?.map(({ name }) => name) : undefined);
  return [
    ...(now.within !== before.within && !isLess(now.within!, before.within!) ? [`${now.id} is slower`] : []),
    ...((now.channels?.every((one) => before.channels?.includes(one)) ?? true)
      ? []
      : [`${now.id} has other channels`]),
    ...(same(names(now), names(before)) ? [] : [`${now.id} has other options`]),
  ];
}

function gives(step: Step): readonly string[] {
  const own =
    step.verb === 'ask' ? step.ask : step.verb === 'task' || step.verb === 'check' ? (step.gives ?? []) : [];
  return [...own, ...insideOf(step).flatMap(gives)];
}

type Places = ReadonlyMap<string, Placed>;

/** The place that a step was moved to as its mark allows: it stands in the same list, above it, with only what is new or moved between. */
function movedTo(id: string, news: Places, olds: Places, now: readonly Step[]): string | undefined {
  const { step } = olds.get(id)!;
  const list = listOf(news.get(id)!.holder, news, now);
  const at = list.findIndex((one) => one.id === id);
  const place = list.slice(at).find((one) => one.verb === 'place' && olds.has(one.id));
  return place && may(step, `move to ${place.id}`) ? place.id : undefined;
}

function listOf(holder: string, news: Places, now: readonly Step[]): readonly Step[] {
  return holder === '' ? now : insideOf(news.get(holder)!.step);
}

/** What is new stands above a place that takes steps of its verb, with nothing common between. */
function strangers(
  list: readonly Step[],
  holder: string,
  olds: Places,
  everywhere: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string[] {
  return list.flatMap((step, index) => {
    const inside = strangers(insideOf(step), step.id, olds, everywhere, known);
    if (olds.has(step.id) || known.has(step.id)) return inside;
    if (everywhere.has(step.id)) return [`${step.id} is where it never was`];
    const next = list.slice(index).find((one) => olds.has(one.id) && olds.get(one.id)!.holder === holder);
    const isTaken = next?.verb === 'place' && (next.place as readonly string[]).includes(step.verb);
    return isTaken ? inside : [`${step.id} is new`];
  });
}

/** What has not moved stands in the order of the pattern. */
function orders(now: readonly Step[], before: readonly Step[], news: Places, olds: Places): string[] {
  const staying = (list: readonly Step[], other: Places, holder: string) =>
    list.map(({ id }) => id).filter((id) => other.get(id)?.holder === holder && !isMoved(id));
  const isMoved = (id: string) => {
    const old = olds.get(id);
    const one = news.get(id);
    return !!old && !!one && movedTo(id, news, olds, now) !== undefined;
  };
  const lists = [
    '',
    ...[...olds.values()].filter(({ step }) => insideOf(step).length > 0).map(({ step }) => step.id),
  ];
  return lists.flatMap((holder) => {
    const old = holder === '' ? before : insideOf(olds.get(holder)!.step);
    const one = holder === '' ? now : news.has(holder) ? insideOf(news.get(holder)!.step) : [];
    const [first, second] = [staying(old, news, holder), staying(one, olds, holder)];
    return first.join() === second.join()
      ? []
      : [`the order in “${holder}”: ${second.join(' ')}, not ${first.join(' ')}`];
  });
}
