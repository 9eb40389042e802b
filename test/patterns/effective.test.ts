import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import { checkAll, versionOf } from '../../src/patterns/index.ts';
import type { Service } from '../../src/definition/index.ts';
import { files } from '../definition/library.ts';

type Change = readonly [file: string, from: string, to: string];

/** The library with some changes: its one service, or the problems that stand in its way. */
function adopted(...changes: readonly Change[]): { service?: Service; said: string[] } {
  const texts: Record<string, string> = { ...files };
  for (const [file, from, to] of changes) {
    assert.ok(texts[file]!.includes(from), `“${from}” stands in ${file}`);
    texts[file] = texts[file]!.replace(from, () => to);
  }
  const documents = Object.entries(texts).map(([file, text]) => readDocument(text, file));
  assert.ok(documents.every(isDocument), JSON.stringify(documents.filter((read) => !isDocument(read))));
  const { services, problems } = checkAll(documents);
  return { service: services.get('northmere-busking'), said: problems.map(({ message }) => message) };
}

const places: Change = ['service.yaml', 'places: [square, pier]', 'places: [square]'];
const fee = files['service.yaml']!.slice(files['service.yaml']!.indexOf('  fee:'));
const feeIs = (yaml: string): Change => ['service.yaml', fee, `  fee:\n${yaml}`];
const dated: Change = [
  'pattern.yaml',
  'some of: [square, pier, park] }',
  'some of: [square, pier, park], dated: yes }',
];

describe('an effective service', () => {
  it('has the organisation’s answers, the defaults, and who plays each role', () => {
    const { service, said } = adopted();
    assert.deepEqual(said, []);
    assert.equal(service!.choices.minimumAge!.periods[0]!.value, '16 years');
    assert.deepEqual(
      [service!.choices.badge!.from, service!.choices.minimumAge!.from],
      ['default', 'adopted'],
    );
    assert.equal(service!.choices.badge!.periods[0]!.value, false);
    assert.deepEqual(service!.roles.council!.organisations, ['northmere']);
    assert.deepEqual(service!.roles.busker!.organisations, []);
    assert.equal(service!.words.cy!['Get a busking licence'], 'Cael trwydded bysgio');
  });

  it('has the facts it uses and what they rest on, and no others', () => {
    assert.deepEqual(Object.keys(adopted().service!.facts).sort(), [
      'busk.loud',
      'busk.place',
      'person.age',
      'person.born',
    ]);
    const need = ['pattern.yaml', 'when: choice.badge = yes }', 'when: person.keen = yes }'] as const;
    assert.ok('person.keen' in adopted(need).service!.facts);
    const text = [
      'pattern.yaml',
      'say: Sorry.',
      'say: "Sorry, {person.name}, you are {person.old}"',
    ] as const;
    const old = [
      'facts.yaml',
      'person.keen: {',
      'person.old: { type: yes/no, is: person.keen = yes }\n  person.keen: {',
    ] as const;
    assert.deepEqual(Object.keys(adopted(text, old).service!.facts).sort(), [
      'busk.loud',
      'busk.place',
      'person.age',
      'person.born',
      'person.keen',
      'person.name',
      'person.old',
    ]);
  });

  it('is frozen, and its version is what it says', () => {
    const { service } = adopted();
    assert.ok(Object.isFrozen(service!.choices.fee!.periods[0]));
    assert.ok(Object.isFrozen(service!.roles.council!.organisations));
    assert.equal(versionOf(service!), versionOf(adopted().service!));
    assert.notEqual(
      versionOf(service!),
      versionOf(adopted(['service.yaml', '16 years', '17 years']).service!),
    );
  });

  it('leaves out a translation of words that have changed', () => {
    const { service, said } = adopted(['pattern.yaml', 'name: Get a busking licence', 'name: Busk']);
    assert.deepEqual(said, ['“name” now reads: Busk']);
    assert.deepEqual(service!.words.cy, {});
  });
});

describe('what an organisation need not say', () => {
  const tries = [
    'pattern.yaml',
    '  badge: {',
    '  colour: { ask: Which colour?, type: text, when: badge }\n  badge: {',
  ] as const;
  it('a choice that depends on another which is no', () => {
    assert.deepEqual(adopted(tries).said, []);
    const yes = ['service.yaml', 'places:', 'badge: yes\n  places:'] as const;
    assert.deepEqual(adopted(tries, yes).said, ['The choice “colour” has no answer: Which colour?']);
  });
  it('rows for what cannot be chosen here', () => {
    const square = feeIs('    - { from: 2026-04-01, rows: [[square, £20]] }\n');
    assert.deepEqual(adopted(places, square).said, []);
    assert.deepEqual(adopted(square).said, ['“fee” has no row for pier from 2026-04-01.']);
  });
  it('rows for what cannot be chosen at that time', () => {
    const later: Change = [
      'service.yaml',
      'places: [square, pier]',
      'places: [{ from: 2026-01-01, is: [square] }, { from: 2027-04-01, is: [pier] }]',
    ];
    const first = '    - { from: 2026-04-01, rows: [[square, £20]] }\n';
    assert.deepEqual(
      adopted(dated, later, feeIs(`${first}    - { from: 2027-04-01, rows: [[pier, £20]] }\n`)).said,
      [],
    );
    assert.deepEqual(adopted(dated, later, feeIs(first)).said, [
      '“fee” has no row for pier from 2026-04-01.',
    ]);
    const swapped =
      '    - { from: 2026-04-01, rows: [[square, £20]] }\n    - { from: 2027-04-01, rows: [[square, £20]] }\n';
    assert.deepEqual(adopted(dated, later, feeIs(swapped)).said, [
      '“fee” has no row for pier from 2027-04-01.',
    ]);
  });
});

describe('a table of two columns', () => {
  const two: Change = ['pattern.yaml', 'by: [busk.place]', 'by: [busk.place, busk.loud]'];
  const rows = (...cells: string[]) => feeIs(`    - { from: 2026-04-01, rows: [${cells.join(', ')}] }\n`);
  const tables: readonly (readonly [string[], string[]])[] = [
    [['[any, any, £1]'], []],
    [['[square, any, £1]', '[pier, yes, £1]', '[pier, no, £2]'], []],
    [['[any, yes, £1]', '[square, no, £1]', '[pier, any, £2]'], []],
    [['[square, any, £1]', '[pier, yes, £1]'], ['“fee” has no row for pier, no from 2026-04-01.']],
    [['[any, yes, £1]', '[pier, any, £2]'], ['“fee” has no row for square, no from 2026-04-01.']],
    [['[any, maybe, £1]'], ['“maybe” in the table “fee” is not one of the options of its column.']],
  ];
  for (const [cells, said] of tables) {
    it(cells.join(' '), () => assert.deepEqual(adopted(two, rows(...cells)).said, said));
  }
});
