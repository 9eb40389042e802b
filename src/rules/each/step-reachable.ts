import type { Rule } from '../rule.ts';
import { doerOf, isForPerson } from '../who.ts';

export const stepReachable: Rule = {
  id: 'step-reachable',
  level: 'warning',
  title: 'No step that a person does is online only',
  says: 'Who began by phone has to be able to finish by phone. One page that exists only on the web shuts a service that is open everywhere else.',
  judge: ({ said, steps }) =>
    steps.flatMap((placed) => {
      const { step, path, parts } = placed;
      if (!['ask', 'submit', 'pay', 'book'].includes(step.verb) || !isForPerson(doerOf(placed, said), said))
        return [];
      if (step.verb === 'pay' && step.to !== undefined) return [];
      const channels = [...parts, step].findLast((one) => one.channels)?.channels;
      if (!channels || channels.some((channel) => !digital.has(channel)) || isMachine(channels)) return [];
      return [
        {
          message: `“${step.id}” can be done by ${channels.join(' or ')} only.`,
          hint: 'Add “phone”, “post” or “face-to-face” to its channels, or leave them out: then it goes through all.',
          path: step.channels ? [...path, 'channels'] : path,
          atKey: true,
        },
      ];
    }),
};

const digital: ReadonlySet<string> = new Set(['web', 'app', 'campaign', 'text', 'api']);

/** A system talks to a system. */
function isMachine(channels: readonly string[]): boolean {
  return channels.length === 1 && channels[0] === 'api';
}
