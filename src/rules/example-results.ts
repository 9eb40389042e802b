import { dayOf, fromKey, readingInside } from '../cases/index.ts';
import { instantOf, parseMoney, scopeOf } from '../definition/index.ts';
import type { ExampleEvent, Finding, Kind, Value } from '../definition/index.ts';
import type { Running } from './run-example.ts';

/** What came out otherwise than an event of an example says. */
export function shortfalls(event: ExampleEvent, running: Running): Finding[] {
  return [
    ...valuesWrong(event, running),
    ...stepsNotOpen(event, running),
    ...messagesMissing(event, running),
    ...endWrong(event, running),
  ];
}

function wrong(message: string, path: Finding['path']): Finding {
  return {
    code: 'example-fails',
    message,
    hint: 'Change the example, or the service: the two say different things.',
    path,
  };
}

function valuesWrong({ at, then }: ExampleEvent, running: Running): Finding[] {
  return Object.entries(then ?? {}).flatMap(([name, expected]) => {
    const found = valueNow(name, at, running);
    return found === expected || (found !== undefined && isSameMoney(found, expected))
      ? []
      : [
          wrong(
            `At ${at}, “${name}” is ${found === undefined ? 'not known' : `“${found}”`}, and the example says “${expected}”.`,
            ['then', name],
          ),
        ];
  });
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

function stepsNotOpen({ at, open }: ExampleEvent, { current }: Running): Finding[] {
  return (open ?? []).flatMap((key, index) => {
    const state = current.steps[key]?.state;
    return state === 'open'
      ? []
      : [wrong(`At ${at}, “${key}” is not open: it is ${state ?? 'waiting'}.`, ['open', index])];
  });
}

function messagesMissing({ at, told }: ExampleEvent, { happened }: Running): Finding[] {
  const sent = new Set(happened.flatMap((event) => (event.type === 'told' ? [event.step] : [])));
  return (told ?? []).flatMap((key, index) => {
    if (sent.has(key)) return [];
    const others = sent.size === 0 ? 'none was' : `${[...sent].join(', ')} was`;
    return [wrong(`At ${at}, the message “${key}” was not sent; ${others}.`, ['told', index])];
  });
}

function endWrong({ at, ended }: ExampleEvent, { current }: Running): Finding[] {
  const result = current.ended?.result;
  if (ended === undefined || ended === result) return [];
  return [
    wrong(
      `At ${at} the case has ${result === undefined ? 'not ended' : `ended with “${result}”`}, and the example says “${ended}”.`,
      ['ended'],
    ),
  ];
}
