import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evaluate, lawful, someFacts, today, typed, types, verdict } from './facts.ts';
import { runs } from './runs.ts';
import type { Facts } from './facts.ts';

describe('laws of conditions', () => {
  const property = (
    name: string,
    law: (condition: string, other: string, facts: Facts, day: string) => void,
  ) =>
    it(name, () =>
      fc.assert(fc.property(lawful.condition, lawful.condition, someFacts, today, law), {
        numRuns: runs(1000),
      }),
    );

  property('not(not(x)) is x', (x, _, facts, day) => {
    assert.deepEqual(verdict(`not(not(${x}))`, facts, day), verdict(x, facts, day));
  });
  property('not turns the verdict round', (x, _, facts, day) => {
    assert.deepEqual(verdict(`not(${x})`, facts, day), verdict(x, facts, day).toReversed());
  });
  property('De Morgan', (x, y, facts, day) => {
    assert.deepEqual(
      verdict(`not((${x}) and (${y}))`, facts, day),
      verdict(`not(${x}) or not(${y})`, facts, day),
    );
    assert.deepEqual(
      verdict(`not((${x}) or (${y}))`, facts, day),
      verdict(`not(${x}) and not(${y})`, facts, day),
    );
  });
  property('never both a condition and its opposite', (x, _, facts, day) => {
    assert.notDeepEqual(verdict(x, facts, day), [true, true]);
  });
  property('“and” and “or” do not care for order', (x, y, facts, day) => {
    for (const op of ['and', 'or'])
      assert.deepEqual(
        verdict(`(${x}) ${op} (${y})`, facts, day),
        verdict(`(${y}) ${op} (${x})`, facts, day),
      );
  });
  property('answering more never turns a verdict round', (x, _, facts, day) => {
    const [yes, no] = verdict(x, {}, day);
    // answered() is the one question whose answer may change.
    if (x.includes('answered')) return;
    const [yesAfter, noAfter] = verdict(x, facts, day);
    assert.ok(!(yes && noAfter) && !(no && yesAfter), x);
  });

  it('a comparison with an absent fact is false both ways', () => {
    const sign = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
    const pairs = { date: 'p.born', duration: 'p.held', money: 'p.fee', number: 'p.children' } as const;
    const side = fc
      .constantFrom(...(Object.keys(pairs) as (keyof typeof pairs)[]))
      .chain((kind) => fc.tuple(fc.constant(pairs[kind]), lawful[kind]));
    const law = ([absent, other]: [string, string], operator: string, known: Facts, day: string) => {
      const without = { ...known, [absent]: undefined };
      assert.deepEqual(verdict(`${absent} ${operator} ${other}`, without, day), [false, false]);
      assert.deepEqual(verdict(`${other} ${operator} ${absent}`, without, day), [false, false]);
    };
    fc.assert(fc.property(side, sign, someFacts, today, law), { numRuns: runs(500) });
  });

  it('no typed expression throws, or gives what is not a value', () => {
    const any = fc.oneof(lawful.condition, lawful.date, lawful.duration, lawful.money, lawful.number);
    const law = (text: string, known: Facts, day: string) => {
      const value = evaluate(text, known, day);
      if (value === undefined) return;
      assert.ok(value !== null && !Number.isNaN(value) && value !== Infinity && value !== -Infinity, text);
      assert.doesNotMatch(JSON.stringify(value), /null|NaN|undefined|Invalid/, text);
      if (/^\(?(p\.born|p\.moved|today|\d{4}-)/.test(text) && typeof value === 'string')
        assert.match(value, /^\d{4}-\d{2}-\d{2}$/);
    };
    fc.assert(fc.property(any, someFacts, today, law), { numRuns: runs(2000) });
  });

  it('any text is read or refused, with a place inside it', () => {
    const words = fc.constantFrom(
      ...Object.keys(types),
      ' ',
      ' and ',
      ' or ',
      'not(',
      '(',
      ')',
      ' in [',
      ']',
      ' = ',
      '<',
      '"',
      '£3',
      '3 years',
      '2026-01-01',
      '1',
      '.',
      '_',
      ',',
      'if ',
      ' then ',
      ' else ',
      'today',
      'yes',
      'since(',
      '[',
      '{',
      '/*',
      '//',
      "'",
      '..',
      '@',
      'for x in y return ',
      'dual',
    );
    const soup = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    const law = (text: string) => {
      const read = typed(text);
      if (typeof read !== 'string') return;
      for (const line of read.split('\n').filter((said) => /^\d+ [a-z]+-/.test(said)))
        assert.ok(Number.parseInt(line) <= text.length, `${text}: ${line}`);
      assert.doesNotMatch(read.replaceAll(/“[^”]*”/g, ''), /undefined|\[object|NaN/);
    };
    fc.assert(fc.property(soup, law), { numRuns: runs(3000) });
  });
});
