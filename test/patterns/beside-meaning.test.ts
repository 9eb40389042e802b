import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sameDuration, sameMeaning } from '../../src/patterns/beside-meaning.ts';

const cases: readonly (readonly [string, string, boolean])[] = [
  ['a.b = yes and c.d = no', 'c.d = no and (a.b = yes)', true],
  ['a.b = yes or c.d = no', 'c.d = no or a.b = yes or a.b = yes', true],
  ['a.b = yes and c.d = no', 'a.b = yes or c.d = no', false],
  ['a.b = c.d', 'c.d = a.b', true],
  ['a.b < 3', '3 > a.b', true],
  ['a.b <= 3', '3 >= a.b', true],
  ['a.b < 3', 'a.b <= 3', false],
  ['a.b < 3', '3 < a.b', false],
  ['not(not(a.b = yes))', 'a.b = yes', true],
  // Of what nobody said neither holds, so these are not the same.
  ['not(a.b = yes)', 'a.b = no', false],
  ['a.b in [x, y]', 'a.b in [y, x]', true],
  ['a.b in [x, y]', 'a.b in [x]', false],
  ['since(a.b) >= 1 year', 'since(a.b) >= 12 months', true],
  ['since(a.b) >= 1 year', 'since(a.b) >= 365 days', false],
  ['a.b - c.d', 'c.d - a.b', false],
  ['if a.b = yes then 1 else 2', 'if a.b = yes then 2 else 1', false],
  ['Look at it', 'look at it', false],
  ['7 days', '1 week', true],
  ['7 days', '5 working days', false],
  ['1 day', '24 hours', false],
  ['1 hour', '60 minutes', true],
  ['30 days', '1 month', false],
];

describe('two ways to write it', () => {
  for (const [left, right, expected] of cases)
    it(`${left} ${expected ? 'is' : 'is not shown to be'} ${right}`, () => {
      assert.equal(sameMeaning(left, right), expected);
      assert.equal(sameMeaning(right, left), expected);
    });

  it('of what is no text are the same where all of it is', () => {
    assert.ok(sameMeaning({ a: 1, b: [2] }, { b: [2], a: 1 }));
    assert.ok(!sameMeaning([1, 2], [2, 1]));
    assert.ok(!sameMeaning(undefined, 'a'));
  });

  it('of lengths of time count in their own units', () => assert.ok(!sameDuration('never', 'never')));
});
