import type { Step } from '../../definition/index.ts';
import { also, optionsOf, those } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { lateness, limitsOf } from '../speech.ts';
import { afterwards } from './afterwards.ts';
import { lawOfStart, lawOfTime } from './laws.ts';
import { countedFrom, earliest, isInRounds } from './openings.ts';
import { doer, speechOf } from './people.ts';
import type { Teller } from './told.ts';

/** When it can begin, by when it is to be done, from when that counts, and what follows if nobody does it. */
export function timing(step: Step, teller: Teller): string[] {
  const { service } = teller;
  const from = earliest(step, service);
  const limits = limitsOf(step, speechOf(teller));
  if (limits.length > 0 && step.within !== undefined && !isAtOnce(step)) {
    const counted = countedFrom(step, service, from === undefined ? undefined : 'that day');
    limits[0] = `${limits[0]}, counted from ${counted.replace(/^the moment when “.+” is taken up$/, 'taking it up')}`;
  }
  const told = ifLate(step, teller) ?? 'staff see it, and nothing else follows';
  const time = `${limits.join(', or ')}${limits.length > 1 ? ', whichever is first' : ''}`;
  const whose = lawOfTime(step, service) === undefined ? 'target is' : 'law allows';
  const limit = isAtOnce(step)
    ? `It goes out at once; the ${whose} ${time}.`
    : `Time limit: ${time}. If late, ${told}.`;
  return those(from && `Not before ${from}${byLaw(lawOfStart(step, service))}.`, limits.length > 0 && limit);
}

/** “ (by law: the Act)” */
export function byLaw(law: string | undefined): string {
  return also(law, (cite) => ` (by ${lawOrGuidance(cite)}: ${cite})`);
}

export function lawOrGuidance(cite: string): string {
  return /guidance|code of practice|standards|scheme/i.test(cite) ? 'guidance' : 'law';
}

/** A message or a document goes out when its turn comes, so it can’t be late; one to a whole register takes its time. */
export function isAtOnce(step: Step): boolean {
  return step.verb === 'issue' || (step.verb === 'tell' && step.everyone === undefined);
}

/** What happens when nobody did it in time; undefined where it only shows. */
export function ifLate(step: Step, teller: Teller): string | undefined {
  const { otherwise = '', within } = step;
  const core = lateness(step, speechOf(teller));
  if (core === undefined || isAtOnce(step) || (step.verb === 'tell' && otherwise === 'waits'))
    return undefined;
  if (otherwise === 'chase')
    return within === undefined
      ? `${core} once; the day does not move`
      : `${core} every ${lengthInWords(within).replace(/^1 /, '')}`;
  if (otherwise === 'waits') return 'nothing happens, on purpose: it waits';
  if (otherwise.startsWith('passes to ')) return `${core}${passedOn(step, teller)}`;
  const isOption = optionsOf(step.id, teller.service)?.some(({ name }) => name === otherwise);
  return isOption ? core : afterwards(step, otherwise, teller.service);
}

/** How long whoever it passes to has, and what if they are late too. */
function passedOn(step: Step, teller: Teller): string {
  const time = also(step.within, (length) => `, who has ${lengthInWords(length)} more`);
  const rounds = isInRounds(step, teller.service) ? `; each round begins with ${doer(step, teller)}` : '';
  return `${time}, and with whom it stays if they are late too${rounds}`;
}
