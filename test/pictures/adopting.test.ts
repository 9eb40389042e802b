import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gather } from '../../src/definition/index.ts';
import type { Document, Library, Pattern } from '../../src/definition/index.ts';
import { intentsOf, slotsOf, upgrade, withoutAdopter } from '../../src/patterns/index.ts';
import {
  alterationTold,
  called,
  changesTold,
  choiceTold,
  conflictLines,
  conflictTold,
  demandsBetween,
  demandsTold,
  intentTold,
  opennessTold,
  partInWords,
  reasonTold,
  told,
} from '../../src/pictures/index.ts';
import type { Teller, Told } from '../../src/pictures/index.ts';
import { ashmere, first, fourth, organisations, release, second, third } from '../cli/permits.ts';
import { read } from '../patterns/council.ts';

const library = libraryOf(first, second, third, fourth);
const service = withoutAdopter(patternOf(first), library);

function libraryOf(...texts: readonly string[]): Library {
  const all = [...Object.values(organisations), ...texts, ashmere];
  return gather(all.map((text, index) => read(text, `${index}.yaml`) as never as Document)).library;
}

function patternOf(text: string): Pattern {
  return read<'pattern'>(text).normal;
}

function tellerOf(text: string): Teller {
  const pattern = withoutAdopter(patternOf(text), libraryOf(text));
  return { service: pattern, nameOf: (id) => id, idle: new Set(), common: new Set() };
}

/** What is told, a line for each thing, further in what is under it. */
function linesOf({ text, inside = [] }: Told): string[] {
  return [text, ...inside.flatMap(linesOf).map((line) => `  ${line}`)];
}

describe('what has a name, as people know it', () => {
  const names: Readonly<Record<string, string>> = {
    visit: 'the task “Visit”',
    tips: 'the message “Tips”',
    kind: 'the question “Kind”',
    permit: 'the document “Permit”',
    checks: 'the group of steps “Checks”',
    localChecks: 'the place for local steps “Local checks”',
    'skip.size': 'the question “How large is the skip?”',
    fee: 'the choice “Fee”',
    officer: 'the role “Officer”',
    start: 'the start page',
    opened: 'the ways in which it can be started',
    goneLongAgo: '“Gone long ago”',
  };
  for (const [name, said] of Object.entries(names)) it(name, () => assert.equal(called(name, service), said));
});

describe('how far something is open', () => {
  const slots = slotsOf(patternOf(first));
  const open: Readonly<Record<string, [state: string, says: string]>> = {
    tips: ['open', 'You may leave it out or say it in other words.'],
    visit: ['open', 'You may be stricter or take what other bodies found.'],
    localChecks: ['open', 'You may add here: a check, a task or a message.'],
    send: ['common', 'It is the same for everybody who adopts this pattern.'],
  };
  for (const [name, [state, says]] of Object.entries(open))
    it(name, () => {
      const found = opennessTold(slots.get(name)!, service);
      assert.deepEqual([found.state, found.says], [state, says]);
    });

  it('the law closes what it settles', () => {
    const pattern = patternOf(release('1.0.0', { 'send: {': 'send: { law: highways,' }));
    const found = opennessTold(slotsOf(pattern).get('send')!, withoutAdopter(pattern, library));
    assert.equal(found.state, 'law');
    assert.match(found.says, /rests on the law: Highways Act 1980, section 139\.$/);
  });

  it('a choice says its bound, its law, its default, and an answer that is lawful', () => {
    const { fee, notice, lamps } = patternOf(first).choices;
    assert.deepEqual(
      [fee, notice, lamps].map((one) => {
        const { allowed, law, default: usual, example } = choiceTold(one!, service);
        return [allowed, law.join(), usual, example];
      }),
      [
        ['at most £100', 'Highways Act 1980, section 139', undefined, '£100'],
        ['at least 1 day', '', '3 days', '3 days'],
        ['any value', '', 'builder', 'builder'],
      ],
    );
  });
});

describe('what changed', () => {
  const sides = {
    before: tellerOf(second),
    after: tellerOf(third),
    names: (name: string) => (name === 'ring' ? ['neighbours'] : [name]),
  };
  const demands = demandsBetween(patternOf(second), patternOf(third));
  const groups = changesTold(
    demands.map(({ alteration }) => alteration),
    sides,
  );
  const all = groups.flatMap(({ changes }) => changes.flatMap((one) => linesOf(told(one))));

  it('is told for whom it is about', () => {
    assert.deepEqual(
      groups.map(({ title }) => title),
      ['For the people who use it', 'For staff', 'For those who run it'],
    );
  });

  for (const line of [
    'In other words: the message “Letter”.',
    '  Text: You may put it there from [day]. It may be [size] yards large. (before: From [day], for [size] yards.)',
    'Gone: the message “Tips”.',
    '  Time to do it: 7 days (before: 10 days).',
    'Called “neighbours” now, and “ring” before: the task “Neighbours”.',
    '  What it says: Call on the neighbours (before: Ring the neighbours).',
    '  At most: £60 (before: £100).',
    'New: the choice “Deposit”.',
    '  You decide: between £50 and £200, by law (Highways Act 1980, section 139).',
    'Gone: the choice “Lamps”.',
  ])
    it(line.trim(), () => assert.ok(all.includes(line), all.join('\n')));

  it('by what it demands of the number', () => {
    assert.deepEqual(
      demandsTold(demands, sides).map(
        ({ bump, changes }) => `${bump}: ${changes.map(({ name }) => name).join(' ')}`,
      ),
      ['major: tips visit fee deposit lamps', 'minor: neighbours', 'patch: done'],
    );
  });

  it('what is another of a name that changed counts, too', () => {
    const next = release('2.0.0', {
      'start:\n': 'release: { says: Fees., became: { fee: price } }\nstart:\n',
      '  fee: {': '  price: {',
      '£100': '£10',
    });
    const [price] = demandsBetween(patternOf(first), patternOf(next)).filter(
      ({ alteration }) => alteration.name === 'price',
    );
    assert.deepEqual(
      [price!.bump, price!.because],
      ['major', 'The bound is narrower: an answer that was lawful may not be.'],
    );
  });

  it('what stands inside something new is told there, and nowhere else', () => {
    const next = release('1.1.0', {
      '  permit:':
        '  extra:\n    name: Extra\n    steps:\n      colour: { ask: skip.colour, name: Colour }\n  permit:',
      'facts:\n': 'facts:\n  skip.colour: { type: text, ask: What colour is it? }\n',
    });
    const found = changesTold(
      demandsBetween(patternOf(first), patternOf(next)).map(({ alteration }) => alteration),
      { before: tellerOf(first), after: tellerOf(next) },
    );
    assert.deepEqual(
      found.flatMap(({ changes }) => changes.map(({ says }) => says)),
      ['New: the group of steps “Extra”'],
    );
  });

  it('a list by what came and what went', () => {
    const part = { key: 'need', label: 'What people need', isWords: true };
    assert.deepEqual(
      [
        partInWords({ ...part, before: ['a', 'b'], after: ['a', 'b', 'c'] }),
        partInWords({ ...part, before: ['a', 'b'], after: ['a'] }),
        partInWords({ ...part, before: ['a'], after: [] }),
        partInWords({ ...part, before: ['a', 'b'], after: ['b', 'a'] }),
        partInWords({ ...part, before: [], after: ['a, b', 'c'] }),
      ],
      [
        'What people need, new: c',
        'What people need, gone: b',
        'What people need, no longer: a',
        'What people need: in another order',
        'What people need: a, b; c',
      ],
    );
  });

  it('something that moved says where it stands', () => {
    const text =
      '      ring: { name: Neighbours, task: Ring the neighbours, by: officer, local: may remove }\n';
    const next = release('1.1.0', { [text]: '', '  tips: {': `${text.replace('      ', '  ')}  tips: {` });
    const [moved] = demandsBetween(patternOf(first), patternOf(next)).filter(
      ({ alteration }) => alteration.how === 'moved' && alteration.name === 'ring',
    );
    const one = alterationTold(moved!.alteration, { before: tellerOf(first), after: tellerOf(next) });
    assert.deepEqual(linesOf(told(one)), [
      'Elsewhere now: the task “Neighbours”.',
      '  It stands after the group of steps “Checks”.',
    ]);
  });
});

describe('what is to decide', () => {
  const adoption = library.services.get('ashmere-skips')!;
  const around = {
    before: service,
    after: withoutAdopter(patternOf(third), library),
    adoption: adoption.normal,
  };
  const { conflicts } = upgrade(adoption, '2.0.0', library);
  const of = (key: string) =>
    conflictTold(
      conflicts.find((one) => one.key === key)!,
      around,
    );

  it('with the three sides, the reason, and each way', () => {
    const fee = of('range answer fee');
    assert.equal(fee.title, 'Your answer to the choice “Fee”');
    assert.deepEqual(conflictLines(fee).flatMap(linesOf), [
      'What you say is outside what the pattern allows now. “£80” is outside what this choice allows: at most £60.',
      'The pattern, before: at most £100',
      'The pattern, now: at most £60',
      'You: £80',
      'Because: What it costs us (Highways committee, 12 March 2025).',
    ]);
    assert.deepEqual([fee.ways.map(({ key }) => key), fee.answer], [['nearest', 'asleep'], '£60']);
  });

  it('of words, each side as people read it', () => {
    const { sides } = of('double reword done');
    assert.deepEqual(
      sides.map(({ label, lines }) => `${label}: ${lines.join()}`),
      [
        'The pattern, before: From {skip.day}, for {skip.size} yards.',
        'The pattern, now: You may put it there from {skip.day}. It may be {skip.size} yards large.',
        'You: Well done. From {skip.day}, for {skip.size} yards.',
      ],
    );
  });

  it('what must be answered asks its question', () => {
    const { because, answer, ways } = of('obligation unanswered-choice deposit');
    assert.equal(
      because,
      'What deposit do you take? You decide: between £50 and £200, by law (Highways Act 1980, section 139).',
    );
    assert.deepEqual([answer, ways], ['£50', []]);
  });

  it('what is decided for somebody says what happens', () => {
    const { ways } = of('double tighten visit');
    assert.deepEqual(
      ways.filter(({ isStanding }) => isStanding).map(({ says }) => says),
      ['Keep ours'],
    );
  });

  it('of another council, in the third person', () => {
    const lamps = conflictTold(
      conflicts.find(({ slot }) => slot === 'lamps')!,
      around,
      'their',
    );
    assert.deepEqual(
      [lamps.title, lamps.says, lamps.sides.at(-1)!.label],
      ['Their answer to the choice “Lamps”', 'What they changed is not there any more.', 'They'],
    );
    const done = conflictTold(
      conflicts.find(({ slot }) => slot === 'done')!,
      around,
      'their',
    );
    assert.equal(done.because, '');
  });

  it('an intent of each kind has words', () => {
    assert.deepEqual(
      intentsOf(adoption.normal).map((intent) => intentTold(intent, [service])),
      [
        'Your answer to the choice “Fee”',
        'Your answer to the choice “Lamps”',
        'Leaving out the task “Neighbours”',
        'Your own addition, “Trees”',
        'Your words for the message “Letter”',
        'Your words for the message “Tips”',
        'Your stricter limit for the task “Visit”',
      ],
    );
    assert.equal(
      reasonTold({ by: 'Full council', decided: '2026-03-12' }),
      'Decided: Full council, 12 March 2026.',
    );
    assert.equal(reasonTold({}), undefined);
  });
});
