import type { Placed } from '../../definition/index.ts';
import { steps } from '../places.ts';
import { rule } from '../rule.ts';
import { doerOf, isForPerson } from '../who.ts';

export const stepReachable = rule({
  id: 'step-reachable',
  level: 'warning',
  title: 'No step that a person does is online only',
  says: 'Who began by phone has to be able to finish by phone. One page that exists only on the web shuts a service that is open everywhere else.',
  looksAt: (definition) => steps(definition).filter(({ step }) => doing.includes(step.verb)),
  wrong: (placed, { said }) => {
    const isPaidOut = placed.step.verb === 'pay' && placed.step.to !== undefined;
    const isOnlineOnly = channelsOf(placed).every((channel) => digital.has(channel));
    return isOnlineOnly && !isPaidOut && !isMachine(placed) && isForPerson(doerOf(placed, said), said);
  },
  message: (placed) => `“${placed.step.id}” can be done by ${channelsOf(placed).join(' or ')} only.`,
  hint: 'Add “phone”, “post” or “face-to-face” to its channels, or leave them out: then it goes through all.',
});

const doing: readonly string[] = ['ask', 'submit', 'pay', 'book'];
const digital: ReadonlySet<string> = new Set(['web', 'app', 'campaign', 'text', 'api']);

/** Those of what is nearest around it; a step that says none goes through all. */
function channelsOf({ step, parts }: Placed): readonly string[] {
  return [...parts, step].findLast(({ channels }) => channels)?.channels ?? ['any'];
}

/** A system talks to a system. */
function isMachine(placed: Placed): boolean {
  return channelsOf(placed).join() === 'api';
}
