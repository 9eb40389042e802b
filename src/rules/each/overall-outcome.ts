import { service } from '../places.ts';
import { rule } from '../rule.ts';

export const overallOutcome = rule({
  id: 'overall-outcome',
  level: 'error',
  title: 'There is an overall outcome, or the part of one that this is',
  says: 'A service is for something that matters to somebody when all its steps are done. Without that nobody can say what is inside the service and whether it works.',
  looksAt: service,
  wrong: ({ said }) =>
    !Object.values(said.outcomes).some(({ level }) => level === 'overall') &&
    (said.scope === undefined || said.contributes.length === 0),
  message: 'No outcome here has the level “overall”.',
  hint: 'Say what the whole service is for. If this is one part of something larger, say in “scope” which part, and in “contributes” to what.',
  part: 'outcomes',
});
