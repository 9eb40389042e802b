import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suppressed } from '../../src/measures/index.ts';
import type { Measures } from '../../src/measures/index.ts';
import { choicesOf } from '../../src/web/measures/choices.ts';
import type { Council } from '../../src/web/measures/words.ts';

const days = (median: number) => ({ median, p90: median });

/** A council whose checks take so long, and of them each step. */
function council(name: string, all: number, steps: Record<string, number>): Council {
  const measures = {
    steps: Object.fromEntries(Object.entries(steps).map(([step, median]) => [step, days(median)])),
    checked: { shared: days(5), all: days(all) },
  } as unknown as Measures;
  return { id: name, name, measures };
}

const steps = ['record', 'test', 'course'].map((id) => ({
  id,
  name: `${id[0]!.toUpperCase()}${id.slice(1)}`,
  byChoice: id !== 'record',
  at: new Set(['A']),
}));
const first = (...councils: Council[]) => choicesOf(councils, steps, new Map()).first;

const rows: [said: string | undefined, councils: Council[]][] = [
  [
    'A is slowest: in half of its cases its test alone took 9 days or more.',
    [council('A', 10, { test: 9, course: 3 }), council('B', 8, { test: 20 })],
  ],
  [
    'A is slowest: in half of its cases its test and course each took 9 days or more.',
    [council('A', 10, { test: 9, course: 9 }), council('B', 8, {})],
  ],
  [
    'A and B are slowest alike: half of their cases waited 10 days or more for their checks.',
    [council('A', 10, { test: 9 }), council('B', 10, {}), council('C', 8, {})],
  ],
  [
    'No council is slower than another: half of the cases had their checks within 10 days.',
    [council('A', 10, { test: 9 }), council('B', 10, {})],
  ],
  [undefined, [council('A', 10, { test: 9 })]],
];
for (const [said, councils] of rows)
  test(said ?? 'one council is not slower than any', () => assert.equal(first(...councils), said));

test('the steps that take longest alike are all named', () => {
  const { councils } = choicesOf([council('A', 10, { test: 9, course: 9, record: 2 })], steps, new Map());
  assert.match(
    councils[0]!.says,
    /Its longest steps are Test and Course: of each, half were done within 9 days\.$/,
  );
});

test('what is not shown is in no sentence', () => {
  const hidden = {
    ...council('B', 8, {}),
    measures: { steps: { test: suppressed }, checked: { shared: suppressed, all: suppressed } } as never,
  };
  assert.equal(first(council('A', 10, { test: 9 }), hidden), undefined);
});
