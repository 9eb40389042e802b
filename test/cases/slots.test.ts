import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { slotsOf } from '../../src/cases/index.ts';
import {
  addToDate,
  addToMoment,
  instantOf,
  isDocument,
  parseDuration,
  readDocument,
  weekdays,
} from '../../src/definition/index.ts';
import type { SlotCalendar } from '../../src/definition/index.ts';
import { runs } from '../definition/runs.ts';

const service = `service: northmere-busking
format: 1
adopts: busking 1.0.0
organisation: northmere
calendars:
  knowledge: `;

/** The calendar as it is read from a service. */
function calendarOf(written: string): SlotCalendar {
  const found = readDocument(`${service}${written}\n`, 'service.yaml');
  assert.ok(isDocument(found), JSON.stringify(found));
  return (found.normal as unknown as { calendars: Record<string, SlotCalendar> }).calendars.knowledge!;
}

const none = new Set<string>();
const free = () => 0;
const starts = (written: string, now: string, holidays = none) =>
  slotsOf(calendarOf(written), now, free, holidays).map(({ from }) => from);

describe('half an hour, Wednesdays at 16:30', () => {
  const wednesdays =
    '{ every: Wednesday 16:30, for: 30 minutes, places: 1, ahead: [2 days, 8 weeks], not on: [2026-04-08] }';
  const days = ['03-18', '03-25', '04-01', '04-15', '04-22', '04-29'];

  it('has its weeks, two days on at the earliest, without the day that it leaves out', () => {
    assert.deepEqual(slotsOf(calendarOf(wednesdays), '2026-03-17T09:00', free, none)[0], {
      from: '2026-03-25T16:30',
      until: '2026-03-25T17:00',
      left: 1,
    });
    assert.deepEqual(
      starts(wednesdays, '2026-03-10T09:00'),
      days.map((day) => `2026-${day}T16:30`),
    );
  });

  it('leaves out what is taken, and counts what is left of several places', () => {
    const taken = (from: string) => (from === '2026-03-25T16:30' ? 1 : 0);
    const one = slotsOf(calendarOf(wednesdays), '2026-03-10T09:00', taken, none);
    assert.equal(one.length, 5);
    const two = slotsOf({ ...calendarOf(wednesdays), places: 2 }, '2026-03-10T09:00', taken, none);
    assert.deepEqual(
      two.map(({ left }) => left),
      [2, 1, 2, 2, 2, 2],
    );
  });

  it('counts the shortest time ahead to the minute, and the longest to the end of its day', () => {
    const [first] = starts(wednesdays, '2026-03-16T16:30');
    assert.equal(first, '2026-03-18T16:30');
    assert.equal(starts(wednesdays, '2026-03-16T16:31')[0], '2026-03-25T16:30');
    assert.equal(starts(wednesdays, '2026-03-18T09:00').at(-1), '2026-05-13T16:30');
  });
});

describe('slots', () => {
  const table: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'fill a stretch one after another, as many as fit',
      '{ every: Thursday 10:00 to 12:00, for: 45 minutes, ahead: [0 days, 6 days] }',
      '2026-03-11T12:00',
      ['2026-03-12T10:00', '2026-03-12T10:45'],
    ],
    [
      'are of several times, in order, each moment once',
      '{ every: [Friday 09:00, Thursday 10:00], extra: [2026-03-14T18:00, 2026-03-13T09:00], for: 1 hour, ahead: [1 hour, 1 week] }',
      '2026-03-11T12:00',
      ['2026-03-12T10:00', '2026-03-13T09:00', '2026-03-14T18:00'],
    ],
    [
      'are never now or past',
      '{ every: Wednesday 16:30, for: 30 minutes, ahead: [0 days, 1 week] }',
      '2026-03-11T16:30',
      ['2026-03-18T16:30'],
    ],
    [
      'are there while the calendar is in force',
      '{ every: Wednesday 16:30, for: 30 minutes, ahead: [0 days, 8 weeks], from: 2026-03-18, until: 2026-03-25 }',
      '2026-03-01T12:00',
      ['2026-03-18T16:30', '2026-03-25T16:30'],
    ],
    [
      'keep the time of day when the clock changes',
      '{ every: Sunday 10:00, for: 90 minutes, ahead: [0 days, 9 days] }',
      '2026-03-27T12:00',
      ['2026-03-29T10:00', '2026-04-05T10:00'],
    ],
    [
      'are left out where the clock leaps over them or into them',
      '{ every: Sunday 00:15 to 03:00, for: 30 minutes, ahead: [0 days, 2 days] }',
      '2026-03-27T12:00',
      ['2026-03-29T00:15', '2026-03-29T02:15'],
    ],
    [
      'are left out where the clock goes back in them',
      '{ every: Sunday 00:30 to 03:00, for: 30 minutes, ahead: [0 days, 2 days] }',
      '2026-10-23T12:00',
      ['2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T02:00', '2026-10-25T02:30'],
    ],
  ];
  for (const [name, calendar, now, expected] of table)
    it(name, () => assert.deepEqual(starts(calendar, now), expected));

  it('leave out bank holidays where the calendar says so, and count working days without them', () => {
    const holidays = new Set(['2026-04-03', '2026-04-06']);
    const fridays =
      '{ every: [Friday 09:00, Monday 09:00, Tuesday 09:00], for: 1 hour, ahead: [1 working day, 1 week]';
    assert.deepEqual(starts(`${fridays}, not on: bank holidays }`, '2026-04-02T10:00', holidays), []);
    assert.deepEqual(starts(`${fridays}, not on: bank holidays }`, '2026-04-02T08:00', holidays), [
      '2026-04-07T09:00',
    ]);
    assert.deepEqual(starts(`${fridays} }`, '2026-04-01T09:00', holidays), [
      '2026-04-03T09:00',
      '2026-04-06T09:00',
      '2026-04-07T09:00',
    ]);
  });
});

const minute = 60_000;
const wall = (moment: string) => Date.parse(`${moment}:00Z`);
const clock = (minutes: number) => new Date(minutes * minute).toISOString().slice(11, 16);
const dayOf = (moment: string) => moment.slice(0, 10);
const minutesOf = (time: string) => wall(`1970-01-01T${time}`) / minute;

/** Moments of 2026 and early 2027, half of them in the weeks in which the clock changes. */
const moments = fc
  .tuple(fc.constantFrom('2026-01-01', '2026-03-26', '2026-10-22'), fc.nat({ max: 400_000 }), fc.boolean())
  .map(([from, after, far]) =>
    new Date(Date.parse(from) + (far ? after : after % 5000) * minute).toISOString().slice(0, 16),
  );
const days = fc.integer({ min: 0, max: 480 }).map((count) => addToDate('2026-01-01', { count, unit: 'day' }));

const weeklyTimes = fc
  .record({
    day: fc.constantFrom(...weekdays, 'Sunday' as const),
    from: fc.oneof(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 200 })),
    long: fc.integer({ min: 180, max: 1400 }),
    isStretch: fc.boolean(),
  })
  .map(({ day, from, long, isStretch }) => ({
    day,
    from: clock(from),
    ...(isStretch && { until: clock(Math.min(from + long, 1439)) }),
  }));

const calendars: fc.Arbitrary<SlotCalendar> = fc.record({
  every: fc.array(weeklyTimes, { maxLength: 3 }),
  extra: fc.array(moments, { maxLength: 3 }),
  for: fc.constantFrom('5 minutes', '30 minutes', '45 minutes', '2 hours', '9 hours'),
  places: fc.nat({ max: 3 }),
  ahead: fc.constantFrom<[string, string]>(
    ['0 days', '3 weeks'],
    ['2 days', '8 weeks'],
    ['3 working days', '1 month'],
    ['90 minutes', '5 days'],
  ),
  'not on': fc.oneof(
    fc.constant([]),
    fc.array(days, { maxLength: 30 }),
    fc.array(days, { maxLength: 5 }).map((all) => [...all, 'bank holidays']),
  ),
  from: fc.option(days, { nil: undefined }),
  until: fc.option(days, { nil: undefined }),
  where: fc.constant(undefined),
});
const closed = fc.array(days, { maxLength: 100 }).map((all) => new Set(all));
const takenAt = (from: string) => (wall(from) / minute) % 3;

/** Every start that is written, however early or late. */
function writtenStarts(calendar: SlotCalendar, now: string): string[] {
  const length = lengthOf(calendar);
  const all = [...(calendar.extra ?? [])];
  for (let count = -1; count < 70; count += 1) {
    const day = addToDate(dayOf(now), { count, unit: 'day' });
    const name = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
      Date.parse(day),
    );
    for (const time of (calendar.every ?? []).filter((one) => one.day === name)) {
      const last = time.until === undefined ? minutesOf(time.from) : minutesOf(time.until) - length;
      for (let at = minutesOf(time.from); at <= last; at += length) all.push(`${day}T${clock(at)}`);
    }
  }
  return [...new Set(all)].sort();
}

function lengthOf(calendar: SlotCalendar): number {
  const { count, unit } = parseDuration(calendar.for)!;
  return unit === 'hour' ? count * 60 : count;
}

function mayBe(from: string, calendar: SlotCalendar, now: string, holidays: ReadonlySet<string>): boolean {
  const [near, far] = calendar.ahead.map((ahead) => addToMoment(now, parseDuration(ahead)!, 1, holidays));
  const day = dayOf(from);
  if (from <= now || from < near! || day > dayOf(far!)) return false;
  if (day < (calendar.from ?? day) || day > (calendar.until ?? day) || calendar['not on'].includes(day))
    return false;
  return !(calendar['not on'].includes('bank holidays') && holidays.has(day));
}

function isOverlap(one: string, next: string, length: number): boolean {
  return wall(one) + length * minute > wall(next);
}

describe('of any calendar', () => {
  const law = (name: string, holds: (calendar: SlotCalendar, now: string, holidays: Set<string>) => void) =>
    it(name, () => fc.assert(fc.property(calendars, moments, closed, holds), { numRuns: runs(100) }));

  law(
    'slots are those that are written and may be, and only the clock’s changes take some away',
    (calendar, now, holidays) => {
      const found = slotsOf(calendar, now, () => -1, holidays).map(({ from }) => from);
      const expected = writtenStarts(calendar, now).filter((from) => mayBe(from, calendar, now, holidays));
      const isTouched = (from: string) =>
        ['2026-03-29', '2026-10-25', '2027-03-28'].some(
          (day) =>
            wall(from) <= wall(`${day}T02:00`) &&
            wall(from) + lengthOf(calendar) * minute >= wall(`${day}T01:00`),
        );
      assert.deepEqual(
        found.filter((from) => !isTouched(from)),
        expected.filter((from) => !isTouched(from)),
      );
      assert.ok(found.every((from) => expected.includes(from)));
    },
  );

  law('slots are exactly as long as they should be', (calendar, now, holidays) => {
    for (const { from, until } of slotsOf(calendar, now, free, holidays))
      assert.equal(
        Date.parse(instantOf(until)) - Date.parse(instantOf(from)),
        lengthOf(calendar) * minute,
        from,
      );
  });

  law('no two slots overlap that are not written so', (calendar, now, holidays) => {
    const slots = slotsOf(calendar, now, free, holidays);
    for (const [index, { until }] of slots.slice(0, -1).entries()) {
      const next = slots[index + 1]!.from;
      if (!isOverlap(slots[index]!.from, next, lengthOf(calendar)))
        assert.ok(instantOf(until) <= instantOf(next), `${until} ${next}`);
    }
  });

  law('no more places are offered than there are', (calendar, now, holidays) => {
    const slots = slotsOf(calendar, now, takenAt, holidays);
    for (const { from, left } of slots) {
      assert.ok(left > 0);
      assert.equal(left + takenAt(from), calendar.places);
    }
    const open = slotsOf({ ...calendar, places: 9 }, now, takenAt, holidays);
    const offered = new Set(slots.map(({ from }) => from));
    for (const { from } of open) assert.equal(offered.has(from), takenAt(from) < calendar.places);
  });
});
