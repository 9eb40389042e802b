import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { upgrade } from '../../src/patterns/index.ts';
import { adoption, libraryOf, read, release, skip, stepOf, taken } from './council.ts';
import { asked, fee, rows } from './upgrade-tables.ts';

const call = 'call: { at: localChecks, step: { task: Call, by: officer } }';

describe('order: what was added stands elsewhere', () => {
  rows([
    {
      says: 'the place is gone: the nearest that takes it',
      own: `${fee}\nchanges: { add: { ${call} } }`,
      next: { '      localChecks: { place: [check, task, tell] }\n': '' },
      asks: ['order add call: nearest of nearest, theirs'],
      files: [
        ['-', `${fee}\nchanges: { add: { ${call.replace('localChecks', 'afterwards')} } }`],
        [{ 'order add call': 'theirs' }, fee],
      ],
    },
    {
      says: 'the place moved, and what is there with it',
      own: `${fee}\nchanges: { add: { ${call} } }`,
      next: {
        '      localChecks: { place: [check, task, tell] }\n': '',
        'steps:\n      tips': 'steps:\n      localChecks: { place: [check, task, tell] }\n      tips',
      },
      asks: ['order add call: ours of ours'],
      files: [['-', `${fee}\nchanges: { add: { ${call} } }`]],
    },
    {
      says: 'what it stood after went elsewhere',
      own: `${fee}\nchanges: { add: { ${call}, write: { at: localChecks, after: call, step: { tell: Hi, say: Hi. } } } }`,
      next: {
        '      localChecks: { place: [check, task, tell] }\n': '',
        'permit: { issue': 'letters: { place: [tell] }\n  permit: { issue',
        'steps:\n      tips': 'steps:\n      letters: { place: [tell] }\n      tips',
        'letters: { place: [tell] }\n  permit': 'permit',
      },
      asks: ['order add call: nearest of nearest, theirs', 'order add write: nearest of nearest, theirs'],
      files: [
        [
          '-',
          `${fee}\nchanges: { add: { ${call.replace('localChecks', 'afterwards')}, write: { at: afterwards, after: call, step: { tell: Hi, say: Hi. } } } }`,
        ],
      ],
    },
    {
      says: 'nothing is left that takes it',
      own: `${fee}\nchanges: { add: { street: { at: localQuestions, step: { ask: skip.size } } } }`,
      next: { '      localQuestions: { place: [ask] }\n': '' },
      asks: ['orphan add street: ? of asleep, theirs'],
      files: [
        [
          '-',
          `${fee}\nchanges: { add: { street: { at: localQuestions, step: { ask: skip.size }, dormant: 2.0.0 } } }`,
        ],
      ],
    },
  ]);
});

describe('double: both changed the same', () => {
  rows([
    {
      says: 'words: only those that both changed',
      own: `${fee}\nchanges: { reword: { size: { name: How big, say: Use a tape. } } }`,
      next: { 'say: Measure it.': 'say: Measure the inside.' },
      asks: ['double reword size: ? of ours, theirs'],
      files: [
        ['-', `${fee}\nchanges: { reword: { size: { name: How big, say: Use a tape. } } }`],
        [{ 'double reword size': 'theirs' }, `${fee}\nchanges: { reword: { size: { name: How big } } }`],
      ],
    },
    {
      says: 'options: only those that both changed',
      own: `${fee}\nchanges: { reword: { visit: { options: { fine: Good } } } }`,
      next: { 'options: [fine, narrow]': 'options: { fine: Fine, narrow: Too narrow }' },
      asks: [],
      files: [['-', `${fee}\nchanges: { reword: { visit: { options: { fine: Good } } } }`]],
    },
    {
      says: 'what stands for a step',
      own: `${fee}\nchanges: { replace: { visit: { step: { task: Drive by, by: officer } } } }`,
      next: { 'task: Look at the road': 'task: Measure the road' },
      asks: ['double replace visit: ? of ours, theirs'],
      files: [
        ['-', `${fee}\nchanges: { replace: { visit: { step: { task: Drive by, by: officer } } } }`],
        [{ 'double replace visit': 'theirs' }, fee],
      ],
    },
    {
      says: 'what is out, tighter or fewer stays so, and is told',
      own: `${fee}\nchanges: { remove: { ring: {} }, tighten: { visit: { within: 2 days } }, narrow: { skip.kind: { options: open } } }`,
      next: {
        'task: Ring the neighbours': 'task: Ring all the neighbours',
        'within: 10 days': 'within: 9 days',
        'options: [open, closed]': 'options: [open, closed, tipping]',
      },
      asks: [
        'double remove ring: ours of ours, theirs',
        'double tighten visit: ours of ours, theirs',
        'double narrow skip.kind: ours of ours, theirs',
      ],
      files: [
        [
          '-',
          `${fee}\nchanges: { remove: { ring: {} }, tighten: { visit: { within: 2 days } }, narrow: { skip.kind: { options: open } } }`,
        ],
      ],
    },
    {
      says: 'a name that both gave: ours can have another, wherever we read it',
      own: `${fee}\nchanges:\n  add:\n    count: { at: localChecks, step: { task: Count, by: officer, options: [few, many] } } # c\n    later: { at: afterwards, step: { task: Look, by: officer, when: count = many } }\n    thank: { at: localChecks, after: count, step: { tell: Hi, say: Hi. } }`,
      next: {
        '      localChecks:': '      count: { task: Count the bins, by: officer }\n      localChecks:',
      },
      asks: ['double add count: ? of rename, asleep, theirs', 'contract add later: ? of asleep, theirs'],
      files: [
        [
          { 'double add count': 'rename' },
          `${fee}\nchanges:\n  add:\n    ourCount: { at: localChecks, step: { task: Count, by: officer, options: [few, many] } } # c\n    later: { at: afterwards, step: { task: Look, by: officer, when: ourCount = many } }\n    thank: { at: localChecks, after: ourCount, step: { tell: Hi, say: Hi. } }`,
        ],
      ],
    },
  ]);

  it('a name alone is no change of the words', () => {
    const next = release('2.0.0', {
      'steward: association':
        'steward: association\nrelease: { says: A name, became: { skip.size: skip.volume } }',
      '  skip.size: {': '  skip.volume: {',
      'ask: skip.size': 'ask: skip.volume',
      'same: skip.size, at: send, local: may tighten }\n  gap':
        'same: skip.volume, at: send, local: may tighten }\n  gap',
      'until: skip.until, same: skip.size': 'until: skip.until, same: skip.volume',
      'for {skip.size} yards': 'for {skip.volume} yards',
    });
    assert.deepEqual(
      asked(taken(`${fee}\nchanges: { reword: { done: { say: Enjoy. } } }`, [skip, next])),
      [],
    );
  });

  it('words that slept meet what the pattern says since', () => {
    const own = `${fee}\nchanges: { reword: { size: { say: Use a tape. } } }`;
    const second = release('2.0.0', { 'say: Measure it., local: [may reword]': 'say: Measure twice.' });
    const third = release('3.0.0', { 'say: Measure it.': 'say: Measure twice.' });
    const slept = taken(own, [skip, second]);
    assert.equal(stepOf(slept.service, 'size').say, 'Measure twice.');
    const woken = upgrade(slept.adoption, '3.0.0', libraryOf(skip, second, third));
    assert.deepEqual(asked(woken), asked(taken(own, [skip, third])));
    assert.deepEqual(asked(woken), ['double reword size: ? of ours, theirs']);
  });
});

describe('contract: what was added does not fit any more', () => {
  rows([
    {
      says: 'a step reads what is gone',
      own: `${fee}\nchanges: { add: { bright: { at: localChecks, step: { task: Look, by: officer, when: skip.lamps = no } } } }`,
      next: {
        '  skip.lamps: { type: yes/no, ask: Will it have lamps? }\n': '',
        '      lamps: { ask: skip.lamps, law: highways }\n': '',
      },
      asks: ['contract add bright: ? of asleep, theirs'],
      files: [
        [
          '-',
          `${fee}\nchanges: { add: { bright: { at: localChecks, step: { task: Look, by: officer, when: skip.lamps = no }, dormant: 2.0.0 } } }`,
        ],
      ],
    },
    {
      says: 'a step is needed now that was taken out',
      own: `${fee}\nchanges: { remove: { ring: {} } }`,
      next: { 'permit: { issue: Permit }': 'permit: { issue: Permit, when: ring = done }' },
      asks: ['contract remove ring: ? of asleep, theirs'],
      files: [['-', `${fee}\nchanges: { remove: { ring: { dormant: 2.0.0 } } }`]],
    },
    {
      says: 'a fact of one’s own reads what is gone',
      own: `${fee}\nfacts: { local.dark: { type: yes/no, is: skip.lamps = no } } # dark`,
      next: {
        '  skip.lamps: { type: yes/no, ask: Will it have lamps? }\n': '',
        '      lamps: { ask: skip.lamps, law: highways }\n': '',
      },
      asks: ['contract facts local.dark: ? of theirs'],
      files: [
        ['-', `${fee}\nfacts: { local.dark: { type: yes/no, is: skip.lamps = no } } # dark`],
        [{ 'contract facts local.dark': 'theirs' }, fee],
      ],
    },
  ]);
});

describe('obligation: something has to be said', () => {
  const choice = { 'facts:\n': '  colour: { ask: Which colour?, type: text }\nfacts:\n' };
  rows([
    {
      says: 'a new choice without a default',
      own: 'choices:\n  fee: £50 # agreed',
      next: choice,
      asks: ['obligation unanswered-choice colour: ? of …'],
      files: [
        ['-', 'choices:\n  fee: £50 # agreed'],
        [
          { 'obligation unanswered-choice colour': { answer: 'Red: dark, not light' } },
          'choices:\n  fee: £50 # agreed\n  colour: "Red: dark, not light"',
        ],
      ],
    },
    {
      says: 'somebody for a new role, and times to book',
      own: fee,
      next: {
        'outcomes:': '  police: { body: police }\noutcomes:',
        '  send:':
          '  meet: { book: A visit, calendar: visits }\n  hear: { check: Any objection?, by: police }\n  send:',
      },
      asks: ['obligation unbound-role police: ? of …', 'obligation missing-key visits: ? of …'],
      files: [
        [
          {
            'obligation unbound-role police': { answer: 'constabulary' },
            'obligation missing-key visits': {
              answer: {
                every: 'Monday 10:00',
                for: '1 hour',
                places: '1',
                ahead: ['1 day', '8 weeks'],
              } as never,
            },
          },
          `${fee}\nroles:\n  police: constabulary\ncalendars:\n  visits: { every: Monday 10:00, for: 1 hour, places: 1, ahead: [1 day, 8 weeks] }`,
        ],
      ],
    },
  ]);

  it('the old version stays live: there is no service before it is answered', () => {
    const result = taken(fee, [skip, release('2.0.0', choice)]);
    assert.equal(result.service, undefined);
    assert.deepEqual(result.problems, []);
  });
});

it('migration: what was stored is of another type', () => {
  const next = release('2.0.0', { 'skip.size: { type: whole number': 'skip.size: { type: number' });
  const result = taken(fee, [skip, next]);
  assert.deepEqual(asked(result), ['migration skip.size: ? of new-cases']);
  const [{ base, theirs }] = result.conflicts as never as [{ base: string; theirs: string }];
  assert.deepEqual([base, theirs], ['whole number', 'number']);
  assert.deepEqual(taken(fee, [skip, next], { 'migration skip.size': 'new-cases' }).undecided, []);
});

it('stale: a translation of words that have changed', () => {
  const words =
    'words: skip-permit\nlanguage: cy\nformat: 1\ntexts:\n  name: { of: Put a skip on the road, is: Rhoi sgip ar y ffordd }\n';
  const council = 'organisation: dinas\nformat: 1\nname: Dinas\nkind: council\nlanguages: [en, cy]\n';
  const next = release('1.0.1', { 'name: Put a skip': 'name: Leave a skip' });
  const library = libraryOf(skip, next, words, council);
  const result = upgrade(
    read(adoption(fee).replace('organisation: ashmere', 'organisation: dinas')),
    '1.0.1',
    library,
  );
  assert.deepEqual(asked(result), ['stale “name” now reads: Leave a skip on the road: queue of queue']);
  assert.deepEqual(result.undecided, []);
  assert.deepEqual(result.service!.words, { cy: {} });
});
