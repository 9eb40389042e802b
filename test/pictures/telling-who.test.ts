import type { SlotCalendar } from '../../src/definition/index.ts';
import { check, send, testSentences } from './said.ts';

const visits = {
  every: 'Wednesday 16:30',
  for: '30 minutes',
  places: 1,
  ahead: ['2 days', '8 weeks'],
  'not on': ['2026-12-23', 'bank holidays'],
};
const calendar = {
  ...visits,
  every: [{ day: 'Wednesday', from: '16:30' }],
} as unknown as SlotCalendar;

testSentences([
  [
    'staff see a case from when it is sent, before that the part around a check of theirs, and one that they began from its start',
    {
      opened: { by: 'applicant', through: ['web', 'phone'] },
      steps: {
        form: { name: 'Your form', steps: { why: { ask: 'person.why' }, look: check({ by: 'registry' }) } },
        send,
      },
    },
    [
      /^Staff of camford-city-council who have a part .* see the whole of a case from when “Send” is sent \(before, only that there is one\), and one that they began for somebody from its start\.$/,
      /^Before it is sent, whoever has a check to make sees what was answered in “Your form”\.$/,
      /^Another organisation sees .* when something waits for it or it is told something\.$/,
      /^Whoever holds the code of a case can do all that the applicant can; whoever starts it gets it\.$/,
      /^The applicant starts it, on the web or by phone\. What comes by phone is written down by staff\.$/,
    ],
    [],
  ],
  [
    'a case that staff start themselves they see from its start, and nobody outside who has no part is told of',
    {
      opened: { by: 'officer', through: ['web'] },
      steps: { why: { ask: 'person.why' }, send },
    },
    [/^Staff of camford-city-council who have a part .* see the whole of a case from its start\.$/],
    [/code of a case/, /Another organisation/, /written down/, /Before it is sent/],
  ],
  [
    'never the same person holds for staff; of somebody outside it is told what holds',
    {
      roles: {
        reviewer: { person: 'Reviewer', of: 'council', not: ['officer'] },
        payer: { person: 'Payer', of: 'council', not: ['applicant'] },
      },
      steps: { send, one: check({}), two: check({ by: 'reviewer' }), three: check({ by: 'payer' }) },
    },
    [
      /^Reviewer: .*never the same person as the officer\./,
      /^Payer: .*not the applicant \(unchecked: they act by the code of the case\)\./,
    ],
    [],
  ],
  [
    'who plays a role, and when there are slots, is decided here',
    {
      roles: { agents: { body: ['agency'] } },
      steps: {
        send,
        one: check({ by: 'agents' }),
        slot: { book: 'A visit', calendar: 'visits', 'change until': '24 hours' },
      },
      adopts: {
        roles: { agents: 'vehicle-registry' },
        calendars: { visits },
      },
    },
    [
      /^Agents: vehicle-registry\. Allowed: any agency\.$/,
      /^Times of “Visits”: Wednesday 16:30, not on 23 December 2026 and bank holidays; 30 minutes each, for one person; from 48 hours ahead to the end of the day 8 weeks ahead\. They may change any day\.$/,
      /“A visit”\. Times of “Visits”, see “What was decided here”\. They can move or cancel it/,
    ],
    [],
    { calendars: { visits: calendar } },
  ],
  [
    'one value holds before its day too, of several the first',
    {
      choices: {
        fee: { ask: 'What does it cost?', type: 'money', dated: 'yes' },
        other: { ask: 'What else?', type: 'money', dated: 'yes' },
      },
      answers: {
        fee: [{ from: '2026-04-01', is: '£50' }],
        other: [
          { from: '2026-04-01', is: '£5' },
          { from: '2027-04-01', is: '£6' },
        ],
      },
      steps: { send, pays: { pay: 'choice.fee + choice.other' } },
    },
    [/^What does it cost: £50\. Allowed/, /^What else: £5; from 1 April 2027 £6\. A case keeps what held/],
    [/from 1 April 2026/],
  ],
]);
