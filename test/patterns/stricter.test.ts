import { describe } from 'node:test';

import { byLaw, common, done, others, refused } from './change-tables.ts';
import { release, stepOf } from './council.ts';

describe('being stricter', () => {
  done([
    [
      'a step, a clock, limits',
      'changes: { tighten: { visit: { within: 5 days }, answer: { limit: 15 working days }, skips: { at most: 3 }, gap: { apart: 2 days } } }',
      ['5 days', '15 working days', '3', '2 days'],
      (service) => [
        stepOf(service, 'visit').within,
        service.clocks.answer!.limit,
        service.limits.skips!['at most'],
        service.limits.gap!.apart,
      ],
    ],
    [
      'as strict as it is',
      'changes: { tighten: { visit: { within: 10 days } } }',
      '10 days',
      (service) => stepOf(service, 'visit').within,
    ],
    [
      'in other units, where one is never longer',
      'changes: { tighten: { visit: { within: 1 week }, answer: { limit: 26 days }, gap: { apart: 1 day } } }',
      ['1 week', '26 days'],
      (service) => [stepOf(service, 'visit').within, service.clocks.answer!.limit],
    ],
    [
      'fewer channels, in the pattern’s order',
      'changes: { narrow: { opened: { channels: [post, web] }, visit: { channels: phone } } }',
      [['web', 'post'], ['phone']],
      (service) => [service.opened.through, stepOf(service, 'visit').channels],
    ],
    [
      'fewer options',
      'changes: { narrow: { skip.kind: { options: closed } } }',
      ['closed'],
      (service) => service.facts['skip.kind']!.options!.map(({ name }) => name),
    ],
    [
      'what others found counts, too',
      'changes: { accept: { visit: { from: [birchley, association], why: They look better } } }',
      ['birchley', 'association'],
      (service) => stepOf(service, 'visit').accepts,
    ],
  ]);
  const looser = (before: string, now: string, how = 'tighter') =>
    `The pattern says ${before}, and you may only be ${how}: ${now} is not.`;
  const unclear = (before: string, now: string) =>
    `Whether “${now}” is tighter than “${before}” can’t be told. Write a figure like the pattern’s.`;
  refused([
    [
      'changes: { tighten: { visit: { within: 11 days } } }',
      `out-of-bound at 11 days } } }: ${looser('10 days', '11 days')}`,
    ],
    [
      // From a Saturday on, ten working days are fewer than fourteen days.
      'changes: { tighten: { visit: { within: 8 working days } } }',
      `out-of-bound at 8 working days } } }: ${unclear('10 days', '8 working days')}`,
    ],
    [
      'changes: { tighten: { answer: { limit: 28 days } } }',
      `out-of-bound at 28 days } } }: ${unclear('20 working days', '28 days')}`,
    ],
    ['changes: { tighten: { skips: { at most: 6 } } }', `out-of-bound at 6 } } }: ${looser('5', '6')}`],
    ['changes: { tighten: { skips: { at most: £3 } } }', `out-of-bound at £3 } } }: ${unclear('5', '£3')}`],
    [
      'changes: { tighten: { gap: { apart: 23 hours } } }',
      `out-of-bound at 23 hours } } }: ${looser('24 hours', '23 hours', 'longer')}`,
    ],
    [
      'changes: { tighten: { visit: { limit: 2 days } } }',
      'bad-value at 2 days } } }: “visit” has no “limit” that could be tightened.',
    ],
    [
      'changes: { tighten: { ring: { within: 2 days } } }',
      'not-open at ring: { within: 2 days } } }: The pattern leaves you other things to do with “ring”: you can’t tighten it. What is left to you here: may remove.',
    ],
    [
      'changes: { narrow: { opened: { channels: email } } }',
      'out-of-bound at opened: { channels: email } } }: “opened” does not have email, and narrowing adds nothing. There are: web, phone, post.',
    ],
    [
      'changes: { narrow: { skip.kind: { options: [open, tipping] } } }',
      'out-of-bound at skip.kind: { options: [open, tipping] } } }: “skip.kind” does not have tipping, and narrowing adds nothing. There are: open, closed.',
    ],
    [
      'changes: { narrow: { lamps: { channels: web } } }',
      `not-open at lamps: { channels: web } } }: ${common('lamps', 'offer less of it')} ${byLaw}`,
    ],
    [
      'changes: { accept: { visit: { from: brichley } } }',
      'unknown-reference at brichley } } }: There is no organisation called “brichley”. Did you mean “birchley”?',
    ],
    [
      'changes: { accept: { ring: { from: birchley } } }',
      `not-open at ring: { from: birchley } } }: ${others('ring', 'accept what others found')} What is left to you here: may remove.`,
    ],
  ]);
  const read = release('1.0.0', {
    'permit: { issue: Permit }':
      'permit: { issue: Permit, when: skip.kind = open and opened.through != post }',
  });
  refused(
    [
      [
        'changes: { narrow: { skip.kind: { options: closed } } }',
        'still-read at skip.kind: { options: closed } } }: This can’t be done to “skip.kind”: “open” is not one of the options here. Something else in the pattern needs it as it is.',
      ],
      [
        'changes: { narrow: { opened: { channels: web } } }',
        'still-read at opened: { channels: web } } }: This can’t be done to “opened”: “post” is not one of the options here. Something else in the pattern needs it as it is.',
      ],
    ],
    read,
  );
});
