import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isDocument, readDocument, unfold } from '../../src/definition/index.ts';
import type { Block, Part, Step } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { problemsOf } from './check.ts';
import { renamed } from '../../src/definition/rename.ts';
import { runs } from './runs.ts';
import { whole } from './whole.ts';

/**
 * The steps of a block, with marks where what stands there depends on who uses it: @ before a step’s name, % before
 * a role, $ before a need; as a text between ‹ and ›.
 */
const template = `
    @before: { ask: gardener.likes, by: %guest, say: "About ‹$topic›" }
    @round:
      again while: @talked = parted and @round.round < $times
      at most: $times
      steps:
        @slot:
          book: "‹$topic›"
          by: %guest
          calendar: #hall
          let go when: @talked = parted
        @talked:
          task: "Talk about ‹$topic› at {@slot.from}, with {gardener.name}"
          by: { %host: @slot = booked, %guest: otherwise }
          options: [agreed, parted]
          within: 3 days
          otherwise: passes to %host
    @votes:
      check: Do you agree?
      for each: [%guest, %host]
      options: { agree: "Yes, to ‹$topic›", differ: "No" }
    @verdict:
      decide: What now?
      by: %host
      options:
        go: { when: count(@votes = agree) > 0, label: "Go, {@talked.at}" }
        stop: { challenge: { to: %host, say: "Say why not ‹$topic›" } }
      rule: [{ when: $paid > £3 or @talked = agreed and $words = "x", is: go }]
    @one: { issue: "‹$topic›", when: @verdict = go }
    @two: { issue: Another, replaces: @one, when: @verdict = go and @one.until > today }
    @fee: { pay: $paid, to: %guest, when: @verdict = stop }
    @note: { tell: Done, say: "{@fee.amount} and {$sum}", to: [%guest, %host] }`;

const needs = {
  topic: 'text',
  times: 'whole number',
  paid: 'money',
  words: 'text',
  hall: 'calendar',
  sum: 'money',
} as const;

interface Given {
  readonly use: string;
  readonly roles: Readonly<Record<'guest' | 'host', string>>;
  readonly with: Readonly<Record<keyof typeof needs, string>>;
}

const block = `block: meet
version: 1.0.0
format: 1
name: A meeting
needs:
${Object.entries(needs)
  .map(([name, type]) => `  ${name}: { type: ${type} }\n`)
  .join('')}roles: { guest: { person: Who comes }, host: { body: any } }
result: verdict
steps:${template
  .replaceAll(/[@%]/g, '')
  .replaceAll('#hall', 'need.hall')
  .replaceAll('{$sum}', '{need.sum}')
  .replaceAll('‹$topic›', '{need.topic}')
  .replaceAll(/\$(\w+)/g, 'need.$1')}
`;

/** What somebody would write who had no block. */
function byHand({ use, roles, with: given }: Given): string {
  const inside = (name: string) => `${use}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const quoted = (text: string) => (/\w\.\w/.test(text) ? text : `"${text}"`);
  const shown = (text: string) => (/\w\.\w/.test(text) ? `{${text}}` : text);
  const inBrackets = (text: string) => (/^[\w.£]+$/.test(text) ? text : `(${text})`);
  return template
    .replaceAll(/@(\w+)/g, (_, name: string) => inside(name))
    .replaceAll(/%(guest|host)/g, (_, name: 'guest' | 'host') => roles[name])
    .replaceAll('#hall', given.hall)
    .replaceAll('{$sum}', shown(given.sum))
    .replaceAll('‹$topic›', shown(given.topic))
    .replaceAll('$words', quoted(given.words))
    .replaceAll(/(?<=pay: |at most: )\$(times|paid)/g, (_, name: 'times' | 'paid') => given[name])
    .replaceAll(/\$(times|paid)/g, (_, name: 'times' | 'paid') => inBrackets(given[name]));
}

/** The library with a meeting in the place of its talk. */
function withStep(step: string): Readonly<Record<string, string>> {
  const from = /  meeting: \{ use.*\n/.exec(whole['pattern.yaml']!)![0];
  const pattern = whole['pattern.yaml']!.replace(from, () => step).replace(' and meeting = agreed', '');
  const service = whole['service.yaml']!.replace(
    'calendars:\n',
    'calendars:\n  hall: { extra: [2026-03-04T18:00], for: 1 hour, ahead: [1 day, 2 days] }\n',
  );
  return { ...whole, 'pattern.yaml': pattern, 'service.yaml': service, 'meet.yaml': block };
}

function stepsOf(texts: Readonly<Record<string, string>>): readonly Step[] {
  assert.deepEqual(problemsOf(texts), []);
  const read = Object.entries(texts).map(([file, text]) => readDocument(text, file));
  return checkAll(read.filter(isDocument)).services.get('camford-allotment')!.steps;
}

const someGiven: fc.Arbitrary<Given> = fc.record({
  use: fc.constantFrom('meeting', 'm', 'talkItOver'),
  roles: fc.record({
    guest: fc.constantFrom('gardener', 'county'),
    host: fc.constantFrom('officer', 'manager', 'council'),
  }),
  with: fc.record({
    topic: fc.constantFrom('weeds', 'Your plot', 'choice.greeting', 'Slugs and snails'),
    times: fc.constantFrom('2', 'choice.days', 'choice.days - 3', 'law.allotments.plots'),
    paid: fc.constantFrom(
      '£5',
      'law.allotments.deposit',
      'deposit.amount * 2',
      'if send = done then £1 else £2',
    ),
    words: fc.constantFrom('x', 'two words', 'choice.greeting'),
    hall: fc.constantFrom('hall', 'visits'),
    sum: fc.constantFrom('tools.worth', 'deposit.amount'),
  }),
});

describe('a block used', () => {
  it('is the steps written out', () => {
    fc.assert(
      fc.property(someGiven, (given) => {
        const used = `  ${given.use}: ${JSON.stringify({ use: 'meet', with: given.with, roles: given.roles, name: 'Meet' })}\n`;
        const written = `  ${given.use}:\n    name: Meet\n    steps:${byHand(given).replaceAll('\n', '\n  ')}\n`;
        const [one, other] = [stepsOf(withStep(used)), stepsOf(withStep(written))];
        const { block: from, result, ...part } = one.find(({ id }) => id === given.use) as Part;
        assert.deepEqual([from, result], ['meet', `${given.use}Verdict`]);
        assert.deepEqual(
          part,
          other.find(({ id }) => id === given.use),
        );
        const others = (steps: readonly Step[]) => steps.filter(({ id }) => id !== given.use);
        assert.deepEqual(others(one), others(other));
      }),
      { numRuns: runs(12, 125) },
    );
  });

  it('may use others, whose roles are its own', () => {
    const outer = `block: outer
version: 1.0.0
format: 1
name: Outer
needs: { thing: { type: text } }
roles: { boss: { person: Who is asked }, helper: { body: any } }
result: inner
steps:
  inner: { use: talk, with: { topic: need.thing }, roles: { guest: boss, host: helper } }
  after: { tell: Said, say: "{inner.at}", when: inner = agreed, to: boss }
`;
    const texts = withStep(
      '  big: { use: outer, with: { thing: Roses }, roles: { boss: gardener, helper: officer } }\n',
    );
    const big = stepsOf({ ...texts, 'outer.yaml': outer }).find(({ id }) => id === 'big') as Part;
    assert.equal(big.result, 'bigInner');
    const [inner, after] = big.steps as [Part, Step];
    assert.deepEqual(
      [inner.id, inner.name, inner.result],
      ['bigInner', 'A talk about Roses', 'bigInnerTalked'],
    );
    const [talked] = inner.steps as [Step & { task: string }];
    assert.deepEqual([talked.id, talked.task, talked.by], ['bigInnerTalked', 'Talk about Roses', 'officer']);
    assert.equal(talked['again while'], 'bigInnerTalked = parted');
    assert.deepEqual(after, {
      id: 'bigAfter',
      verb: 'tell',
      tell: 'Said',
      say: '{bigInner.at}',
      when: 'bigInner = agreed',
      to: ['gardener'],
    });
  });

  it('comes to an end where blocks use each other, and where they double', () => {
    const steps = (...ids: string[]) =>
      ids.map((use, index) => ({ id: `s${index}`, verb: 'use' as const, use }));
    const some = (...ids: string[]) =>
      ({
        block: 'x',
        version: '1.0.0',
        format: '1',
        name: 'x',
        needs: {},
        roles: {},
        law: {},
        facts: {},
        steps: steps(...ids),
        whenever: [],
      }) satisfies Block;
    const circle = new Map([
      ['a', some('b', 'a')],
      ['b', some('a')],
    ]);
    const doubling = new Map(
      Array.from({ length: 60 }, (_, index) => [`b${index}`, some(`b${index + 1}`, `b${index + 1}`)]),
    );
    const definition = { ...some('a'), opened: { by: 'x' } };
    assert.ok(JSON.stringify(unfold(definition, circle)).length < 2000);
    const started = process.cpuUsage();
    unfold({ ...definition, steps: steps('b0', 'b50') }, doubling);
    assert.ok(process.cpuUsage(started).user < 1_000_000);
  });
});

describe('a name inside a block', () => {
  const filled = (need: string) => (need === 'topic' ? 'the.topic' : undefined);
  for (const [name, becomes] of [
    ['look', 'hostLook'],
    ['look.at', 'hostLook.at'],
    ['need.topic', 'the.topic'],
    ['need.other', 'need.other'],
    ['case.look', 'case.hostLook'],
    ['case.look.at', 'case.hostLook.at'],
    ['case.need.topic', 'case.the.topic'],
  ] as const)
    it(`${name} is ${becomes} where it is used`, () => {
      const step = (id: string) => (id === 'look' ? 'hostLook' : id);
      assert.equal(renamed(name, step, filled), becomes);
    });
});
