import type { Definition, Rule } from '../rule.ts';
import { doerOf, isForPerson } from '../who.ts';

export const startPrepares: Rule = {
  id: 'start-prepares',
  level: 'warning',
  title: 'The start page says how long it takes and what one needs',
  says: 'Who has to stop and look for a document often does not come back.',
  judge: (definition) => {
    const { isWhole, said } = definition;
    if (!isWhole || !isForPerson(said.opened.by, said)) return [];
    if (said.opened.through.every((channel) => channel === 'api')) return [];
    const asked = askedOf(definition);
    const { takes, need } = said.start;
    const papers = asked.filter((name) => isAtHand(name, definition));
    return [
      ...(takes === undefined && asked.length >= 3
        ? [
            {
              message: `${asked.length} questions are asked, and the start page does not say how long it takes.`,
              hint: 'Add “takes:”, such as “about 10 minutes”.',
              path: ['start'],
              atKey: true,
            },
          ]
        : []),
      ...(need.length === 0 && papers.length > 0
        ? [
            {
              message: `People need something at hand (${papers.join(', ')}), and the start page does not say so.`,
              hint: 'Add “need:” with what to have ready.',
              path: ['start'],
              atKey: true,
            },
          ]
        : []),
    ];
  },
};

function askedOf({ said, steps }: Definition): string[] {
  return steps
    .filter((placed) => placed.path[0] === 'steps' && isForPerson(doerOf(placed, said), said))
    .flatMap(({ step }) => (step.verb === 'ask' ? step.ask : []));
}

/** Something that people look for before they can answer. */
function isAtHand(name: string, { known }: Definition): boolean {
  const fact = known.get(name);
  return fact !== undefined && !fact.optional && toFetch.includes(fact.type);
}

const toFetch: readonly string[] = [
  'file',
  'bank account',
  'National Insurance number',
  'vehicle registration',
];
