import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effective, layeredLibrary, releasesOf, upgrade } from '../../src/patterns/index.ts';
import { release } from './council.ts';
import {
  below,
  council,
  layer,
  library,
  ofService,
  party,
  step,
  together,
  under,
  unfolded,
  wrong,
} from './county.ts';

describe('a layer', () => {
  it('that says nothing is the pattern under another name', () => {
    const base = library(party).patterns.get('street-party 1.0.0')!.normal;
    assert.deepEqual(unfolded(''), { ...base, pattern: 'county-party', steward: 'countyshire' });
  });

  it('has a name, a steward and a version of its own', () => {
    const { name, steward, version, pattern } = unfolded('name: Party in Countyshire\n');
    assert.deepEqual(
      [name, steward, version, pattern],
      ['Party in Countyshire', 'countyshire', '1.0.0', 'county-party'],
    );
  });

  it('unfolded once more is the same', () => {
    const once = library(party, layer('choices: { notice: 5 weeks }\n'), council('', {}, below));
    assert.deepEqual(hashes(layeredLibrary(once)), hashes(once));
  });

  it('can be adopted by a layer', () => {
    const second = layer('choices: { notice: { at least: 3 weeks } }\n', {
      id: 'town-party',
      of: 'county-party 1.0.0',
    });
    const first = layer('choices: { notice: { at least: 2 weeks, default: 2 weeks }, most: 50 }\n');
    const own = council('', { most: undefined, notice: '3 weeks' }, { of: 'town-party 1.0.0' });
    const { service } = ofService('ashmere-party', library(party, second, first, own));
    assert.equal(service.choices.most!.periods[0]!.value, 50);
    assert.equal(service.choices.notice!.choice['at least'], '3 weeks');
    assert.equal(service.choices.notice!.choice.default, undefined, 'what held is outside now');
  });
});

function hashes({ patterns }: ReturnType<typeof library>): readonly (readonly string[])[] {
  return [...patterns].map(([name, { hash }]) => [name, hash]);
}

describe('what a layer answers', () => {
  it('is the one thing that holds below', () => {
    const { notice } = unfolded('choices: { notice: { is: 5 weeks, why: Buses } }\n').choices;
    assert.deepEqual(
      [notice!.exactly, notice!['at least'], notice!.default, notice!.why],
      ['5 weeks', undefined, undefined, 'Buses'],
    );
    assert.equal(notice!.law, undefined, 'the law does not say five weeks');
    assert.equal(under('choices: { notice: 5 weeks }\n').choices.notice!.from, 'exactly');
    assert.deepEqual(wrong('choices: { notice: 5 weeks }\n', '', { notice: '6 weeks' }), [
      'ashmere-party out-of-bound: “6 weeks” is outside what this choice allows: exactly 5 weeks.',
    ]);
  });

  it('can be several, a table, or change on a day', () => {
    const said = 'choices: { days: [sunday], fee: [{ from: 2026-04-01, rows: [[any, £5]] }] }\n';
    const service = under(said, '', { days: undefined, fee: undefined });
    assert.deepEqual(service.choices.days!.periods, [{ value: ['sunday'] }]);
    assert.deepEqual(service.choices.fee!.periods, [
      { from: '2026-04-01', rows: [{ match: ['any'], value: 500 }] },
    ]);
    assert.deepEqual(wrong(said, '', { days: '[saturday]' }), [
      'ashmere-party out-of-bound: “fee” is settled for everybody who adopts this layer.',
      'ashmere-party out-of-bound: “days” is settled for everybody who adopts this layer.',
    ]);
    assert.deepEqual(
      wrong(said, '', { days: '[sunday]', fee: '[{ from: 2026-04-01, rows: [[any, £5]] }]' }),
      [],
    );
  });

  it('is within the bound of the pattern', () => {
    assert.deepEqual(wrong('choices: { notice: 3 days }\n'), [
      'county-party out-of-bound: “3 days” is outside what this choice allows: at least 1 week.',
    ]);
    assert.deepEqual(wrong('choices: { notices: 3 weeks }\n'), [
      'county-party unknown-reference: There is no choice called “notices”.',
    ]);
  });

  it('has a row for whatever can be chosen below', () => {
    assert.deepEqual(
      wrong('choices: { fee: [{ from: 2026-04-01, rows: [[small, £5]] }] }\n', '', { fee: undefined }),
      ['county-party table-gap: “fee” has no row for large from 2026-04-01.'],
    );
  });

  it('is not answered by a layer of it', () => {
    const again = layer('choices: { days: [friday] }\n', { id: 'town-party', of: 'county-party 1.0.0' });
    assert.deepEqual(together(party, layer('choices: { days: [sunday] }\n'), again).said, [
      'town-party.yaml 6 out-of-bound: “days” is settled by what this layer adopts.',
    ]);
  });
});

describe('a bound that a layer sets', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['notice: { at least: 2 weeks }', []],
    ['notice: { between: [2 weeks, 3 weeks] }', []],
    [
      'notice: { at least: 5 days }',
      ['“at least 5 days” allows what the pattern does not: at least 1 week.'],
    ],
    [
      'notice: { at most: 8 weeks }',
      ['“at most 8 weeks” allows what the pattern does not: at least 1 week.'],
    ],
    ['notice: { any: yes }', ['“any value” allows what the pattern does not: at least 1 week.']],
    [
      'notice: { one of: [2 weeks, 3 days] }',
      ['“one of 2 weeks, 3 days” allows what the pattern does not: at least 1 week.'],
    ],
    ['most: { between: [20, 100] }', []],
    ['most: { at most: 100 }', ['“at most 100” allows what the pattern does not: between 10 and 500.']],
    ['most: { between: [100, 20] }', ['Nothing lies between these two.']],
    ['days: { some of: [saturday, sunday] }', []],
    [
      'days: { one of: [saturday, sunday] }',
      ['This is another kind of bound than the pattern’s: one or more of Friday, Saturday, Sunday.'],
    ],
    ['days: { some of: [saturday, monday] }', ['“monday” is not one of the options of this choice.']],
    ['music: { exactly: no }', []],
    ['notice: { default: 6 weeks }', []],
    ['notice: { default: 6 days }', ['“6 days” is outside what this choice allows: at least 1 week.']],
    [
      'notice: { at least: 2 weeks, default: 1 week }',
      ['“1 week” is outside what this choice allows: at least 2 weeks.'],
    ],
  ];
  for (const [said, messages] of cases) {
    it(said, () => {
      const found = together(party, layer(`choices: { ${said} }\n`)).said;
      assert.deepEqual(
        found.map((one) => one.replace(/^county-party.yaml 6 [\w-]+: /, '')),
        messages,
      );
    });
  }

  it('holds below, and cites no law: it is a decision of the layer', () => {
    const { notice } = unfolded('choices: { notice: { at least: 2 weeks, why: Buses } }\n').choices;
    assert.deepEqual(
      [notice!['at least'], notice!.default, notice!.law, notice!.why],
      ['2 weeks', '4 weeks', undefined, 'Buses'],
    );
    assert.deepEqual(wrong('choices: { notice: { at least: 2 weeks } }\n', '', { notice: '1 week' }), [
      'ashmere-party out-of-bound: “1 week” is outside what this choice allows: at least 2 weeks.',
    ]);
  });

  it('may say what holds where nobody answers', () => {
    const { notice } = under('choices: { notice: { default: 6 weeks } }\n').choices;
    assert.deepEqual([notice!.periods[0]!.value, notice!.from], ['6 weeks', 'default']);
    assert.deepEqual(notice!.choice.law, ['police']);
  });
});

describe('a layer that leads nowhere', () => {
  const adopting = (of: string, id = 'county-party') => layer('', { id, of });
  it('adopts what there is not', () => {
    const found = together(party, adopting('street-partie 1.0.0'), council('', {}, below)).said;
    assert.deepEqual(found, [
      'county-party.yaml 4 unknown-reference: There is no pattern or layer called “street-partie 1.0.0”.',
    ]);
  });
  it('adopts itself, at once or by way of another', () => {
    const itself = together(party, adopting('county-party 1.0.0'), council('', {}, below)).said;
    assert.deepEqual(itself, [
      'county-party.yaml 4 bad-value: “county-party 1.0.0” adopts this layer, at once or by way of others, so this can’t adopt it.',
    ]);
    const other = adopting('county-party 1.0.0', 'town-party');
    const above = adopting('town-party 1.0.0', 'village-party');
    const ring = together(party, adopting('town-party 1.0.0'), other, above).said;
    assert.deepEqual(
      ring.map((one) => one.split(':')[0]),
      ['county-party.yaml 4 bad-value', 'town-party.yaml 4 bad-value'],
    );
  });
  it('adopts what is wrong itself: only that is said', () => {
    const broken = party.replace(
      'by: officer, options: [fine, narrow]',
      'by: oficer, options: [fine, narrow]',
    );
    const found = together(broken, layer('changes: { remove: { ring: {} } }\n'), council('', {}, below)).said;
    assert.deepEqual(
      found.map((one) => one.split(':')[0]),
      ['street-party.yaml 42 unknown-reference'],
    );
  });
  it('is called as a pattern is', () => {
    const found = together(party, layer('', { id: 'street-party', version: '2.0.0' })).said;
    assert.deepEqual(found, [
      'street-party.yaml 1 duplicate-name: There is already a pattern “street-party”, in street-party.yaml.',
    ]);
  });
  it('has no steward that there is', () => {
    const found = together(party, layer().replace('steward: countyshire', 'steward: countishire')).said;
    assert.deepEqual(found, [
      'county-party.yaml 5 unknown-reference: There is no organisation called “countishire”.',
    ]);
  });
});

describe('releases of a layer', () => {
  const renamed = release(
    '2.0.0',
    {
      'visit: { task: Look at the street': 'inspect: { task: Look at the street',
      'when: visit = fine': 'when: inspect = fine',
      'when: visit = narrow': 'when: inspect = narrow',
      'until: visit': 'until: inspect',
      'steward: association':
        'steward: association\nrelease: { says: A visit is an inspection, from: 2026-06-01, became: { visit: inspect } }',
    },
    party,
  );
  const first = layer(
    'changes: { add: { camera: { at: localChecks, step: { task: Look at it, by: officer, local: may reword } } } }\n',
  );
  const second = layer(
    'release: { says: As the pattern, became: { camera: film } }\nchanges: { add: { film: { at: localChecks, step: { task: Look at it, by: officer, local: may reword } } } }\n',
    { version: '1.1.0', of: 'street-party 2.0.0' },
  );
  const own = 'changes:\n  tighten: { visit: { within: 5 days } }\n  reword: { camera: { task: See it } }\n';

  it('are found as those of a pattern are', () => {
    const books = library(party, renamed, first, second);
    assert.deepEqual(
      releasesOf('county-party', books).map(({ normal }) => normal.version),
      ['1.0.0', '1.1.0'],
    );
    const { release: said } = books.patterns.get('county-party 1.1.0')!.normal;
    assert.deepEqual(
      [said!.says, said!.from, said!.became],
      ['As the pattern', '2026-06-01', { camera: ['film'], visit: ['inspect'] }],
    );
  });

  it('are followed by those below: what the pattern renamed, too', () => {
    const books = library(party, renamed, first, second, council(own, {}, below));
    const adoption = books.services.get('ashmere-party')!;
    const found = upgrade(adoption, '1.1.0', books);
    assert.deepEqual([found.undecided, found.problems], [[], []]);
    assert.equal(step('inspect', found.service!)!.within, '5 days');
    assert.equal((step('film', found.service!) as { task: string }).task, 'See it');
    assert.deepEqual(effective(found.adoption, books).problems, []);
  });

  it('keep the names of what the layer has of its own', () => {
    const film = (name: string) => ({
      '  order: {': `  ${name}: { task: Film it, by: officer }\n  order: {`,
    });
    const added = release('1.1.0', film('camera'), party);
    const says = {
      'steward: association': 'steward: association\nrelease: { says: Film, became: { camera: film } }',
    };
    const renamedAgain = release('1.2.0', { ...film('film'), ...says }, party);
    const [one, two] = ['1.0.0', '1.2.0'].map((of, index) =>
      first
        .replace('version: 1.0.0', `version: 1.${index}.0`)
        .replace('adopts: street-party 1.0.0', `adopts: street-party ${of}`),
    );
    const books = library(party, added, renamedAgain, one!, two!);
    assert.deepEqual(books.patterns.get('county-party 1.1.0')!.normal.release!.became, {});
  });
});

describe('words in another language', () => {
  const welsh = (id: string, of: string, is: string) =>
    `words: ${id}\nlanguage: cy\nformat: 1\ntexts:\n  steps › done › tell: { of: ${of}, is: ${is} }\n`;
  const base = welsh('street-party', 'The street will be closed', 'Bydd y stryd ar gau');
  const reworded = 'changes:\n  reword:\n    done: { tell: We close it }\n';
  const own = council('', {}, { id: 'felin', of: 'county-party 1.0.0' });

  it('of the pattern are those of the layer', () => {
    const { service } = ofService('felin-party', library(party, base, layer(), own));
    assert.deepEqual(service.words.cy, { 'The street will be closed': 'Bydd y stryd ar gau' });
  });
  it('of the layer come first', () => {
    const words = welsh('county-party', 'We close it', 'Rydym yn ei chau');
    const { service } = ofService('felin-party', library(party, base, words, layer(reworded), own));
    assert.deepEqual(service.words.cy, { 'We close it': 'Rydym yn ei chau' });
  });
  it('of words that the layer says in others are stale, where it says them', () => {
    const { services, said } = together(party, base, layer(reworded), own);
    assert.deepEqual(said, ['county-party.yaml 8 stale-words: “steps › done › tell” now reads: We close it']);
    assert.deepEqual(services.get('felin-party')!.words.cy, {});
  });
});
