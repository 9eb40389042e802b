import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { advance, countersFor, isRefusal, open } from '../../src/cases/index.ts';
import { olu, rowan } from '../world/cast.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Advanced, Case, Command, Prepared, Taken } from '../../src/cases/index.ts';

// “Limits and slots” of docs/format/semantics.md.

const monday = '2026-03-02T10:00';
const service = `
facts:
  the.place: { type: text, ask: Where? }
  the.from: { type: date, ask: From? }
  the.days: { type: whole number, ask: How many days? }
steps:
  place: { ask: the.place }
  from: { ask: the.from }
  days: { ask: the.days }
  send: { submit: 'True' }
  fee: { pay: £5 }
  decision: { decide: So?, by: officer, options: [grant, refuse], rule: [{ when: notices.beyond > 0, is: refuse }] }
limits:
  notices: { at most: 15, same: the.place, per: calendar year, on: the.from, at: send, let go when: decision = refuse }
  total: { at most: 21, of: the.days, same: the.place, per: calendar year, on: the.from, at: send }
  gap: { apart: 24 hours, from: the.from, until: the.from + 1 day, same: the.place, at: send }
  paid: { at most: 2, same: the.place, per: ever, at: fee }
`;

const prepared = preparedText(service);
const asked = (taken: Parameters<typeof told>[2] = []) =>
  told(prepared, monday, taken)
    .at(monday, 'place', { 'the.place': 'The  Hall' })
    .at(monday, 'from', { 'the.from': '2026-06-01' })
    .at(monday, 'days', { 'the.days': 3 }, 'send');

describe('limits', () => {
  test('how it stood is recorded, with what this case takes', () => {
    const others = [
      { amount: 14, starts: '2026-01-05', ends: '2026-01-05' },
      { amount: 9, starts: '2025-12-31', ends: '2026-01-02' },
    ];
    const scenario = asked(others).at(monday, 'send', 'send', 'fee');
    scenario.says({
      ...{ 'notices.soFar': 14, 'notices.within': 1, 'notices.beyond': 0, 'notices.left': 0 },
      ...{ 'total.soFar': 14, 'total.within': 3, 'total.left': 4, 'gap.within': 1 },
    });
    const claims = scenario.effects().filter(({ type }) => type === 'claim');
    assert.deepEqual(
      claims.map((claim) => (claim as { amount: number }).amount),
      [1, 3, 1],
    );
  });

  test('too much is taken all the same; what follows is for the steps to say; and it is let go', () => {
    const scenario = asked([{ amount: 15, starts: '2026-05-31', ends: '2026-06-01' }])
      .at(monday, 'send', 'send')
      .says({ 'notices.beyond': 1, 'gap.beyond': 1 })
      .at(monday, 'fee', 'pay', 'ended: completed')
      .says({ decision: 'refuse' });
    const gone = scenario.effects().filter((effect) => effect.type === 'let-go');
    assert.deepEqual(gone, [{ type: 'let-go', step: 'send', limit: 'notices' }]);
  });

  test('is counted when the step settles: not when a payment begins or fails; and once', () => {
    const scenario = asked()
      .at(monday, 'send', 'send')
      .at(monday, 'fee', 'pay started', 'fee')
      .at(monday, 'fee', 'pay failed', 'fee')
      .says({ 'paid.soFar': undefined })
      .at(monday, 'fee', 'pay', 'decision')
      .says({ 'paid.soFar': 0, 'paid.left': 1 });
    assert.equal(scenario.events().filter(({ type }) => type === 'counted').length, 2);
  });

  test('the counters of a command are those that it would take of, however the place is written', () => {
    const { current } = asked();
    const send: Command = {
      at: '2026-03-02T10:00:00.000Z',
      by: rowan,
      channel: 'web',
      step: 'send',
      type: 'submit',
    };
    const counters = countersFor(prepared, current(), send);
    assert.deepEqual(
      counters.map((counter) => counter.split(' ')[2]),
      ['notices', 'total', 'gap'],
    );
    assert.match(counters[0]!, /"thehall"$/);
    assert.deepEqual(countersFor(prepared, current(), { ...send, by: olu }), []);
    const { current: fresh } = open(prepared, { at: send.at, by: rowan, channel: 'web', reference: 'A' });
    assert.deepEqual(
      countersFor(prepared, fresh, { ...send, step: 'place', type: 'answer', facts: { 'the.place': 'x' } }),
      [],
    );
  });

  test('a step that the service settles itself is counted too', () => {
    const free = preparedText(service.replace('pay: £5', 'pay: £0'));
    const scenario = told(free, monday)
      .at(monday, 'place', { 'the.place': 'x' })
      .at(monday, 'from', { 'the.from': '2026-06-01' })
      .at(monday, 'days', { 'the.days': 3 });
    const send: Command = {
      at: '2026-03-02T10:00:00.000Z',
      by: rowan,
      channel: 'web',
      step: 'send',
      type: 'submit',
    };
    assert.equal(countersFor(free, scenario.current(), send).length, 4);
    scenario.at(monday, 'send', 'send', 'decision').says({ 'paid.left': 1 });
  });
});

describe('slots', () => {
  const booked = `
facts: { the.name: { type: text, ask: Who? } }
steps:
  name: { ask: the.name }
  send: { submit: 'True' }
  slot: { book: Come, calendar: room, change until: 24 hours, let go when: seen = missed }
  seen: { check: Seen?, by: officer, options: [seen, missed], not before: slot.from, when: slot = booked }
adopts: { calendars: { room: { every: Monday 09:00, for: 1 hour, ahead: [1 day, 8 weeks] } } }
`;
  const at = '2026-03-16T09:00';
  const sent = (more = '', taken: readonly Taken[] = []) =>
    told(preparedText(booked + more), monday, taken)
      .at(monday, 'name', { 'the.name': 'Rowan' })
      .at(monday, 'send', 'send', 'slot');

  test('is taken, moved and called off while there is time', () => {
    const scenario = sent()
      .at(monday, 'slot', `book ${at}`, 'seen held')
      .at(monday, 'slot', 'book 2026-03-23T09:00', 'seen held')
      .at('2026-03-22T09:01', 'slot', 'cancel', 'refused: too-late')
      .at('2026-03-22T09:00', 'slot', 'cancel')
      .says({ slot: 'cancelled' });
    assert.deepEqual(
      scenario.effects().map(({ type }) => type),
      ['claim', 'let-go', 'claim', 'let-go'],
    );
    const [claim] = scenario.effects();
    assert.deepEqual(claim, {
      ...{ type: 'claim', step: 'slot', counter: `slot camford-test room ${at}`, amount: 1 },
      ...{ starts: at, ends: at },
    });
  });

  test('is refused when its places are taken', () =>
    void sent('', [{ amount: 1 }]).at(monday, 'slot', `book ${at}`, 'refused: slot-taken'));

  test('is moved and called off without the limit that was counted where it was taken', () => {
    const limits = 'limits: { visits: { at most: 2, same: the.name, at: slot, let go when: seen = seen } }';
    const scenario = sent(limits)
      .at(monday, 'slot', `book ${at}`)
      .at(monday, 'slot', 'book 2026-03-23T09:00')
      .at('2026-03-23T09:00', 'seen', 'record seen', 'ended: completed');
    assert.deepEqual(
      scenario.effects().map((effect) => `${effect.type} ${(effect as { limit?: string }).limit ?? 'slot'}`),
      ['claim slot', 'claim visits', 'let-go slot', 'claim slot', 'let-go visits'],
    );
  });

  test('is let go when its condition says so, once', () => {
    const scenario = sent(
      'whenever: { talk: { offer: Talk, by: officer, after: end, steps: { why: { task: Why, by: officer } } } }',
    )
      .at(monday, 'slot', `book ${at}`)
      .at(at, 'seen', 'record missed', 'ended: completed')
      .at(at, 'talk', 'take', 'ended: completed why:1');
    assert.equal(scenario.current().booked.slot!.gone, true);
    assert.deepEqual(
      scenario.effects().map(({ type }) => type),
      ['claim', 'let-go'],
    );
  });
});

/** What each case holds of each counter, as the shell keeps it: one case at a time, each knowing what the others hold. */
test('however cases come and go, no more fits than there is', () => {
  const ready = preparedText(
    `
facts:
  the.days: { type: whole number, ask: How many? }
  the.place: { type: text, ask: Where? }
steps:
  days: { ask: [the.days, the.place] }
  send: { submit: 'True' }
  decision: { decide: So?, by: officer, options: [grant, refuse] }
limits: { total: { at most: 7, of: the.days, same: the.place, at: send, let go when: decision = refuse } }
`,
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(5), fc.boolean()), { maxLength: 40 }), (moves) => {
      const cases = new Map<number, Case>();
      const held = new Map<number, Taken>();
      for (const [which, days, isRefused] of moves) {
        const taken = new Proxy(
          {},
          { get: () => [...held].flatMap(([other, one]) => (other === which ? [] : [one])) },
        );
        const about = { at: '2026-03-02T10:00:00.000Z', channel: 'web' as const, taken };
        const current = cases.get(which) ?? begun(ready);
        const commands: Command[] = [
          {
            ...about,
            by: rowan,
            type: 'answer',
            step: 'days',
            facts: { 'the.days': days, 'the.place': 'x' },
          },
          { ...about, by: rowan, type: 'submit', step: 'send' },
          { ...about, by: olu, type: 'decide', step: 'decision', result: isRefused ? 'refuse' : 'grant' },
        ];
        const result = commands.map((one) => advance(ready, current, one)).find((one) => !isRefusal(one)) as
          Advanced | undefined;
        if (!result) continue;
        cases.set(which, result.current);
        for (const effect of result.effects) {
          if (effect.type === 'claim')
            held.set(which, { ...effect, amount: result.current.limits.total!.within });
          if (effect.type === 'let-go') held.delete(which);
        }
        assert.ok([...held.values()].reduce((sum, { amount }) => sum + amount, 0) <= 7);
      }
    }),
  );
});

function begun(ready: Prepared): Case {
  return open(ready, { at: '2026-03-02T10:00:00.000Z', by: rowan, channel: 'web', reference: 'A' }).current;
}

test('names and addresses are the same however they are written', () => {
  const ready = preparedText(`
facts: { the.home: { type: address, ask: Where? } }
steps: { home: { ask: the.home }, send: { submit: 'True' } }
limits: { homes: { at most: 1, same: the.home, at: send } }
`);
  const counters = [
    { line1: '1 High Street', town: 'Camford', postcode: 'CM1 1AA' },
    { postcode: 'cm11aa', town: 'CAMFORD', line1: '1, High  Street', line2: '' },
  ].map((home) => {
    const scenario = told(ready, monday).at(monday, 'home', { 'the.home': home });
    const send: Command = {
      at: '2026-03-02T10:00:00.000Z',
      by: rowan,
      channel: 'web',
      step: 'send',
      type: 'submit',
    };
    return countersFor(ready, scenario.current(), send);
  });
  assert.equal(counters[0]!.length, 1);
  assert.deepEqual(counters[0], counters[1]);
});
