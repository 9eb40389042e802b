import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usage } from '../../src/patterns/index.ts';
import type { ChoiceUse, Usage } from '../../src/patterns/index.ts';
import { release } from './council.ts';
import { answers, council, layer, library, party } from './county.ts';

const names = ['ashmere', 'birchley', 'cedarham', 'dunwick', 'elmford'];

/** Five councils, each with what it says; and what the steward sees of it. */
function used(mores: readonly string[], saids: readonly Parameters<typeof council>[1][] = []): Usage {
  const texts = names.map((id, index) => council(mores[index] ?? '', saids[index] ?? {}, { id }));
  return usage('street-party', library(party, ...texts));
}

function choice(name: string, { choices }: Usage): ChoiceUse {
  return choices.find((one) => one.choice === name)!;
}

describe('how a choice is answered', () => {
  it('by whom, the most frequent answer first, and whether they say why', () => {
    const found = used(
      [],
      [{ notice: '5 weeks' }, { notice: '{ is: 35 days, why: Buses }' }, { notice: '6 weeks' }],
    );
    const { answers: given, bound, label } = choice('notice', found);
    assert.deepEqual([label, bound], ['Notice', 'at least 1 week']);
    assert.deepEqual(
      given.map(({ periods, adopters, byDefault, explained }) => [
        periods[0]!.value,
        adopters,
        byDefault,
        explained,
      ]),
      [
        ['5 weeks', ['ashmere-party', 'birchley-party'], 0, 1],
        ['4 weeks', ['dunwick-party', 'elmford-party'], 2, 0],
        ['6 weeks', ['cedarham-party'], 0, 0],
      ],
    );
  });

  it('in the middle and at the ends, where answers are measured', () => {
    const most = ['100', '50', '400', '60', '70'].map((is) => ({ most: is }));
    assert.deepEqual(choice('most', used([], most)).spread, {
      least: 50,
      lower: 60,
      median: 70,
      upper: 100,
      most: 400,
    });
    assert.equal(choice('days', used([])).spread, undefined);
    assert.equal(choice('fee', used([])).spread, undefined, 'a table has no middle');
  });

  const music = (...said: readonly (string | undefined)[]) =>
    choice(
      'music',
      used(
        [],
        said.map((is) => (is === undefined ? {} : { music: is })),
      ),
    ).candidate;
  const cases: readonly (readonly [string, ChoiceUse['candidate'], () => ChoiceUse['candidate']])[] = [
    ['all the same where they need not be: the pattern could say it', 'fix', () => music()],
    ['most the same, one otherwise and no why: to be agreed', 'agree', () => music('no')],
    ['one otherwise, with a why: left alone', undefined, () => music('{ is: no, why: Bats }')],
    ['two otherwise, one with a why: left alone', undefined, () => music('{ is: no, why: Bats }', 'no')],
  ];
  for (const [name, expected, found] of cases) it(name, () => assert.equal(found(), expected));

  it('shows nothing where few adopt it', () => {
    const found = usage('street-party', library(party, council()));
    assert.deepEqual(
      found.choices.map(({ candidate }) => candidate),
      [undefined, undefined, undefined, undefined, undefined],
    );
  });
});

describe('changes that recur', () => {
  it('are of one slot, with who says the very same', () => {
    const reword = (say: string) => `changes: { reword: { tips: { say: ${say} } } }\n`;
    const found = used([
      reword('A'),
      reword('B'),
      reword('A'),
      'changes: { remove: { tips: { why: None } } }\n',
      'changes: { remove: { ring: {} } }\n',
    ]);
    assert.deepEqual(found.recurring, [
      {
        ...{ does: 'reword', slot: 'tips', explained: 0 },
        adopters: ['ashmere-party', 'birchley-party', 'cedarham-party'],
        same: [['ashmere-party', 'cedarham-party']],
      },
    ]);
  });

  it('may be steps that are alike, at one place and of one verb', () => {
    const add = (name: string, step: string, at = 'localChecks') =>
      `changes: { add: { ${name}: { at: ${at}, step: { ${step}, by: officer } } } }\n`;
    const found = used([
      add('camera', 'task: Look at the cameras in the street'),
      add('film', 'task: Look at cameras in your street'),
      add('camera', 'check: Look at the cameras in the street, options: [fine, missing]'),
      add('camera', 'task: Look at the cameras in the street', 'afterwards'),
      add('dogs', 'task: Count the dogs'),
    ]);
    assert.deepEqual(found.alike, [
      {
        ...{ place: 'localChecks', verb: 'task', adopters: ['ashmere-party', 'birchley-party'] },
        steps: [
          { adopter: 'ashmere-party', name: 'camera', says: 'Look at the cameras in the street' },
          { adopter: 'birchley-party', name: 'film', says: 'Look at cameras in your street' },
        ],
      },
    ]);
  });
});

describe('what sleeps', () => {
  it('is told by slot, with the versions since which it does', () => {
    const asleep = (version: string) => `changes: { remove: { visit: { dormant: ${version} } } }\n`;
    const found = used([
      asleep('2.10.0'),
      asleep('2.9.0'),
      '',
      'changes: { remove: { gone: { dormant: 2.9.0 } } }\n',
    ]);
    assert.deepEqual(found.dormant, [
      {
        does: 'remove',
        slot: 'visit',
        adopters: ['ashmere-party', 'birchley-party'],
        since: ['2.9.0', '2.10.0'],
      },
      { does: 'remove', slot: 'gone', adopters: ['dunwick-party'], since: ['2.9.0'] },
    ]);
    assert.deepEqual(found.recurring, []);
  });
});

describe('what nobody uses', () => {
  it('is every mark and place, but those that somebody does', () => {
    const marks = ({ unused }: Usage) => unused.map(({ slot, mark }) => `${slot} ${mark}`);
    const none = marks(used([]));
    assert.ok(
      none.includes('tips may reword') &&
        none.includes('localChecks place') &&
        none.includes('opened may narrow'),
    );
    const some = marks(
      used([
        'changes: { reword: { tips: { say: A } }, narrow: { opened: { channels: [web] } }, add: { camera: { at: localChecks, step: { task: A, by: officer } }, huge: { at: party.size, label: Huge } } }\n',
      ]),
    );
    const gone = none.filter((one) => !some.includes(one));
    assert.deepEqual(gone.toSorted(), [
      'localChecks place',
      'opened may narrow',
      'party.size may add',
      'tips may reword',
    ]);
  });
});

describe('adopters on different versions and below layers', () => {
  it('are counted under the names of the newest', () => {
    const next = release(
      '2.0.0',
      {
        'steward: association':
          'steward: association\nrelease: { says: New, became: { notice: warning, tips: advice } }',
        'notice: { ask': 'warning: { ask',
        'tips: { tell': 'advice: { tell',
      },
      party,
    );
    const reword = (slot: string) => `changes: { reword: { ${slot}: { say: A } } }\n`;
    const found = usage(
      'street-party',
      library(
        party,
        next,
        council(reword('tips'), { notice: '5 weeks' }),
        council(reword('advice'), { warning: '5 weeks' }, { id: 'birchley', of: 'street-party 2.0.0' }),
      ),
    );
    assert.equal(found.version, '2.0.0');
    assert.deepEqual(
      choice('warning', found).answers.map(({ adopters }) => adopters.length),
      [2],
    );
    assert.deepEqual(
      found.recurring.map(({ slot, adopters }) => [slot, adopters.length]),
      [['advice', 2]],
    );
  });

  it('count a layer as one, for what it says itself', () => {
    const county = layer('choices: { notice: { is: 5 weeks, why: Buses }, most: { between: [10, 60] } }\n');
    const under = council('', { most: '50' }, { of: 'county-party 1.0.0' });
    const found = usage(
      'street-party',
      library(party, county, under, council('', answers, { id: 'birchley' })),
    );
    assert.equal(found.adopters, 2);
    assert.deepEqual(
      choice('notice', found).answers.map(({ adopters, explained }) => [adopters, explained]),
      [
        [['birchley-party'], 0],
        [['county-party'], 1],
      ],
    );
    assert.deepEqual(
      choice('most', found).answers.map(({ adopters }) => adopters),
      [['birchley-party']],
    );
    assert.deepEqual(
      choice('notice', usage('county-party', library(party, county, under))).candidate,
      undefined,
    );
  });
});
