import { known, nearest, noChanges, readAnswer } from '../definition/index.ts';
import type {
  Adoption,
  Answer,
  Choice,
  ChoiceHere,
  Decided,
  Finding,
  Library,
  Pattern,
} from '../definition/index.ts';
import type { Refusal } from './changing/refusals.ts';
import { intentsOf } from './intents.ts';
import { settledAnswer } from './layering/settled.ts';
import { nearestAnswer } from './nearest.ts';
import { tableFindings } from './tables.ts';

/** What holds here for every choice of a pattern. */
export function choicesHere(
  pattern: Pattern,
  answers: Adoption['choices'],
  library: Library,
): { here: Record<string, ChoiceHere>; findings: Finding[]; refused: Refusal[] } {
  const names = Object.keys(pattern.choices);
  const refused = Object.keys(answers).flatMap((name) =>
    known(name, names, 'choice', ['choices', name], { atKey: true }).map((finding) =>
      refusal(name, answers, 'orphan', finding),
    ),
  );
  const here: Record<string, ChoiceHere> = {};
  for (const [name, choice] of Object.entries(pattern.choices)) {
    const given = answerTo(choice, answers[name], name);
    refused.push(...given.findings.map((finding) => refusal(name, answers, classOf(choice), finding)));
    if (given.decided) here[name] = { choice, ...given.decided, from: given.from };
  }
  const findings = refused.filter(({ intent }) => intent.dormant === undefined).map(({ finding }) => finding);
  // Of what sleeps nothing is said, so that a choice which has no other answer has none.
  const awake = Object.keys(answers).filter((name) => !isDormant(answers[name]));
  const meant = new Set(awake.map((name) => (names.includes(name) ? name : nearest(name, names))));
  findings.push(...unanswered(pattern, here, meant));
  if (findings.length === 0) findings.push(...tableFindings(pattern, here, library));
  return { here, findings, refused };
}

interface Given {
  readonly decided?: Decided;
  readonly from: ChoiceHere['from'];
  readonly findings: readonly Finding[];
}

/** What holds for one choice: what was answered; of an answer that sleeps, what is lawful and nearest to it; the default. */
function answerTo(choice: Choice, answer: Answer | undefined, name: string): Given {
  const path = ['choices', name];
  const settled = settledAnswer(choice, answer, path);
  if (settled) return settled;
  const read = answer === undefined ? undefined : readAnswer(choice, answer, path);
  if (read && (read.findings.length === 0 || !isDormant(answer))) return { ...read, from: 'adopted' };
  const nearby = answer === undefined ? undefined : nearestAnswer(choice, answer);
  const standing = nearby ?? choice.default ?? choice.exactly;
  const from = nearby !== undefined ? 'nearest' : choice.default !== undefined ? 'default' : 'exactly';
  const findings = read?.findings ?? [];
  // What stands in the pattern has been checked there.
  return standing === undefined
    ? { from, findings }
    : { decided: readAnswer(choice, standing, path).decided, from, findings };
}

function isDormant(answer: Answer | undefined): boolean {
  return typeof answer === 'object' && 'dormant' in answer && answer.dormant !== undefined;
}

/** Where the law leaves one answer, and where the pattern leaves fewer than there were. */
function classOf({ exactly, law }: Choice): Refusal['class'] {
  return exactly !== undefined && law !== undefined ? 'law' : 'range';
}

function refusal(
  name: string,
  choices: Adoption['choices'],
  kind: Refusal['class'],
  finding: Finding,
): Refusal {
  const [intent] = intentsOf({ choices: { [name]: choices[name]! }, changes: noChanges });
  return { intent: intent!, class: kind, finding };
}

/** A choice that depends on another needs no answer where that one is “no”; one whose name was misspelt has been spoken of. */
function unanswered(
  pattern: Pattern,
  here: Readonly<Record<string, ChoiceHere>>,
  meant: ReadonlySet<string | undefined>,
): Finding[] {
  return Object.entries(pattern.choices).flatMap(([name, { ask, when }]): Finding[] => {
    const idle = when !== undefined && here[when]?.periods.every(({ value }) => value === false);
    if (here[name] || idle || meant.has(name)) return [];
    const message = `The choice “${name}” has no answer: ${ask}`;
    const hint = `Add “${name}:” under “choices:”.`;
    return [{ code: 'unanswered-choice', message, hint, path: ['choices'], atKey: true }];
  });
}
