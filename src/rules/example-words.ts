import { fromKey, someoneFor, whoDoes } from '../cases/index.ts';
import { factTypes } from '../definition/index.ts';
import type { Actor, Facts } from '../cases/index.ts';
import type { ExampleEvent, Fact, Value } from '../definition/index.ts';
import type { Running } from './run-example.ts';

/** The facts of an example as the engine takes them. */
export function factsIn(
  given: NonNullable<ExampleEvent['with']>,
  { prepared }: Pick<Running, 'prepared'>,
): Facts {
  return Object.fromEntries(
    Object.entries(given).map(([name, written]) => [name, valueIn(written, prepared.service.facts[name])]),
  );
}

type Written = NonNullable<ExampleEvent['with']>[string];

function valueIn(written: Written, fact: Fact | undefined): Value {
  if (fact === undefined) return written as Value;
  if (fact.type === 'choices') return [written].flat() as readonly string[];
  if (typeof written !== 'string') return written as Value;
  if (fact.type === 'declaration') return written === 'yes';
  if (fact.type === 'file') return { id: 'example', name: written, type: 'application/pdf', size: 1 };
  if (fact.type === 'location') return { where: written };
  return factTypes[fact.type].parse(written) ?? written;
}

/** Whoever does a step, or somebody in the role that the event names. */
export function actorIn(
  { by }: ExampleEvent,
  key: string,
  { prepared, current }: Pick<Running, 'prepared' | 'current'>,
): Actor {
  const { service, nodes } = prepared;
  const role = by ?? (nodes.has(fromKey(key).id) ? whoDoes(key, prepared, current) : service.opened.by);
  return someoneFor(role, prepared, current);
}
