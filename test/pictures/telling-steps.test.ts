import { check, officer, send, testSentences } from './said.ts';

const often = { ...check({}), by: 'officer' };
testSentences([
  [
    'a message goes out at once, is never late, and is told in its first lines',
    {
      law: { act: { cite: 'The Act', says: 'We tell you within 14 days.' } },
      steps: {
        send,
        letter: {
          tell: 'Well',
          say: `Your answer is here. ${'It is a long one, as letters are. '.repeat(9)}The end.`,
          within: '14 days',
          law: 'act',
        },
      },
    },
    [
      /“Well”\. They read: “Your answer is here\. It is a long one, [^”]+ …” \(and 34 more words\)\./,
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
    [
      /Only if “Two” is answered, and is not “good”/,
      /Only if “One” is not “good”/,
      /nothing holds, not even that it is something else/,
    ],
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
      /^Each step comes when all those above it .* in any order\.$/,
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
      /^From when “Send” is sent until the case ends; after that, only what says/,
      /If late, what is said below follows all the same\./,
      /^9 days: Why, by the officer\. By guidance \(The guidance\)/i,
      /^Done anew, or brought back: /,
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
  [
    'what surely follows from being late is said, though something else may come in between',
    {
      steps: {
        send,
        one: check({}),
        two: check({ within: '3 days', otherwise: 'silent', when: 'one = good' }),
        three: check({ when: 'one = bad or two = bad' }),
        over: { end: 'Over', say: 'It is over.', when: 'two = silent or three = bad' },
      },
    },
    [/^Two\. .* If late, the case ends: “Over”\.$/],
    [],
  ],
]);
