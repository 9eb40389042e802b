import type { Rule } from '../rule.ts';

export const threeLevels: Rule = {
  id: 'three-levels',
  level: 'warning',
  title: 'Outcomes stand on three levels, or the scope is said to be narrow',
  says: 'A step goes well, the bodies agree, the whole is worth it: each can fail while the others go well. A part of a service has fewer, and says so.',
  judge: ({ isWhole, said }) => {
    if (!isWhole || said.scope !== undefined) return [];
    const there = new Set(Object.values(said.outcomes).map(({ level }) => level));
    const missing = (['step', 'wider', 'overall'] as const).filter((level) => !there.has(level));
    if (missing.length === 0 || missing.includes('overall')) return [];
    return [
      {
        message: `No outcome here has the level ${missing.map((level) => `“${level}”`).join(' or ')}.`,
        hint: 'Add it: “step” for one part of the journey, “wider” for what several bodies see alike. Or say in “scope” that this is a part.',
        path: ['outcomes'],
        atKey: true,
      },
    ];
  },
};
