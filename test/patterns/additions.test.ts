import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { versionOf } from '../../src/patterns/index.ts';
import type { Service } from '../../src/definition/index.ts';
import { common, done, propose, refused } from './change-tables.ts';
import { comesTo, release, skip, stepsIn } from './council.ts';

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
