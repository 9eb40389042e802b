import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offersNow, open, pass } from '../../src/cases/index.ts';
import { prepare } from '../../src/cases/index.ts';
import { rowan } from '../world/cast.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Case, Prepared } from '../../src/cases/index.ts';

// “Whenever” and “Registers” of docs/format/semantics.md, with dates.

const monday = '2026-03-02T10:00';
const facts = `
facts:
  the.word: { type: text, ask: A word? }
  the.day: { type: date, ask: When? }
`;

const offers = preparedText(
  `${facts}
steps:
  word: { ask: the.word }
  day: { ask: the.day }
  send: { submit: 'True' }
  look: { task: Look, by: officer }
  decision: { decide: So?, by: officer, options: [grant, refuse] }
whenever:
  withdraw:
    offer: Withdraw
    by: applicant
    until: the.day - 24 hours
    while: not(answered(decision))
    steps:
      sure: { submit: I want to }
      gone: { end: Withdrawn }
  complain:
    offer: Complain
    by: applicant
    after: end
    steps:
      about: { ask: complaint.about }
      reply: { task: Answer, by: officer, within: 10 working days, otherwise: chase }
`.replace('the.day:', 'complaint.about: { type: text, ask: What? }\n  the.day:'),
);

function offered(prepared: Prepared, current: Case, at: string): string {
  return offersNow(prepared, current, at)
    .map(({ step }) => step.id)
    .join(' ');
}

describe('what is offered at any moment', () => {
  const begun = () =>
    told(offers, monday)
      .at(monday, 'word', { 'the.word': 'a' })
      .at(monday, 'day', { 'the.day': '2026-04-10' }, 'send');

  test('not before it was sent', () =>
    void begun().at(monday, 'withdraw', 'take', 'refused: not-open').at(monday, 'send', 'send', 'look'));

  test('an end inside ends the case where it stands; then only what goes on after the end', () => {
    const scenario = begun()
      .at(monday, 'send', 'send')
      .at(monday, 'withdraw', 'take', 'look sure:1')
      .at(monday, 'withdraw', 'take', 'refused: not-open')
      .at(monday, 'look', 'record done', 'decision sure:1')
      .at(monday, 'sure:1', 'send', 'ended: gone decision')
      .at(monday, 'decision', { result: 'grant' } as never, 'refused: ended');
    assert.equal(offered(offers, scenario.current(), '2026-03-03T10:00:00.000Z'), 'complain');
    scenario
      .at(monday, 'complain', 'take', 'ended: gone about:1 decision reply:1')
      .at(monday, 'about:1', { 'complaint.about': 'It' }, 'ended: gone decision reply:1')
      .until('2026-03-18T00:00');
    assert.equal(scenario.effects().filter(({ type }) => type === 'reminder').length, 1);
    scenario.at('2026-03-18T10:00', 'reply:1', 'record done', 'ended: gone decision');
    scenario.at('2026-03-18T10:00', 'about:1', { 'complaint.about': 'More' }, 'refused: not-open');
    scenario.at('2026-03-18T10:00', 'complain', 'take', 'ended: gone about:2 decision reply:2');
  });

  test('until a moment, and while its condition holds', () => {
    const scenario = begun().at(monday, 'send', 'send');
    assert.equal(offered(offers, scenario.current(), '2026-04-08T22:59:00.000Z'), 'withdraw complain');
    assert.equal(offered(offers, scenario.current(), '2026-04-09T23:00:00.000Z'), 'complain');
    scenario
      .at('2026-04-09T00:00', 'look', 'record done')
      .at('2026-04-09T00:01', 'decision', { result: 'grant' } as never);
    assert.equal(offered(offers, scenario.current(), '2026-04-09T00:01:00.000Z'), 'complain');
  });

  test('holds nothing up: what was taken up and left lying does not keep the case open', () =>
    void begun()
      .at(monday, 'send', 'send')
      .at(monday, 'withdraw', 'take')
      .at(monday, 'look', 'record done')
      .at(monday, 'decision', { result: 'grant' } as never, 'ended: completed sure:1')
      .at(monday, 'sure:1', 'send', 'refused: ended'));

  test('what was taken up after the end leaves the end as it was', () => {
    const scenario = begun()
      .at(monday, 'send', 'send')
      .at(monday, 'look', 'record done')
      .at(monday, 'decision', { result: 'grant' } as never, 'ended: completed');
    const { ended } = scenario.current();
    scenario
      .at('2026-03-20T10:00', 'complain', 'take', 'ended: completed about:1 reply:1')
      .at('2026-03-20T10:00', 'about:1', { 'complaint.about': 'It' }, 'ended: completed reply:1')
      .at('2026-03-21T10:00', 'reply:1', 'record done', 'ended: completed');
    assert.deepEqual(scenario.current().ended, ended);
  });

  test('a case that has ended lets time do nothing but what goes on after the end', () => {
    const scenario = begun()
      .at(monday, 'send', 'send')
      .at(monday, 'withdraw', 'take')
      .at(monday, 'sure:1', 'send');
    assert.equal(scenario.wakes(), undefined);
  });
});

describe('what time brings about', () => {
  test('at: once, at that moment; every: counted from the start, and passed by while it can’t', () => {
    const prepared = preparedText(`${facts}
steps:
  day: { ask: the.day }
  send: { submit: 'True' }
  look: { task: Look, by: officer }
whenever:
  reminder: { at: the.day - 1 week, steps: { remind: { tell: Soon, say: Soon. } } }
  monthly: { every: 1 month, until: the.day, while: not(send.skipped), steps: { report: { task: Report, by: officer } } }
`);
    const scenario = told(prepared, monday)
      .at(monday, 'day', { 'the.day': '2026-06-20' })
      .at(monday, 'send', 'send');
    assert.equal(scenario.wakes(), '2026-04-03T00:00');
    scenario
      .until('2026-04-03T00:00', 'look report:1')
      .until('2026-05-03T00:00', 'look report:1')
      .at('2026-05-10T10:00', 'report:1', 'record done', 'look')
      .until('2026-06-12T23:59', 'look report:2');
    assert.equal(scenario.wakes(), '2026-06-13T00:00');
    scenario.until('2027-01-01T00:00', 'look report:2');
    assert.equal(scenario.wakes(), undefined);
    assert.deepEqual(
      scenario.events().flatMap((event) => (event.type === 'passed' ? event.at.slice(0, 10) : [])),
      ['2026-05-02'],
    );
    assert.equal(scenario.effects().filter(({ type }) => type === 'message').length, 1);
  });

  test('nobody can take up what time brings about', () => {
    const prepared = preparedText(`${facts}
steps: { send: { submit: 'True' }, look: { task: Look, by: officer } }
whenever: { soon: { every: 1 month, steps: { remind: { tell: Soon, say: Soon. } } } }
`);
    told(prepared, monday).at(monday, 'send', 'send').at(monday, 'soon', 'take', 'refused: not-open');
  });

  test('a moment that is past when it becomes known has come', () => {
    const prepared = preparedText(`${facts}
steps: { day: { ask: the.day }, send: { submit: 'True' }, look: { task: Look, by: officer } }
whenever: { soon: { at: the.day - 1 week, steps: { remind: { tell: Soon, say: Soon. } } } }
`);
    const scenario = told(prepared, monday).at('2026-03-02T11:00', 'day', { 'the.day': '2026-03-04' });
    assert.equal(scenario.effects().length, 1);
    assert.equal(scenario.events().at(-1)!.at, '2026-03-02T11:00:00.000Z');
  });
});

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
    assert.equal(begun.current.entry!.state, 'current');
    assert.equal(begun.wakeAt, '2026-08-31T23:00:00.000Z');
    assert.equal(offered(ready, begun.current, '2026-03-03T10:00:00.000Z'), 'revoke');
    const expired = pass(ready, begun.current, '2026-09-02T00:00:00.000Z')!;
    assert.equal(expired.current.entry!.state, 'expired');
    assert.equal(offered(ready, expired.current, '2026-09-03T10:00:00.000Z'), '');
    assert.equal(expired.wakeAt, undefined);
  });
});
