import { describe } from 'node:test';
import type { Service } from '../../src/definition/index.ts';
import { byLaw, common, done, others, propose, refused } from './change-tables.ts';
import { comesTo, release, stepOf, stepsIn } from './council.ts';

const ofVisit =
  'What is left to you here: may reword, may tighten, may replace, may move to afterwards, may accept, may narrow.';
const needed = 'Something else in the pattern needs it as it is.';

describe('saying it in other words', () => {
  done([
    [
      'a step',
      'changes: { reword: { size: { name: How big, say: Use a tape. } } }',
      ['How big', 'Use a tape.'],
      (service) => [stepOf(service, 'size').name, stepOf(service, 'size').say],
    ],
    [
      'leaving words out that need not be there',
      'changes: { reword: { size: { name: no, say: no }, skip.size: { hint: no } } }',
      [undefined, undefined, undefined],
      (service) => [
        stepOf(service, 'size').name,
        stepOf(service, 'size').say,
        service.facts['skip.size']!.hint,
      ],
    ],
    [
      'words that the pattern does not have',
      'changes: { reword: { skip.size: { label: Size }, start: { takes: A minute }, done: { name: The end } } }',
      ['Size', 'A minute', 'The end'],
      (service) => [service.facts['skip.size']!.label, service.start.takes, stepOf(service, 'done').name],
    ],
    [
      'options, and those that are not named stay',
      'changes: { reword: { visit: { options: { fine: All is well } } } }',
      ['All is well', 'Narrow'],
      (service) => (stepOf(service, 'visit').options as { label: string }[]).map(({ label }) => label),
    ],
    [
      'an offer, and what it holds stays',
      'changes: { reword: { keep: { offer: I need more time, say: Tell us. } } }',
      ['I need more time', 'Tell us.', ['days']],
      (service) => [stepOf(service, 'keep').offer, stepOf(service, 'keep').say, stepsIn(service, 'keep')],
    ],
    [
      'why, by whom and when stay with the service, and are no words of it',
      'changes: { reword: { tips: { tell: Hints, why: Plainer, decided: 2026-03-12, by: Ada, source: Minutes } } }',
      [
        [
          {
            does: 'reword',
            slot: 'tips',
            why: 'Plainer',
            decided: '2026-03-12',
            by: 'Ada',
            source: 'Minutes',
          },
        ],
        undefined,
        'Hints',
      ],
      (service) => [service.changes, stepOf(service, 'tips').by, stepOf(service, 'tips').tell],
    ],
  ]);
  refused([
    [
      'changes: { reword: { kind: { name: Sort } } }',
      `not-open at kind: { name: Sort } } }: ${common('kind', 'say it in other words')} ${propose}`,
    ],
    [
      'changes: { reword: { lamps: { name: Lights } } }',
      `not-open at lamps: { name: Lights } } }: ${common('lamps', 'say it in other words')} ${byLaw}`,
    ],
    [
      'changes: { reword: { sise: { name: Sort } } }',
      'unknown-reference at sise: { name: Sort } } }: The pattern has no step, fact or limit called “sise”. Did you mean “size”?',
    ],
    [
      'changes: { reword: { size: { task: Sort } } }',
      'bad-value at Sort } } }: “size” says no “task” that could be reworded. It says: name, say.',
    ],
    [
      'changes: { reword: { size: { ask: What size? } } }',
      'bad-value at What size? } } }: “size” says no “ask” that could be reworded. It says: name, say.',
    ],
    [
      'changes: { reword: { done: { say: no } } }',
      'bad-value at no } } }: “say” of “done” can’t be left out. Write other words instead.',
    ],
    [
      'changes: { reword: { visit: { options: { good: Good } } } }',
      'bad-value at Good } } } }: There is no option called “good”. There are: fine, narrow.',
    ],
    [
      'changes: { reword: { done: { say: "For {skip.sise}" } } }',
      'unknown-placeholder at skip.sise}" } } }: The text speaks of {skip.sise}, and there is no such fact or choice. Did you mean “skip.size”?',
    ],
  ]);
});

describe('doing without it', () => {
  done([
    [
      'a step',
      'changes: { remove: { ring: { why: Nobody is in } } }',
      ['visit', 'localChecks'],
      (service) => stepsIn(service, 'checks'),
    ],
    [
      'an offer',
      'changes: { remove: { keep: {} } }',
      [false, true],
      (service) => [
        service.whenever.some(({ id }) => id === 'keep'),
        comesToOffer(comesTo('') as Service, 'keep'),
      ],
    ],
    [
      'a part, with all that it holds',
      'changes: { remove: { extras: {} } }',
      ['about', 'send', 'checks', 'permit', 'afterwards', 'done'],
      (service) => stepsIn(service),
    ],
    [
      'a part, and what it holds besides',
      'changes: { remove: { extras: {}, tips: {} } }',
      ['about', 'send', 'checks', 'permit', 'afterwards', 'done'],
      (service) => stepsIn(service),
    ],
    [
      'all that a part holds: nothing is left of it',
      'changes: { remove: { tips: {}, more: {} } }',
      ['about', 'send', 'checks', 'permit', 'afterwards', 'done'],
      (service) => stepsIn(service),
    ],
  ]);
  refused([
    [
      'changes: { remove: { visit: {} } }',
      `not-open at visit: {} } }: ${others('visit', 'take it out')} ${ofVisit}`,
    ],
    [
      'changes: { remove: { ring: {} }, add: { called: { at: afterwards, step: { task: Write, by: officer, when: ring = done } } } }',
      'unknown-option at ring = done } } } }: “ring” is not one of the options here. It can be: done.',
    ],
    [
      'changes: { remove: { tips: {} }, reword: { tips: { tell: Hints } } }',
      'bad-value at tips: { tell: Hints } } }: You take “tips” out: nothing is left of “tips” to change. Keep one of the two.',
    ],
    [
      'changes: { remove: { extras: {} }, reword: { tips: { tell: Hints } } }',
      'bad-value at tips: { tell: Hints } } }: You take “extras” out: nothing is left of “tips” to change. Keep one of the two.',
    ],
  ]);
  const read = release('1.0.0', {
    'permit: { issue: Permit }': 'permit: { issue: Permit, when: ring = done }',
  });
  refused(
    [
      [
        'changes: { remove: { ring: {} } }',
        `still-read at ring: {} } }: This can’t be done to “ring”: “ring” is not one of the options here. ${needed}`,
      ],
      [
        // Only what is needed is refused: the other is not to blame.
        'changes: { remove: { more: {}, ring: {}, tips: {} } }',
        `still-read at ring: {}, tips: {} } }: This can’t be done to “ring”: “ring” is not one of the options here. ${needed}`,
      ],
    ],
    read,
  );
});

function comesToOffer({ whenever }: Service, name: string): boolean {
  return whenever.some(({ id }) => id === name);
}

describe('doing something else instead', () => {
  done([
    [
      'in its place, with what the pattern says of it',
      'changes: { replace: { dates: { step: { task: Ask the builder, by: officer, gives: [skip.from, skip.until] } } } }',
      [['size', 'kind', 'lamps', 'dates', 'localQuestions'], 'Ask the builder'],
      (service) => [stepsIn(service, 'about'), stepOf(service, 'dates').task],
    ],
    [
      'several steps that together give the same',
      'changes: { replace: { dates: { step: { steps: { first: { ask: skip.from }, last: { ask: skip.until } } } } } }',
      ['first', 'last'],
      (service) => stepsIn(service, 'dates'),
    ],
  ]);
  refused([
    [
      'changes: { replace: { dates: { step: { ask: skip.from } } } }',
      'not-given at { ask: skip.from } } } }: What stands for “dates” must give skip.until, as it does. Ask for it in the step, or add “gives: skip.until”.',
    ],
    [
      'changes: { replace: { visit: { step: { place: [task] } } } }',
      'not-given at { place: [task] } } } }: In a place nothing happens, so it can’t stand for “visit”. Write a step that does something.',
    ],
    [
      'changes: { replace: { ring: { step: { tell: Hello, say: Hello. } } } }',
      'not-open at ring: { step: { tell: Hello, say: Hello. } } } }: The pattern leaves you other things to do with “ring”: you can’t do something else instead. What is left to you here: may remove.',
    ],
    [
      'changes: { replace: { visit: { step: { task: Look, by: officr } } } }',
      'unknown-reference at officr } } } }: There is no role called “officr”. Did you mean “officer”?',
    ],
    [
      'changes: { replace: { dates: { step: { ask: [skip.from, skip.until] } } }, reword: { dates: { name: When } } }',
      'not-open at dates: { name: When } } }: The pattern leaves you other things to do with “dates”: you can’t say it in other words. What is left to you here: may replace.',
    ],
    [
      'changes: { replace: { visit: { step: { task: Look, by: officer } } }, tighten: { visit: { within: 5 days } } }',
      'bad-value at visit: { within: 5 days } } }: You do something else instead of “visit”: nothing is left of “visit” to change. Keep one of the two.',
    ],
  ]);
  const read = release('1.0.0', {
    'permit: { issue: Permit }': 'permit: { issue: Permit, when: visit = fine }',
  });
  refused(
    [
      [
        'changes: { replace: { visit: { step: { task: Look, by: officer, options: [fine, broad] } } } }',
        'not-given at { task: Look, by: officer, options: [fine, broad] } } } }: “visit” never comes to broad, so nothing waits for that. It can come to: fine, narrow.',
      ],
      [
        'changes: { replace: { visit: { step: { task: Look, by: officer, options: [narrow] } } } }',
        `still-read at visit: { step: { task: Look, by: officer, options: [narrow] } } } }: This can’t be done to “visit”: “fine” is not one of the options here. ${needed}`,
      ],
    ],
    read,
  );
});
