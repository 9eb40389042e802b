import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { edited } from '../../src/definition/index.ts';
import { drift } from '../../src/patterns/index.ts';
import type { DocumentOf, Library } from '../../src/definition/index.ts';
import type { AdopterDrift, Drift, DriftAsked } from '../../src/patterns/index.ts';
import { runs } from '../definition/runs.ts';
import { release } from './council.ts';
import { council, layer, library, party, together } from './county.ts';
import { councilOf, shared } from './wishes.ts';

const today = { today: '2026-07-01' };
const releases = [
  party,
  release('1.0.1', { 'It is true.': 'It is all true.' }, party),
  release(
    '1.1.0',
    { 'steward: association': 'steward: association\nrelease: { says: More, on: 2026-03-03 }' },
    party,
  ),
  release(
    '2.0.0',
    {
      'steward: association':
        'steward: association\nrelease: { says: By law, on: 2026-04-01, from: 2026-06-01 }',
    },
    party,
  ),
];

function driftOf(books: Library, asked: Partial<DriftAsked> = {}): Drift {
  return drift('street-party', books, { ...today, ...asked });
}

/** The drift of one council that says this besides its answers. */
function one(more: string, said: Parameters<typeof council>[1] = {}): AdopterDrift {
  return driftOf(library(party, council(more, { ...explained, ...said }))).adopters[0]!;
}

const explained = {
  fee: '{ is: [{ from: 2026-04-01, rows: [[any, £20]] }], why: It costs so much }',
  days: '{ is: [sunday], why: No work }',
  most: '{ is: 100, why: Room }',
};

/** Every part of the vector that is not nothing: `changes 2`. */
function counts({ vector }: AdopterDrift): string {
  return Object.entries(vector)
    .flatMap(([part, { count }]) => (count > 0 ? [`${part} ${count}`] : []))
    .join(', ');
}

describe('how far a version is behind', () => {
  const books = (version: string) =>
    library(...releases, council('', explained, { of: `street-party ${version}` }));
  const cases: readonly (readonly [string, string, number | undefined])[] = [
    ['1.0.0', 'patch 1, minor 1, major 1, law 1', undefined],
    ['1.0.1', 'minor 1, major 1, law 1, months 4', 120],
    ['1.1.0', 'major 1, law 1, months 3', 91],
    ['2.0.0', '', undefined],
  ];
  for (const [version, said, days] of cases) {
    it(`${version}: ${said || 'not at all'}`, () => {
      const { newest, adopters } = driftOf(books(version));
      assert.equal(newest, '2.0.0');
      assert.equal(counts(adopters[0]!), said);
      assert.equal(adopters[0]!.behind.days, days);
    });
  }

  it('names the releases, oldest first, with their size', () => {
    const { behind } = driftOf(books('1.0.0')).adopters[0]!;
    assert.deepEqual(
      behind.releases.map(({ version, bump, says }) => [version, bump, says]),
      [
        ['1.0.1', 'patch', undefined],
        ['1.1.0', 'minor', 'More'],
        ['2.0.0', 'major', 'By law'],
      ],
    );
    assert.deepEqual(
      behind.law.map(({ version }) => version),
      ['2.0.0'],
    );
  });

  it('has missed no law before its day', () => {
    const [found] = driftOf(books('1.1.0'), { today: '2026-05-31' }).adopters;
    assert.equal(counts(found!), 'major 1, months 2');
  });

  it('counts days from when it was published, where that is known', () => {
    const published = new Map([['street-party 1.0.1', '2026-06-30']]);
    assert.equal(driftOf(books('1.0.0'), { published }).adopters[0]!.behind.days, 1);
  });
});

describe('what an adopter wants otherwise', () => {
  const cases: readonly (readonly [string, string, Parameters<typeof council>[1], string])[] = [
    ['nothing but what everybody must answer', '', {}, ''],
    ['the default, said again', '', { notice: '4 weeks' }, ''],
    ['an answer that is not the default', '', { notice: '{ is: 5 weeks, why: Buses }' }, 'answers 1'],
    ['the same without a why', '', { notice: '5 weeks' }, 'answers 1, unexplained 1'],
    ['an answer that all must give, without a why', '', { most: '100' }, 'unexplained 1'],
    ['a change', 'changes: { remove: { ring: { why: Nobody is there } } }\n', {}, 'changes 1'],
    ['a change without a why', 'changes: { remove: { ring: {} } }\n', {}, 'changes 1, unexplained 1'],
    [
      'what sleeps',
      'changes: { remove: { visit: { why: No, dormant: 1.0.0 } } }\n',
      {},
      'changes 1, dormant 1',
    ],
  ];
  for (const [name, more, said, expected] of cases)
    it(name, () => assert.equal(counts(one(more, said)), expected));

  it('says why a difference sleeps, and nothing of one that is lawful again', () => {
    const { differences } = one(
      'changes: { remove: { visit: { dormant: 1.0.0 }, ring: { dormant: 1.0.0 } } }\n',
    );
    const changes = differences.filter(({ sort }) => sort === 'change');
    assert.deepEqual(
      changes.map(({ intent, isMarked, asleep }) => [intent.slot, isMarked, asleep?.class]),
      [
        ['ring', true, undefined],
        ['visit', true, 'range'],
      ],
    );
  });

  it('tells answers from what holds by default', () => {
    assert.deepEqual(one('', { notice: '5 weeks' }).answers, { open: 5, answered: 4, byDefault: 1 });
  });

  it('may be in words that nobody translated', () => {
    const words = (is: string) =>
      `words: felin-party\nlanguage: cy\nformat: 1\ntexts:\n  steps › done › tell: { of: ${is}, is: Bydd ar gau }\n`;
    const own = 'changes: { reword: { done: { tell: We close it, why: Plain } } }\n';
    const books = (...more: readonly string[]) =>
      together(party, council(own, explained, { id: 'felin' }), ...more).library;
    assert.equal(counts(driftOf(books(words('We close it'))).adopters[0]!), 'changes 1');
    const [found] = driftOf(books(words('It is closed'))).adopters;
    assert.equal(counts(found!), 'changes 1, stale 1');
    assert.deepEqual(found!.differences.find(({ sort }) => sort === 'change')!.stale, ['cy done › tell']);
  });
});

describe('the number', () => {
  it('is nothing where nothing is otherwise, and says what it is made of', () => {
    assert.deepEqual([one('').points, one('').number], [0, 0]);
    const { points, number, vector } = one('changes: { remove: { ring: {} } }\n', { notice: '5 weeks' });
    assert.equal(points, 1 + 2 + 2 * 2);
    assert.equal(
      points,
      Object.values(vector).reduce((sum, part) => sum + part.points, 0),
    );
    assert.equal(number, Math.round((100 * 7) / 57));
  });

  it('of a pattern is the mean over those who are affected', () => {
    const near = council('', explained);
    const far = council('', { notice: '5 weeks' }, { id: 'birchley' });
    const books = library(party, near, far);
    const { points } = driftOf(books).adopters.find(({ id }) => id === 'birchley-party')!;
    const share = (100 * points) / (points + 50);
    assert.equal(driftOf(books).number, Math.round(share / 2));
    const cases = new Map([
      ['ashmere-party', 300],
      ['birchley-party', 100],
    ]);
    assert.equal(driftOf(books, { cases }).number, Math.round(share / 4));
    assert.deepEqual(
      driftOf(books, { cases }).adopters.map(({ id, weight }) => [id, weight]),
      [
        ['birchley-party', 0.25],
        ['ashmere-party', 0.75],
      ],
    );
  });

  it('of a pattern that nobody adopts is nothing', () => {
    assert.deepEqual(driftOf(library(party)), {
      pattern: 'street-party',
      newest: '1.0.0',
      number: 0,
      adopters: [],
    });
  });
});

describe('a layer drifts, too', () => {
  const county = layer('choices: { notice: { is: 5 weeks, why: Buses }, most: { between: [10, 60] } }\n');
  const own = (id: string) =>
    council('', { ...explained, most: '{ is: 50, why: Room }' }, { id, of: 'county-party 1.0.0' });
  const books = library(
    ...releases,
    county,
    own('ashmere'),
    own('birchley'),
    council('', explained, { id: 'cedarham' }),
  );

  it('as one adopter, with the cases of all below it', () => {
    const cases = new Map([
      ['ashmere-party', 5],
      ['birchley-party', 7],
      ['cedarham-party', 12],
    ]);
    const { adopters } = driftOf(books, { cases });
    assert.deepEqual(
      adopters.map(({ id, services, cases: count, weight }) => [id, services.length, count, weight]),
      [
        ['county-party', 2, 12, 0.5],
        ['cedarham-party', 1, 12, 0.5],
      ],
    );
    assert.equal(counts(adopters[0]!), 'patch 1, minor 1, major 1, law 1, answers 1, unexplained 1');
  });

  it('and those below it have missed the law that it has', () => {
    const { adopters } = drift('county-party', books, today);
    assert.deepEqual(adopters.map(counts), ['law 1', 'law 1']);
    assert.equal(adopters[0]!.behind.law[0]!.of, 'street-party');
    assert.deepEqual(drift('county-party', books, { today: '2026-05-01' }).adopters.map(counts), ['', '']);
  });
});

describe('whoever takes a difference out', () => {
  it('never raises the number', () => {
    fc.assert(
      fc.property(shared, fc.nat(30), fc.nat(30), fc.boolean(), ({ above, below }, at, taken, isAsleep) => {
        const books = library(...releases, councilOf([...above, ...below]));
        const before = withAdoption(books, (adoption) => {
          const paths = pathsIn(adoption);
          return isAsleep ? { path: [...paths[at % paths.length]!, 'dormant'], value: '1.0.0' } : undefined;
        });
        const after = withAdoption(before, (adoption) => {
          const paths = pathsIn(adoption);
          return { path: paths[(isAsleep && taken % 2 ? at : taken) % paths.length]! };
        });
        const [first, second] = [before, after].map((found) => driftOf(found));
        assert.ok(second!.number <= first!.number);
        assert.ok(second!.adopters[0]!.points <= first!.adopters[0]!.points);
      }),
      { numRuns: runs(60) },
    );
  });
});

type Edited = { readonly path: readonly string[]; readonly value?: unknown };

/** Every answer and change, by its path in the file. */
function pathsIn({ normal }: DocumentOf<'service'>): string[][] {
  const changes = Object.entries(normal.changes).flatMap(([does, all]) =>
    Object.keys(all).map((slot) => ['changes', does, slot]),
  );
  return [...Object.keys(normal.choices).map((name) => ['choices', name]), ...changes];
}

function withAdoption(
  books: Library,
  edit: (adoption: DocumentOf<'service'>) => Edited | undefined,
): Library {
  const adoption = books.services.get('ashmere-party')!;
  const said = edit(adoption);
  if (!said) return books;
  const isAnswer = said.path[0] === 'choices' && said.value !== undefined;
  const value = isAnswer ? { is: 'x', dormant: '1.0.0' } : said.value;
  const path = isAnswer ? said.path.slice(0, -1) : said.path;
  const next = edited(adoption, [{ path, value }]) as DocumentOf<'service'>;
  return { ...books, services: new Map([...books.services, [next.id, next]]) };
}
