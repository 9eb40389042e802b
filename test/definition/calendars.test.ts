import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { holidaysOf, isDocument, readDocument } from '../../src/definition/index.ts';
import type { Calendar } from '../../src/definition/index.ts';

function calendarOf(id: string): Calendar {
  const read = readDocument(
    readFileSync(new URL(`../../library/calendars/${id}.yaml`, import.meta.url)),
    `${id}.yaml`,
  );
  if (!isDocument(read)) throw new Error(JSON.stringify(read));
  return read.normal as unknown as Calendar;
}

const dayLength = 86_400_000;
const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month - 1, date));
const plus = (from: Date, days: number) => new Date(from.getTime() + days * dayLength);
const written = (date: Date) => date.toISOString().slice(0, 10);
const isWeekend = (date: Date) => [0, 6].includes(date.getUTCDay());

/** Easter Sunday in the Gregorian calendar: the paschal full moon from the golden number, then the Sunday after. */
function easter(year: number): Date {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const sun = century - Math.floor(century / 4);
  const moon = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + sun - moon + 15) % 30;
  const late = epact === 29 || (epact === 28 && golden > 10) ? 1 : 0;
  const fullMoon = plus(day(year, 3, 21), epact - late);
  return plus(fullMoon, 7 - fullMoon.getUTCDay());
}

/** The first Monday of a month, or the last where it is counted from the month after. */
function monday(year: number, month: number): Date {
  const first = day(year, month, 1);
  return plus(first, (8 - first.getUTCDay()) % 7);
}
const lastMonday = (year: number, month: number) => plus(monday(year, month + 1), -7);

/** Those that fall on a weekend move, one after another, to the next days that are free. */
function moved(fixed: readonly Date[]): Date[] {
  const kept = fixed.filter((date) => !isWeekend(date));
  for (const date of fixed.filter(isWeekend)) {
    let to = date;
    while (isWeekend(to) || kept.some((one) => +one === +to)) to = plus(to, 1);
    kept.push(to);
  }
  return kept;
}

/** What was proclaimed for once. */
const proclaimed = { all: ['2022-06-03', '2022-09-19', '2023-05-08'], scotland: ['2026-06-15'] };

const spring = (year: number) => (year === 2022 ? day(2022, 6, 2) : lastMonday(year, 5));
const everywhere = (year: number) => [
  plus(easter(year), -2),
  monday(year, 5),
  spring(year),
  ...moved([day(year, 12, 25), day(year, 12, 26)]),
];
const notScotland = (year: number) => [
  ...moved([day(year, 1, 1)]),
  plus(easter(year), 1),
  lastMonday(year, 8),
];
const rules: Readonly<Record<string, (year: number) => readonly Date[]>> = {
  'england-and-wales': notScotland,
  scotland: (year) => [
    ...moved([day(year, 1, 1), day(year, 1, 2)]),
    monday(year, 8),
    ...moved([day(year, 11, 30)]),
  ],
  'northern-ireland': (year) => [
    ...notScotland(year),
    ...moved([day(year, 3, 17)]),
    ...moved([day(year, 7, 12)]),
  ],
};

describe('bank holidays', () => {
  it('find Easter where it was', () => {
    const known = ['1954-04-18', '1981-04-19', '2000-04-23', '2008-03-23', '2026-04-05', '2038-04-25'];
    for (const sunday of known) assert.equal(written(easter(Number(sunday.slice(0, 4)))), sunday);
  });

  for (const [id, rule] of Object.entries(rules)) {
    it(`of ${id} are those of the rules, 2022 to 2028`, () => {
      const years = [2022, 2023, 2024, 2025, 2026, 2027, 2028];
      const once = [...proclaimed.all, ...(id === 'scotland' ? proclaimed.scotland : [])];
      const expected = [
        ...years.flatMap((year) => [...everywhere(year), ...rule(year)].map(written)),
        ...once,
      ].sort();
      const calendar = calendarOf(id);
      assert.deepEqual(
        calendar.holidays.map(({ on }) => on),
        expected,
      );
      assert.deepEqual([...holidaysOf(calendar)], expected);
      assert.equal(calendar.until, '2028-12-31');
    });

    it(`of ${id} say that they are substitutes where they are`, () => {
      const fixed: Readonly<Record<string, string>> = {
        'New Year’s Day': '01-01',
        '2 January': '01-02',
        'St Patrick’s Day': '03-17',
        'Battle of the Boyne': '07-12',
        'St Andrew’s Day': '11-30',
        'Christmas Day': '12-25',
        'Boxing Day': '12-26',
      };
      for (const { on, name = '' } of calendarOf(id).holidays) {
        const [called, substitute] = name.split(' (');
        const its = fixed[called!];
        if (its) assert.equal(on.slice(5) !== its, substitute === 'substitute)', `${on} ${name}`);
        else assert.equal(substitute, undefined);
      }
    });
  }
});

describe('a calendar', () => {
  const form = `calendar: here
format: 1
name: Days off
nations: [Wales]
source: The wall
holidays: [2026-01-01, { on: 2026-12-28, name: Boxing Day (substitute) }]
until: 2026-12-31
`;
  it('has days with a name or without', () => {
    const read = readDocument(form, 'here.yaml');
    assert.ok(isDocument(read), JSON.stringify(read));
    assert.deepEqual((read.normal as unknown as Calendar).holidays, [
      { on: '2026-01-01' },
      { on: '2026-12-28', name: 'Boxing Day (substitute)' },
    ]);
  });

  const slips: readonly (readonly [string, string, string])[] = [
    ['2026-01-01,', '2026-02-30,', '“2026-02-30” is not a date that exists.'],
    ['on: 2026-12-28', 'on: Boxing Day', '“Boxing Day” is not a date that exists.'],
    ['[Wales]', '[Cymru]', '“Cymru” is not one of the words this can be.'],
    ['until: 2026-12-31\n', '', '“until” is missing.'],
  ];
  for (const [from, to, message] of slips) {
    it(`${to || 'without until'}: ${message}`, () => {
      const read = readDocument(form.replace(from, to), 'here.yaml');
      assert.deepEqual(isDocument(read) ? [] : read.map((problem) => problem.message), [message]);
    });
  }
});

const service = `service: northmere-busking
format: 1
adopts: busking 1.0.0
organisation: northmere
calendars:
  knowledge: `;

function problemsOf(written: string): readonly string[] {
  const found = readDocument(`${service}${written}\n`, 'service.yaml');
  if (isDocument(found)) return [];
  return found.map(({ code, message, hint }) => `${code}: ${message} ${hint ?? ''}`.trim());
}

describe('a calendar of slots that can’t be read', () => {
  const rest = 'for: 30 minutes, ahead: [2 days, 8 weeks]';
  const weekly = 'Write it like this: Wednesday 16:30, or Thursday 10:00 to 12:00';
  const table: readonly (readonly [string, string])[] = [
    [
      `{ every: Wensday 16:30, ${rest} }`,
      'bad-value: “Wensday” is not a day of the week. Did you mean “Wednesday”?',
    ],
    [`{ every: Wednesday, ${rest} }`, `bad-value: “Wednesday” is not a time of the week. ${weekly}`],
    [
      `{ every: Wednesday at 16:30, ${rest} }`,
      `bad-value: “Wednesday at 16:30” is not a time of the week. ${weekly}`,
    ],
    [
      `{ every: [Monday 10:00, Monday 4pm], ${rest} }`,
      'bad-value: “4pm” is not a time of day. Write it like this: 09:30 or 16:30',
    ],
    [
      `{ every: Monday 10:00 to 24:00, ${rest} }`,
      'bad-value: “24:00” is not a time of day. Write it like this: 09:30 or 16:30',
    ],
    [
      `{ every: Monday 12:00 to 10:00, ${rest} }`,
      'bad-value: “Monday 12:00 to 10:00” ends before it begins. Put the earlier time first.',
    ],
    [
      `{ every: Monday 12:00 to 12:20, ${rest} }`,
      'bad-value: From 12:00 to 12:20 there is no room for a slot of 30 minutes. Make the stretch longer, or the slot shorter.',
    ],
    [`{ ${rest} }`, 'missing-key: A calendar says when its slots are. Give it “every:” or “extra:”.'],
    [
      `{ extra: [2026-02-30T18:00], ${rest} }`,
      'bad-value: “2026-02-30T18:00” is not a moment that exists. Write the day and the time like this: 2026-03-04T18:00',
    ],
    [
      `{ every: Monday 12:00, not on: Christmas, ${rest} }`,
      'bad-value: “Christmas” is not a day that slots can leave out. Write a date that exists, like 2026-12-23, or “bank holidays”.',
    ],
    [
      `{ every: Monday 12:00, for: 1 day, ahead: [2 days, 8 weeks] }`,
      'bad-value: “1 day” can’t be the length of a slot. Write minutes or hours, like: 30 minutes',
    ],
    [
      `{ every: Monday 12:00, for: 0 minutes, ahead: [2 days, 8 weeks] }`,
      'bad-value: “0 minutes” can’t be the length of a slot. Write minutes or hours, like: 30 minutes',
    ],
    [
      `{ every: Monday 12:00, for: 1 hour, ahead: [8 weeks, 2 days] }`,
      'bad-value: No slot can be at least 8 weeks and at most 2 days ahead. Put the shorter time first: [2 days, 8 weeks]',
    ],
    [
      `{ every: Monday 12:00, for: 1 hour, ahead: [0 days, 3 years] }`,
      'bad-value: Slots can be offered at most 2 years ahead.',
    ],
    [
      `{ every: Monday 12:00, from: 2026-03-01, until: 2026-02-01, ${rest} }`,
      'bad-value: This calendar ends before it begins.',
    ],
  ];
  for (const [written, problem] of table) it(written, () => assert.deepEqual(problemsOf(written), [problem]));
});
