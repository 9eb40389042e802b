import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offersNow, offersOf, readingInside } from '../../src/cases/index.ts';
import { instantOf } from '../../src/definition/index.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// What was sent can be corrected: a question is asked again, and what rests on the answer follows.

const monday = '2026-03-02T10:00';
const tuesday = '2026-03-03T10:00';
const later = '2026-03-09T10:00';

const correction = `
  correct:
    offer: Correct an answer
    by: applicant
    steps: { which: { ask: [correct.which, correct.declared], by: applicant, within: 7 days, otherwise: dropped } }
    redo: correct.which
`;
const licence = preparedText(`
facts:
  the.band: { type: choice, ask: Which?, options: [low, high] }
  the.reason: { type: text, ask: Why? }
  correct.which: { type: question, ask: Which answer? }
  correct.declared: { type: declaration, ask: It is right }
steps:
  band: { name: Your band, ask: the.band }
  reason: { ask: the.reason, when: the.band = high }
  send: { submit: 'True' }
  fit: { check: Fit?, by: registry, options: [clear, found], when: the.band = high }
  fee: { pay: if the.band = low then £10 else £30 }
  decision: { decide: So?, by: officer, options: { grant: {}, refuse: {} }, when: answered(the.band) }
  permit: { issue: Licence, for: 1 year, when: decision = grant }
whenever: ${correction}
`);

const sent = () =>
  told(licence, monday)
    .at(monday, 'band', { 'the.band': 'low' })
    .at(monday, 'send', 'send', 'fee')
    .at(monday, 'fee', 'pay', 'decision');
const picked = { 'correct.which': 'band', 'correct.declared': true };

describe('a question that is asked again', () => {
  const asked = (within = '') =>
    told(
      preparedText(`
facts:
  the.band: { type: choice, ask: Which?, options: [low, high] }
  the.word: { type: text, ask: A word? }
  correct.which: { type: question, ask: Which answer? }
  correct.declared: { type: declaration, ask: It is right }
steps:
  send: { submit: 'True' }
  band: { ask: the.band${within} }
  look: { task: Look, by: officer, when: answered(the.band) }
  decision: { decide: So?, by: officer, options: [grant, refuse], when: band = answered }
  last: { task: Last, by: officer }
whenever: ${correction}
`),
      monday,
    )
      .at(monday, 'send', 'send', 'band')
      .at(monday, 'band', { 'the.band': 'low' }, 'look')
      .at(tuesday, 'correct', 'take')
      .at(tuesday, 'which:1', picked, 'band look');

  test('holds nothing up: what was answered counts until there is another answer', () => {
    asked()
      .at(later, 'look', 'record done', 'band decision')
      .at(later, 'decision', { result: 'grant' } as never, 'band last')
      .at(later, 'band', { 'the.band': 'high' }, 'decision last look');
  });

  test('stays as it was answered when its time is over', () => {
    asked(', within: 14 days, otherwise: silent')
      .until('2026-03-18T00:00', 'look')
      .says({ band: 'answered', 'the.band': 'low' });
  });

  test('can be answered as long as the case goes on, and the case goes on as long as it can', () => {
    asked()
      .at(later, 'look', 'record done')
      .at(later, 'decision', { result: 'grant' } as never)
      .at(later, 'last', 'record done', 'band')
      .at(later, 'band', { 'the.band': 'low' }, 'ended: completed');
  });
});

describe('correcting what was sent', () => {
  test('the questions that were answered can be picked, by the words that people know them by', () => {
    const scenario = sent().at(tuesday, 'correct', 'take', 'decision which:1');
    const reading = readingInside(licence, scenario.current(), '2026-03-03', 'which:1');
    assert.deepEqual(offersOf('correct.which', licence, reading), ['band']);
    assert.deepEqual(licence.service.facts['correct.which']!.options, [
      { name: 'band', label: 'Your band' },
      { name: 'reason', label: 'Reason' },
    ]);
  });

  test('the question is open again, its answer stands until there is another, and what rests on that follows', () => {
    sent()
      .at(tuesday, 'correct', 'take', 'decision which:1')
      .at(tuesday, 'which:1', picked, 'band decision')
      .says({ 'the.band': 'low' })
      .at(later, 'band', { 'the.band': 'high' }, 'decision fee fit reason')
      .says({ 'the.band': 'high', 'fee.amount': 1000 });
  });

  test('with the same answer nothing else is done again', () => {
    sent()
      .at(tuesday, 'correct', 'take')
      .at(tuesday, 'which:1', picked)
      .at(later, 'band', { 'the.band': 'low' }, 'decision');
  });

  test('a question that was never asked can’t be picked, nor one without declaring', () => {
    for (const [which, declared] of [
      ['reason', true],
      ['band', false],
    ])
      sent()
        .at(tuesday, 'correct', 'take')
        .at(
          tuesday,
          'which:1',
          { 'correct.which': which, 'correct.declared': declared } as never,
          'refused: answers',
        );
  });

  test('what was begun and left corrects nothing', () => {
    sent().at(tuesday, 'correct', 'take').until('2026-03-20T10:00', 'decision').says({ 'the.band': 'low' });
  });

  test('nothing can be corrected before it was sent', () => {
    const { current } = told(licence, monday);
    assert.deepEqual(offersNow(licence, current(), instantOf(monday)), []);
  });
});

describe('a step that a fact names', () => {
  const check = (facts: string, redo: string) => () =>
    preparedText(`
facts: { the.band: { type: text, ask: Which? }, ${facts} }
steps: { band: { ask: the.band }, send: { submit: 'True' } }
whenever: { again: { offer: Again, by: applicant, steps: { which: { ask: some.which, by: applicant } }, redo: ${redo} } }
`);
  for (const [name, facts, redo, problem] of [
    ['is a question', 'some.which: { type: question, ask: Which? }', 'some.which', undefined],
    [
      'is nothing else',
      'some.which: { type: address, ask: Which? }',
      'some.which',
      /no question called “some.which”/,
    ],
    [
      'is there',
      'some.which: { type: question, ask: Which? }',
      'some.witch',
      /no question called “some.witch”/,
    ],
  ] as const)
    test(name, () => {
      if (problem) assert.throws(check(facts, redo), problem);
      else check(facts, redo)();
    });
});
