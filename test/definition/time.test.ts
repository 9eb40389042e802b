import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addToDate,
  addToMoment,
  endOf,
  instantOf,
  momentOf,
  parseDuration,
  workingDaysBetween,
} from '../../src/definition/index.ts';
import { runs } from './runs.ts';

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;
const none = new Set<string>();

/** What a clock in London shows, to the minute, from the platform and by another way than the code has. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});
const shown = (time: number) => clock.format(time).replace(' ', 'T');
const wall = (moment: string) => Date.parse(`${moment}:00Z`);
const printed = (time: number) => new Date(time).toISOString().slice(0, 16);

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0));
  return last.getTime() - last.getUTCDay() * dayLength;
}

/** Minutes from 1990 to 2060, half of them within hours of a change of the clock. */
const times = fc.oneof(
  fc
    .integer({ min: Date.UTC(1990, 0) / minute, max: Date.UTC(2060, 11, 31) / minute })
    .map((count) => count * minute),
  fc
    .record({
      year: fc.integer({ min: 1996, max: 2060 }),
      month: fc.constantFrom(3, 10),
      after: fc.integer({ min: -120, max: 300 }),
    })
    .map(({ year, month, after }) => lastSunday(year, month) + after * minute),
);
const days = times.map((time) => printed(time).slice(0, 10));

function law<Values extends unknown[]>(
  name: string,
  holds: (...values: Values) => void,
  ...given: unknown[]
) {
  it(name, () =>
    fc.assert(fc.property(...(given as [fc.Arbitrary<unknown>]), holds as never), { numRuns: runs(500) }),
  );
}

describe('moments and instants', () => {
  const examples: readonly (readonly [string, string, string?])[] = [
    ['2026-01-15T09:30', '2026-01-15T09:30:00.000Z'],
    ['2026-07-15T09:30', '2026-07-15T08:30:00.000Z'],
    ['2026-03-29T00:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T01:00', '2026-03-29T01:00:00.000Z', '2026-03-29T02:00'],
    ['2026-03-29T01:30', '2026-03-29T01:00:00.000Z', '2026-03-29T02:00'],
    ['2026-03-29T02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:00', '2026-10-25T00:00:00.000Z'],
    ['2026-10-25T01:59', '2026-10-25T00:59:00.000Z'],
    ['2026-10-25T02:00', '2026-10-25T02:00:00.000Z'],
    ['1969-12-01T12:00', '1969-12-01T11:00:00.000Z'],
    ['1965-03-21T02:30', '1965-03-21T02:00:00.000Z', '1965-03-21T03:00'],
    ['1944-07-01T12:00', '1944-07-01T10:00:00.000Z'],
    ['1800-05-05T12:00', '1800-05-05T12:00:00.000Z'],
    ['0000-01-01T00:00', '0000-01-01T00:00:00.000Z'],
  ];
  for (const [moment, instant, back = moment] of examples) {
    it(`${moment} is ${instant}`, () => {
      assert.equal(instantOf(moment), instant);
      assert.equal(momentOf(instant), back);
    });
  }

  law(
    'a moment is what the clock shows',
    (time: number, seconds: number) => {
      const instant = new Date(time + seconds * 1000).toISOString();
      assert.equal(momentOf(instant), shown(time));
    },
    times,
    fc.nat({ max: 59 }),
  );

  law(
    'an instant is the first at which the clock shows the moment, or has gone past it',
    (time: number) => {
      let first = time - 2 * hour;
      while (shown(first) < printed(time)) first += minute;
      assert.equal(instantOf(printed(time)), new Date(first).toISOString());
    },
    times,
  );

  law(
    'there and back is the same, but for the hour shown twice',
    (time: number) => {
      const instant = new Date(time).toISOString();
      const again = Date.parse(instantOf(momentOf(instant)));
      assert.ok(again === time || (again === time - hour && shown(again) === shown(time)));
    },
    times,
  );

  law(
    'later stays later',
    (one: number, by: number) => {
      assert.ok(instantOf(printed(one)) <= instantOf(printed(one + by * minute)));
    },
    times,
    fc.nat({ max: 300 }),
  );
});

describe('the end of a day', () => {
  it('is midnight in London', () => {
    assert.equal(endOf('2026-01-15'), '2026-01-16T00:00:00.000Z');
    assert.equal(endOf('2026-03-29'), '2026-03-29T23:00:00.000Z');
    assert.equal(endOf('2026-12-31'), '2027-01-01T00:00:00.000Z');
    assert.equal(endOf('9999-12-31'), '9999-12-31T23:59:59.999Z');
  });

  law(
    'is the first instant of the next',
    (day: string) => {
      const end = Date.parse(endOf(day));
      assert.equal(shown(end), `${addToDate(day, { count: 1, unit: 'day' })}T00:00`);
      assert.equal(shown(end - 1).slice(0, 10), day);
    },
    days,
  );
});

describe('adding to a moment', () => {
  const examples: readonly (readonly [string, string, 1 | -1, string])[] = [
    ['2026-06-01T18:00', '90 minutes', 1, '2026-06-01T19:30'],
    ['2026-03-28T12:00', '24 hours', 1, '2026-03-29T13:00'],
    ['2026-03-28T12:00', '1 day', 1, '2026-03-29T12:00'],
    ['2026-10-25T12:00', '24 hours', -1, '2026-10-24T13:00'],
    ['2026-03-28T01:30', '1 day', 1, '2026-03-29T02:00'],
    ['2026-01-31T10:00', '1 month', 1, '2026-02-28T10:00'],
    ['2026-12-24T10:00', '1 working day', 1, '2026-12-29T10:00'],
    ['2026-12-29T10:00', '1 working day', -1, '2026-12-24T10:00'],
  ];
  const christmas = new Set(['2026-12-25', '2026-12-28']);
  for (const [moment, duration, sign, result] of examples) {
    it(`${moment} ${sign > 0 ? '+' : '-'} ${duration} is ${result}`, () =>
      assert.equal(addToMoment(moment, parseDuration(duration)!, sign, christmas), result));
  }

  law(
    'hours and minutes are as long as they are',
    (time: number, count: number, sign: 1 | -1) => {
      const unit = count % 2 === 0 ? ('hour' as const) : ('minute' as const);
      const begins = Date.parse(instantOf(printed(time)));
      const expected = begins + sign * count * (unit === 'hour' ? hour : minute);
      assert.equal(addToMoment(printed(time), { count, unit }, sign, none), shown(expected));
    },
    times,
    fc.nat({ max: 5000 }),
    fc.constantFrom(1, -1),
  );

  law(
    'days and longer keep the time of day, where the clock shows it',
    (time: number, count: number) => {
      const moment = printed(time);
      for (const unit of ['day', 'working day', 'week', 'month', 'year'] as const) {
        const day = addToDate(moment.slice(0, 10), { count, unit });
        const kept = `${day}${moment.slice(10)}`;
        const skipped = momentOf(instantOf(kept)) !== kept;
        assert.equal(addToMoment(moment, { count, unit }, 1, none), skipped ? `${day}T02:00` : kept);
      }
    },
    times,
    fc.nat({ max: 40 }),
  );
});

describe('working days', () => {
  const free = (day: string, holidays: ReadonlySet<string>) =>
    holidays.has(day) || [0, 6].includes(new Date(wall(`${day}T00:00`)).getUTCDay());
  const next = (day: string, sign: number) => printed(wall(`${day}T00:00`) + sign * dayLength).slice(0, 10);
  const near = fc.integer({ min: 0, max: 900 }).map((count) => next('2026-01-01', count));
  const holidays = fc.oneof(
    fc.array(near, { maxLength: 40 }).map((all) => new Set(all)),
    fc.array(near, { minLength: 200, maxLength: 400 }).map((all) => new Set(all)),
  );

  law(
    'are counted one by one',
    (from: string, count: number, sign: 1 | -1, closed: Set<string>) => {
      let day = from;
      for (let left = count; left > 0;) {
        day = next(day, sign);
        if (!free(day, closed)) left -= 1;
      }
      assert.equal(addToDate(from, { count, unit: 'working day' }, sign, closed), day);
    },
    near,
    fc.nat({ max: 100 }),
    fc.constantFrom(1, -1),
    holidays,
  );

  law(
    'between two days are those of neither',
    (from: string, to: string, closed: Set<string>) => {
      let count = 0;
      for (let day = next(from, 1); day < to; day = next(day, 1)) if (!free(day, closed)) count += 1;
      assert.equal(workingDaysBetween(from, to, closed), count);
    },
    near,
    near,
    holidays,
  );

  it('are counted in tens of thousands, as fast', () => {
    const far = { count: 99_999, unit: 'working day' } as const;
    const closed = new Set(['2026-12-25', '2200-01-01', '2408-02-29', '2409-01-05']);
    const reached = addToDate('2026-07-01', far, 1, closed);
    assert.equal(workingDaysBetween('2026-07-01', reached, closed), 99_998);
    assert.equal(addToDate('9990-01-01', far, 1, closed), '9999-12-31');
    assert.equal(addToDate('0001-01-01', far, -1, closed), '0000-01-01');
  });

  it('between a day and one before it are none', () => {
    assert.equal(workingDaysBetween('2026-03-12', '2026-03-12', none), 0);
    assert.equal(workingDaysBetween('2026-03-12', '2026-03-02', none), 0);
    assert.equal(workingDaysBetween('2026-03-12', '2026-03-13', none), 0);
  });
});
