// What random services stand on: choices, a block, a register.

export const answers = { limit: '2', fee: '£10', kinds: ['red', 'green', 'blue'] };
export const choices = {
  limit: { ask: 'How many?', type: 'whole number' },
  fee: { ask: 'How much?', type: 'money' },
  kinds: {
    ask: 'Which?',
    type: 'choice',
    options: ['red', 'green', 'blue'],
    'some of': ['red', 'green', 'blue'],
  },
};

export const kindOptions = ['red', 'green', 'blue'];

export const beside = [
  {
    block: 'look-twice',
    format: '1',
    version: '1.0.0',
    name: 'Look twice',
    needs: { tries: { type: 'whole number', default: '2' } },
    roles: { holder: { person: 'Somebody' }, checker: { body: 'any' } },
    result: 'seen',
    steps: {
      visit: {
        'again while': 'seen = missed',
        'at most': 'need.tries',
        steps: {
          seen: {
            ...{ check: 'Was it so?', by: 'checker', options: ['so', 'missed'] },
            ...{ within: '3 days', otherwise: 'missed' },
          },
          news: { tell: 'News', say: 'Visit {visit.round}.', to: 'holder', when: 'seen = missed' },
        },
      },
    },
  },
  {
    register: 'holders',
    format: '1',
    name: 'Holders',
    holds: 'licence',
    states: ['current', 'expired'],
    keeps: ['the.kind'],
    roles: { applicant: { person: 'Holder' }, council: { body: 'council' } },
    facts: { 'the.kind': kind('the.kind') },
    whenever: { expiry: { at: 'entry.until', sets: 'expired' } },
  },
];

export function kind(name: string): object {
  return { type: 'choice', ask: `${name}?`, options: kindOptions };
}
