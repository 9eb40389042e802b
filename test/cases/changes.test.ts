import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, isRefusal, open } from '../../src/cases/index.ts';
import { rowan } from '../world/cast.ts';
import { preparedFrom, preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import { ask, check, facts } from './examples.ts';
import type { Case, Command } from '../../src/cases/index.ts';

// What another answer does, before commitment and after; as in docs/format/semantics.md.

describe('changing an answer before commitment', () => {
  const eligible = { age: ask.age, tooYoung: { end: 'Too young', when: 'the.age < 18' } };

  test('an early end is not final', () =>
    void check(
      { steps: { ...eligible, word: ask.word } },
      ['age', { 'the.age': 3 }, 'ended: tooYoung'],
      ['word', { 'the.word': 'x' }, 'refused: ended'],
      ['age', { 'the.age': 30 }, 'word'],
    ));

  test('an end that loses its footing stands no longer, although its own condition holds', () =>
    void check(
      {
        steps: {
          kind: ask.kind,
          shade: { ask: 'the.shade', when: 'the.kind = green' },
          over: { end: 'Over', when: 'answered(the.kind)' },
        },
      },
      ['kind', { 'the.kind': 'red' }, 'ended: over'],
      ['kind', { 'the.kind': 'green' }, 'shade'],
      ['shade', { 'the.shade': 'dark' }, 'ended: over'],
    ));

  test('an end inside a part goes with the part', () =>
    void check(
      {
        steps: {
          kind: ask.kind,
          more: { when: 'the.kind = red', steps: { over: { end: 'Over' } } },
          word: ask.word,
        },
      },
      ['kind', { 'the.kind': 'red' }, 'ended: over'],
      ['kind', { 'the.kind': 'green' }, 'word'],
    ));

  test('on check answers, later questions open and nothing is lost', () => {
    const steps = {
      kind: ask.kind,
      shade: { ask: 'the.shade', when: 'the.kind = red' },
      word: ask.word,
      send: { submit: 'True' },
    };
    const current = check(
      { steps },
      ['kind', { 'the.kind': 'green' }, 'word'],
      ['word', { 'the.word': 'x' }, 'send'],
      ['kind', { 'the.kind': 'red' }, 'shade'],
      ['shade', { 'the.shade': 'dark' }, 'send'],
      ['kind', { 'the.kind': 'green' }, 'send'],
      ['kind', { 'the.kind': 'red' }, 'send'],
    );
    assert.deepEqual(current.given, {
      kind: { 'the.kind': 'red' },
      word: { 'the.word': 'x' },
      shade: { 'the.shade': 'dark' },
    });
    assert.equal(current.steps.shade?.by?.id, 'rowan');
  });

  test('a finished part opens again, what stands below it waits, and comes back as it was', () => {
    const steps = {
      first: { steps: { kind: ask.kind, shade: { ask: 'the.shade', when: 'the.kind = red' } } },
      second: { steps: { word: ask.word } },
      send: { submit: 'True' },
    };
    check(
      { steps },
      ['kind', { 'the.kind': 'green' }, 'second word'],
      ['word', { 'the.word': 'x' }, 'send'],
      ['kind', { 'the.kind': 'red' }, 'first shade'],
      ['shade', { 'the.shade': 'dark' }, 'send'],
    );
  });

  test('what changed while a part was off the path counts when it comes back, however deep', () => {
    const word = { ask: 'the.word', when: 'the.age > 5' };
    const deep = {
      when: 'the.kind = red',
      steps: { shade: { ask: 'the.shade' }, inner: { steps: { word } } },
    };
    check(
      { steps: { kind: ask.kind, age: ask.age, deep, send: { submit: 'True' } } },
      ['kind', { 'the.kind': 'red' }, 'age deep inner shade'],
      ['age', { 'the.age': 3 }, 'deep shade'],
      ['shade', { 'the.shade': 'dark' }, 'send'],
      ['kind', { 'the.kind': 'green' }, 'send'],
      ['age', { 'the.age': 9 }, 'send'],
      ['kind', { 'the.kind': 'red' }, 'deep inner word'],
      ['word', { 'the.word': 'x' }, 'send'],
    );
  });

  test('a rule decides again; what follows from it changes with it', () => {
    const decision = {
      decide: 'So?',
      by: 'officer',
      options: ['grant', 'refuse'],
      rule: [
        { when: 'the.kind = red', is: 'refuse' },
        { when: 'the.kind = green', is: 'grant' },
      ],
    };
    const steps = {
      kind: ask.kind,
      decision,
      word: { ask: 'the.word', when: 'decision = grant' },
      age: ask.age,
    };
    check(
      { steps },
      ['kind', { 'the.kind': 'red' }, 'age'],
      ['kind', { 'the.kind': 'green' }, 'age word'],
      ['kind', { 'the.kind': 'red' }, 'age'],
    );
  });

  test('a fee that was paid is not asked for again, and one that was nothing is', () => {
    const steps = {
      kind: ask.kind,
      shade: { ask: 'the.shade', when: 'the.kind = green' },
      fee: { pay: 'if the.kind = red then £0 else £5' },
      word: ask.word,
    };
    check(
      { steps },
      ['kind', { 'the.kind': 'red' }, 'word'],
      ['kind', { 'the.kind': 'green' }, 'shade'],
      ['shade', { 'the.shade': 'dark' }, 'fee'],
      ['fee', 'pay', 'word'],
      ['kind', { 'the.kind': 'red' }, 'word'],
      ['kind', { 'the.kind': 'green' }, 'word'],
    );
  });

  test('a case that was completed is over, though nothing was sent', () =>
    void check(
      { steps: { kind: ask.kind, shade: { ask: 'the.shade', when: 'the.kind = red' } } },
      ['kind', { 'the.kind': 'green' }, 'ended: completed'],
      ['kind', { 'the.kind': 'red' }, 'refused: ended'],
    ));
});

describe('commitment', () => {
  const decided = {
    look: { check: 'Look', by: 'officer', options: ['clear', 'found'] },
    more: { ask: 'the.shade', when: 'look = found' },
    decision: { decide: 'So?', by: 'officer', options: ['grant', 'refuse'] },
  };

  test('an answer above the submit is sealed, and one below the last submit is sent as it is given', () =>
    void check(
      { steps: { kind: ask.kind, send: { submit: 'True' }, ...decided } },
      ['kind', { 'the.kind': 'red' }, 'send'],
      ['send', 'send', 'look'],
      ['kind', { 'the.kind': 'green' }, 'refused: sealed'],
      ['look', 'record found', 'more'],
      ['more', { 'the.shade': 'dark' }, 'decision'],
      ['more', { 'the.shade': 'light' }, 'refused: sealed'],
      ['decision', 'decide grant', 'ended: completed'],
      ['kind', { 'the.kind': 'green' }, 'refused: sealed'],
    ));

  test('between two submits an answer may still change', () =>
    void check(
      {
        steps: {
          kind: ask.kind,
          send: { submit: 'True' },
          word: ask.word,
          again: { submit: 'True' },
          age: ask.age,
        },
      },
      ['kind', { 'the.kind': 'red' }, 'send'],
      ['send', 'send', 'word'],
      ['word', { 'the.word': 'x' }, 'again'],
      ['word', { 'the.word': 'y' }, 'again'],
      ['again', 'send', 'age'],
      ['word', { 'the.word': 'z' }, 'refused: sealed'],
    ));

  test('a choice has the value of the day of commitment from then on', () => {
    const choices = { fee: { ask: 'How much?', type: 'money', dated: 'yes' } };
    const answers = {
      fee: [
        { from: '2026-01-01', is: '£10' },
        { from: '2026-04-01', is: '£20' },
      ],
    };
    const steps = {
      kind: ask.kind,
      send: { submit: 'True' },
      look: decided.look,
      fee: { pay: 'choice.fee' },
    };
    const late = '2026-05-01T10:00:00.000Z';
    const sent = (at: string) =>
      check(
        { choices, answers, steps },
        ['kind', { 'the.kind': 'red' }, 'send'],
        ['send', 'send', 'look', at],
        ['look', 'record clear', 'fee', late],
        ['fee', 'pay', 'ended: completed', late],
      );
    assert.equal(sent('2026-03-31T22:59:00.000Z').payments.fee?.amount, 1_000);
    assert.equal(sent('2026-03-31T23:01:00.000Z').payments.fee?.amount, 2_000, 'it is April in London');
  });
});

test('news of a payment is taken wherever the case is', () => {
  const prepared = preparedFrom({
    facts: { 'the.kind': facts['the.kind'], 'the.shade': facts['the.shade'] },
    steps: { kind: ask.kind, shade: { ask: 'the.shade', when: 'the.kind = red' }, fee: { pay: '£5' } },
  });
  const say = (current: Case, command: object) => {
    const result = advance(prepared, current, {
      at: '2026-03-02T10:00:00.000Z',
      by: rowan,
      channel: 'web',
      ...command,
    } as Command);
    assert.ok(!isRefusal(result), JSON.stringify(result));
    return result.current;
  };
  let { current } = open(prepared, {
    at: '2026-03-02T10:00:00.000Z',
    by: rowan,
    channel: 'web',
    reference: 'K7WQ-4XHM',
  });
  current = say(current, { type: 'answer', step: 'kind', facts: { 'the.kind': 'green' } });
  current = say(current, { type: 'pay', step: 'fee', state: 'started' });
  current = say(current, { type: 'answer', step: 'kind', facts: { 'the.kind': 'red' } });
  assert.equal(current.steps.fee, undefined);
  current = say(current, { type: 'pay', step: 'fee', state: 'paid' });
  assert.deepEqual([current.steps.fee, current.payments.fee?.state], [undefined, 'paid']);
  current = say(current, { type: 'answer', step: 'shade', facts: { 'the.shade': 'dark' } });
  assert.equal(current.steps.fee?.result, 'paid');
  assert.equal(current.ended?.result, 'completed');
});

test('what was right when it was answered, and is not when it is sent, is not sent', () => {
  const prepared = preparedText(`
facts: { the.day: { type: date, ask: When?, must: the.day + 3 months >= today, or say: It is too long ago } }
steps: { day: { ask: the.day }, send: { submit: 'True' }, look: { task: Look, by: officer } }
`);
  const scenario = () =>
    told(prepared, '2026-03-02T10:00').at('2026-03-02T10:00', 'day', { 'the.day': '2026-01-05' }, 'send');
  scenario().at('2026-04-05T10:00', 'send', 'send', 'look');
  scenario()
    .at('2026-04-06T10:00', 'send', 'send', 'refused: answers')
    .at('2026-04-06T10:00', 'day', { 'the.day': '2026-01-06' }, 'send');
});
