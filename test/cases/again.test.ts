import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOnPath, isPersons } from '../../src/cases/index.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// What happens once and not again, and what is left as it is.

const monday = '2026-03-02T10:00';
const tuesday = '2026-03-03T10:00';
const facts = `
facts:
  the.band: { type: choice, ask: Which?, options: [low, high] }
  the.word: { type: text, ask: A word? }
  the.more: { type: yes/no, ask: More? }
  the.person: { type: person, ask: Who? }
`;

describe('a decision by rule', () => {
  const ruled = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  fit: { check: Fit?, by: registry, options: [clear, found], gives: the.band }
  decision: { decide: So?, options: [grant, refuse], rule: [{ when: the.band = low, is: grant }, { when: the.band = high, is: refuse }] }
  permit: { issue: Licence, when: decision = grant }
whenever:
  newFacts: { offer: New facts, by: officer, after: end, redo: fit }
`);
  const redone = (band: string, result = 'clear') =>
    told(ruled, monday)
      .at(monday, 'send', 'send', 'fit')
      .at(monday, 'fit', { result: 'clear', 'the.band': 'low' } as never, 'ended: completed')
      .at(tuesday, 'newFacts', 'take', 'fit')
      .at(tuesday, 'fit', { result, 'the.band': band } as never, 'ended: completed');
  const decisions = (scenario: ReturnType<typeof redone>) =>
    scenario.events().flatMap((event) => (event.type === 'decided' ? event.result : []));

  test('that is still right stands, and nothing of it happens again', () => {
    assert.deepEqual(decisions(redone('low')), ['grant']);
    assert.deepEqual(decisions(redone('low', 'found')), ['grant']);
  });

  test('that is not right any more is made anew', () => {
    const scenario = redone('high');
    assert.deepEqual(decisions(scenario), ['grant', 'refuse']);
    assert.equal(scenario.current().issued.permit!.withdrawn, true);
  });
});

describe('rounds in which nobody does anything', () => {
  test('are not gone through again and again', () => {
    const scenario = told(
      preparedText(`${facts}
steps:
  more: { ask: the.more }
  rounds:
    again while: the.more
    steps:
      news: { tell: News, say: So it is. }
      sure: { decide: Sure?, options: [yes, no], rule: [{ when: the.more, is: yes }] }
      never: { task: Never, by: officer, when: not(the.more) }
  send: { submit: 'True' }
`),
      monday,
    ).at(monday, 'more', { 'the.more': true }, 'send');
    assert.deepEqual(scenario.current().turns.rounds, [1]);
  });
});

test('a turn that repeats is on the path while it is there', () => {
  const prepared = preparedText(`${facts}
steps:
  lines: { for each: line, at most: 3, steps: { what: { ask: the.word } } }
  send: { submit: 'True' }
`);
  const { current } = told(prepared, monday).at(monday, 'lines', 'add').at(monday, 'lines', 'remove 1');
  for (const [key, isThere] of Object.entries({
    ...{ lines: true, 'lines:2': true, 'what:2': true },
    ...{ 'lines:1': false, 'what:1': false, 'lines:3': false, nothing: false },
  }))
    assert.equal(isOnPath(key, prepared, current()), isThere, key);
});

test('whose code opens the case acts for people outside, and for nobody of a body', () => {
  const prepared = preparedText(`${facts}
roles: { witness: { person: Somebody who saw it }, found: { person: Whoever is named, from: the.person } }
steps: { name: { ask: the.person }, look: { task: Look, by: witness }, other: { task: Other, by: found } }
`);
  assert.deepEqual(
    ['applicant', 'witness', 'found', 'officer', 'registry', 'council'].filter((role) =>
      isPersons(role, prepared),
    ),
    ['applicant', 'witness'],
  );
});

test('what is kept of each turn is kept as a list', () => {
  const register = {
    register: 'holders',
    format: '1',
    name: 'Holders',
    holds: 'licence',
    states: ['current'],
    keeps: ['the.word', 'the.band'],
    roles: { applicant: { person: 'Holder' }, council: { body: 'council' } },
    facts: {
      'the.word': { type: 'text', ask: 'A word?' },
      'the.band': { type: 'choice', ask: 'Which?', options: ['low', 'high'] },
    },
  };
  const prepared = preparedText(`${facts}
beside: ${JSON.stringify([register])}
steps:
  band: { ask: the.band }
  lines: { for each: line, at most: 3, steps: { what: { ask: the.word } } }
  send: { submit: 'True' }
  first: { issue: Licence, into: holders }
`);
  const kept = (words: readonly string[]) => {
    const scenario = told(prepared, monday).at(monday, 'band', { 'the.band': 'low' });
    for (const [index, word] of words.entries()) {
      if (index > 0) scenario.at(monday, 'lines', 'add');
      scenario.at(monday, `what:${index + 1}`, { 'the.word': word });
    }
    scenario.at(monday, 'lines', 'enough').at(monday, 'send', 'send');
    return scenario.effects().flatMap((effect) => (effect.type === 'entry' ? [effect.facts] : []));
  };
  assert.deepEqual(kept(['a', 'b']), [{ 'the.word': ['a', 'b'], 'the.band': 'low' }]);
});
