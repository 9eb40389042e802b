import type { Prepared } from '../cases/index.ts';
import { holding, simulate } from './circuit.ts';
import { modelOf } from './model.ts';
import { solve } from './solver.ts';
import type { Circuit, Users, Wire } from './circuit.ts';
import type { Event } from './model.ts';

/** What nothing rules out (the engine has not gone there yet), what nobody can come to, and what was not decided. */
export interface Proof {
  readonly may: readonly Event[];
  readonly never: readonly Event[];
  readonly undecided: readonly (Event & { readonly because: string })[];
}

/** Goes through a service as everybody might who comes on that day (`2026-11-22`). */
export function prove(prepared: Prepared, today: string): Proof {
  const { circuit, events } = modelOf(prepared, today);
  const shown = shownIn(circuit, events);
  const may: Event[] = [];
  const never: Event[] = [];
  const undecided: (Event & { because: string })[] = [];
  for (const event of events) {
    const isShown = shown.has(event.when);
    const found = isShown || solve(circuit, event.when);
    if (found === undefined) never.push(event);
    else if (found === 'given up') undecided.push({ ...event, because: 'it took too long' });
    else may.push(event);
  }
  return { may, never, undecided };
}

/** Rounds of users without anything new, after which a solver looks for the rest. */
const patience = 6;

/** The wires that hold for somebody, of many who say anything. */
function shownIn(circuit: Circuit, events: readonly Event[]): ReadonlySet<Wire> {
  const shown = new Set<Wire>();
  let left = [...new Set(events.map(({ when }) => when))];
  const users: Users = new Int32Array(circuit.left.length);
  const random = randomFrom(1);
  for (let idle = 0; idle < patience && left.length > 0; idle += 1) {
    sayAnything(circuit, users, random);
    simulate(circuit, users);
    const rest = left.filter((wire) => holding(users, wire) === 0);
    if (rest.length < left.length) idle = 0;
    for (const wire of left) if (holding(users, wire) !== 0) shown.add(wire);
    left = rest;
  }
  return shown;
}

function sayAnything({ groups }: Circuit, users: Users, random: () => number): void {
  for (const group of groups) {
    for (const gate of group) users[gate] = 0;
    for (let column = 0; column < 32; column += 1) {
      const gate = group[Math.floor(random() * (group.length + 1))];
      if (gate !== undefined) users[gate]! |= 1 << column;
    }
  }
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
