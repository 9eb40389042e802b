import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { versionOf } from '../../src/patterns/index.ts';
import type { Service } from '../../src/definition/index.ts';
import { byLaw, common, done, others, propose, refused } from './change-tables.ts';
import { comesTo, release, skip, stepOf, stepsIn } from './council.ts';

const add = (more: string) => `changes: { add: { ${more} } }`;
const count = 'count: { at: localChecks, step: { task: Count the places, by: officer } }';
const write = 'write: { at: localChecks, step: { tell: We came, say: We came. } }';

describe('adding something', () => {
  done([
    [
      'a step, before the place',
      add(count),
      ['visit', 'ring', 'count', 'localChecks'],
      (service) => stepsIn(service, 'checks'),
    ],
    [
      'several at one place: by name, whatever their order in the file',
      add(`${write}, ${count}`),
      ['visit', 'ring', 'count', 'write', 'localChecks'],
      (service) => stepsIn(service, 'checks'),
    ],
    [
      'one after another',
      add(count.replace('at: localChecks', 'at: localChecks, after: write') + `, ${write}`),
      ['visit', 'ring', 'write', 'count', 'localChecks'],
      (service) => stepsIn(service, 'checks'),
    ],
    [
      'a step where something was moved to: that stands first',
      'changes: { move: { visit: { to: afterwards } }, add: { after: { at: afterwards, step: { task: Look again, by: officer } } } }',
      ['about', 'send', 'checks', 'extras', 'permit', 'visit', 'after', 'afterwards', 'done'],
      (service) => stepsIn(service),
    ],
    [
      'a question with a fact of its own',
      `facts: { local.street: { type: text, ask: Which street? } }\n${add('street: { at: localQuestions, step: { ask: local.street } }')}`,
      [['size', 'kind', 'lamps', 'dates', 'street', 'localQuestions'], 'Which street?'],
      (service) => [stepsIn(service, 'about'), service.facts['local.street']!.ask],
    ],
    [
      'something that people need, always or only when',
      add('photo: { at: start, say: a photo }, map: { at: start, say: a map, when: choice.fee > £10 }'),
      ['the size of the skip', { say: 'a map', when: 'choice.fee > £10' }, 'a photo'],
      (service) => service.start.need,
    ],
    [
      'an option',
      add('tipping: { at: skip.kind, label: One that tips }'),
      ['open', 'closed', 'tipping'],
      (service) => service.facts['skip.kind']!.options!.map(({ name }) => name),
    ],
    [
      'an option where fewer are offered: one’s own stays',
      'changes: { add: { tipping: { at: skip.kind, label: One that tips } }, narrow: { skip.kind: { options: open } } }',
      ['open', 'tipping'],
      (service) => service.facts['skip.kind']!.options!.map(({ name }) => name),
    ],
  ]);
  refused([
    [
      add('x: { at: localChecks, step: { decide: So?, by: officer, options: [yes] } }'),
      'not-open at { decide: So?, by: officer, options: [yes] } } } }: At “localChecks” you can add check, task, tell, and “decide” is not among them. See which other places there are.',
    ],
    [
      add('x: { at: checks, step: { task: Look, by: officer } }'),
      `not-open at x: { at: checks, step: { task: Look, by: officer } } } }: ${common('checks', 'add something')} ${propose}`,
    ],
    [
      add('x: { at: localCheck, step: { task: Look, by: officer } }'),
      'unknown-reference at localCheck, step: { task: Look, by: officer } } } }: The pattern has no place called “localCheck”. Did you mean “localChecks”?',
    ],
    [
      add('ring: { at: localChecks, step: { task: Look, by: officer } }'),
      'duplicate-name at ring: { at: localChecks, step: { task: Look, by: officer } } } }: The pattern has something called “ring” already. Give yours another name.',
    ],
    [
      add('answer: { at: localChecks, step: { task: Look, by: officer } }'),
      'duplicate-name at answer: { at: localChecks, step: { task: Look, by: officer } } } }: The pattern has something called “answer” already. Give yours another name.',
    ],
    [
      add('x: { at: localChecks, step: { task: Look, by: officer, when: done = done } }'),
      'never-asked at done = done } } } }: “done” is given by the step “done”, which is not settled before this one. Move this step below “done”.',
    ],
    [
      add('x: { at: localChecks, when: lamps = answered, step: { task: Look, by: officer } }'),
      'bad-value at lamps = answered, step: { task: Look, by: officer } } } }: This says when, and nothing that people need only then. Write “when:” in the step.',
    ],
    [
      add('x: { at: start, label: A photo }'),
      'bad-value at x: { at: start, label: A photo } } }: What is added to “start” is something else. Write “say:” with its words.',
    ],
    [
      add('open: { at: skip.kind, label: Open }'),
      'duplicate-name at open: { at: skip.kind, label: Open } } }: “skip.kind” has an option called “open” already. Give yours another name.',
    ],
    [
      add('x: { at: skip.size, label: Huge }'),
      'not-open at x: { at: skip.size, label: Huge } } }: The pattern leaves you other things to do with “skip.size”: you can’t add something. What is left to you here: may reword.',
    ],
    [
      add('x: { at: start, say: a photo, when: choice.fe > £10 }'),
      'unknown-fact at choice.fe > £10 } } }: There is no fact, step or choice called “choice.fe”. Did you mean “choice.fee”?',
    ],
  ]);
});

describe('the order of what is added', () => {
  refused([
    [
      add(count.replace('at: localChecks', 'at: localChecks, after: wrote') + `, ${write}`),
      'unknown-reference at wrote, step: { task: Count the places, by: officer } }, write: { at: localChecks, step: { tell: We came, say: We came. } } } }: You add nothing called “wrote” that this could stand after. Did you mean “write”?',
    ],
    [
      add(
        'a: { at: afterwards, after: b, step: { task: A, by: officer } }, b: { at: afterwards, after: a, step: { task: B, by: officer } }',
      ),
      'bad-value at b, step: { task: A, by: officer } }, b: { at: afterwards, after: a, step: { task: B, by: officer } } } }: “a” stands after “b”, and that after “a”. Leave “after:” out of one of them.',
      'bad-value at a, step: { task: B, by: officer } } } }: “b” stands after “a”, and that after “b”. Leave “after:” out of one of them.',
    ],
    [
      add(
        'a: { at: afterwards, step: { task: A, by: officer } }, b: { at: localChecks, after: a, step: { task: B, by: officer } }',
      ),
      'bad-value at a, step: { task: B, by: officer } } } }: You add “a” at “afterwards”, and this at “localChecks”. Name something that you add at the same place, or leave “after:” out.',
    ],
  ]);
});

describe('facts of one’s own', () => {
  refused([
    [
      'facts: { skip.street: { type: text, ask: Which? } }',
      'bad-name at skip.street: { type: text, ask: Which? } }: A fact of your own begins with “local”, and this is “skip.street”. Call it “local.street”.',
    ],
    [
      'facts: { local.old: { type: yes/no, is: skip.sise > 3 } }',
      'unknown-fact at skip.sise > 3 } }: There is no fact, step or choice called “skip.sise”. Did you mean “skip.size”?',
    ],
  ]);
  const taken = release('1.0.0', { 'skip.lamps:': 'local.lamps: { type: yes/no, ask: So? }\n  skip.lamps:' });
  refused(
    [
      [
        'facts: { local.lamps: { type: text, ask: Which? } }',
        'duplicate-name at local.lamps: { type: text, ask: Which? } }: There is a fact called “local.lamps” already, in what you adopt. Use it as it is, or give yours another name.',
      ],
    ],
    taken,
  );
});

describe('being stricter', () => {
  done([
    [
      'a step, a clock, limits',
      'changes: { tighten: { visit: { within: 5 days }, answer: { limit: 15 working days }, skips: { at most: 3 }, gap: { apart: 2 days } } }',
      ['5 days', '15 working days', '3', '2 days'],
      (service) => [
        stepOf(service, 'visit').within,
        service.clocks.answer!.limit,
        service.limits.skips!['at most'],
        service.limits.gap!.apart,
      ],
    ],
    [
      'as strict as it is',
      'changes: { tighten: { visit: { within: 10 days } } }',
      '10 days',
      (service) => stepOf(service, 'visit').within,
    ],
    [
      'in other units, where one is never longer',
      'changes: { tighten: { visit: { within: 1 week }, answer: { limit: 26 days }, gap: { apart: 1 day } } }',
      ['1 week', '26 days'],
      (service) => [stepOf(service, 'visit').within, service.clocks.answer!.limit],
    ],
    [
      'fewer channels, in the pattern’s order',
      'changes: { narrow: { opened: { channels: [post, web] }, visit: { channels: phone } } }',
      [['web', 'post'], ['phone']],
      (service) => [service.opened.through, stepOf(service, 'visit').channels],
    ],
    [
      'fewer options',
      'changes: { narrow: { skip.kind: { options: closed } } }',
      ['closed'],
      (service) => service.facts['skip.kind']!.options!.map(({ name }) => name),
    ],
    [
      'what others found counts, too',
      'changes: { accept: { visit: { from: [birchley, association], why: They look better } } }',
      ['birchley', 'association'],
      (service) => stepOf(service, 'visit').accepts,
    ],
  ]);
  const looser = (before: string, now: string, how = 'tighter') =>
    `The pattern says ${before}, and you may only be ${how}: ${now} is not.`;
  const unclear = (before: string, now: string) =>
    `Whether “${now}” is tighter than “${before}” can’t be told. Write a figure like the pattern’s.`;
  refused([
    [
      'changes: { tighten: { visit: { within: 11 days } } }',
      `out-of-bound at 11 days } } }: ${looser('10 days', '11 days')}`,
    ],
    [
      // From a Saturday on, ten working days are fewer than fourteen days.
      'changes: { tighten: { visit: { within: 8 working days } } }',
      `out-of-bound at 8 working days } } }: ${unclear('10 days', '8 working days')}`,
    ],
    [
      'changes: { tighten: { answer: { limit: 28 days } } }',
      `out-of-bound at 28 days } } }: ${unclear('20 working days', '28 days')}`,
    ],
    ['changes: { tighten: { skips: { at most: 6 } } }', `out-of-bound at 6 } } }: ${looser('5', '6')}`],
    ['changes: { tighten: { skips: { at most: £3 } } }', `out-of-bound at £3 } } }: ${unclear('5', '£3')}`],
    [
      'changes: { tighten: { gap: { apart: 23 hours } } }',
      `out-of-bound at 23 hours } } }: ${looser('24 hours', '23 hours', 'longer')}`,
    ],
    [
      'changes: { tighten: { visit: { limit: 2 days } } }',
      'bad-value at 2 days } } }: “visit” has no “limit” that could be tightened.',
    ],
    [
      'changes: { tighten: { ring: { within: 2 days } } }',
      'not-open at ring: { within: 2 days } } }: The pattern leaves you other things to do with “ring”: you can’t tighten it. What is left to you here: may remove.',
    ],
    [
      'changes: { narrow: { opened: { channels: email } } }',
      'out-of-bound at opened: { channels: email } } }: “opened” does not have email, and narrowing adds nothing. There are: web, phone, post.',
    ],
    [
      'changes: { narrow: { skip.kind: { options: [open, tipping] } } }',
      'out-of-bound at skip.kind: { options: [open, tipping] } } }: “skip.kind” does not have tipping, and narrowing adds nothing. There are: open, closed.',
    ],
    [
      'changes: { narrow: { lamps: { channels: web } } }',
      `not-open at lamps: { channels: web } } }: ${common('lamps', 'offer less of it')} ${byLaw}`,
    ],
    [
      'changes: { accept: { visit: { from: brichley } } }',
      'unknown-reference at brichley } } }: There is no organisation called “brichley”. Did you mean “birchley”?',
    ],
    [
      'changes: { accept: { ring: { from: birchley } } }',
      `not-open at ring: { from: birchley } } }: ${others('ring', 'accept what others found')} What is left to you here: may remove.`,
    ],
  ]);
  const read = release('1.0.0', {
    'permit: { issue: Permit }':
      'permit: { issue: Permit, when: skip.kind = open and opened.through != post }',
  });
  refused(
    [
      [
        'changes: { narrow: { skip.kind: { options: closed } } }',
        'still-read at skip.kind: { options: closed } } }: This can’t be done to “skip.kind”: “open” is not one of the options here. Something else in the pattern needs it as it is.',
      ],
      [
        'changes: { narrow: { opened: { channels: web } } }',
        'still-read at opened: { channels: web } } }: This can’t be done to “opened”: “post” is not one of the options here. Something else in the pattern needs it as it is.',
      ],
    ],
    read,
  );
});

describe('the mark of sleep, written by hand', () => {
  const same = (changes: string, as: string) =>
    assert.equal(versionOf(comesTo(changes) as Service), versionOf(comesTo(as) as Service));
  it('carries out nothing of what is not lawful', () => {
    same('changes: { remove: { visit: { dormant: 1.0.0 } } }', '');
    same('changes: { tighten: { visit: { within: 11 days, dormant: 1.0.0 } } }', '');
    const held = comesTo(
      'choices: { fee: { is: £120, dormant: 1.0.0 }, notice: { is: 1 hour, dormant: 1.0.0 } }',
    );
    assert.deepEqual(
      Object.values((held as Service).choices).map(({ from, periods }) => [from, periods[0]!.value]),
      [
        ['nearest', 10_000],
        ['nearest', '1 day'],
      ],
    );
    same('choices: { fee: £50, strange: { is: 1 hour, dormant: 1.0.0 } }', '');
  });
  it('leaves what is lawful carried out', () => {
    same('changes: { remove: { ring: { dormant: 1.0.0 } } }', 'changes: { remove: { ring: {} } }');
    same('choices: { fee: { is: £60, dormant: 1.0.0 } }', 'choices: { fee: £60 }');
  });
  it('does not stand in the way of another', () => {
    same(
      'changes: { remove: { visit: { dormant: 1.0.0 } }, reword: { visit: { task: Look } } }',
      'changes: { reword: { visit: { task: Look } } }',
    );
  });
  it('answers nothing where there is nothing near and nothing that holds', () => {
    assert.deepEqual(comesTo('choices: { fee: { is: dear, dormant: 1.0.0 } }'), [
      'unanswered-choice at choices: { fee: { is: dear, dormant: 1.0.0 } }: The choice “fee” has no answer: What does it cost? Add “fee:” under “choices:”.',
    ]);
  });
  it('has no step of the pattern read for one’s own', () => {
    const own =
      'ring: { at: localChecks, dormant: 1.0.0, step: { task: Ring, by: officer } }, later: { at: afterwards, step: { task: Call, by: officer, when: ring = done } }';
    assert.deepEqual(comesTo(`changes: { add: { ${own} } }`), [
      'duplicate-name at later: { at: afterwards, step: { task: Call, by: officer, when: ring = done } } } }: This reads your own “ring”, and the pattern has something else of that name. Give yours another name, and say that here.',
    ]);
  });
});

it('says nothing of a pattern that is wrong itself', () => {
  const wrong = skip.replace('law: highways, local: may tighten', 'law: highway, local: may tighten');
  const [only, ...more] = comesTo('changes: { remove: { visit: {} } }', wrong) as string[];
  assert.deepEqual(more, []);
  assert.match(only!, /^unknown-reference at .*There is no law called “highway”/);
});
