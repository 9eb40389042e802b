import { choiceOn, figureOn, holds, namesIn, partsOf, valueOf } from '../definition/index.ts';
import type { Expression, Reading, Service, Value } from '../definition/index.ts';
import type { Prepared } from '../cases/index.ts';
import { and, any, input, not, or } from './circuit.ts';
import { joined, together } from './signal.ts';
import type { Circuit, Wire } from './circuit.ts';
import type { Signal } from './signal.ts';

/** When a condition holds, and when it does not; neither where something absent leaves it open. */
export interface Truth {
  readonly yes: Wire;
  readonly no: Wire;
}

/** What conditions read at one place of the list. */
export interface Seen {
  readonly circuit: Circuit;
  readonly prepared: Prepared;
  readonly today: string;
  /** By name; of a name that is not here, nothing is known. */
  readonly signals: ReadonlyMap<string, Signal>;
  /** Because of what an input may be anything. */
  readonly assume: (why: string) => Wire;
}

export function truthOf(expression: Expression, seen: Seen): Truth {
  const { circuit } = seen;
  switch (expression.op) {
    case 'not': {
      const { yes, no } = truthOf(expression.part, seen);
      return { yes: no, no: yes };
    }
    case 'and':
    case 'or': {
      const [left, right] = [truthOf(expression.left, seen), truthOf(expression.right, seen)];
      const both = expression.op === 'and' ? and : or;
      const either = expression.op === 'and' ? or : and;
      return { yes: both(circuit, left.yes, right.yes), no: either(circuit, left.no, right.no) };
    }
    default:
      return atom(expression, seen);
  }
}

/** What an expression comes to; undefined where nothing is known of what it reads. */
export function signalOf(expression: Expression, seen: Seen): Signal | undefined {
  const found = waysOf(namesIn(expression), seen);
  if (typeof found === 'string') return undefined;
  return joined(
    seen.circuit,
    found.flatMap(({ reading, when }) => {
      const value = valueOf(expression, reading);
      return value === undefined ? [] : [{ value, when }];
    }),
  );
}

/** A table over everything it reads, filled in by the evaluator. */
function atom(expression: Expression, seen: Seen): Truth {
  const found = hasTurns(expression) ? 'what repeats' : waysOf(namesIn(expression), seen);
  if (typeof found === 'string') {
    const [yes, other] = [seen.assume(found), input(seen.circuit)];
    return { yes, no: and(seen.circuit, not(yes), other) };
  }
  const when = (wanted: boolean) =>
    any(
      seen.circuit,
      found.flatMap((way) => (holds(expression, way.reading, wanted) ? [way.when] : [])),
    );
  return { yes: when(true), no: when(false) };
}

function hasTurns(expression: Expression): boolean {
  return expression.op === 'each' || partsOf(expression).some(hasTurns);
}

interface Way {
  readonly reading: Reading;
  readonly when: Wire;
}

/** Every way in which what these names rest on may stand together; or the name of which nothing is known. */
function waysOf(names: readonly string[], seen: Seen): readonly Way[] | string {
  const signals = new Map<string, Signal>();
  for (const name of restOn(names, seen)) {
    const signal = seen.signals.get(name);
    if (signal === undefined) return name;
    signals.set(name, signal);
  }
  const ways = together(seen.circuit, signals);
  if (ways === undefined) return [...signals.keys()].join(', ');
  return ways.map(({ values, when }) => ({ reading: readingOf(values, seen), when }));
}

/** What names rest on, through derived facts and choices, down to what somebody gives. */
function restOn(names: readonly string[], { prepared }: Seen): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const derived = prepared.derived.get(name);
    if (derived) pending.push(...namesIn(derived));
    else if (name.startsWith('choice.')) pending.push(...(choiceIn(name, prepared.service)?.choice.by ?? []));
    else if (!name.startsWith('law.')) found.add(name);
  }
  return found;
}

function choiceIn(name: string, service: Service) {
  return service.choices[name.slice('choice.'.length)];
}

function readingOf(values: ReadonlyMap<string, Value | undefined>, { prepared, today }: Seen): Reading {
  const { service, derived, holidays } = prepared;
  const read = (name: string): Value | undefined => {
    const own = derived.get(name);
    if (own) return valueOf(own, reading);
    const here = name.startsWith('choice.') ? choiceIn(name, service) : undefined;
    if (here) return choiceOn(here.choice, here, today, read);
    if (!name.startsWith('law.')) return values.get(name);
    const [, law, set] = name.split('.') as [string, string, string];
    return figureOn(service.law[law]!.sets[set]!, today);
  };
  const reading: Reading = { today, holidays, read };
  return reading;
}
