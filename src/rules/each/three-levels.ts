import { service } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';

export const threeLevels = rule({
  id: 'three-levels',
  level: 'warning',
  title: 'Outcomes stand on three levels, or the scope is said to be narrow',
  says: 'A step goes well, the bodies agree, the whole is worth it: each can fail while the others go well. A part of a service has fewer, and says so.',
  looksAt: service,
  wrong: ({ said }) => {
    const missing = missingIn(said);
    return said.scope === undefined && missing.length > 0 && !missing.includes('overall');
  },
  message: ({ said }) =>
    `No outcome here has the level ${missingIn(said)
      .map((level) => `“${level}”`)
      .join(' or ')}.`,
  hint: 'Add it: “step” for one part of the journey, “wider” for what several bodies see alike. Or say in “scope” that this is a part.',
  part: 'outcomes',
});

function missingIn({ outcomes }: Definition['said']): string[] {
  const there = new Set<string>(Object.values(outcomes).map(({ level }) => level));
  return ['step', 'wider', 'overall'].filter((level) => !there.has(level));
}
