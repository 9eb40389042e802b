import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { facts, told } from './dated.ts';

// Gates that open early, and steps that hold up nothing, as docs/format/semantics.md says.

const monday = '2026-03-02T10:00';

describe('gates that open early, and steps that nobody waits for', () => {
  const checks = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  record: { check: Record, by: registry, options: [clear, barred] }
  slow: { check: Slow, by: officer, options: [fine, wrong] }
  part: { for each: [officer, registry], steps: { inner: { check: Inner, options: [fine] } } }
  decision: { decide: So?, by: officer, early: record = barred, options: [grant, refuse] }
`);

  test('what is not settled above does not happen, and is not waited for', () =>
    void told(checks, monday)
      .at(monday, 'send', 'send', 'inner:1 inner:2 record slow')
      .at(monday, 'inner:1', 'record fine', 'inner:2 record slow')
      .at(monday, 'record', 'record barred', 'decision')
      .at(monday, 'slow', 'record fine', 'refused: not-open')
      .at(monday, 'decision', { result: 'refuse' } as never, 'ended: completed'));

  test('without it, the gate waits for all', () =>
    void told(checks, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'record', 'record clear', 'inner:1 inner:2 slow')
      .at(monday, 'inner:1', 'record fine')
      .at(monday, 'inner:2', 'record fine')
      .at(monday, 'slow', 'record fine', 'decision'));

  test('before it is sent, what was left out comes back when the gate would not open early', () => {
    const prepared = preparedText(`${facts}
steps:
  more: { ask: the.more }
  word: { ask: the.word }
  day: { ask: the.day }
  send: { submit: 'True', early: the.more = no }
`);
    told(prepared, monday)
      .at(monday, 'word', { 'the.word': 'kept' }, 'day more')
      .at(monday, 'more', { 'the.more': false }, 'send')
      .at(monday, 'more', { 'the.more': true }, 'day')
      .at(monday, 'more', { 'the.more': false }, 'send')
      .at(monday, 'send', 'send', 'ended: completed');
  });

  test('inside a repeat, each turn has its own', () => {
    const prepared = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  each:
    for each: [officer, registry]
    steps:
      one: { check: One, options: [clear, barred] }
      two: { check: Two, options: [clear] }
      stop: { decide: So?, options: [fine], early: one = barred }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'one:1 one:2 two:1 two:2')
      .at(monday, 'one:1', 'record barred', 'one:2 stop:1 two:2')
      .at(monday, 'one:2', 'record clear', 'stop:1 two:2');
  });

  test('holds up nothing: gates and the end of the part go on; the case does not end', () => {
    const prepared = preparedText(`${facts}
steps:
  send: { submit: 'True' }
  group: { steps: { quick: { task: Quick, by: officer }, survey: { task: Survey, by: officer, holds up: nothing } } }
  decision: { decide: So?, by: officer, options: [grant, refuse] }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send', 'quick survey')
      .at(monday, 'quick', 'record done', 'decision survey')
      .at(monday, 'decision', { result: 'grant' } as never, 'survey')
      .at(monday, 'survey', 'record done', 'ended: completed');
  });

  test('what it reads may stand in what it leaves out: it stays open', () => {
    const prepared = preparedText(`${facts}
steps:
  first: { steps: { more: { ask: the.more }, day: { ask: the.day } } }
  over: { end: Over, early: the.more = no }
  word: { ask: the.word }
`);
    told(prepared, monday).at(monday, 'more', { 'the.more': false }, 'ended: over');
  });

  test('what it left out stays out while the gate waits for something else that it reads', () => {
    const prepared = preparedText(`${facts}
steps:
  word: { ask: the.word }
  more: { ask: the.more }
  checks:
    steps:
      one: { check: One, by: officer, options: [fine] }
      two: { check: Two, by: officer, options: [fine] }
      also: { check: Also, by: officer, options: [fine] }
      three: { decide: So?, by: officer, early: one.open, when: the.more = yes, options: [grant] }
`);
    told(prepared, monday)
      .at(monday, 'word', { 'the.word': 'a' }, 'more')
      .at(monday, 'word', { 'the.word': 'b' }, 'more')
      .at(monday, 'more', { 'the.more': true }, 'three');
  });
});
