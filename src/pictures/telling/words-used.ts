import { walkAll } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import type { Told } from './told.ts';

/** What holds in every service, said once: only what this one has. */
export function wordsUsed(service: Service): Told[] {
  const all = walkAll(service).map(({ step }) => step);
  const has = (is: (step: (typeof all)[number]) => boolean) => all.some(is);
  const said: [isHere: boolean, text: string][] = [
    [
      has(({ when }) => when !== undefined),
      'Conditions: a condition about something that nobody answered, or that never happened, does not hold, not even one that says “is not”.',
    ],
    [
      has((step) => step['again while'] !== undefined),
      'Rounds: in a round, what happened in that round counts, and of what comes later in it, the round before. After the last round that may be, it goes on whatever the result.',
    ],
    [
      service.whenever.some(({ redo, decides }) => redo !== undefined || decides !== undefined),
      'Done anew: a check or task that uses what has changed is asked again; a decision is made again, and stands until there is a new one; of a fee, the difference is asked for or given back; a document is amended, or withdrawn where it is not due any more; a message is sent again as a correction; a question is asked again only if its answer does not fit any more. Bookings, waits, clocks, and what does not rest on the change stay.',
    ],
    [
      has(({ verb }) => verb === 'tell' || verb === 'end'),
      'Messages: “by text message, or else by phone” is by the first of these for which there is a contact. Of what people read, only the first lines are told here, up to “…”.',
    ],
    [has(({ verb }) => verb === 'ask'), 'Questions: all must be answered, except what “may be left empty”.'],
  ];
  return said.filter(([isHere]) => isHere).map(([, text]) => ({ text }));
}
