import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  all,
  always,
  and,
  holding,
  input,
  newCircuit,
  never,
  not,
  or,
  simulate,
} from '../../src/proof/circuit.ts';
import { solve } from '../../src/proof/solver.ts';
import { runs } from '../definition/runs.ts';
import type { Circuit, Wire } from '../../src/proof/circuit.ts';

const gates = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.boolean()), { minLength: 1, maxLength: 60 });

/** Ten inputs, and gates over whatever stands above them. */
function drawn(tuples: readonly (readonly [number, number, boolean])[]): { circuit: Circuit; wires: Wire[] } {
  const circuit = newCircuit();
  const wires = Array.from({ length: 10 }, () => input(circuit));
  for (const [a, b, isOr] of tuples) {
    const [left, right] = [a, b].map((one) => wires[(one >> 1) % wires.length]! ^ (one & 1)) as [Wire, Wire];
    wires.push((isOr ? or : and)(circuit, left, right));
  }
  return { circuit, wires };
}

function usersFrom(circuit: Circuit, numbers: readonly number[]): Int32Array {
  const users = new Int32Array(circuit.left.length);
  numbers.forEach((number, column) => {
    for (let bit = 0; bit < 10; bit += 1) if ((number >> bit) & 1) users[bit + 1]! |= 1 << column;
  });
  simulate(circuit, users);
  return users;
}

function isPossible(circuit: Circuit, goal: Wire): boolean {
  for (let first = 0; first < 1024; first += 32) {
    const users = usersFrom(
      circuit,
      Array.from({ length: 32 }, (_, index) => first + index),
    );
    if (holding(users, goal) !== 0) return true;
  }
  return false;
}

test('a user is found where trying all finds one, and is one', () =>
  fc.assert(
    fc.property(gates, fc.boolean(), (tuples, isNot) => {
      const { circuit, wires } = drawn(tuples);
      const goal = isNot ? not(wires.at(-1)!) : wires.at(-1)!;
      const found = solve(circuit, goal);
      assert.ok(found !== 'given up');
      assert.equal(found !== undefined, isPossible(circuit, goal));
      if (found === undefined) return;
      const number = Array.from({ length: 10 }, (_, bit) => (found.get(bit + 1) ? 1 << bit : 0));
      assert.equal(holding(usersFrom(circuit, [number.reduce((sum, one) => sum | one)]), goal) & 1, 1);
    }),
    { numRuns: runs(1000) },
  ));

test('what needs a search: so many things in one place fewer', () => {
  const circuit = newCircuit();
  const at = Array.from({ length: 7 }, () => Array.from({ length: 6 }, () => input(circuit)));
  const placed = at.map((places) => places.reduce((sum, one) => or(circuit, sum, one), never));
  const alone = at.flatMap((places, first) =>
    at
      .slice(first + 1)
      .flatMap((others) => places.map((one, place) => not(and(circuit, one, others[place]!)))),
  );
  assert.equal(solve(circuit, all(circuit, [...placed, ...alone])), undefined);
  assert.notEqual(solve(circuit, all(circuit, [...placed.slice(1), ...alone])), undefined);
  assert.equal(solve(circuit, all(circuit, [...placed, ...alone]), 3), 'given up');
});

test('what always or never holds', () => {
  const circuit = newCircuit();
  const one = input(circuit);
  assert.equal(and(circuit, one, not(one)), never);
  assert.equal(or(circuit, one, not(one)), always);
  assert.equal(solve(circuit, never), undefined);
  assert.deepEqual(solve(circuit, always), new Map());
});
