import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, keptNow, offersNow, open, pass, prepare } from '../../src/cases/index.ts';
import { rowan } from '../world/cast.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Advanced, Case, Command } from '../../src/cases/index.ts';

// “Registers” of docs/format/semantics.md.

const monday = '2026-03-02T10:00';
const facts = 'facts: { the.word: { type: text, ask: A word? } }';

describe('registers', () => {
  const prepared = () => {
    const register = {
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
          },
        },
        revoke: { offer: 'Revoke', by: 'officer', while: 'entry.state = current', sets: 'revoked' },
      },
    };
    return preparedTextWith(register);
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
  second: { issue: Licence, into: holders, until: first.at + 2 years, replaces: first }
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
        ...{ until: '2028-03-02', facts: { 'the.word': 'kept' }, replaces: 'K7WQ-4XHM-1' },
      },
    ]);
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
        const sent = { ...command, at, by: { id: 'person', role: 'applicant' }, channel: 'web' };
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
    assert.equal(word(after(...change(1, 'new'))), 'new');
    assert.equal(word(after(...change(1, 'new'), ...change(2, 'newest'))), 'newest');
  });
});
