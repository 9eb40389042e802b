import { noChanges, readAnswer } from '../definition/index.ts';
import type { Answer, Choice, Library, Pattern } from '../definition/index.ts';
import { changed } from './changed.ts';
import type { Refusal } from './changing/refusals.ts';
import { choicesHere } from './choices-here.ts';
import { samePeriods } from './compare.ts';
import { staleWords } from './drift-stale.ts';
import { intentsOf, nameOf } from './intents.ts';
import type { Intent } from './intents.ts';
import type { Adopter, AdopterDocument } from './layering/adopters.ts';
import { choicesBelow } from './layering/choices-below.ts';
import { settledIn } from './layering/settled.ts';

/** One difference from the pattern that an adopter wants. */
export interface Drifted {
  readonly intent: Intent;
  /** `answer` is one that is not the default; `own` one where the pattern has none, so that everybody must give one. */
  readonly sort: 'answer' | 'own' | 'change';
  readonly isExplained: boolean;
  /** It is marked as asleep. */
  readonly isMarked: boolean;
  /** Why it is not carried out, if it is not. What is marked and lawful again is. */
  readonly asleep?: Pick<Refusal, 'class'> & { readonly because: string };
  /** Words of it that nobody has translated for people who read another language, each by language and place. */
  readonly stale: readonly string[];
}

/** How an adopter meets the choices that are open to it. */
export interface Answers {
  readonly open: number;
  /** Answered otherwise than by default, or where there is no default. */
  readonly answered: number;
  /** The default stands, or was said again. */
  readonly byDefault: number;
}

/** What an adopter wants otherwise than its version of the pattern has it. */
export function driftedIn(
  { document }: Adopter,
  library: Library,
): { answers: Answers; differences: readonly Drifted[] } {
  const pattern = library.patterns.get(document.normal.adopts!)?.normal;
  const intents = intentsOf(document.normal as never);
  const asleep = asleepIn(intents, document, pattern, library);
  const stale = staleWords(document, library);
  const differences = intents.flatMap((intent): Drifted[] => {
    const sort = sortOf(intent, document, pattern);
    if (!sort) return [];
    const isMarked = intent.dormant !== undefined;
    return [
      {
        ...{ intent, sort, isMarked, isExplained: intent.why !== undefined },
        asleep: asleep.get(nameOf(intent)),
        // What sleeps is said to nobody.
        stale: isMarked ? [] : stale(intent),
      },
    ];
  });
  return { answers: answersIn(pattern, differences), differences };
}

function sortOf(
  intent: Intent,
  { normal }: AdopterDocument,
  pattern: Pattern | undefined,
): Drifted['sort'] | undefined {
  if (intent.does !== 'answer') return 'change';
  const choice = pattern?.choices[intent.slot];
  const standing = choice && standingIn(choice);
  if (!choice || standing === undefined) return 'own';
  const [said, held] = [normal.choices[intent.slot] as Answer, standing].map((one) => periodsOf(choice, one));
  return said && held && samePeriods(said, held) ? undefined : 'answer';
}

/** What holds where nobody answers. */
function standingIn(choice: Choice): Answer | undefined {
  return settledIn(choice) ?? choice.default ?? choice.exactly;
}

function periodsOf(choice: Choice, answer: Answer) {
  const isAnswer = typeof answer !== 'object' || Array.isArray(answer) || 'is' in answer || 'rows' in answer;
  const read = isAnswer ? readAnswer(choice, answer, []) : undefined;
  return read?.findings.length === 0 ? read.decided.periods : undefined;
}

function answersIn(pattern: Pattern | undefined, differences: readonly Drifted[]): Answers {
  const open = Object.entries(pattern?.choices ?? {}).filter(([, choice]) => !isFixed(choice));
  const said = new Set(differences.flatMap(({ sort, intent }) => (sort === 'change' ? [] : intent.slot)));
  const answered = open.filter(([name]) => said.has(name)).length;
  return { open: open.length, answered, byDefault: open.length - answered };
}

function isFixed(choice: Choice): boolean {
  return choice.exactly !== undefined || settledIn(choice) !== undefined;
}

/** Only what is marked can sleep: whoever has no such intent is spared the work. */
function asleepIn(
  intents: readonly Intent[],
  document: AdopterDocument,
  pattern: Pattern | undefined,
  library: Library,
): ReadonlyMap<string, Drifted['asleep']> {
  if (!pattern || !intents.some(({ dormant }) => dormant !== undefined)) return new Map();
  const { choices, changes, facts } = document.normal;
  const ofChoices =
    document.kind === 'service'
      ? choicesHere(pattern, choices as never, library).refused
      : choicesBelow(pattern, document.normal, library).refused;
  const ofChanges = changed(pattern, { choices: {}, changes: changes ?? noChanges, facts }, library).refused;
  return new Map(
    [...ofChoices, ...ofChanges]
      .filter(({ intent }) => intent.dormant !== undefined)
      .map((one) => [nameOf(one.intent), { class: one.class, because: one.finding.message }]),
  );
}
