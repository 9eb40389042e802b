import { check, officer, send, testSentences } from './said.ts';

testSentences([
  [
    'what a corrected answer brings back is told, and what any answer may',
    {
      facts: {
        'person.how': { type: 'text', ask: 'How?' },
        'person.who': { type: 'text', ask: 'Who?' },
        'again.which': { type: 'question', ask: 'Which?' },
        'person.old': { type: 'whole number', ask: 'How old?' },
        'person.young': { type: 'yes/no', is: 'person.old < 18' },
      },
      steps: {
        why: { ask: 'person.why' },
        how: { ask: 'person.how' },
        old: { ask: 'person.old' },
        who: { ask: 'person.who' },
        send,
        one: check({ about: ['person.why', 'person.how'] }),
        choose: { decide: 'Well?', ...officer, options: { yes: { when: 'person.young' }, no: {} } },
        fee: { pay: 'if person.young then £1 else £2' },
      },
      whenever: {
        puts: {
          offer: 'Put it right',
          steps: { which: { ask: ['again.which'] } },
          redo: 'again.which',
        },
      },
    },
    [
      /^Then the question that they named is asked again, wherever it was asked\. What they said stands until there is a new answer, which brings back:$/,
      /^“Why” and “How”: “One”$/,
      /^“Old”: “Choose” and “Fee”$/,
      /^with any answer: messages that say something else then, questions that come only then, and an end that it leads to$/,
    ],
    [/or \d+ more/],
  ],
  [
    'what is done again has its time again, and what a new result brings back is named',
    {
      steps: {
        send,
        rounds: {
          name: 'Visits',
          'again while': 'one = bad',
          'at most': 3,
          steps: { one: check({ within: '28 days' }) },
        },
        two: check({ when: 'one = good' }),
      },
      whenever: { asks: { offer: 'Ask again', steps: { fee: { pay: '£10' } }, redo: 'one' } },
    },
    [
      /^Then “One” is done again, with its time limit counted from then\. A new result brings back “Two” and another round of “Visits” where that is due\.$/,
      /^Done anew, or brought back: .*Dates that are counted from a corrected answer move with it; clocks with a name, and what is booked, stay\./,
    ],
    [],
  ],
  [
    'a check says what those who make it look at, and what it gives may be left empty',
    {
      facts: { 'person.how': { type: 'text', ask: 'How?', optional: 'yes' } },
      steps: {
        why: { ask: 'person.why' },
        send,
        one: check({ about: ['person.why'], gives: ['person.how'] }),
      },
    },
    [/^One\. .* They look at: why\. .* It gives: how \(may be left empty\)\.$/],
    [],
  ],
  [
    'reminders, passing on and a day that does not move',
    {
      roles: { boss: { person: 'Boss', of: 'council' } },
      law: { act: { cite: 'The Act', says: 'Within 3 days.' } },
      steps: {
        send,
        one: check({ within: '3 days', otherwise: 'chase', law: 'act' }),
        two: check({ until: 'send.at + 5 days', otherwise: 'chase' }),
        rounds: {
          'again while': 'three = bad',
          'at most': 3,
          steps: { three: check({ within: '1 day', otherwise: 'passes to boss' }) },
        },
      },
    },
    [
      /If late, they are reminded every 3 days\.$/,
      /If late, they are reminded once; the day does not move\.$/,
      /If late, it passes to the boss, who has 1 day more, and with whom it stays if they are late too; each round begins with the officer\.$/,
      /^Reminders: /,
    ],
    [/until it is done; the limit/],
  ],
  [
    'times that nobody may begin before, and waits, have their law and stand among the deadlines',
    {
      law: { act: { cite: 'The Act', says: 'Not in the first 10 working days. It waits for 14 days.' } },
      facts: { 'person.day': { type: 'date', ask: 'When?' } },
      steps: {
        day: { ask: 'person.day' },
        send,
        one: check({ 'not before': 'send.at + 10 working days', law: 'act' }),
        rest: { wait: 'Rest', until: 'one.at + 14 days', law: 'act' },
        over: { wait: 'Not yet', until: 'person.day' },
      },
    },
    [
      /Not before 10 working days after “Send” \(by law: The Act\)\./,
      /nothing happens until 14 days after “One” are over \(by law: The Act\): “Rest”/i,
      /nothing happens until the date given as “Day” is over: “Not yet”|until “Day” is over: “Not yet”/i,
      /^10 working days: One can begin\. By law \(The Act\)\.$/,
    ],
    [/Target/],
  ],
  [
    'a challenge is counted from what took the place of a decision too',
    {
      roles: { reviewer: { person: 'Reviewer', of: 'council', not: ['officer'] } },
      steps: {
        send,
        choose: {
          decide: 'Well?',
          ...officer,
          options: ['yes', 'no'],
          challenge: [{ to: 'reviewer', within: '40 working days', 'answered within': '9 days' }],
        },
      },
    },
    [
      /no later than 40 working days after “Choose”, or what took its place/,
      /if it is the same, “Choose” stands, and they are told so with the new reasons/,
      /“As long as” and “until” say when it can be taken up; what has begun goes on/,
    ],
    [],
  ],
]);
