import { describe } from 'node:test';

import { done, others, refused } from './change-tables.ts';
import { release, stepOf, stepsIn } from './council.ts';

const ofVisit =
  'What is left to you here: may reword, may tighten, may replace, may move to afterwards, may accept, may narrow.';
const needed = 'Something else in the pattern needs it as it is.';

describe('doing it elsewhere', () => {
  done([
    [
      'before the place',
      'changes: { move: { visit: { to: afterwards } } }',
      [
        ['ring', 'localChecks'],
        ['about', 'send', 'checks', 'extras', 'permit', 'visit', 'afterwards', 'done'],
      ],
      (service) => [stepsIn(service, 'checks'), stepsIn(service)],
    ],
    [
      'and in other words, and quicker: whatever else may be done is done there',
      'changes: { move: { visit: { to: afterwards } }, tighten: { visit: { within: 9 days } }, reword: { visit: { task: Look } }, accept: { visit: { from: birchley } } }',
      ['9 days', 'Look', ['birchley']],
      (service) => {
        const { within, task, accepts } = stepOf(service, 'visit');
        return [within, task, accepts];
      },
    ],
    [
      'the last of a part: nothing is left of that',
      'changes: { move: { visit: { to: afterwards } }, remove: { ring: {} } }',
      ['about', 'send', 'checks', 'extras', 'permit', 'visit', 'afterwards', 'done'],
      (service) => stepsIn(service),
    ],
  ]);
  refused([
    [
      'changes: { move: { visit: { to: localChecks } } }',
      `not-open at visit: { to: localChecks } } }: ${others('visit', 'move it there')} ${ofVisit}`,
    ],
    [
      'changes: { move: { visit: { to: afterward } } }',
      'unknown-reference at afterward } } }: The pattern has no place called “afterward”. Did you mean “afterwards”?',
    ],
    [
      'changes: { move: { visit: { to: ring } } }',
      'unknown-reference at ring } } }: The pattern has no place called “ring”. It can be: localQuestions, localChecks, afterwards.',
    ],
    [
      'changes: { move: { visit: { to: afterwards } }, replace: { visit: { step: { task: Look, by: officer } } } }',
      'bad-value at visit: { to: afterwards } }, replace: { visit: { step: { task: Look, by: officer } } } }: You do something else instead of “visit”: nothing is left of “visit” to change. Keep one of the two.',
    ],
  ]);
  const read = release('1.0.0', {
    'permit: { issue: Permit }': 'permit: { issue: Permit, when: visit = fine }',
  });
  refused(
    [
      [
        'changes: { move: { visit: { to: afterwards } } }',
        `still-read at visit: { to: afterwards } } }: This can’t be done to “visit”: “visit” is given by the step “visit”, which is not settled before this one. ${needed}`,
      ],
    ],
    read,
  );
  const gone = release('1.0.0', {
    '  afterwards: { place: [task, tell] }\n': '',
    '      more:': '      afterwards: { place: [task, tell] }\n      more:',
    'may move to afterwards, ': 'may move to afterwards, may move to inside, ',
    'visit: { task: Look at the road, by: officer, options: [fine, narrow], within: 10 days,':
      'visit: { steps: { inside: { place: [task] }, look: { task: Look at the road, by: officer } }, within: 10 days,',
    ', may accept, may narrow], channels': '], channels',
  });
  refused(
    [
      [
        'changes: { remove: { extras: {} }, move: { visit: { to: afterwards } } }',
        'bad-value at visit: { to: afterwards } } }: You take “extras” out: nothing is left of “afterwards” to change. Keep one of the two.',
      ],
      [
        'changes: { remove: { extras: {} }, add: { call: { at: afterwards, step: { task: Call, by: officer } } } }',
        'bad-value at call: { at: afterwards, step: { task: Call, by: officer } } } }: You take “extras” out: nothing is left of “afterwards” to change. Keep one of the two.',
      ],
      [
        'changes: { move: { visit: { to: inside } } }',
        'bad-value at inside } } }: “inside” stands in “visit”, so that can’t move there.',
      ],
    ],
    gone,
  );
});
