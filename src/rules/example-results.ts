import { dayOf, fromKey, readingInside } from '../cases/index.ts';
import { instantOf, parseMoney, scopeOf } from '../definition/index.ts';
import type { ExampleEvent, Finding, Kind, Path, Value } from '../definition/index.ts';
import type { Running } from './run-example.ts';

/** What came out otherwise than an event of an example says. */
export function shortfalls(event: ExampleEvent, running: Running): Finding[] {
  const { at, then = {}, open = [], told = [], ended } = event;
  const found = [
    ...Object.entries(then).map(([name, is]) => [otherValue(name, is, at, running), 'then', name] as const),
    ...open.map((key, index) => [notOpen(key, running), 'open', index] as const),
    ...told.map((key, index) => [notTold(key, running), 'told', index] as const),
    [otherEnd(ended, running), 'ended'] as const,
  ];
  return found.flatMap(([what, ...path]) => (what === undefined ? [] : [fails(`At ${at}, ${what}.`, path)]));
}

/** Where an example and its service say different things. */
export function fails(message: string, path: Path): Finding {
  const hint = 'Change the example, or the service: the two say different things.';
  return { code: 'example-fails', message, hint, path };
}

function otherValue(name: string, expected: string, at: string, running: Running): string | undefined {
  const found = valueNow(name, at, running);
  if (found === expected || (found !== undefined && isSameMoney(found, expected))) return undefined;
  return `“${name}” is ${found === undefined ? 'not known' : `“${found}”`}, and the example says “${expected}”`;
}

/** £33 is £33.00, however it is written. */
function isSameMoney(found: string, expected: string): boolean {
  const amount = parseMoney(found);
  return amount !== undefined && amount === parseMoney(expected);
}

/** A value as definitions write it. A turn may stand in the name: `objection:1`, `price:2.amount`. */
function valueNow(name: string, at: string, { prepared, current }: Running): string | undefined {
  const [key, ...rest] = name.split('.') as [string, ...string[]];
  const plain = [fromKey(key).id, ...rest].join('.');
  const reading = readingInside(prepared, current, dayOf(instantOf(at)), key);
  const value = reading.read(plain);
  return value === undefined ? undefined : written(value, kindOf(plain, prepared.service));
}

function kindOf(name: string, service: Running['prepared']['service']): Kind | undefined {
  const choices = Object.fromEntries(Object.entries(service.choices).map(([id, { choice }]) => [id, choice]));
  const scope = scopeOf({
    ...service,
    facts: new Map(Object.entries(service.facts)),
    choices,
    states: service.register?.states,
  });
  return scope.lookup(name)?.kind;
}

function written(value: Value, kind: Kind | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (kind === 'money' && typeof value === 'number') return money(value);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .filter((part) => part !== undefined)
      .join(' ');
  return String(value);
}

function money(pence: number): string {
  const pounds = `£${Math.floor(pence / 100).toLocaleString('en-GB')}`;
  return pence % 100 === 0 ? pounds : `${pounds}.${String(pence % 100).padStart(2, '0')}`;
}

function notOpen(key: string, { current }: Running): string | undefined {
  const state = current.steps[key]?.state ?? 'waiting';
  return state === 'open' ? undefined : `“${key}” is not open: it is ${state}`;
}

function notTold(key: string, { happened }: Running): string | undefined {
  const sent = new Set(happened.flatMap((event) => (event.type === 'told' ? [event.step] : [])));
  if (sent.has(key)) return undefined;
  const others = sent.size === 0 ? 'none was' : `${[...sent].join(', ')} was`;
  return `the message “${key}” was not sent; ${others}`;
}

function otherEnd(expected: string | undefined, { current }: Running): string | undefined {
  const result = current.ended?.result;
  if (expected === undefined || expected === result) return undefined;
  const stands = result === undefined ? 'not ended' : `ended with “${result}”`;
  return `the case has ${stands}, and the example says “${expected}”`;
}
