import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, offersNow } from '../../src/cases/index.ts';
import { instantOf } from '../../src/definition/index.ts';
import { olu, rowan } from '../world/cast.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Actor, Case, Prepared } from '../../src/cases/index.ts';

// “Whenever” of docs/format/semantics.md, with dates.

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

  describe('what was taken up and left can be dropped', () => {
    const careful = preparedText(`${facts}
steps: { send: { submit: 'True' }, look: { task: Look, by: officer } }
whenever:
  appeal:
    offer: Appeal
    by: applicant
    steps:
      why: { ask: the.word }
      sure: { submit: Sure }
      heard: { task: Hear, by: officer }
  charge: { offer: Pay more, by: applicant, steps: { money: { pay: £5 }, seen: { task: See, by: officer } } }
`);
    const sent = () => told(careful, monday).at(monday, 'send', 'send', 'look');
    const taken = () => sent().at(monday, 'appeal', 'take', 'look why:1');

    test('at once, and by whoever took it up', () => {
      const scenario = taken().at(monday, 'appeal:1', 'drop', 'look');
      const { type, by, step } = scenario.events().find(({ type: one }) => one === 'turn' && 'gone') as never;
      assert.deepEqual([type, by, step], ['turn', rowan, 'appeal']);
      assert.deepEqual(scenario.current().turns.appeal, []);
    });

    test('with what was answered in it, which is kept', () => {
      const scenario = taken()
        .at(monday, 'why:1', { 'the.word': 'because' }, 'look sure:1')
        .at(monday, 'appeal:1', 'drop', 'look')
        .says({ 'the.word': undefined });
      assert.deepEqual(scenario.current().given['why:1'], { 'the.word': 'because' });
    });

    test('and taken up again, under a number of its own', () => {
      taken()
        .at(monday, 'appeal:1', 'drop')
        .at(monday, 'appeal', 'take', 'look why:2')
        .at(monday, 'appeal:1', 'drop', 'refused: not-open')
        .at(monday, 'appeal:2', 'drop', 'look')
        .at(monday, 'appeal', 'take', 'look why:3');
    });

    test('not once something was sent in it, nor when it is over', () => {
      taken()
        .at(monday, 'why:1', { 'the.word': 'because' })
        .at(monday, 'sure:1', 'send', 'heard:1 look')
        .at(monday, 'appeal:1', 'drop', 'refused: sealed')
        .at(monday, 'heard:1', 'record done', 'look')
        .at(monday, 'appeal:1', 'drop', 'refused: not-open');
    });

    test('not while money may be on its way', () => {
      sent()
        .at(monday, 'charge', 'take', 'look money:1')
        .at(monday, 'money:1', 'pay started')
        .at(monday, 'charge:1', 'drop', 'refused: sealed');
    });

    test('not by others, and nothing else is dropped', () => {
      const command = { at: '2026-03-02T10:00:00.000Z', channel: 'web', type: 'drop' } as const;
      const { current } = taken();
      const tried = (step: string, by: Actor) => advance(careful, current(), { ...command, step, by });
      assert.deepEqual(tried('appeal:1', olu), { reason: 'not-yours' });
      for (const step of ['appeal', 'why:1', 'look', 'send'])
        assert.deepEqual(tried(step, rowan), { reason: 'unknown-step' }, step);
    });
  });

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
    assert.equal(scenario.wakes(), '2026-04-02T00:00');
    scenario
      .until('2026-04-02T00:00', 'look report:1')
      .until('2026-05-03T00:00', 'look report:1')
      .at('2026-05-10T10:00', 'report:1', 'record done', 'look')
      .until('2026-06-12T23:59', 'look report:2');
    assert.equal(scenario.wakes(), '2026-06-13T00:00');
    scenario.until('2027-01-01T00:00', 'look report:2');
    assert.equal(scenario.wakes(), undefined);
    assert.deepEqual(
      scenario.events().flatMap((event) => (event.type === 'passed' ? event.at.slice(0, 10) : [])),
      ['2026-05-01'],
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

  for (const [at, comes] of [
    ['the.day', '2026-06-20T00:00'],
    ['the.day + 1 day', '2026-06-21T00:00'],
    ['licence.from + 1 week', '2026-03-09T00:00'],
    ['licence.until', '2026-09-02T00:00'],
    ['licence.until - 8 weeks', '2026-07-07T00:00'],
    ['reply.due', '2026-03-13T00:00'],
    ['reply.due - 1 day', '2026-03-11T00:00'],
  ] as const)
    test(`at: ${at}: comes ${comes}`, () => {
      const prepared = preparedText(`${facts}
clocks: { reply: { name: Reply, limit: 10 days, from: send, until: look } }
steps:
  day: { ask: the.day }
  send: { submit: 'True' }
  licence: { issue: Licence, for: 6 months }
  look: { task: Look, by: officer }
whenever: { soon: { at: "${at}", steps: { remind: { task: Soon, by: officer } } } }
`);
      const scenario = told(prepared, monday)
        .at(monday, 'day', { 'the.day': '2026-06-20' })
        .at(monday, 'send', 'send')
        .until(comes);
      assert.equal(scenario.events().at(-1)!.at, instantOf(comes));
      assert.equal(scenario.current().steps['remind:1']!.openedAt, instantOf(comes));
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
