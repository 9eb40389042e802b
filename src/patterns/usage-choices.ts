import {
  boundInWords,
  boundOf,
  canonical,
  factTypes,
  orderOf,
  readAnswer,
  sentence,
} from '../definition/index.ts';
import type { Choice, Library, Pattern, Period, Value } from '../definition/index.ts';
import { samePeriods } from './compare.ts';
import type { Adopter } from './layering/adopters.ts';
import { settledIn } from './layering/settled.ts';
import { followedThrough } from './upgrading/names.ts';
import { releasesBetween } from './versions.ts';

/** How adopters answer one choice. */
export interface ChoiceUse {
  readonly choice: string;
  readonly label: string;
  readonly bound: string;
  /** The different answers, the most frequent first. */
  readonly answers: readonly AnswerUse[];
  /** Where answers are single numbers, lengths of time or amounts of money. */
  readonly spread?: Spread;
  /**
   * `fix`: nearly all say the same, and the bound allows much more, so the pattern could say it. `agree`: answers differ,
   * and those who are not with the most say no why, so a talk could settle it.
   */
  readonly candidate?: 'fix' | 'agree';
}

export interface AnswerUse {
  readonly periods: readonly Period[];
  readonly adopters: readonly string[];
  /** Of them, those for whom the default holds because they say nothing. */
  readonly byDefault: number;
  /** How many say why. */
  readonly explained: number;
}

/** The middle answer (of two, the lower), those a quarter from either end, and the ends. */
export interface Spread {
  readonly least: Value;
  readonly lower: Value;
  readonly median: Value;
  readonly upper: Value;
  readonly most: Value;
}

/** Fewer than so many show nothing. */
const few = 4;
/** Nearly all. */
const nearlyAll = 0.9;

/** Every choice of a pattern with the answers that hold at its adopters. Whoever leaves it to those below is not counted. */
export function choicesUsed(
  pattern: Pattern,
  adopters: readonly Adopter[],
  library: Library,
): readonly ChoiceUse[] {
  const said = adopters.flatMap((adopter) => saidBy(adopter, pattern, library));
  const byChoice = Map.groupBy(said, ({ choice }) => choice);
  return Object.entries(pattern.choices).map(([name, choice]) => {
    const answers = answersIn(byChoice.get(name) ?? []);
    const spread = spreadOf(choice, byChoice.get(name) ?? []);
    const candidate = candidateOf(choice, answers);
    return {
      ...{ choice: name, label: choice.label ?? sentence(name), bound: boundInWords(choice), answers },
      ...(spread && { spread }),
      ...(candidate && { candidate }),
    };
  });
}

interface Said {
  readonly choice: string;
  readonly adopter: string;
  readonly periods: readonly Period[];
  readonly isDefault: boolean;
  readonly isExplained: boolean;
}

function saidBy({ id, document, version }: Adopter, newest: Pattern, library: Library): Said[] {
  const { normal } = document;
  // What a layer says stands in what those below it see.
  const seen = document.kind === 'layer' ? `${id} ${document.normal.version}` : normal.adopts!;
  const below = library.patterns.get(seen)?.normal;
  const names = followedThrough(releasesBetween(newest.pattern, version, newest.version, library));
  return Object.entries(below?.choices ?? {}).flatMap(([name, choice]): Said[] => {
    const [only, ...more] = names('choice', name);
    const own = document.kind === 'service' ? document.normal.choices[name] : undefined;
    const answer = own ?? settledIn(choice) ?? choice.exactly;
    const isLeftOpen = document.kind === 'layer' && answer === undefined;
    const held = answer ?? choice.default;
    if (only === undefined || more.length > 0 || isLeftOpen || held === undefined) return [];
    const { decided, findings } = readAnswer(choice, held, []);
    if (findings.length > 0) return [];
    const why =
      document.kind === 'service' ? decided.why : (normal.choices[name] as { why?: string } | undefined)?.why;
    return [
      {
        ...{ choice: only, adopter: id, periods: decided.periods },
        ...{ isDefault: answer === undefined, isExplained: why !== undefined },
      },
    ];
  });
}

function answersIn(said: readonly Said[]): AnswerUse[] {
  const groups: Said[][] = [];
  const known = new Map<string, Said[]>();
  for (const one of said) {
    const key = canonical(one.periods);
    const group = known.get(key) ?? groups.find(([first]) => samePeriods(first!.periods, one.periods)) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(one);
    known.set(key, group);
  }
  return groups
    .map((group) => ({
      periods: group[0]!.periods,
      adopters: group.map(({ adopter }) => adopter).sort(),
      byDefault: group.filter(({ isDefault }) => isDefault).length,
      explained: group.filter(({ isExplained }) => isExplained).length,
    }))
    .sort((a, b) => b.adopters.length - a.adopters.length);
}

const measured: ReadonlySet<string> = new Set(['number', 'money', 'duration']);

function spreadOf({ type }: Choice, said: readonly Said[]): Spread | undefined {
  const values = said.flatMap(({ periods: [only, ...more] }) =>
    more.length === 0 && only?.value !== undefined ? [only.value] : [],
  );
  if (!measured.has(factTypes[type].kind) || values.length === 0) return undefined;
  const sorted = values.sort(orderOf);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]!;
  return { least: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), most: at(1) };
}

function candidateOf(choice: Choice, answers: readonly AnswerUse[]): ChoiceUse['candidate'] {
  const all = answers.reduce((sum, { adopters }) => sum + adopters.length, 0);
  const [most, ...others] = answers;
  if (!most || all < few) return undefined;
  if (most.adopters.length / all >= nearlyAll) return isWide(choice, most) ? 'fix' : undefined;
  const rest = all - most.adopters.length;
  const unexplained = others.reduce((sum, one) => sum + one.adopters.length - one.explained, 0);
  return unexplained * 2 > rest ? 'agree' : undefined;
}

/** Something else than this could be answered. */
function isWide(choice: Choice, { periods }: AnswerUse): boolean {
  const { key, values } = boundOf(choice);
  if (key === 'exactly' || settledIn(choice) !== undefined) return false;
  if (key === 'one of' || key === 'some of') return values.length > 1;
  return key !== 'between' || periods.length > 1 || orderOf(values[0]!, values[1]!) !== 0;
}
