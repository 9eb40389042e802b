import { serviceFrom } from './read.ts';

/** A small service with a person, a fee, another body, a decision, a licence and a letter. */
export const licence = serviceFrom({
  name: 'licence',
  facts: {
    'holder.name': { type: 'name', ask: 'What is your name?' },
    'holder.kind': { type: 'choice', ask: 'Which licence?', options: ['short', 'long'] },
    'holder.story': { type: 'long text', ask: 'Is there anything we should know?' },
  },
  outcomes: { trade: { level: 'overall', need: 'To trade', intent: 'Safe trade', reached: 'permit = done' } },
  choices: { fee: { ask: 'How much?', type: 'money' } },
  answers: { fee: '£30' },
  steps: {
    name: { ask: 'holder.name' },
    kind: { ask: 'holder.kind' },
    story: { ask: 'holder.story' },
    apply: { submit: 'I declare that it is all true' },
    received: {
      tell: 'We have received your application',
      say: 'Dear {holder.name}, your reference is {reference}.',
    },
    fee: { pay: 'choice.fee' },
    record: { check: 'Driving record', by: 'registry', options: ['clear', 'points'] },
    decision: {
      decide: 'Is this person fit?',
      by: 'officer',
      options: { grant: {}, refuse: { grounds: ['record'], reasons: 'yes' } },
    },
    permit: { issue: 'Licence', for: '1 year', when: 'decision = grant' },
    granted: { tell: 'Your licence', say: 'Dear {holder.name}, you have it.', when: 'decision = grant' },
  },
});
