import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countersFor, countersOfTime } from '../../src/cases/index.ts';
import { instantOf } from '../../src/definition/index.ts';
import { rowan } from '../world/cast.ts';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';
import type { Command } from '../../src/cases/index.ts';

// What is counted together, of “Limits and slots” in docs/format/semantics.md: the edges of periods, of gaps, of slots.

const monday = '2026-03-02T10:00';

const counting = (limit: string, type = 'date') =>
  preparedText(`
facts: { the.from: { type: ${type}, ask: From? }, the.place: { type: text, ask: Where? } }
steps: { place: { ask: the.place }, from: { ask: the.from }, send: { submit: 'True' } }
limits: { total: { ${limit}, same: the.place, at: send } }
`);

describe('a period has both its edges', () => {
  const table: readonly (readonly [per: string, starts: string, other: string, isIn: boolean])[] = [
    ['month', '2026-03-31', '2026-03-01', true],
    ['month', '2026-03-01', '2026-03-31', true],
    ['month', '2026-03-01', '2026-02-28', false],
    ['month', '2026-03-31', '2026-04-01', false],
    ['calendar year', '2026-06-01', '2026-01-01', true],
    ['calendar year', '2026-06-01', '2026-12-31', true],
    ['calendar year', '2026-06-01', '2025-12-31', false],
    ['calendar year', '2026-06-01', '2027-01-01', false],
    ['tax year', '2026-04-06', '2027-04-05', true],
    ['tax year', '2026-04-06', '2026-04-05', false],
    ['tax year', '2026-04-05', '2025-04-06', true],
    ['tax year', '2026-04-05', '2026-04-06', false],
    ['ever', '2026-06-01', '1987-01-01', true],
  ];
  for (const [per, starts, other, isIn] of table)
    test(`${per}: ${other} ${isIn ? 'counts' : 'does not count'} with ${starts}`, () => {
      const limit = `at most: 5, per: ${per}, on: the.from`;
      for (const time of ['', 'T09:30'])
        void told(counting(limit, time ? 'date and time' : 'date'), monday, [
          { amount: 2, starts: `${other}${time}`, ends: `${other}${time}` },
        ])
          .at(monday, 'place', { 'the.place': 'x' })
          .at(monday, 'from', { 'the.from': `${starts}${time}` })
          .at(monday, 'send', 'send')
          .says({ 'total.soFar': isIn ? 2 : 0, 'total.left': isIn ? 2 : 4 });
    });
});

test('what ends exactly so long before, or begins exactly so long after, is far enough apart', () => {
  const prepared = counting('apart: 24 hours, from: the.from, until: the.from + 2 hours', 'date and time');
  for (const [starts, ends, near] of [
    ['2026-06-01T08:00', '2026-06-01T10:00', 0],
    ['2026-06-01T08:00', '2026-06-01T10:01', 1],
    ['2026-06-03T12:00', '2026-06-03T14:00', 0],
    ['2026-06-03T11:59', '2026-06-03T14:00', 1],
  ] as const)
    void told(prepared, monday, [{ amount: 1, starts, ends }])
      .at(monday, 'place', { 'the.place': 'x' })
      .at(monday, 'from', { 'the.from': '2026-06-02T10:00' })
      .at(monday, 'send', 'send')
      .says({ 'total.soFar': near, 'total.within': 1 - near, 'total.beyond': near });
});

const send: Command = { at: instantOf(monday), by: rowan, channel: 'web', step: 'send', type: 'submit' };

test('two steps that take slots of one calendar share its counters', () => {
  const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  visit: { book: Come, calendar: room }
  other: { book: Come too, calendar: room }
adopts: { calendars: { room: { every: Monday 09:00, for: 1 hour, ahead: [1 day, 8 weeks] } } }
`);
  const { current } = told(prepared, monday).at(monday, 'send', 'send');
  const from = '2026-03-16T09:00';
  const [one, other] = ['visit', 'other'].map((step) =>
    countersFor(prepared, current(), { ...send, type: 'book', step, from, until: from, places: 1 }),
  );
  assert.match(one![0]!, / room 2026-03-16T09:00$/);
  assert.deepEqual(one, other);
});

test('what time by itself would count is known before it does', () => {
  const prepared = preparedText(`
facts: { the.from: { type: date, ask: From? } }
steps:
  from: { ask: the.from }
  send: { submit: 'True' }
  answer: { decide: So?, by: officer, options: [fine, silent], within: 3 days, otherwise: silent }
  after: { task: After, by: officer }
limits: { total: { at most: 5, same: the.from, at: answer } }
`);
  const { current } = told(prepared, monday)
    .at(monday, 'from', { 'the.from': '2026-06-01' })
    .at(monday, 'send', 'send');
  assert.deepEqual(countersOfTime(prepared, current(), instantOf('2026-03-05T23:59')), []);
  const [counter] = countersOfTime(prepared, current(), instantOf('2026-03-06T00:00'));
  assert.match(counter!, / total /);
});
