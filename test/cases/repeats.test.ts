import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// “Steps that happen more than once” of docs/format/semantics.md, as small services.

const facts = `
facts:
  line.kind: { type: choice, ask: Which?, options: [car, train] }
  line.cost: { type: money, ask: How much? }
  line.payable: { type: money, is: if line.kind = car then line.cost else £1 }
  the.word: { type: text, ask: A word? }
  the.more: { type: yes/no, ask: More? }
  the.count: { type: whole number, ask: How many? }
  the.several: { type: choices, ask: Which?, options: [red, green, blue] }
  part.word: { type: text, ask: A word? }
`;

const monday = '2026-03-02T10:00';

describe('for each, added by somebody', () => {
  const lines = preparedText(`${facts}
steps:
  lines:
    for each: line
    at most: 3
    steps:
      what: { ask: line.kind }
      cost: { ask: line.cost, when: line.kind = car }
  send: { submit: 'True' }
  big: { task: Look, by: officer, when: sum(line.payable) >= £10 }
  news: { tell: News, say: It is done., when: count(line.kind = train) > 0 }
`);

  test('begins with one; inside, a name is this turn’s; the list waits for enough', () =>
    void told(lines, monday)
      .at(monday, 'what:1', { 'line.kind': 'car' }, 'cost:1')
      .at(monday, 'lines', 'add', 'cost:1 what:2')
      .at(monday, 'what:2', { 'line.kind': 'train' }, 'cost:1')
      .at(monday, 'cost:1', { 'line.cost': 950 }, '')
      .at(monday, 'send', 'send', 'refused: not-open')
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'lines', 'add', 'what:3')
      .at(monday, 'what:3', { 'line.kind': 'train' }, 'send')
      .at(monday, 'lines', 'add', 'refused: too-many')
      .at(monday, 'send', 'send', 'big')
      .at(monday, 'lines', 'add', 'refused: sealed'));

  test('a turn that is taken away does not count, and its number is not given again', () =>
    void told(lines, monday)
      .at(monday, 'what:1', { 'line.kind': 'car' })
      .at(monday, 'lines', 'add')
      .at(monday, 'lines', 'remove 2', 'cost:1')
      .at(monday, 'what:2', { 'line.kind': 'car' }, 'refused: not-open')
      .at(monday, 'lines', 'add', 'cost:1 what:3')
      .at(monday, 'cost:1', { 'line.cost': 2000 }, 'what:3')
      .at(monday, 'what:3', { 'line.kind': 'train' }, '')
      .at(monday, 'lines', 'remove 1', '')
      .at(monday, 'what:1', { 'line.kind': 'train' }, 'refused: not-open')
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'send', 'send', 'ended: completed'));

  test('when the last is taken away, another begins', () =>
    void told(lines, monday)
      .at(monday, 'what:1', { 'line.kind': 'train' })
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'lines', 'remove 1', 'what:2')
      .at(monday, 'what:2', { 'line.kind': 'train' }, 'send'));

  test('more after all opens the list again', () =>
    void told(lines, monday)
      .at(monday, 'what:1', { 'line.kind': 'train' })
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'lines', 'more', '')
      .at(monday, 'lines', 'enough', 'send'));

  test('what is absent in a turn adds nothing; a skipped turn’s cost is none', () => {
    const scenario = told(lines, monday)
      .at(monday, 'what:1', { 'line.kind': 'car' })
      .at(monday, 'cost:1', { 'line.cost': 900 })
      .at(monday, 'what:1', { 'line.kind': 'train' }, '')
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'send', 'send', 'ended: completed');
    assert.equal(scenario.current().steps.big!.state, 'skipped');
    assert.deepEqual(scenario.current().given['cost:1'], { 'line.cost': 900 });
  });
});

describe('for each of roles, of turns, of a value', () => {
  test('each role does its own turn, and nobody else’s', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  objection: { check: Do you object?, for each: [officer, registry], options: [objects, content] }
  hearing: { task: Hear, by: officer, when: count(objection = objects) > 0 }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'objection:1 objection:2')
      .at(monday, 'objection:1', 'record content', 'objection:2')
      .at(monday, 'objection:2', 'record objects', 'hearing')
      .at(monday, 'hearing', 'record done', 'ended: completed');
  });

  test('a part along the turns of another sees these; nested turns are each their own', () => {
    const prepared = preparedText(`${facts}
steps:
  lines:
    for each: line
    at most: 3
    steps:
      what: { ask: line.kind }
      parts: { for each: 2, ask: part.word, when: line.kind = car }
  send: { submit: 'True' }
  approval: { for each: lines, by: officer, check: Fine?, options: [approve, refuse], when: count(line.kind = car) > 0 }
  paid: { for each: approval, tell: Paid, say: It is paid. }
`);
    const scenario = told(prepared, monday)
      .at(monday, 'what:1', { 'line.kind': 'car' }, 'parts:1:1 parts:1:2')
      .at(monday, 'lines', 'add', 'parts:1:1 parts:1:2 what:2')
      .at(monday, 'what:2', { 'line.kind': 'train' }, 'parts:1:1 parts:1:2')
      .at(monday, 'parts:1:1', { 'part.word': 'a' }, 'parts:1:2')
      .at(monday, 'parts:1:2', { 'part.word': 'b' }, '')
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'send', 'send', 'approval:1 approval:2')
      .at(monday, 'approval:2', 'record refuse', 'approval:1')
      .at(monday, 'approval:1', 'record approve', 'ended: completed');
    assert.deepEqual(scenario.current().turns.paid, [1, 2]);
  });

  test('turns of a value are made and taken away as it changes; what was done in them is kept', () => {
    const prepared = preparedText(`${facts}
steps:
  which: { ask: the.several }
  one: { for each: the.several, ask: part.word }
  send: { submit: 'True' }
`);
    told(prepared, monday)
      .at(monday, 'which', { 'the.several': ['red', 'green'] }, 'one:1 one:2')
      .at(monday, 'one:2', { 'part.word': 'two' }, 'one:1')
      .at(monday, 'which', { 'the.several': ['red'] }, 'one:1')
      .at(monday, 'one:2', { 'part.word': 'x' }, 'refused: not-open')
      .at(monday, 'one:1', { 'part.word': 'one' }, 'send')
      .at(monday, 'which', { 'the.several': ['red', 'blue'] }, 'send')
      .at(monday, 'which', { 'the.several': [] }, 'send')
      .at(monday, 'which', { 'the.several': ['red', 'green', 'blue'] }, 'one:3');
  });
});

describe('rounds', () => {
  const visits = preparedText(`${facts}
steps:
  visit:
    again while: seen = missed
    at most: 3
    steps:
      again: { tell: Come again, say: "Round {visit.round}.", when: seen = missed }
      book: { ask: the.word }
      seen: { check: Seen?, by: officer, options: [seen, missed], when: book = answered }
  after: { task: After, by: officer, when: seen = seen }
  never: { task: Never, by: officer, when: seen = missed }
`);

  test('one after another; what does not stand above means the round before; from outside the latest', () => {
    const scenario = told(visits, monday)
      .at(monday, 'book:1', { 'the.word': 'a' }, 'seen:1')
      .at(monday, 'seen:1', 'record missed', 'book:2')
      .says({ 'visit.round': 2, seen: undefined, 'the.word': undefined })
      .at(monday, 'book:2', { 'the.word': 'b' }, 'seen:2')
      .at(monday, 'seen:2', 'record seen', 'after')
      .says({ 'visit.round': 2, seen: 'seen', 'the.word': 'b' });
    const { steps } = scenario.current();
    assert.deepEqual(
      ['again:1', 'again:2', 'never'].map((key) => steps[key]!.state),
      ['skipped', 'settled', 'skipped'],
    );
  });

  test('no more than at most', () =>
    void told(visits, monday)
      .at(monday, 'book:1', { 'the.word': 'a' })
      .at(monday, 'seen:1', 'record missed')
      .at(monday, 'book:2', { 'the.word': 'a' })
      .at(monday, 'seen:2', 'record missed')
      .at(monday, 'book:3', { 'the.word': 'a' })
      .at(monday, 'seen:3', 'record missed', 'never'));

  test('before it is sent, another answer may take rounds away, and bring them back as they were', () => {
    const prepared = preparedText(`${facts}
steps:
  names:
    again while: the.more = yes
    steps:
      word: { ask: the.word }
      more: { ask: the.more }
  send: { submit: 'True' }
`);
    const scenario = told(prepared, monday)
      .at(monday, 'word:1', { 'the.word': 'a' }, 'more:1')
      .at(monday, 'more:1', { 'the.more': true }, 'more:2 word:2')
      .at(monday, 'word:2', { 'the.word': 'b' }, 'more:2')
      .at(monday, 'more:1', { 'the.more': false }, 'send')
      .says({ 'the.word': 'a', 'names.round': 1 })
      .at(monday, 'more:2', { 'the.more': false }, 'refused: not-open')
      .at(monday, 'more:1', { 'the.more': true }, 'more:2')
      .at(monday, 'more:2', { 'the.more': false }, 'send')
      .says({ 'the.word': 'b', 'names.round': 2 });
    assert.deepEqual(scenario.current().given['word:2'], { 'the.word': 'b' });
  });

  test('inside a for each, each has rounds of its own', () => {
    const prepared = preparedText(`${facts}
steps:
  lines:
    for each: line
    at most: 3
    steps:
      tries:
        again while: seen = missed
        steps:
          seen: { check: Seen?, by: officer, options: [seen, missed] }
      fine: { task: Fine, by: officer, when: seen = seen and tries.round > 1 }
`);
    told(prepared, monday)
      .at(monday, 'lines', 'add', 'seen:1:1 seen:2:1')
      .at(monday, 'seen:1:1', 'record missed', 'seen:1:2 seen:2:1')
      .at(monday, 'seen:2:1', 'record seen', 'seen:1:2')
      .at(monday, 'seen:1:2', 'record seen', 'fine:1')
      .at(monday, 'fine:1', 'record done', '')
      .at(monday, 'lines', 'enough', 'ended: completed');
  });

  test('a for each inside rounds: what stands below means the same turn of the round before', () => {
    const prepared = preparedText(`${facts}
steps:
  round:
    again while: count(vote = again) > 0
    steps:
      votes:
        for each: [officer, registry]
        steps:
          told: { tell: You asked for more, say: Here it is., when: vote = again }
          vote: { check: So?, options: [fine, again] }
`);
    const scenario = told(prepared, monday)
      .at(monday, 'vote:1:1', 'record fine', 'vote:1:2')
      .at(monday, 'vote:1:2', 'record again', 'vote:2:1 vote:2:2');
    const { steps } = scenario.current();
    assert.deepEqual([steps['told:2:1']!.state, steps['told:2:2']!.state], ['skipped', 'settled']);
  });

  test('a round in which nobody does anything is not followed by another', () => {
    const prepared = preparedText(`${facts}
steps:
  word: { ask: the.word }
  loop:
    again while: word = answered
    steps:
      look: { task: Look, by: officer, when: not(word = answered) }
      paid: { pay: £0 }
  after: { task: After, by: officer }
`);
    told(prepared, monday).at(monday, 'word', { 'the.word': 'a' }, 'after');
  });

  test('a part that repeats and is left out gives nothing', () => {
    const prepared = preparedText(`${facts}
steps:
  more: { ask: the.more }
  lines:
    when: the.more = yes
    for each: line
    at most: 3
    steps:
      what: { ask: line.kind }
  send: { submit: 'True' }
  look: { task: Look, by: officer, when: count(line.kind = car) > 0 }
`);
    told(prepared, monday)
      .at(monday, 'more', { 'the.more': true }, 'what:1')
      .at(monday, 'what:1', { 'line.kind': 'car' })
      .at(monday, 'lines', 'enough', 'send')
      .at(monday, 'more', { 'the.more': false }, 'send')
      .at(monday, 'what:1', { 'line.kind': 'train' }, 'refused: not-open')
      .at(monday, 'send', 'send', 'ended: completed');
  });
});
