import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, check } from './examples.ts';

// The examples of docs/format/semantics.md, as small services written out.

describe('order is waiting, and the list has gates', () => {
  test('questions above a gate are open together, and the gate waits for all', () =>
    void check(
      { steps: { ...ask, send: { submit: 'True' }, look: { check: 'Look', by: 'officer' } } },
      ['kind', { 'the.kind': 'red' }, 'age word'],
      ['word', { 'the.word': 'x' }, 'age'],
      ['send', 'send', 'refused: not-open'],
      ['age', { 'the.age': 3 }, 'send'],
      ['send', 'send', 'look'],
      ['look', 'record done', 'ended: completed'],
    ));

  test('a step waits for the facts that it reads, and for no others', () =>
    void check(
      { steps: { ...ask, shade: { ask: 'the.shade', when: 'the.kind = red' } } },
      ['age', { 'the.age': 3 }, 'kind word'],
      ['kind', { 'the.kind': 'red' }, 'shade word'],
    ));

  test('the end of a part is a gate; inside it, order is its own', () =>
    void check(
      { steps: { first: { steps: { age: ask.age, kind: ask.kind } }, word: ask.word } },
      ['age', { 'the.age': 3 }, 'first kind'],
      ['kind', { 'the.kind': 'red' }, 'word'],
    ));

  test('nothing below a fee starts before it is settled', () =>
    void check(
      { steps: { age: ask.age, fee: { pay: '£5' }, word: ask.word } },
      ['age', { 'the.age': 3 }, 'fee'],
      ['word', { 'the.word': 'x' }, 'refused: not-open'],
      ['fee', 'pay', 'word'],
    ));

  test('a skipped part is skipped with all that is inside', () => {
    const current = check(
      {
        steps: { kind: ask.kind, more: { when: 'the.kind = red', steps: { age: ask.age } }, word: ask.word },
      },
      ['kind', { 'the.kind': 'green' }, 'word'],
    );
    assert.equal(current.steps.more?.state, 'skipped');
    assert.equal(current.steps.age, undefined);
  });
});

describe('what settles by itself', () => {
  test('nothing to pay is settled at once', () => {
    const current = check(
      { steps: { kind: ask.kind, fee: { pay: 'if the.kind = red then £0 else £5' }, word: ask.word } },
      ['kind', { 'the.kind': 'red' }, 'word'],
    );
    assert.equal(current.steps.fee?.result, 'nothingToPay');
  });

  test('a question with one possible answer is answered by the service', () => {
    const steps = { only: { ask: 'the.only' }, word: ask.word };
    const current = check({ answers: { offered: ['green'] }, steps }, [
      'word',
      { 'the.word': 'x' },
      'ended: completed',
    ]);
    assert.deepEqual(
      [current.given.only, current.steps.only?.by?.role],
      [{ 'the.only': 'green' }, 'service'],
    );
    check({ steps }, ['word', { 'the.word': 'x' }, 'only']);
  });

  test('the first rule that holds decides; where none does, a person', () => {
    const decision = {
      decide: 'So?',
      by: 'officer',
      options: ['grant', 'refuse'],
      rule: [
        { when: 'the.age < 5', is: 'refuse' },
        { when: 'the.age < 10', is: 'grant' },
      ],
    };
    const steps = { age: ask.age, decision };
    assert.equal(
      check({ steps }, ['age', { 'the.age': 3 }, 'ended: completed']).steps.decision?.result,
      'refuse',
    );
    assert.equal(
      check({ steps }, ['age', { 'the.age': 8 }, 'ended: completed']).steps.decision?.result,
      'grant',
    );
    check(
      { steps },
      ['age', { 'the.age': 12 }, 'decision'],
      ['decision', 'decide grant', 'ended: completed'],
    );
  });
});

describe('answers that can’t be taken', () => {
  const written = { steps: { born: { ask: 'the.born' } } };
  for (const born of ['2026-02-30', 'yesterday', '', '2026-2-3'])
    test(`no such date: “${born}”`, () =>
      void check(written, ['born', { 'the.born': born }, 'refused: answers']));
  test('a fact that the step does not ask', () =>
    void check(written, ['born', { 'the.born': '2026-02-03', 'the.age': 3 }, 'refused: answers']));
});
