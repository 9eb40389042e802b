import { check, officer, send, testSentences } from './said.ts';

const long = `You may go. ${'There is more to say of it, as there often is. '.repeat(8)}Pay by Monday.`;
testSentences([
  [
    'short messages are whole, of long ones it is counted what is left out, and one of a decision is whole',
    {
      steps: {
        send,
        short: { tell: 'Short', say: `One. ${'It goes on and on. '.repeat(9)}The end.` },
        long: { tell: 'Long', say: long },
        choose: { decide: 'Well?', ...officer, options: { yes: {}, no: {} } },
        granted: { tell: 'Granted', say: long, when: 'choose = yes' },
      },
    },
    [
      /“Short”\. They read: “One\. .* The end\.”$/,
      /“Long”\. They read: “You may go\. .* …” \(and \d\d more words\)\.$/,
      /“Granted”\. They read: “You may go\. .* Pay by Monday\.”$/,
    ],
    [],
  ],
  [
    'a message goes by the ways for which the service can know a contact',
    {
      facts: {
        'person.mail': { type: 'email', ask: 'Email?' },
        'line.phone': { type: 'phone', ask: 'Phone?' },
      },
      steps: {
        mail: { ask: 'person.mail' },
        lines: { 'for each': 'line', 'at most': 3, steps: { phone: { ask: 'line.phone' } } },
        send,
        letter: { tell: 'Well', say: 'Well.', channels: ['text', 'email', 'post', 'web'] },
      },
    },
    [/“Well” \(by email, or else on the web\)\./],
    [/“Well” \([^)]*by text/],
  ],
  [
    'all endings are listed, each with its place',
    {
      steps: {
        send,
        one: check({}),
        bad: { end: 'It is bad', say: 'Bad.', when: 'one = bad' },
        fee: { pay: '£10' },
      },
      whenever: { stops: { offer: 'Stop it', steps: { stopped: { end: 'It is stopped', say: 'So.' } } } },
    },
    [/^With “It is bad” \(3\) or “It is stopped” \(“Stop it”\); otherwise when nothing is open any more\.$/],
    [],
  ],
  [
    'where several may be chosen it is said, and a group that has a result says whose',
    {
      facts: { 'person.all': { type: 'choices', ask: 'Which?', options: { a: 'One', b: 'Two' } } },
      steps: {
        all: { ask: 'person.all' },
        send,
        group: { name: 'Group', use: 'look-twice' },
        three: check({ when: 'group = good' }),
      },
      beside: [
        {
          block: 'look-twice',
          version: '1.0.0',
          format: '1',
          name: 'Look twice',
          roles: { officer: { person: 'Officer', of: 'council' }, council: { body: 'council' } },
          result: 'seen',
          steps: { looked: check({}), seen: check({}) },
        },
      ],
    },
    [/: all \(one or more of “One” and “Two”\)\./, /^Group\. Its result is that of “Group seen”\.$/],
    [],
  ],
]);
