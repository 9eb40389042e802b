import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, keptNow, keptReading, offersNow, open, pass, prepare } from '../../src/cases/index.ts';
import { olu, rowan } from '../world/cast.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Advanced, Case, Command } from '../../src/cases/index.ts';

// “Registers” of docs/format/semantics.md.

const monday = '2026-03-02T10:00';
const facts = 'facts: { the.word: { type: text, ask: A word? } }';

const holders = {
  register: 'holders',
  format: '1',
  name: 'Holders',
  holds: 'licence',
  states: ['current', 'expired', 'revoked'],
  keeps: ['the.word'],
  roles: {
    applicant: { person: 'Holder' },
    council: { body: 'council' },
    officer: { person: 'Officer', of: 'council' },
  },
  facts: { 'the.word': { type: 'text', ask: 'A word?' } },
  whenever: {
    expiry: { at: 'entry.until', while: 'entry.state = current', sets: 'expired' },
    other: {
      ...{ offer: 'Another word', by: 'applicant' },
      steps: {
        again: { ask: 'the.word', by: 'applicant' },
        sure: { submit: 'So it is', by: 'applicant' },
        look: { task: 'Look', by: 'officer' },
      },
    },
    revoke: { offer: 'Revoke', by: 'officer', while: 'entry.state = current', sets: 'revoked' },
  },
};

describe('registers', () => {
  const prepared = () => {
    return preparedTextWith(holders);
  };
  const preparedTextWith = (register: object) =>
    preparedText(
      `${facts}
beside: ${JSON.stringify([register])}
steps:
  word: { ask: the.word }
  send: { submit: 'True' }
  first: { issue: Licence, into: holders, for: 6 months }
  look: { task: Look, by: officer }
  second: { issue: Licence, into: holders, until: first.at + 2 years, replaces: first, leaves: expired }
  paper: { issue: Paper, replaces: second }
`,
    );

  test('an issue makes an entry with the facts that the register keeps; another replaces it', () => {
    const scenario = told(prepared(), monday)
      .at(monday, 'word', { 'the.word': 'kept' })
      .at(monday, 'send', 'send', 'look')
      .at(monday, 'look', 'record done', 'ended: completed');
    const states = scenario.effects().filter(({ type }) => type === 'entry-state');
    assert.deepEqual(states, [
      { type: 'entry-state', register: 'holders', number: 'K7WQ-4XHM-1', state: 'expired' },
      { type: 'entry-state', register: 'holders', number: 'K7WQ-4XHM-2', state: 'revoked' },
    ]);
    const entries = scenario.effects().filter(({ type }) => type === 'entry');
    assert.deepEqual(entries, [
      {
        ...{ type: 'entry', step: 'first', register: 'holders', number: 'K7WQ-4XHM-1', from: '2026-03-02' },
        ...{ until: '2026-09-01', facts: { 'the.word': 'kept' } },
      },
      {
        ...{ type: 'entry', step: 'second', register: 'holders', number: 'K7WQ-4XHM-2', from: '2026-03-02' },
        ...{ until: '2028-03-02', facts: { 'the.word': 'kept' } },
      },
    ]);
  });

  test('an answer that was corrected is corrected in the entry; one that holds longer now says so', () => {
    const scenario = told(
      preparedText(`
facts: { the.word: { type: text, ask: A word? }, the.long: { type: duration, ask: How long? } }
beside: ${JSON.stringify([holders])}
steps:
  word: { ask: the.word }
  long: { ask: the.long }
  send: { submit: 'True' }
  first: { issue: Licence, into: holders, for: the.long }
whenever:
  again: { offer: Another word, by: applicant, after: end, redo: word }
  longer: { offer: Longer, by: applicant, after: end, redo: long }
`),
      monday,
    )
      .at(monday, 'word', { 'the.word': 'a' })
      .at(monday, 'long', { 'the.long': '6 months' })
      .at(monday, 'send', 'send', 'ended: completed')
      .at('2026-04-01T10:00', 'again', 'take', 'word')
      .at('2026-04-02T10:00', 'word', { 'the.word': 'b' }, 'ended: completed')
      .at('2026-05-01T10:00', 'longer', 'take', 'long')
      .at('2026-05-02T10:00', 'long', { 'the.long': '1 year' }, 'ended: completed');
    const entry = { step: 'first', register: 'holders', number: 'K7WQ-4XHM-1' };
    assert.deepEqual(
      scenario.effects().filter(({ type }) => type.startsWith('entry')),
      [
        { type: 'entry', ...entry, from: '2026-03-02', until: '2026-09-01', facts: { 'the.word': 'a' } },
        { type: 'entry-change', ...entry, facts: { 'the.word': 'b' } },
        {
          type: 'entry-change',
          ...entry,
          from: '2026-05-02',
          until: '2027-05-01',
          facts: { 'the.word': 'b' },
        },
      ],
    );
    assert.equal(scenario.events().filter(({ type }) => type === 'issued').length, 2);
  });

  test('an entry for each of several keeps what is its own, and nothing of the others', () => {
    const scenario = told(
      preparedText(`
facts:
  the.word: { type: text, ask: A word? }
  the.kind: { type: choice, ask: Which?, options: [full, none] }
beside: ${JSON.stringify([holders])}
steps:
  lines:
    for each: line
    at most: 3
    steps: { kind: { ask: the.kind }, word: { ask: the.word, when: the.kind = full } }
  send: { submit: 'True' }
  each: { for each: lines, issue: Licence, into: holders }
`),
      monday,
    )
      .at(monday, 'kind:1', { 'the.kind': 'full' })
      .at(monday, 'word:1', { 'the.word': 'a' })
      .at(monday, 'lines', 'add')
      .at(monday, 'kind:2', { 'the.kind': 'none' })
      .at(monday, 'lines', 'enough')
      .at(monday, 'send', 'send');
    const entries = scenario.effects().filter((effect) => effect.type === 'entry');
    assert.deepEqual(
      entries.map(({ facts }) => facts),
      [{ 'the.word': 'a' }, {}],
    );
  });

  test('an entry has a state, which time or somebody sets', () => {
    const register = prepared().service.registers.holders!;
    const ready = prepare(register, 'entry');
    const entry = { number: 'A-1', from: '2026-03-02', until: '2026-09-01', facts: { 'the.word': 'kept' } };
    const begun = open(ready, {
      at: '2026-03-02T10:00:00.000Z',
      by: rowan,
      channel: 'web',
      reference: 'A-1',
      entry,
    });
    const offered = (current: Case, at: string) =>
      offersNow(ready, current, at)
        .map(({ step }) => step.id)
        .join(' ');
    assert.equal(begun.current.entry!.state, 'current');
    assert.equal(begun.wakeAt, '2026-09-01T23:00:00.000Z', 'when its last day is over');
    assert.equal(offered(begun.current, '2026-03-03T10:00:00.000Z'), 'other revoke');
    const expired = pass(ready, begun.current, '2026-09-02T00:00:00.000Z')!;
    assert.equal(expired.current.entry!.state, 'expired');
    assert.equal(offered(expired.current, '2026-09-03T10:00:00.000Z'), 'other');
    assert.equal(expired.wakeAt, undefined);
  });

  test('an entry keeps what was told since, as soon as it is sent', () => {
    const ready = prepare(prepared().service.registers.holders!, 'entry');
    const at = '2026-03-02T10:00:00.000Z';
    const entry = { number: 'A-1', from: '2026-03-02', facts: { 'the.word': 'kept' } };
    const begun = open(ready, { at, by: rowan, channel: 'web', reference: 'A-1', entry }).current;
    const after = (...commands: object[]) =>
      commands.reduce((before: Case, command) => {
        const sent = { at, by: { id: 'person', role: 'applicant' }, channel: 'web', ...command };
        return (advance(ready, before, sent as Command) as Advanced).current;
      }, begun);
    const change = (turn: number, word: string) => [
      { type: 'take-up', step: 'other' },
      { type: 'answer', step: `again:${turn}`, facts: { 'the.word': word } },
      { type: 'submit', step: `sure:${turn}` },
    ];
    const word = (current: Case) => keptNow(ready, current)['the.word'];
    assert.equal(word(begun), 'kept');
    assert.equal(word(after(...change(1, 'new').slice(0, 2))), 'kept', 'not sent yet');
    const read = (current: Case) => keptReading(ready, current, '2026-03-02').read;
    assert.equal(read(after(...change(1, 'new').slice(0, 2)))('the.word'), 'kept');
    assert.equal(read(after(...change(1, 'new')))('the.word'), 'new');
    assert.equal(read(begun)('entry.state'), 'current');
    assert.equal(word(after(...change(1, 'new'))), 'new');
    const looked = { type: 'record', step: 'look:1', result: 'done', by: olu };
    assert.equal(word(after(...change(1, 'new'), looked, ...change(2, 'newest'))), 'newest');
  });
});
