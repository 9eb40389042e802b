import { walkAll } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import { those } from '../names.ts';
import type { Told } from './told.ts';

/** What holds in every service, said once: only what this one has. */
export function wordsUsed(service: Service): Told[] {
  const all = walkAll(service).map(({ step }) => step);
  const has: Has = (is) => all.some(is);
  const hasRules = Object.values(service.facts).some(({ must }) => must !== undefined);
  const said: [isHere: boolean, text: string][] = [
    [
      has(({ when }) => when !== undefined),
      'Conditions: of an answer or a result that is missing nothing holds, not even that it is something else. That a step is not done, issued or answered does hold, as long as it has not happened.',
    ],
    [
      has((step) => step['again while'] !== undefined),
      'Rounds: in a round, a name means what happened in that round; of a step that comes later in the round, what happened in the round before. After the last round that may be, it goes on whatever the result.',
    ],
    [
      service.whenever.some(({ redo, decides }) => redo !== undefined || decides !== undefined),
      `Done anew, or brought back: ${anew(has)}`,
    ],
    [
      has(({ verb, channels = [] }) => verb === 'tell' && channels.length > 1),
      'Messages: “by text message, or else by phone” is by the first of these for which there is a contact.',
    ],
    [
      has(({ otherwise }) => otherwise === 'chase'),
      'Reminders: “every 5 days” is when the last day is over and each time that as long has passed again, until it is done. Work lists show the new day; one by law was missed all the same.',
    ],
    [
      has(({ verb }) => verb === 'ask'),
      `Questions, and what a step gives: all must be filled in, except what “may be left empty”.${hasRules ? ' What an answer must be is looked at again on the day of sending.' : ''}`,
    ],
  ];
  return said.filter(([isHere]) => isHere).map(([, text]) => ({ text }));
}

type Has = (is: (step: Step) => boolean) => boolean;

/** What becomes of each kind of step that is done anew, of those that there are. */
function anew(has: Has): string {
  const fates = those(
    'a check or task only if what they look at, or a condition of it, has changed',
    has(({ verb }) => verb === 'decide') && 'a decision is made again, and stands until there is a new one',
    has(({ verb }) => verb === 'pay') &&
      'of a fee, the difference is asked for, with the same time limit and what follows from it, or given back',
    has(({ verb }) => verb === 'issue') &&
      'a document or entry is amended, or withdrawn where it is not due any more',
    'a message is sent again as a correction',
    'a question comes back only if its answer does not fit any more',
  );
  return `${fates.join('; ')}. What is done again has its time limit again, counted from then. Dates that are counted from a corrected answer move with it; clocks with a name, and what is booked, stay.`;
}
