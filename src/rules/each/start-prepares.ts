import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { doerOf, isForPerson } from '../who.ts';

export const startPrepares = rule({
  id: 'start-prepares',
  level: 'warning',
  title: 'The start page says how long it takes and what one needs',
  says: 'Who has to stop and look for a document often does not come back.',
  looksAt: (definition) => {
    const { isWhole, said } = definition;
    if (!isWhole || !isForPerson(said.opened.by, said)) return [];
    if (said.opened.through.every((channel) => channel === 'api')) return [];
    const asked = askedOf(definition);
    const papers = asked.filter((name) => isAtHand(name, definition));
    const { takes, need } = said.start;
    const untimed = takes === undefined && asked.length >= 3 ? [{ path, asked, lacks: 'takes' }] : [];
    return need.length === 0 && papers.length > 0
      ? [...untimed, { path, asked: papers, lacks: 'need' }]
      : untimed;
  },
  message: ({ asked, lacks }) =>
    lacks === 'takes'
      ? `${asked.length} questions are asked, and the start page does not say how long it takes.`
      : `People need something at hand (${asked.join(', ')}), and the start page does not say so.`,
  hint: ({ lacks }) =>
    lacks === 'takes' ? 'Add “takes:”, such as “about 10 minutes”.' : 'Add “need:” with what to have ready.',
});

const path = ['start'];

function askedOf({ said, steps }: Definition): string[] {
  return stepsThat('ask', steps)
    .filter((placed) => placed.path[0] === 'steps' && isForPerson(doerOf(placed, said), said))
    .flatMap(({ step }) => step.ask);
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
