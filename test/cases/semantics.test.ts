import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, isRefusal, open } from '../../src/cases/index.ts';
import { olu, rowan } from '../world/cast.ts';
import { preparedFrom, type Written } from '../world/read.ts';
import type { Case, Command, Facts } from '../../src/cases/index.ts';

// The examples of docs/format/semantics.md, as small services written out.

const facts = {
  'the.age': { type: 'whole number', ask: 'How old are you?' },
  'the.kind': { type: 'choice', ask: 'Which?', options: ['red', 'green'] },
  'the.shade': { type: 'choice', ask: 'Which shade?', options: ['light', 'dark'] },
  'the.word': { type: 'text', ask: 'A word?' },
  'the.only': { type: 'choice', ask: 'Which one?', options: ['red', 'green'], 'one of': 'choice.offered' },
  'the.born': { type: 'date', ask: 'When?' },
};

const offered = { ask: 'Which?', type: 'choice', options: ['red', 'green'], 'some of': ['red', 'green'] };

/** What somebody does: answers, or a decision, a result, money, sending. */
type Does = Facts | 'send' | 'pay' | `decide ${string}` | `record ${string}`;

interface Playing {
  readonly current: Case;
  readonly refused?: string;
}

/** Plays what is done at which step, and how things stand after each: open steps, or how it ended. */
function check(
  written: Omit<Written, 'facts'>,
  ...plan: [step: string, does: Does, then: string, at?: string][]
): Case {
  const prepared = preparedFrom({
    facts,
    ...written,
    choices: { offered, ...written.choices },
    answers: { offered: ['red', 'green'], ...written.answers },
  });
  const { current } = open(prepared, {
    at: '2026-03-02T10:00:00.000Z',
    by: rowan,
    channel: 'web',
    reference: 'K7WQ-4XHM',
  });
  let now: Playing = { current };
  for (const [step, does, then, at = '2026-03-02T10:00:00.000Z'] of plan) {
    const result = advance(prepared, now.current, {
      ...commandFor(does),
      at,
      channel: 'web',
      step,
      by: stepBy(prepared, step),
    } as Command);
    now = isRefusal(result) ? { current: now.current, refused: result.reason } : { current: result.current };
    assert.equal(words(now), then, `${step}: ${JSON.stringify(does)}`);
  }
  return now.current;
}

function stepBy(prepared: ReturnType<typeof preparedFrom>, step: string) {
  return prepared.nodes.get(step)!.step.by === 'officer' ? olu : rowan;
}

function commandFor(does: Does): object {
  if (typeof does !== 'string') return { type: 'answer', facts: does };
  const [verb, result] = does.split(' ');
  return verb === 'send'
    ? { type: 'submit' }
    : verb === 'pay'
      ? { type: 'pay', state: 'paid' }
      : { type: verb, result };
}

function words({ current, refused }: Playing): string {
  if (refused) return `refused: ${refused}`;
  const open = Object.keys(current.steps).filter((step) => current.steps[step]!.state === 'open');
  return current.ended ? `ended: ${current.ended.result}` : open.sort().join(' ');
}

const ask = { age: { ask: 'the.age' }, kind: { ask: 'the.kind' }, word: { ask: 'the.word' } };

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

  test('a case that was completed without being sent goes on when an answer changes', () =>
    void check(
      { steps: { kind: ask.kind, shade: { ask: 'the.shade', when: 'the.kind = red' } } },
      ['kind', { 'the.kind': 'green' }, 'ended: completed'],
      ['kind', { 'the.kind': 'red' }, 'shade'],
      ['kind', { 'the.kind': 'green' }, 'ended: completed'],
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

describe('answers that can’t be taken', () => {
  const written = { steps: { born: { ask: 'the.born' } } };
  for (const born of ['2026-02-30', 'yesterday', '', '2026-2-3'])
    test(`no such date: “${born}”`, () =>
      void check(written, ['born', { 'the.born': born }, 'refused: answers']));
  test('a fact that the step does not ask', () =>
    void check(written, ['born', { 'the.born': '2026-02-03', 'the.age': 3 }, 'refused: answers']));
});
