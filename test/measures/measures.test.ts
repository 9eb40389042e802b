import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { daysBetween, isShown, measure, stages, suppressed } from '../../src/measures/index.ts';
import type { Figure, Happened, Measures } from '../../src/measures/index.ts';

// Cases as one would tell them: how many came how far, at which council, through which channel.

interface Told {
  readonly organisation: string;
  readonly channel: string;
  readonly stage: (typeof stages)[number];
  readonly days: number;
}

const asked = { outcomes: new Set(['licence']), shared: new Set(['record']) };
const start = Date.parse('2026-03-02T12:00:00Z');
const after = (days: number) => new Date(start + days * 86_400_000).toISOString();

function happenedTo({ organisation, channel, stage, days }: Told, caseId: string): Happened[] {
  const about = { caseId, organisation, channel };
  const all: Happened[] = [
    { ...about, type: 'started', name: 'service', at: after(-1) },
    { ...about, type: 'submitted', name: 'apply', at: after(0) },
    { ...about, type: 'opened', name: 'record', at: after(0) },
    { ...about, type: 'opened', name: 'test', at: after(0) },
    { ...about, type: 'recorded', name: 'record', result: 'clear', at: after(Math.min(3, days)) },
    { ...about, type: 'recorded', name: 'test', result: 'passed', at: after(days) },
    { ...about, type: 'decided', name: 'decision', result: 'grant', at: after(days) },
    { ...about, type: 'reached', name: 'licence', at: after(days) },
  ];
  return all.slice(0, { started: 1, sent: 4, decided: 7, reached: 8 }[stage]);
}

const history = (told: readonly Told[]) => told.flatMap((each, index) => happenedTo(each, `case ${index}`));

/** `[3, 0, 0, 8]`: three who only started, eight who came to the outcome in 10, 11, … days. */
function council(organisation: string, cells: readonly number[], channel = 'web'): Told[] {
  return cells.flatMap((count, index) =>
    Array.from({ length: count }, (_, place) => ({
      organisation,
      channel,
      stage: stages[index]!,
      days: 10 + place,
    })),
  );
}

const one = (told: readonly Told[]) => measure(history(told), asked)[0]!;
const counts = ({ counts: each }: Pick<Measures, 'counts'>) =>
  stages.map((stage) => (isShown(each[stage]) ? each[stage] : '–'));

describe('numbers', () => {
  const rows: [name: string, cells: number[], shown: unknown[]][] = [
    ['all of five or more', [6, 7, 8, 9], [30, 24, 17, 9]],
    ['nobody is in a nought', [0, 0, 0, 5], [5, 5, 5, 5]],
    ['four cases', [0, 0, 0, 4], ['–', '–', '–', '–']],
    ['two refused: “decided” would give them away', [6, 7, 2, 9], [24, 18, '–', 9]],
    ['three wait: “decided” would give them away', [6, 3, 8, 9], [26, 20, '–', 9]],
    ['one not sent: “sent” would give it away', [1, 7, 8, 9], [25, '–', 17, 9]],
    ['two granted: “reached” is one of them', [6, 7, 8, 2], [23, 17, 10, '–']],
    ['nothing but small', [2, 2, 2, 2], [8, '–', '–', '–']],
  ];
  for (const [name, cells, shown] of rows)
    test(name, () => assert.deepEqual(counts(one(council('a', cells))), shown));

  test('shares are of shown numbers only', () => {
    const { completion, success, waiting } = one(council('a', [6, 7, 2, 9]));
    assert.deepEqual(
      { completion, success, waiting },
      { completion: 18 / 24, success: suppressed, waiting: suppressed },
    );
  });
});

describe('days', () => {
  test('nearest rank, of days that occurred', () => {
    const { toOutcome, toDecision } = one(council('a', [0, 0, 0, 10]));
    assert.deepEqual(toOutcome, { median: 14, p90: 18, days: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19] });
    assert.deepEqual(toDecision, toOutcome);
  });

  const rows: [from: string, until: string, days: number][] = [
    ['2026-03-02T23:50:00Z', '2026-03-03T00:10:00Z', 1],
    ['2026-03-02T00:10:00Z', '2026-03-02T23:50:00Z', 0],
    ['2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 2],
    ['2026-07-01T22:30:00Z', '2026-07-01T23:30:00Z', 1],
    ['2026-10-24T12:00:00Z', '2026-10-26T00:10:00Z', 2],
  ];
  for (const [from, until, days] of rows)
    test(`from ${from} until ${until}: ${days}`, () => assert.equal(daysBetween(from, until), days));

  test('steps, and the checks that began together', () => {
    const { steps, checked } = one(council('a', [0, 0, 0, 10]));
    assert.deepEqual(steps, { record: { median: 3, p90: 3 }, test: { median: 14, p90: 18 } });
    assert.deepEqual(checked, { shared: { median: 3, p90: 3 }, all: { median: 14, p90: 18 } });
  });
});

describe('channels', () => {
  const by = (told: readonly Told[]) => {
    const { channels } = one(told);
    return isShown(channels)
      ? channels.map((each) => [each.channels.join('+'), ...counts(each)])
      : 'not shown';
  };

  test('each, where each can be shown', () =>
    assert.deepEqual(by([...council('a', [9, 9, 9, 9]), ...council('a', [6, 6, 6, 6], 'phone')]), [
      ['web', 36, 27, 18, 9],
      ['phone', 24, 18, 12, 6],
    ]));
  test('small ones together', () =>
    assert.deepEqual(
      by([
        ...council('a', [9, 9, 9, 9]),
        ...council('a', [2, 4, 3, 1], 'phone'),
        ...council('a', [3, 1, 2, 4], 'post'),
      ]),
      [
        ['web', 36, 27, 18, 9],
        ['phone+post', 20, 15, 10, 5],
      ],
    ));
  test('fewer numbers rather than no channels', () =>
    assert.deepEqual(by([...council('a', [9, 9, 9, 9]), ...council('a', [6, 3, 1, 2], 'phone')]), [
      ['web', 36, 27, '–', '–'],
      ['phone', 12, 6, '–', '–'],
    ]));
  test('none where there is one', () => assert.equal(by(council('a', [9, 9, 9, 9])), 'not shown'));
});

// Laws.

const tale: fc.Arbitrary<Told> = fc.record({
  organisation: fc.constantFrom('a', 'b'),
  channel: fc.constantFrom('web', 'web', 'web', 'phone', 'post'),
  stage: fc.constantFrom(...stages, 'reached' as const),
  days: fc.nat(60),
});
const tales = fc.array(tale, { maxLength: 80, size: 'max' });

test('the order of events does not matter', () =>
  fc.assert(
    fc.property(
      tales.chain((told) =>
        fc.tuple(
          fc.constant(history(told)),
          fc.shuffledSubarray(history(told), { minLength: history(told).length }),
        ),
      ),
      ([told, otherwise]) => assert.deepEqual(measure(otherwise, asked), measure(told, asked)),
    ),
  ));

test('another case changes only its own organisation', () =>
  fc.assert(
    fc.property(tales, tale, (told, more) => {
      const others = (measured: readonly Measures[]) =>
        measured.filter(({ organisation }) => organisation !== more.organisation);
      const next = [...history(told), ...happenedTo(more, 'one more')];
      assert.deepEqual(others(measure(next, asked)), others(measure(history(told), asked)));
    }),
  ));

test('the median is never above the ninetieth percentile, and both occurred', () =>
  fc.assert(
    fc.property(tales, (told) => {
      for (const { toOutcome, toDecision, steps, checked } of measure(history(told), asked)) {
        for (const spread of [
          toOutcome,
          toDecision,
          ...Object.values(steps),
          checked.shared,
          checked.all,
        ].filter(isShown))
          assert.ok(spread.median <= spread.p90);
        for (const strip of [toOutcome, toDecision].filter(isShown))
          assert.ok(strip.days.includes(strip.median) && strip.days.includes(strip.p90));
      }
    }),
  ));

/** Numbers of people that anybody can work out: each shown one, each difference, what is left of a total. */
function workedOut({ counts: total, channels, toOutcome, toDecision }: Measures): number[] {
  const groups = isShown(channels) ? channels : [];
  const rest = Object.fromEntries(
    stages.map((stage) => [
      stage,
      groups.length > 0
        ? minus(
            total[stage],
            groups.map((each) => each.counts[stage]),
          )
        : suppressed,
    ]),
  ) as Measures['counts'];
  const populations = [total, rest, ...groups.map((each) => each.counts)];
  const strips = [toOutcome, toDecision].filter(isShown).map(({ days }) => days.length);
  return [
    ...populations.flatMap((each) => differences(stages.map((stage) => each[stage]).filter(isShown))),
    ...strips,
  ];
}

function differences(falling: readonly number[]): number[] {
  return falling.flatMap((number, index) => [
    number,
    ...falling.slice(index + 1).map((later) => number - later),
  ]);
}

function minus(total: Figure<number>, parts: readonly Figure<number>[]): Figure<number> {
  return isShown(total) && parts.every(isShown)
    ? total - parts.reduce((sum, part) => sum + part, 0)
    : suppressed;
}

test('no number from 1 to 4 is shown, or can be worked out', () =>
  fc.assert(
    fc.property(tales, (told) => {
      for (const measured of measure(history(told), asked)) {
        const small = workedOut(measured).filter((number) => number !== 0 && number < 5);
        assert.deepEqual(small, []);
      }
    }),
    { numRuns: 500 },
  ));

test('a strip has the number of cases that is shown, and is not shown where that is not', () =>
  fc.assert(
    fc.property(tales, (told) => {
      for (const { counts: shown, toOutcome, toDecision } of measure(history(told), asked)) {
        if (isShown(toOutcome)) assert.equal(toOutcome.days.length, shown.reached);
        if (isShown(toDecision)) assert.equal(toDecision.days.length, shown.decided);
      }
    }),
  ));

test('for every small number there is another that would have been shown the same', () => {
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, count) => count);
  const all = upTo(17).flatMap((total) =>
    upTo(total).flatMap((a) =>
      upTo(total - a).flatMap((b) => upTo(total - a - b).map((c) => [a, b, c, total - a - b - c])),
    ),
  );
  const alike = Map.groupBy(all.slice(1), (cells) => counts(one(council('a', cells))).join());
  for (const same of alike.values()) {
    for (const cells of same) {
      const known = cells.findIndex(
        (count, place) => count > 0 && count < 5 && same.every((other) => other[place] === count),
      );
      assert.equal(known, -1, `${cells.join()} gives a number away`);
    }
  }
});
