import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellingOf, timelineOf } from '../../src/pictures/index.ts';
import type { Teller, Told } from '../../src/pictures/index.ts';
import { serviceFrom } from '../world/read.ts';
import type { Written } from '../world/read.ts';

const yesNo = { options: { good: 'Good', bad: 'Bad' } };
const officer = { by: 'officer' };
const check = (more: object) => ({ check: 'Is it so?', ...officer, ...yesNo, ...more });
const send = { submit: 'It is true.' };
const facts = { 'person.why': { type: 'text', ask: 'Why?' } };

function tellerOf(written: Written): Teller {
  const service = serviceFrom({ facts, ...written });
  return { service, nameOf: (id) => id, idle: new Set(), common: new Set() };
}

/** Each deadline as “from: time, what; then”. */
function told(written: Written): string[] {
  return timelineOf(tellerOf(written)).flatMap(({ from, deadlines }) =>
    deadlines.map(({ time, what, then = 'only seen' }) => `${from}: ${time}, ${what}; ${then}`),
  );
}

const reminded = 'they are reminded, and again every 3 days, until it is done';
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
      'From the last that there is of “One” and “Two”: 1 week, Choose; the result is “No”',
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
      'From “Two”: 5 days, Three; it passes to the applicant, and the time is counted anew from then',
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
      'From “Send”: until the last day of the clock “Reply”, Choose; they are reminded, and it stays to be done; the limit itself does not move',
      'From “Send”: 9 days, “Ask” can be taken up; only seen',
      'From “Choose”: 10 days, Challenge to vehicle-registry; the decision stands',
      'From the answer of vehicle-registry: 1 month, Challenge to camford-city-council; the decision stands',
    ],
  ],
];

for (const [name, written, said] of cases) test(name, () => assert.deepEqual(told(written), said));

/** The whole telling, a line for each thing that is told. */
function lines(written: Written): string[] {
  const flat = ({ text, inside = [] }: Told): string[] => [text, ...inside.flatMap(flat)];
  return tellingOf(tellerOf(written)).flatMap(({ intro = '', items }) => [intro, ...items.flatMap(flat)]);
}

const often = { ...check({}), by: 'officer' };
const sentences: [name: string, written: Written, says: RegExp[], never: RegExp[]][] = [
  [
    'a message goes out at once, is never late, and is told in its first lines',
    {
      law: { act: { cite: 'The Act', says: 'We tell you within 14 days.' } },
      steps: {
        send,
        letter: {
          tell: 'Well',
          say: `Your answer is here. ${'It is a long one, as letters are. '.repeat(6)}The end.`,
          within: '14 days',
          law: 'act',
        },
      },
    },
    [
      /“Well”\. They read: “Your answer is here\. It is a long one, [^”]+ …”/,
      /It goes out at once; the law allows 14 days\.$/,
    ],
    [/If late/, /The end/],
  ],
  [
    'what may be left empty, what can be answered and what it must meet stand beside each question',
    {
      facts: {
        'person.why': { type: 'text', ask: 'Why?', optional: 'yes' },
        'person.how': { type: 'choice', ask: 'How?', options: { fast: 'Fast', slow: 'Slow, or less so' } },
        'person.many': { type: 'whole number', ask: 'How many?', must: 'person.many > 2', 'or say': 'More.' },
      },
      steps: { first: { ask: ['person.how', 'person.many', 'person.why'], say: 'Take care.' }, send },
    },
    [
      /: how \(“Fast” or “Slow, or less so”\), many \(must be more than 2\), and why \(may be left empty\)\. They read: “Take care\.”$/,
    ],
    [],
  ],
  [
    'something that may never have happened is done, and is not …',
    {
      steps: {
        send,
        one: check({}),
        two: check({ when: 'one = good' }),
        three: check({ when: 'two != good' }),
        four: check({ when: 'one != good' }),
      },
    },
    [/Only if “Two” is answered, and is not “good”/, /Only if “One” is not “good”/, /not even one that says/],
    [],
  ],
  [
    'rounds are counted with the first, and a step with “early” counts from its own opening',
    {
      steps: {
        send,
        rounds: { 'again while': 'two = bad', 'at most': 3, steps: { two: often } },
        choose: {
          decide: 'Well?',
          ...officer,
          options: { yes: {}, no: {} },
          early: 'two = good',
          within: '2 days',
          otherwise: 'no',
        },
      },
    },
    [
      /3 rounds at most, the first included/,
      /2 days, counted from the moment when “Choose” opens/,
      /^Rounds: /,
      /^Each step comes when all those above it .* the case ends\.$/,
    ],
    [/3 times/],
  ],
  [
    'an offer says from when and until when, takes the law of the offer, and what follows it though nobody acted',
    {
      law: { act: { cite: 'The guidance', says: 'Say so within 9 days.' } },
      steps: { send, one: check({}) },
      whenever: {
        asks: {
          offer: 'Ask',
          by: 'officer',
          law: 'act',
          steps: { why: { ask: 'person.why', within: '9 days', otherwise: 'silent' } },
          redo: 'one',
        },
      },
    },
    [
      /^From the moment when “Send” is sent until the case ends; after that, only what says/,
      /If late, what is said below follows all the same\./,
      /^9 days: Why, by the officer\. By guidance \(The guidance\)/i,
      /^Done anew: /,
    ],
    [],
  ],
  [
    'a step says what it does not wait for, though that stands above it',
    {
      steps: {
        send,
        one: check({}),
        two: check({}),
        three: check({}),
        four: check({ when: 'two = good' }),
        choose: { decide: 'Well?', ...officer, options: { yes: {}, no: {} } },
      },
    },
    [
      /^Two\. .* Does not wait for “One”\.$/,
      /^Three\. .* Does not wait for “One” and “Two”\.$/,
      /^Four\. .* Does not wait for “One” and “Three”\.$/,
    ],
    [/^(One|Choose)\. .* Does not wait/m],
  ],
  [
    'of many it says from which on, and which of them it waits for',
    {
      steps: {
        send,
        one: check({}),
        two: check({}),
        three: check({}),
        four: check({}),
        five: check({ when: 'two = good' }),
      },
    },
    [
      /^Four\. .* Does not wait for any step from “One” on\.$/,
      /^Five\. .* Does not wait for any step from “One” on, except “Two”\.$/,
    ],
    [],
  ],
];

for (const [name, written, says, never] of sentences)
  test(name, () => {
    const said = lines(written);
    for (const one of says)
      assert.ok(
        said.some((line) => one.test(line)),
        `${one} in\n${said.join('\n')}`,
      );
    for (const one of never) assert.doesNotMatch(said.join('\n'), one);
  });
