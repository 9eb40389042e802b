import type { Step } from '../../definition/index.ts';
import { optionsOf } from '../names.ts';
import { lateness, limitsOf } from '../speech.ts';
import { afterwards } from './afterwards.ts';
import { lawOfTime } from './laws.ts';
import { countedFrom, earliest } from './openings.ts';
import { speechOf } from './people.ts';
import type { Teller } from './told.ts';

/** When it can begin, by when it is to be done, from when that counts, and what follows if nobody does it. */
export function timing(step: Step, teller: Teller): string[] {
  const { service } = teller;
  const from = earliest(step, service);
  const limits = limitsOf(step, speechOf(teller));
  if (limits.length > 0 && step.within !== undefined)
    limits[0] = `${limits[0]}, counted from ${countedFrom(step, service)}`;
  const told = ifLate(step, teller) ?? 'that is seen, and nothing else follows';
  return [
    ...(from === undefined ? [] : [`Not before ${from}.`]),
    ...(limits.length === 0
      ? []
      : [
          `Time limit: ${limits.join(', or ')}${limits.length > 1 ? ', whichever is first' : ''}.`,
          `If late, ${told}.`,
        ]),
  ];
}

/** What happens when nobody did it in time; undefined where it only shows. */
export function ifLate(step: Step, teller: Teller): string | undefined {
  const { otherwise, within } = step;
  const core = lateness(step, speechOf(teller));
  if (core === undefined || (step.verb === 'tell' && otherwise === 'waits')) return undefined;
  if (otherwise === 'chase') {
    const again = within === undefined ? '' : `, and again every ${within.replace(/^1 /, '')}`;
    const moves =
      lawOfTime(step, teller.service) === undefined ? '' : '; the limit that the law sets does not move';
    return `${core}${again}, until it is done${moves}`.replace(
      'reminded, until it is done',
      'reminded, and it stays to be done',
    );
  }
  if (otherwise === 'waits') return 'nothing happens, on purpose: it waits';
  if (otherwise!.startsWith('passes to ')) return `${core}, and the time is counted anew from then`;
  const isOption = optionsOf(step.id, teller.service)?.some(({ name }) => name === otherwise);
  return isOption ? core : afterwards(step, otherwise!, teller.service);
}
