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
  if (limits.length > 0 && step.within !== undefined && !isAtOnce(step))
    limits[0] = `${limits[0]}, counted from ${countedFrom(step, service)}`;
  const told = ifLate(step, teller) ?? 'staff see it, and nothing else follows';
  const time = `${limits.join(', or ')}${limits.length > 1 ? ', whichever is first' : ''}`;
  const limit = isAtOnce(step)
    ? [
        `It goes out at once; the ${lawOfTime(step, service) === undefined ? 'target is' : 'law allows'} ${time}.`,
      ]
    : [`Time limit: ${time}.`, `If late, ${told}.`];
  return [...(from === undefined ? [] : [`Not before ${from}.`]), ...(limits.length === 0 ? [] : limit)];
}

/** A message or a document goes out when its turn comes, so it can’t be late; one to a whole register takes its time. */
export function isAtOnce(step: Step): boolean {
  return step.verb === 'issue' || (step.verb === 'tell' && step.everyone === undefined);
}

/** What happens when nobody did it in time; undefined where it only shows. */
export function ifLate(step: Step, teller: Teller): string | undefined {
  const { otherwise, within } = step;
  const core = lateness(step, speechOf(teller));
  if (core === undefined || isAtOnce(step) || (step.verb === 'tell' && otherwise === 'waits'))
    return undefined;
  if (otherwise === 'chase') {
    const again = within === undefined ? '' : `, and again every ${within.replace(/^1 /, '')}`;
    const isFixed = step.until !== undefined || lawOfTime(step, teller.service) !== undefined;
    const moves = isFixed ? '; the limit itself does not move' : '';
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
