import type { Outcome, Pattern, Service } from '../../definition/index.ts';
import { reachedInWords } from '../../pictures/index.ts';

export interface OutcomeShown {
  readonly level: Outcome['level'];
  readonly levelInWords: string;
  readonly need: string;
  readonly intent?: string;
  readonly gets?: string;
  readonly reached?: string;
  readonly measuredBy?: string;
}

const levels = ['step', 'wider', 'overall'] as const;
const levelWords = { step: 'Of a step', wider: 'Wider, across organisations', overall: 'Overall' } as const;
const getsWords = {
  permission: 'Permission',
  money: 'Money',
  confirmation: 'Confirmation',
  artefact: 'Something to hold',
  information: 'Information',
} as const;

/** Every outcome, from that of a step to the overall one. */
export function outcomesShown(service: Service): OutcomeShown[] {
  return levels.flatMap((level) =>
    Object.values(service.outcomes)
      .filter((outcome) => outcome.level === level)
      .map((outcome) => ({
        level,
        levelInWords: levelWords[level],
        need: outcome.need,
        intent: outcome.intent,
        gets: outcome.gets && getsWords[outcome.gets],
        reached: outcome.reached && capital(reachedInWords(outcome.reached, service)),
        measuredBy: outcome['measured by'],
      })),
  );
}

/** The outcome that the service is for. */
export function overall({ outcomes }: Pick<Pattern, 'outcomes'>): Outcome | undefined {
  return Object.values(outcomes).find(({ level }) => level === 'overall');
}

/** “Camford, Nether Wold and Northmere”. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export function inWordsUpToTen(number: number): string {
  return numbers[number] ?? String(number);
}

/** “one council”, “three councils”. */
export function councilsInWords(number: number): string {
  return `${inWordsUpToTen(number)} ${number === 1 ? 'council' : 'councils'}`;
}

export function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
