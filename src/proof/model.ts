import { resultsOf } from '../definition/index.ts';
import type { Expression, Value } from '../definition/index.ts';
import type { Node, Prepared } from '../cases/index.ts';
import { all, always, and, any, input, never, newCircuit, not, or } from './circuit.ts';
import { signalOf, truthOf } from './condition.ts';
import { allowedOf, joined, latest, oneOf, whileOn } from './signal.ts';
import { valuesIn } from './values.ts';
import type { Circuit, Wire } from './circuit.ts';
import type { Seen } from './condition.ts';
import type { Signal } from './signal.ts';

/** Something that a case can come to, or that somebody can say in it. */
export interface Event {
  readonly step: string;
  /** What is answered to which question; or how it comes out; neither where it only comes up. */
  readonly fact?: string;
  readonly value?: Value;
  readonly result?: string;
  readonly when: Wire;
  /** Whether it would be said, if it came up. */
  readonly said?: Wire;
}

/** A service as a circuit: every way of setting its inputs is a user. */
export interface Model {
  readonly circuit: Circuit;
  readonly events: readonly Event[];
  /** By the gate of an input that is nobody’s to say, because of what it may be anything. */
  readonly assumed: ReadonlyMap<number, string>;
}

/** What is known on the way down the list. */
interface Going {
  readonly prepared: Prepared;
  readonly today: string;
  readonly circuit: Circuit;
  readonly signals: Map<string, Signal>;
  readonly values: ReadonlyMap<string, readonly Value[] | undefined>;
  readonly events: Event[];
  readonly assumed: Map<number, string>;
  /** Names that something gives that may happen at any moment. */
  readonly anyTime: ReadonlySet<string>;
  ended: Wire;
}

/** A service as somebody meets it who comes on that day and goes down its list, once. */
export function modelOf(prepared: Prepared, today: string): Model {
  const circuit = newCircuit();
  const anyTime = new Set(prepared.whenever.flatMap(({ gives }) => gives));
  const inList = prepared.list.flatMap(({ gives }) => gives);
  const going: Going = {
    ...{ prepared, today, circuit, anyTime },
    values: valuesIn(prepared, today),
    // What nobody gave yet is absent; what is given at any moment may be anything.
    signals: new Map(inList.filter((name) => !anyTime.has(name)).map((name) => [name, []])),
    ...{ events: [], assumed: new Map(), ended: never },
  };
  openedBy(going);
  goDown(prepared.list, always, going);
  for (const node of prepared.whenever) {
    // It may come at any moment, and reads everything as it is then.
    going.signals.clear();
    going.ended = never;
    goDown(node.inside, enter(node, assume('when it is taken up', going), going), going);
  }
  const { events, assumed } = going;
  return { circuit, events, assumed };
}

function openedBy({ prepared, circuit, signals }: Going): void {
  const { by, through } = prepared.service.opened;
  const wires = oneOf(circuit, through.length);
  signals.set('opened.by', [{ value: by, when: always }]);
  signals.set(
    'opened.through',
    through.map((value, index) => ({ value, when: wires[index]! })),
  );
}

function assume(why: string, { circuit, assumed }: Going): Wire {
  const wire = input(circuit);
  assumed.set(wire >> 1, why);
  return wire;
}

function goDown(list: readonly Node[], around: Wire, going: Going): void {
  for (const [index, node] of list.entries()) {
    if (node.early) leaveOut(list.slice(0, index), going);
    const on = enter(node, around, going);
    if (node.step.verb === 'part') {
      if (node.repeat) forget(node, going);
      goDown(node.inside, on, going);
      // Time may end a part wherever it is.
      if (node.step.within !== undefined || node.until) leaveOut(node.inside, going);
    }
    settle(node, on, going);
    if (node.step['holds up'] === 'nothing') leaveOut([node], going);
  }
}

/** When a step comes up. */
function enter(node: Node, around: Wire, going: Going): Wire {
  const { circuit, events } = going;
  const asked = and(circuit, around, not(going.ended));
  const holds = node.when ? truthOf(node.when, seenIn(going)).yes : always;
  const turns =
    node.repeat && node.repeat.kind !== 'roles' ? assume('how many turns there are', going) : always;
  const entered = all(circuit, [asked, holds, node.repeat?.kind === 'rounds' ? always : turns]);
  events.push({ step: node.step.id, when: entered });
  return entered;
}

function seenIn(going: Going): Seen {
  const { circuit, prepared, today, signals } = going;
  return { circuit, prepared, today, signals, assume: (why) => assume(why, going) };
}

/** What was given and how it came out, as conditions below read it. */
function settle(node: Node, on: Wire, going: Going): void {
  const { step } = node;
  if (step.verb === 'ask') for (const fact of step.ask) give(node, fact, on, going);
  if ((step.verb === 'check' || step.verb === 'task') && step.gives)
    for (const fact of step.gives) give(node, fact, on, going);
  const results = resultsIn(node, on, going);
  if (step.verb === 'decide')
    for (const { name, gives = [] } of step.options)
      for (const fact of gives) give(node, fact, whenIt(results, name), going);
  if (results) going.signals.set(step.id, results);
  else going.signals.delete(step.id);
  if (step.verb === 'end') going.ended = or(going.circuit, going.ended, on);
  if (node.repeat) forget(node, going);
  for (const name of node.gives) if (going.anyTime.has(name)) going.signals.delete(name);
}

function whenIt(results: Signal | undefined, wanted: Value): Wire {
  return results?.find(({ value }) => value === wanted)?.when ?? never;
}

function give({ step }: Node, fact: string, on: Wire, going: Going): void {
  const { circuit, prepared, signals, values, events } = going;
  const known = values.get(fact);
  if (known === undefined) return void signals.delete(fact);
  const { optional } = prepared.service.facts[fact]!;
  const picked = oneOf(circuit, known.length + (optional ? 1 : 0));
  const given = known.map((value, index) => ({ value, when: picked[index]! }));
  const must = prepared.musts.get(fact);
  const offer = prepared.offers.get(fact);
  const allowed = given.map(({ value }) => {
    const here = new Map([...signals, [fact, [{ value, when: always }]]]);
    const seen = { ...seenIn(going), signals: here };
    const isRight = must ? not(truthOf(must, seen).no) : always;
    return offer ? and(circuit, isRight, isOffered(value, offer, seen)) : isRight;
  });
  const wires = optional
    ? allowedOf(circuit, picked, [...allowed, always])
    : allowedOf(circuit, picked, allowed);
  const signal = known.map((value, index) => ({ value, when: and(circuit, on, wires[index]!) }));
  events.push(
    ...signal.map(({ value, when }, index) => ({ step: step.id, fact, value, when, said: wires[index]! })),
  );
  const before = signals.get(fact);
  if (before) signals.set(fact, latest(circuit, before, signal));
}

function isOffered(value: Value, offer: Expression, seen: Seen): Wire {
  const item: Expression = { op: 'literal', at: 0, kind: 'option', value } as Expression;
  return truthOf({ op: 'in', at: 0, item, options: [offer] }, seen).yes;
}

/** By result, when a step comes out so; undefined where nothing is known of that. */
function resultsIn(node: Node, on: Wire, going: Going): Signal | undefined {
  const { circuit, signals, events } = going;
  const { step } = node;
  if (step.verb === 'part' && step.result !== undefined) {
    const inner = signals.get(step.result);
    return inner && whileOn(circuit, on, inner);
  }
  const results = resultsOf(step);
  if (results.length === 1) return [{ value: results[0]!, when: on }];
  const wires = wiresOf(node, results, going);
  const signal = results.map((value, index) => ({ value, when: and(circuit, on, wires[index]!) }));
  events.push(
    ...signal.map(({ value, when }, index) => ({ step: step.id, result: value, when, said: wires[index]! })),
  );
  return signal;
}

/** A person picks what is possible; a rule that holds decides before anybody does. */
function wiresOf(node: Node, results: readonly string[], going: Going): Wire[] {
  const { circuit } = going;
  const seen = seenIn(going);
  const toPay = node.step.verb === 'pay' && node.amount ? signalOf(node.amount, seen) : undefined;
  const possible = results.map((result) => {
    const when = node.possible.get(result);
    if (toPay) return result === 'nothingToPay' ? whenIt(toPay, 0) : not(whenIt(toPay, 0));
    return when ? truthOf(when, seen).yes : always;
  });
  const wires = allowedOf(circuit, oneOf(circuit, results.length), possible);
  const { step } = node;
  if (step.verb !== 'decide' || !step.rule) return wires;
  let undecided: Wire = always;
  const ruled = step.rule.map(({ is }, index) => {
    const { yes } = truthOf(node.rules[index]!, seen);
    const now = and(circuit, undecided, yes);
    undecided = and(circuit, undecided, not(yes));
    return { is, when: now };
  });
  return wires.map((wire, index) =>
    any(circuit, [
      and(circuit, undecided, wire),
      ...ruled.filter(({ is }) => is === results[index]).map(({ when }) => when),
    ]),
  );
}

/** Of what is left out by a gate that opens early, or not waited for, nobody knows whether it was given. */
function leaveOut(nodes: readonly Node[], going: Going): void {
  const { circuit, signals } = going;
  if (going.ended !== never) going.ended = and(circuit, going.ended, assume('whether it had ended', going));
  for (const node of nodes) {
    const isDone = assume(`whether “${node.step.id}” was waited for`, going);
    for (const name of node.gives) {
      const signal = signals.get(name);
      if (signal) signals.set(name, whileOn(circuit, isDone, joined(circuit, signal)));
    }
  }
}

/** Of what repeats, nothing is known outside it, nor of the round before. */
function forget({ gives }: Node, { signals }: Going): void {
  for (const name of gives) signals.delete(name);
}
