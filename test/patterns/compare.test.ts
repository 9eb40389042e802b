import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compare, differing, versionOf } from '../../src/patterns/index.ts';
import type { Service } from '../../src/definition/index.ts';
import { runs } from '../definition/runs.ts';
import { adopt, answers, meaning } from './busking.ts';

const said = {
  greeting: { yaml: 'Hello', means: '' },
  quiet: { yaml: '[{ from: 2027-01-01, is: 3 }, { from: 2026-01-01, is: 2 }]', means: '' },
  spot: { yaml: 'pier', means: '' },
  minimumAge: {
    yaml: '{ is: 16 years, why: They are young, decided: 2026-01-02, by: Committee }',
    means: '',
  },
  places: { yaml: '[pier, square]', means: '' },
  fee: { yaml: '[{ from: 2026-04-01, rows: [[pier, £20], [any, £10]] }]', means: '' },
};
const upton = adopt('upton', said);
const downton = adopt('downton', {
  ...said,
  minimumAge: { yaml: '14 years', means: '' },
  places: { yaml: '[square, pier]', means: '' },
});

describe('services beside each other', () => {
  const differences = new Map(compare([upton, downton]).map((difference) => [difference.choice, difference]));

  it('has every choice, in the pattern’s order', () => {
    assert.deepEqual(
      [...differences.keys()],
      ['term', 'greeting', 'quiet', 'opens', 'spot', 'minimumAge', 'badge', 'places', 'fee'],
    );
  });

  it('says for a choice what it is, what bounds it, and who says what, why', () => {
    const { label, ask, bound, law, differs, class: kind, says } = differences.get('minimumAge')!;
    assert.deepEqual(
      { label, ask, bound, differs, kind },
      {
        label: 'Minimum age',
        ask: 'How old?',
        bound: { key: 'at least', values: ['14 years'], words: 'at least 14 years' },
        differs: true,
        kind: 'local choice',
      },
    );
    assert.deepEqual(
      law.map(({ name, cite }) => [name, cite]),
      [['noise', 'Noise Act 1996']],
    );
    assert.deepEqual(JSON.parse(JSON.stringify(says)), [
      {
        service: 'upton-busking',
        organisation: { id: 'upton', name: 'Home Office' },
        periods: [{ value: '16 years' }],
        isWithin: true,
        from: 'adopted',
        why: 'They are young',
        decided: '2026-01-02',
        by: 'Committee',
      },
      {
        service: 'downton-busking',
        organisation: { id: 'downton', name: 'Home Office' },
        periods: [{ value: '14 years' }],
        isWithin: true,
        from: 'adopted',
      },
    ]);
  });

  it('has three classes', () => {
    const classes = [...differences.values()].map(({ choice, class: kind }) => `${choice}: ${kind}`);
    assert.deepEqual(classes, [
      'term: law',
      'greeting: same',
      'quiet: same',
      'opens: same',
      'spot: same',
      'minimumAge: local choice',
      'badge: same',
      'places: same',
      'fee: same',
    ]);
  });

  it('keeps periods and rows as data, oldest first', () => {
    const [first] = differences.get('quiet')!.says;
    assert.deepEqual(first!.periods, [
      { from: '2026-01-01', value: 2 },
      { from: '2027-01-01', value: 3 },
    ]);
    const [table] = differences.get('fee')!.says;
    assert.deepEqual(table!.periods, [
      {
        from: '2026-04-01',
        rows: [
          { match: ['pier'], value: 2000 },
          { match: ['any'], value: 1000 },
        ],
      },
    ]);
    assert.equal(differences.get('opens')!.says[0]!.from, 'default');
    assert.equal(differences.get('term')!.says[0]!.from, 'exactly');
    assert.equal(differences.get('greeting')!.label, 'Words of welcome');
  });

  it('shows a choice that only one version of the pattern has', () => {
    const { badge: _, ...older } = downton.choices;
    const found = compare([upton, { ...downton, choices: older }]).find(({ choice }) => choice === 'badge')!;
    assert.ok(found.differs);
    assert.deepEqual(found.says[1]!.periods, []);
  });

  it('is nothing for no services, and a bug for services of different patterns', () => {
    assert.deepEqual(compare([]), []);
    assert.throws(
      () => compare([upton, { ...downton, pattern: { id: 'other', version: '1.0.0' } }]),
      /different patterns/,
    );
  });
});

/** All that people meet, without the choices and without whose service it is. */
function common({ choices: _, id: _id, organisation: _organisation, ...rest }: Service): unknown {
  return {
    ...rest,
    roles: Object.fromEntries(
      Object.entries(rest.roles).map(([name, role]) => [
        name,
        { ...role, organisations: role.organisations.length },
      ]),
    ),
  };
}

describe('two random lawful adoptions', () => {
  it('differ exactly where their choices differ', () => {
    fc.assert(
      fc.property(answers, answers, (one, other) => {
        const services = [adopt('upton', one), adopt('downton', other)];
        const expected = Object.keys(one).filter(
          (name) => meaning(name, one[name]) !== meaning(name, other[name]),
        );
        assert.deepEqual(
          differing(services)
            .map(({ choice }) => choice)
            .sort(),
          expected.sort(),
        );
        assert.deepEqual(common(services[0]!), common(services[1]!));
        for (const { choice, differs, class: kind } of compare(services)) {
          assert.equal(kind, choice === 'term' ? 'law' : differs ? 'local choice' : 'same');
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('are the same version exactly where they say the same in the same words', () => {
    fc.assert(
      fc.property(answers, (one) =>
        assert.equal(versionOf(adopt('upton', one)), versionOf(adopt('upton', { ...one }))),
      ),
      { numRuns: runs(20) },
    );
  });

  it('are found the same whichever comes first', () => {
    fc.assert(
      fc.property(answers, answers, (one, other) => {
        const services = [adopt('upton', one), adopt('downton', other)];
        const names = (found: ReturnType<typeof compare>) => found.map(({ choice }) => choice);
        assert.deepEqual(names(differing(services)), names(differing(services.toReversed())));
      }),
      { numRuns: runs(50) },
    );
  });
});
