import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelineOf } from '../../src/pictures/index.ts';
import type { Written } from '../world/read.ts';
import { check, officer, send, tellerOf } from './said.ts';

/** Each deadline as “from: time, what; then”. */
function told(written: Written): string[] {
  return timelineOf(tellerOf(written)).flatMap(({ from, deadlines }) =>
    deadlines.map(({ time, what, then = 'only seen' }) => `${from}: ${time}, ${what}; ${then}`),
  );
}

const reminded = 'they are reminded every 3 days';
const cases: [name: string, written: Written, said: string[]][] = [
  [
    'steps side by side count from the gate above, and a gate from the last of them',
    {
      steps: {
        send,
        one: check({ within: '3 days', otherwise: 'chase' }),
        two: check({ within: '3 days' }),
        choose: {
          decide: 'Well?',
          ...officer,
          options: { yes: {}, no: {} },
          within: '1 week',
          otherwise: 'no',
        },
      },
    },
    [
      `From “Send”: 3 days, One; ${reminded}`,
      'From “Send”: 3 days, Two; only seen',
      'From whichever comes last of “One” and “Two”: 1 week, Choose; the result is “No”',
    ],
  ],
  [
    'a step counts from the one whose result it reads, and from either of two that shut each other out',
    {
      steps: {
        send,
        one: check({}),
        two: check({ when: 'one = good', within: '3 days' }),
        first: { decide: 'Well?', ...officer, when: 'one = good', options: { yes: {}, no: {} } },
        second: { decide: 'Well?', ...officer, when: 'one != good', options: { yes: {}, no: {} } },
        letter: { tell: 'No', say: 'No.', when: 'first = no or second = no', within: '14 days' },
      },
    },
    [
      'From “One”: 3 days, Two; only seen',
      'From “First” or “Second”: 14 days, No. It goes out at once; only seen',
    ],
  ],
  [
    'inside a part that begins late, time counts from there; what reads a message, from the message',
    {
      steps: {
        send,
        rounds: {
          'again while': 'two = bad',
          'at most': 3,
          steps: {
            two: check({ within: '3 days', otherwise: 'chase' }),
            letter: { name: 'Letter', tell: 'Well', say: 'Well.', when: 'two = bad' },
            why: { ask: 'person.why', when: 'letter = done', within: '2 weeks', otherwise: 'silent' },
          },
        },
        over: { steps: { three: check({ within: '5 days', otherwise: 'passes to applicant' }) } },
      },
    },
    [
      `From the start of each round of “Two”: 3 days, Two; ${reminded}`,
      'From “Letter”: 2 weeks, Why; the service goes on without it',
      'From “Two”: 5 days, Three; it passes to the applicant, who has 5 days more, and with whom it stays if they are late too',
    ],
  ],
  [
    'what is late says what follows: an end, the next step, another round',
    {
      steps: {
        send,
        why: { ask: 'person.why', within: '3 days', otherwise: 'silent' },
        closed: { end: 'Closed', say: 'Closed.', when: 'why = silent' },
        fee: { pay: '£10', within: '1 day', otherwise: 'unpaid' },
        slow: { task: 'Look', ...officer, 'not before': 'send.at + 2 days', within: '4 days' },
        wait: { wait: 'Wait', until: 'send.at + 1 month' },
      },
    },
    [
      'From “Send”: 3 days, Why; the case ends: “Closed”',
      'From “Send”: 1 month, Wait; the service goes on',
      'From “Why”: 1 day, Fee; it goes on with “Slow”',
      'From 2 days after “Send”, or “Fee” if that is later: 4 days, Slow; only seen',
    ],
  ],
  [
    'a clock says how its last day moves and what turns on it; a ladder of challenges counts from rung to rung',
    {
      law: { act: { cite: 'The Act', says: 'Within 20 days.' } },
      clocks: {
        reply: {
          name: 'Reply',
          limit: '20 days',
          from: 'send',
          until: 'choose',
          'stops while': 'why.open',
          'restarts when': 'why = answered',
          law: 'act',
        },
      },
      steps: {
        send,
        choose: {
          decide: 'Well?',
          ...officer,
          until: 'reply.due',
          otherwise: 'chase',
          options: {
            yes: {},
            no: {
              challenge: [
                { to: 'registry', within: '10 days' },
                { to: 'council', within: '1 month' },
              ],
            },
          },
        },
      },
      whenever: {
        asks: {
          offer: 'Ask',
          by: 'officer',
          until: 'send.at + 9 days',
          steps: { why: { ask: 'person.why' } },
        },
      },
    },
    [
      'From “Send”: 20 days, “Reply”, a clock that runs until “Choose” is done; nothing follows by itself. While “Why” is still open, it stops, and its last day moves by as many days. When “Why” is answered, it begins afresh: 20 days from that day',
      'From “Send”: until the last day of the clock “Reply”, Choose; they are reminded once; the day does not move',
      'From “Send”: 9 days, “Ask” can be taken up; only seen',
      'From “Choose”: 10 days, Challenge to vehicle-registry; the decision stands',
      'From the answer of vehicle-registry: 1 month, Challenge to camford-city-council; the decision stands',
    ],
  ],
];

for (const [name, written, said] of cases) test(name, () => assert.deepEqual(told(written), said));
