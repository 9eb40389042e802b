import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { upgrade } from '../../src/patterns/index.ts';
import { libraryOf, release, skip, taken } from './council.ts';
import { fee, file, rows } from './upgrade-tables.ts';

describe('law: the slot is fixed', () => {
  rows([
    {
      says: 'words: the pattern’s hold, and ours sleep',
      own: `${fee}\nchanges:\n  reword:\n    # Plain words\n    size: { name: How big } # mine`,
      next: { ', say: Measure it., local: [may reword]': ', say: Measure it., law: highways' },
      asks: ['law reword size: asleep of asleep, theirs'],
      files: [
        [
          '-',
          `${fee}\nchanges:\n  reword:\n    # Plain words\n    size: { name: How big, dormant: 2.0.0 } # mine`,
        ],
        [{ 'law reword size': 'theirs' }, fee],
      ],
    },
    {
      says: 'an answer: the one that the law leaves holds',
      own: fee,
      next: { 'at most: £100, law': 'exactly: £30, law' },
      asks: ['law answer fee: asleep of nearest, theirs, asleep'],
      files: [
        ['-', 'choices: { fee: { is: £50, dormant: 2.0.0 } } # agreed'],
        [{ 'law answer fee': 'nearest' }, 'choices: { fee: £30 } # agreed'],
      ],
    },
  ]);
});

describe('range: outside of what the pattern leaves now', () => {
  const own = 'choices:\n  # The committee\n  fee: £50 # agreed\n  notice: 2 days';
  rows([
    {
      says: 'an answer',
      own,
      next: { 'at most: £100': 'at most: £40' },
      asks: ['range answer fee: ? of nearest, asleep, …'],
      files: [
        ['-', own.replace('£50', '{ is: £50, dormant: 2.0.0 }')],
        [{ 'range answer fee': 'nearest' }, own.replace('£50', '£40')],
        [{ 'range answer fee': 'asleep' }, own.replace('£50', '{ is: £50, dormant: 2.0.0 }')],
        [{ 'range answer fee': { answer: '£35' } }, own.replace('£50', '£35')],
      ],
    },
    {
      says: 'an answer where the pattern has one',
      own,
      next: { 'at least: 1 day, default': 'at least: 3 days, default' },
      asks: ['range answer notice: ? of nearest, theirs, asleep, …'],
      files: [
        [{ 'range answer notice': 'theirs' }, 'choices:\n  # The committee\n  fee: £50 # agreed'],
        [{ 'range answer notice': 'nearest' }, own.replace('2 days', '3 days')],
      ],
    },
    {
      says: 'a limit that was tighter',
      own: `${fee}\nchanges: { tighten: { visit: { within: 8 days } } }`,
      next: { 'within: 10 days': 'within: 5 days' },
      asks: ['range tighten visit: ? of asleep, theirs'],
      files: [
        ['-', `${fee}\nchanges: { tighten: { visit: { within: 8 days, dormant: 2.0.0 } } }`],
        [{ 'range tighten visit': 'theirs' }, fee],
      ],
    },
    {
      says: 'a mark that is gone',
      own: `${fee}\nchanges: { remove: { ring: {} } }`,
      next: { 'by: officer, local: [may remove] }': 'by: officer }' },
      asks: ['range remove ring: ? of asleep, theirs'],
      files: [['-', `${fee}\nchanges: { remove: { ring: { dormant: 2.0.0 } } }`]],
    },
  ]);

  it('an answer that is no answer leaves it undecided', () => {
    for (const answer of ['£90', 'a lot', '', ['£1', '£2'], { is: '' }]) {
      const next = release('2.0.0', { 'at most: £100': 'at most: £40' });
      const result = taken(own, [skip, next], { 'range answer fee': { answer } as never });
      assert.deepEqual(
        result.undecided.map(({ key }) => key),
        ['range answer fee'],
        JSON.stringify(answer),
      );
      assert.equal(result.service!.choices.fee!.from, 'nearest');
    }
  });

  it('comments stay in rows that go to sleep, and come back', () => {
    const table =
      'choices:\n  fee:\n    # From the minutes\n    - { from: 2026-01-01, is: £50 } # last year\n    - { from: 2027-01-01, is: £60 }';
    const first = release('1.0.0', { 'law: highways }\n  notice': 'law: highways, dated: yes }\n  notice' });
    const next = release('2.0.0', { 'at most: £100': 'at most: £55' }, first);
    const slept = taken(table, [first, next]);
    assert.equal(
      file(slept),
      'choices:\n  fee:\n    is:\n      # From the minutes\n      - { from: 2026-01-01, is: £50 } # last year\n      - { from: 2027-01-01, is: £60 }\n    dormant: 2.0.0',
    );
    assert.deepEqual(
      slept.service!.choices.fee!.periods.map(({ value }) => value),
      [5000, 5500],
    );
    const third = release('3.0.0', {}, first);
    const woken = upgrade(slept.adoption, '3.0.0', libraryOf(first, next, third));
    assert.equal(file(woken), table, 'as it was');
  });
});

describe('orphan: the slot is not there', () => {
  rows([
    {
      says: 'a step that is gone',
      own: `${fee}\nchanges: { reword: { tips: { say: Our tips } } }`,
      next: {
        '      tips: { tell: Some tips, say: Put lamps on it., local: [may remove, may reword] }\n': '',
      },
      asks: ['orphan reword tips: ? of asleep, theirs'],
      files: [['-', `${fee}\nchanges: { reword: { tips: { say: Our tips, dormant: 2.0.0 } } }`]],
    },
    {
      says: 'a choice that is gone',
      own: 'choices:\n  fee: £50\n  notice: 2 days # short',
      next: { '  notice: { ask: How long before?, type: duration, at least: 1 day, default: 3 days }\n': '' },
      asks: ['orphan answer notice: ? of asleep, theirs'],
      files: [
        ['-', 'choices:\n  fee: £50\n  notice: { is: 2 days, dormant: 2.0.0 } # short'],
        [{ 'orphan answer notice': 'theirs' }, 'choices:\n  fee: £50'],
      ],
    },
    {
      says: 'names that changed are followed, letter by letter: in answers, changes, steps, words and conditions',
      own: `choices: { fee: £50 }
changes:
  reword:
    size: { name: How big } # mine
    done: { say: "Now, for {skip.size} yards and {choice.fee}." }
  move: { visit: { to: afterwards } }
  add:
    # Since 2025
    call: { at: afterwards, step: { task: Call, by: officer, when: "skip.size > 3 and visit = fine" } }
facts: { local.large: { type: yes/no, is: skip.size > 8 } }`,
      next: {
        'steward: association':
          'steward: association\nrelease: { says: New names, became: { size: volume, skip.size: skip.volume, visit: look, afterwards: later, fee: price, officer: inspector } }',
        '  fee: { ask': '  price: { ask',
        '  skip.size: {': '  skip.volume: {',
        'size: { ask: skip.size': 'volume: { ask: skip.volume',
        'same: skip.size, at: send, local: may tighten }\n  gap':
          'same: skip.volume, at: send, local: may tighten }\n  gap',
        'until: skip.until, same: skip.size': 'until: skip.until, same: skip.volume',
        'visit: { task': 'look: { task',
        'may move to afterwards': 'may move to later',
        'afterwards: {': 'later: {',
        'officer: { person': 'inspector: { person',
        'by: officer, options': 'by: inspector, options',
        'neighbours, by: officer': 'neighbours, by: inspector',
        'for {skip.size} yards': 'for {skip.volume} yards',
      },
      asks: [],
      files: [
        [
          '-',
          `choices: { price: £50 }
changes:
  reword:
    volume: { name: How big } # mine
    done: { say: "Now, for {skip.volume} yards and {choice.price}." }
  move: { look: { to: later } }
  add:
    # Since 2025
    call: { at: later, step: { task: Call, by: inspector, when: skip.volume > 3 and look = fine } }
facts: { local.large: { type: yes/no, is: skip.volume > 8 } }`,
        ],
      ],
    },
    {
      says: 'a step that became several',
      own: `${fee}\nchanges: { reword: { tips: { say: Our tips } } }`,
      next: {
        'steward: association':
          'steward: association\nrelease: { says: Two, became: { tips: [lamps2, covers] } }',
        '      tips: {': '      covers: { tell: Cover it, say: Please., local: may reword }\n      lamps2: {',
      },
      asks: ['several reword tips: ? of at lamps2, at covers, asleep, theirs'],
      files: [
        ['-', `${fee}\nchanges: { reword: { lamps2: { say: Our tips } } }`],
        [
          { 'several reword tips': 'asleep' },
          `${fee}\nchanges: { reword: { tips: { say: Our tips, dormant: 2.0.0 } } }`,
        ],
        [
          { 'several reword tips': 'at covers' },
          `${fee}\nchanges: { reword: { covers: { say: Our tips } } }`,
        ],
      ],
    },
    {
      says: 'what is taken out goes with all that it became',
      own: `${fee}\nchanges: { remove: { ring: { why: Nobody is in } } }`,
      next: {
        'steward: association':
          'steward: association\nrelease: { says: Two, became: { ring: [ring, write] } }',
        '      localChecks:':
          '      write: { task: Write to them, by: officer, local: [may remove] }\n      localChecks:',
      },
      asks: [],
      files: [
        ['-', `${fee}\nchanges: { remove: { ring: { why: Nobody is in }, write: { why: Nobody is in } } }`],
      ],
    },
    {
      says: 'what is one with something else now',
      own: `${fee}\nchanges: { remove: { tips: { why: Everybody knows } } }`,
      next: {
        'steward: association':
          'steward: association\nrelease: { says: One, became: { tips: hints, more: hints } }',
        '      tips: {': '      hints: {',
        '      more: { tell: More tips, say: Cover it at night., local: [may remove] }\n': '',
      },
      asks: ['several remove tips: ? of at hints, asleep, theirs'],
      files: [
        [
          { 'several remove tips': 'at hints' },
          `${fee}\nchanges: { remove: { hints: { why: Everybody knows } } }`,
        ],
      ],
    },
  ]);

  it('two that become one can’t both stay', () => {
    const own = `${fee}\nchanges: { remove: { tips: {}, more: { why: Late } } }`;
    const next = release('2.0.0', {
      'steward: association':
        'steward: association\nrelease: { says: One, became: { tips: hints, more: hints } }',
      '      tips: {': '      hints: {',
      '      more: { tell: More tips, say: Cover it at night., local: [may remove] }\n': '',
    });
    const decisions = { 'several remove tips': 'at hints', 'several remove more': 'at hints' };
    const result = taken(own, [skip, next], decisions);
    assert.deepEqual(
      result.undecided.map(({ key }) => key),
      ['several remove tips'],
    );
    assert.equal(
      file(result),
      `${fee}\nchanges: { remove: { tips: { dormant: 2.0.0 }, hints: { why: Late } } }`,
    );
  });

  it('two names that change places', () => {
    const own = `${fee}\nchanges:\n  reword:\n    size: { name: First } # a\n    visit: { name: Second } # b`;
    const next = release('2.0.0', {
      'steward: association':
        'steward: association\nrelease: { says: Swapped, became: { size: visit, visit: size } }',
      'size: { ask: skip.size, name': 'visit: { ask: skip.size, name',
      'visit: { task': 'size: { task',
    });
    const result = taken(own, [skip, next]);
    assert.equal(
      file(result),
      `${fee}\nchanges:\n  reword:\n    visit: { name: First } # a\n    size: { name: Second } # b`,
    );
  });
});
