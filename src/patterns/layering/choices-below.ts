import { known, noChanges, readAnswer } from '../../definition/index.ts';
import type { Answer, Choice, ChoiceHere, Finding, Layer, Library, Pattern } from '../../definition/index.ts';
import type { Refusal } from '../changing/refusals.ts';
import { intentsOf } from '../intents.ts';
import { tableFindings } from '../tables.ts';
import { choiceBelow, settled } from './choice-below.ts';
import { isMarked } from './marks-taken.ts';
import { settledIn } from './settled.ts';

type Said = Layer['choices'][string];

/**
 * The choices that a layer leaves to those below it, and how: what it answers is settled, what it bounds is bounded so.
 * A bound that a layer sets is its own decision and not the law’s, so it cites none, and why is the layer’s to say.
 */
export function choicesBelow(
  { choices, ...base }: Pattern,
  { choices: said, common }: Layer,
  library: Library,
): { here: Record<string, Choice>; findings: Finding[]; refused: Refusal[] } {
  const wrong: { readonly name: string; readonly findings: readonly Finding[] }[] = [];
  const here: Record<string, Choice> = { ...choices };
  for (const [name, one] of Object.entries(said)) {
    const choice = choices[name];
    const made = choice ? choiceBelow(choice, one, ['choices', name]) : noChoice(name, choices);
    if (Array.isArray(made)) wrong.push({ name, findings: made as Finding[] });
    else here[name] = made as Choice;
  }
  const taken = madeCommon(here, common, { ...base, choices });
  const refused = wrong.flatMap(({ name, findings }) =>
    findings.map((finding) => refusal(name, said[name]!, finding)),
  );
  const awake = refused.filter(({ intent }) => intent.dormant === undefined).map(({ finding }) => finding);
  const whole = { ...base, choices: { ...here, ...taken.here } } as Pattern;
  const fixed = Object.keys(said).filter((name) => settledIn(here[name] ?? ({} as Choice)) !== undefined);
  const gaps = awake.length === 0 ? gapsIn(whole, fixed, library) : [];
  return { here: whole.choices, findings: [...awake, ...taken.findings, ...gaps], refused };
}

function noChoice(name: string, choices: Pattern['choices']): Finding[] {
  return known(name, Object.keys(choices), 'choice', ['choices', name], { atKey: true });
}

function refusal(name: string, said: Said, finding: Finding): Refusal {
  const [intent] = intentsOf({ choices: { [name]: said as Answer }, changes: noChanges });
  return { intent: intent!, class: finding.code === 'unknown-reference' ? 'orphan' : 'range', finding };
}

/** What is the same for everybody below, as it holds where nobody answers. What has marks of that name is meant first. */
function madeCommon(
  here: Readonly<Record<string, Choice>>,
  common: readonly string[],
  base: Pattern,
): { here: Record<string, Choice>; findings: Finding[] } {
  const findings: Finding[] = [];
  const made: Record<string, Choice> = {};
  for (const [index, name] of common.entries()) {
    const choice = here[name];
    if (!choice || isMarked(name, base) || isSettled(choice)) continue;
    const fixed =
      choice.default === undefined ? undefined : settled(choice, choice.default, ['choices', name]);
    if (fixed && !Array.isArray(fixed)) made[name] = fixed as Choice;
    else findings.push(unanswerable(name, choice, ['common', index]));
  }
  return { here: made, findings };
}

function isSettled(choice: Choice): boolean {
  return choice.exactly !== undefined || settledIn(choice) !== undefined;
}

function unanswerable(name: string, { ask }: Choice, path: Finding['path']): Finding {
  const message = `Nobody below could answer the choice “${name}”, and it has no default: ${ask}`;
  return { code: 'unanswered-choice', message, hint: `Answer it under “choices:”.`, path };
}

/** A table that is settled here has a row for whatever can be chosen below, where nobody could add one. */
function gapsIn(pattern: Pattern, settled: readonly string[], library: Library): Finding[] {
  const here = Object.entries(pattern.choices).flatMap(([name, choice]): [string, ChoiceHere][] => {
    const answer = settledIn(choice);
    if (answer !== undefined)
      return [[name, { choice, from: 'exactly', ...readAnswer(choice, answer, []).decided }]];
    const most = choice['some of'];
    return most ? [[name, { choice, from: 'default', periods: [{ value: most }] }]] : [];
  });
  return tableFindings(pattern, Object.fromEntries(here), library).filter(({ path }) =>
    settled.includes(String(path[1])),
  );
}
