import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import type { Service } from '../../src/definition/index.ts';
import { files } from '../definition/library.ts';

/** The pattern of these tests: one choice of every kind. */
const pattern = files['pattern.yaml']!.replace(
  'choices:\n',
  `choices:
  term: { ask: How long?, type: duration, exactly: 1 year, law: noise }
  greeting: { ask: What do you say?, type: text, any: yes, label: Words of welcome }
  quiet: { ask: Until when?, type: whole number, between: [1, 9], dated: yes }
  opens: { ask: From when?, type: date, at most: 2030-01-01, default: 2026-01-01 }
  spot: { ask: Which first?, type: choice, options: [square, pier, park], one of: [square, pier] }
`,
);

/** What one organisation answers: how it is written in YAML, and what it means. */
interface Said {
  readonly yaml: string;
  readonly means: string;
}

const same = (written: string): Said => ({ yaml: written, means: written });
const years = fc.integer({ min: 14, max: 16 });

/** Some lawful answer to every choice, often the same as another’s, sometimes in other words. */
export const answers: fc.Arbitrary<Readonly<Record<string, Said | undefined>>> = fc.record({
  term: fc.constantFrom(
    undefined,
    { yaml: '1 year', means: '1 year' },
    { yaml: '12 months', means: '1 year' },
  ),
  greeting: fc.constantFrom('Hello', '"Hello, you"').map(same),
  quiet: fc.oneof(
    fc.integer({ min: 1, max: 2 }).map((n) => same(String(n))),
    fc
      .tuple(fc.constantFrom('2026-04-01', '2027-04-01'), fc.integer({ min: 1, max: 2 }))
      .map(([from, n]) => ({ yaml: `[{ from: ${from}, is: ${n} }]`, means: `${from} ${n}` })),
  ),
  opens: fc
    .constantFrom(undefined, '2026-01-01', '2027-01-01')
    .map((day) => (day === undefined ? undefined : same(day))),
  spot: fc.constantFrom('square', 'pier').map(same),
  minimumAge: fc.tuple(years, fc.boolean()).map(([n, inMonths]) => ({
    yaml: inMonths
      ? `${n * 12} months`
      : `{ is: ${n} years, why: Because, decided: 2026-01-02, by: Committee }`,
    means: `${n} years`,
  })),
  badge: fc.constantFrom(undefined, 'yes', 'no').map((word) => (word === undefined ? undefined : same(word))),
  places: fc
    .shuffledSubarray(['square', 'pier', 'park'], { minLength: 1 })
    .map((places) => ({ yaml: `[${places.join(', ')}]`, means: places.toSorted().join() })),
  fee: fc
    .integer({ min: 1, max: 2 })
    .map((pounds) => same(`[{ from: 2026-04-01, rows: [[any, £${pounds}]] }]`)),
});

const defaults: Readonly<Record<string, string>> = { term: '1 year', opens: '2026-01-01', badge: 'no' };

/** What an adoption means for one choice, its default included. */
export function meaning(name: string, said: Said | undefined): string {
  return said?.means ?? defaults[name]!;
}

/** The effective service of an organisation that answers so. */
export function adopt(organisation: string, said: Readonly<Record<string, Said | undefined>>): Service {
  const choices = Object.entries(said).flatMap(([name, answer]) =>
    answer ? `  ${name}: ${answer.yaml}\n` : [],
  );
  const texts = {
    ...files,
    'pattern.yaml': pattern,
    'office.yaml': files['office.yaml']!.replace('home-office', organisation).replace(
      'department',
      'council',
    ),
    'service.yaml': `service: ${organisation}-busking\nformat: 1\nadopts: busking 1.0.0\norganisation: ${organisation}\nchoices:\n${choices.join('')}`,
  };
  const documents = Object.entries(texts).map(([file, text]) => readDocument(text, file));
  const { services, problems } = checkAll(documents.filter(isDocument));
  assert.deepEqual([...documents.filter((read) => !isDocument(read)), ...problems], []);
  return services.get(`${organisation}-busking`)!;
}
