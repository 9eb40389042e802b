import { canonical } from '../definition/index.ts';
import type { Value } from '../definition/index.ts';
import { all, and, any, inputs, not, or } from './circuit.ts';
import type { Circuit, Wire } from './circuit.ts';

/** What a name stands for: for each value, when it has it. Never two at once; where none holds it is absent. */
export type Signal = readonly Valued[];

export interface Valued {
  readonly value: Value;
  readonly when: Wire;
}

/** So many things of which always exactly one holds, whatever the inputs: the one that the first of them that is set stands for, else the first. */
export function oneOf(circuit: Circuit, count: number): Wire[] {
  const wires: Wire[] = [];
  let none: Wire = 1;
  for (const set of inputs(circuit, count - 1)) {
    wires.push(and(circuit, none, set));
    none = and(circuit, none, not(set));
  }
  return [none, ...wires];
}

/** One of them that is allowed: the one that was picked, or the first, where that one is not. None where none is. */
export function allowedOf(circuit: Circuit, picked: readonly Wire[], allowed: readonly Wire[]): Wire[] {
  const right = picked.map((one, index) => and(circuit, one, allowed[index]!));
  let fall = not(any(circuit, right));
  return right.map((one, index) => {
    const instead = and(circuit, fall, allowed[index]!);
    fall = and(circuit, fall, not(allowed[index]!));
    return or(circuit, one, instead);
  });
}

export function whileOn(circuit: Circuit, on: Wire, signal: Signal): Signal {
  return signal.map(({ value, when }) => ({ value, when: and(circuit, on, when) }));
}

/** What was given last counts: the later where it has a value, else the earlier. */
export function latest(circuit: Circuit, earlier: Signal, later: Signal): Signal {
  const isGiven = any(
    circuit,
    later.map(({ when }) => when),
  );
  return joined(circuit, [...whileOn(circuit, not(isGiven), earlier), ...later]);
}

/** Each value once. */
export function joined(circuit: Circuit, signal: Signal): Signal {
  const values = Map.groupBy(signal, ({ value }) => canonical(value));
  return [...values.values()].map((same) => ({
    value: same[0]!.value,
    when: any(
      circuit,
      same.map(({ when }) => when),
    ),
  }));
}

/** One way in which names may stand together: their values, absent where undefined, and when. */
export interface Together {
  readonly values: ReadonlyMap<string, Value | undefined>;
  readonly when: Wire;
}

/** More than this of them are not told apart. */
const most = 512;

/** Every way in which these names may stand together; undefined where there are too many. */
export function together(
  circuit: Circuit,
  signals: ReadonlyMap<string, Signal>,
): readonly Together[] | undefined {
  let ways: Together[] = [{ values: new Map(), when: 1 }];
  for (const [name, signal] of signals) {
    const absent = not(
      any(
        circuit,
        signal.map(({ when }) => when),
      ),
    );
    const each = [...signal, { value: undefined, when: absent }].filter(({ when }) => when !== 0);
    if (ways.length * each.length > most) return undefined;
    ways = ways.flatMap(({ values, when }) =>
      each.map((one) => ({
        values: new Map([...values, [name, one.value]]),
        when: all(circuit, [when, one.when]),
      })),
    );
  }
  return ways;
}
