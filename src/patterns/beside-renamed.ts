import { inExpression, inText, isExpression, mapStep, mapSteps } from '../definition/index.ts';
import type { DocumentOf, Step, Whenever } from '../definition/index.ts';
import type { Held } from './alterations.ts';
import { followedThrough } from './upgrading/names.ts';
import type { Sort } from './upgrading/names.ts';

/** What something is called now: itself, where it has become several. */
export type Now = (sort: Sort, name: string) => string;

export function nowCalled(releases: readonly DocumentOf<'pattern'>[]): Now {
  const names = followedThrough(releases);
  return (sort, name) => {
    const found = names(sort, name);
    return found.length === 1 ? found[0]! : name;
  };
}

/** The same under the names of a later release, so that a new name alone is no difference. */
export function renamedHeld(held: Held, now: Now): Held {
  const said = (name: string) => saidNow(name, now, (one) => Object.hasOwn(held.facts, one));
  const slots = <One>(all: Readonly<Record<string, One>>, sort: Sort = 'slot') =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [now(sort, name), within(one, said)]));
  const step = (one: Step) => ({ ...renamedStep(one, now, said), id: now('slot', one.id) }) as Step;
  return {
    ...held,
    start: within(held.start, said),
    opened: within(held.opened, (name) => now('role', name)),
    outcomes: within(held.outcomes, said),
    roles: slots(held.roles, 'role'),
    choices: slots(held.choices, 'choice'),
    facts: slots(held.facts),
    clocks: slots(held.clocks),
    limits: slots(held.limits),
    steps: held.steps.map((one) => mapSteps(one, step)),
    whenever: held.whenever.map((one) => mapSteps(one, step) as Whenever),
  };
}

function renamedStep(step: Step, now: Now, said: (name: string) => string): Step {
  return mapStep(step, (text, sort) => {
    if (sort === 'words') return inText(text, said);
    if (isExpression(sort)) return inExpression(text, said);
    if (sort === 'law' || sort === 'outcome') return text;
    return now(sort === 'role' ? 'role' : 'slot', text);
  });
}

/** Of what is no step: texts with names in brackets, names, and conditions. What is no name of one stays. */
function within<Value>(value: Value, said: (name: string) => string): Value {
  if (typeof value === 'string') {
    const text = inText(value, said);
    return (text === value ? inExpression(value, said) : text) as Value;
  }
  if (Array.isArray(value)) return value.map((one) => within(one as unknown, said)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [
      key,
      notNames.has(key) ? one : within(one, said),
    ]),
  ) as Value;
}

const notNames: ReadonlySet<string> = new Set([
  'type',
  'level',
  'gets',
  'unit',
  'name',
  'holds',
  'options',
  'law',
]);

/** A name as conditions and texts have it: of a choice, a fact, a step, or what a step leaves behind. */
function saidNow(name: string, now: Now, isFact: (name: string) => boolean): string {
  const [first, ...rest] = name.split('.') as [string, ...string[]];
  if (rest.length === 0 || isFact(name)) return now('slot', name);
  if (first === 'choice') return ['choice', now('choice', rest[0]!), ...rest.slice(1)].join('.');
  if (first === 'case') return `case.${saidNow(rest.join('.'), now, isFact)}`;
  return ['law', 'need', 'entry', 'opened'].includes(first) ? name : [now('slot', first), ...rest].join('.');
}
