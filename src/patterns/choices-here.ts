import { nearest, readAnswer, known } from '../definition/index.ts';
import type { Adoption, Choice, ChoiceHere, Finding, Library, Pattern } from '../definition/index.ts';
import { tableFindings } from './tables.ts';

/** What holds here for every choice of a pattern. */
export function choicesHere(
  pattern: Pattern,
  answers: Adoption['choices'],
  library: Library,
): { here: Record<string, ChoiceHere>; findings: Finding[] } {
  const names = Object.keys(pattern.choices);
  const findings = Object.keys(answers).flatMap((name) =>
    known(name, names, 'choice', ['choices', name], { atKey: true }),
  );
  const here: Record<string, ChoiceHere> = {};
  for (const [name, choice] of Object.entries(pattern.choices)) {
    const standing = answers[name] ?? choice.default ?? choice.exactly;
    if (standing === undefined) continue;
    const read = readAnswer(choice, standing, ['choices', name]);
    // What stands in the pattern has been checked there.
    if (answers[name] !== undefined) findings.push(...read.findings);
    here[name] = { choice, ...read.decided, from: sourceOf(choice, answers[name] !== undefined) };
  }
  const meant = new Set(
    Object.keys(answers).map((name) => (names.includes(name) ? name : nearest(name, names))),
  );
  findings.push(...unanswered(pattern, here, meant));
  if (findings.length === 0) findings.push(...tableFindings(pattern, here, library));
  return { here, findings };
}

function sourceOf(choice: Choice, adopted: boolean): ChoiceHere['from'] {
  if (adopted) return 'adopted';
  return choice.default !== undefined ? 'default' : 'exactly';
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
