import {
  allows,
  boundInWords,
  boundKeys,
  boundOf,
  boundProblems,
  known,
  noChanges,
  readAnswer,
} from '../../definition/index.ts';
import type { Answer, Choice, ChoiceHere, Finding, Layer, Library, Pattern } from '../../definition/index.ts';
import type { Refusal } from '../changing/refusals.ts';
import { intentsOf } from '../intents.ts';
import { isWider } from '../promises.ts';
import { tableFindings } from '../tables.ts';
import { isMarked } from './marks-taken.ts';
import { settledIn, withSettled } from './settled.ts';

type Said = Layer['choices'][string];
type Narrowing = Partial<Pick<Choice, (typeof boundKeys)[number] | 'default' | 'why'>>;

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
  const settled = Object.keys(said).filter((name) => settledIn(here[name] ?? ({} as Choice)) !== undefined);
  const gaps = awake.length === 0 ? gapsIn(whole, settled, library) : [];
  return { here: whole.choices, findings: [...awake, ...taken.findings, ...gaps], refused };
}

function choiceBelow(choice: Choice, said: Said, path: readonly string[]): Choice | Finding[] {
  if (settledIn(choice) !== undefined) return settledAbove(path);
  return isNarrowing(said) ? narrowed(choice, said, path) : settled(choice, said as Answer, path);
}

function isNarrowing(said: Said): said is Said & Narrowing {
  const keys: readonly string[] = [...boundKeys, 'default'];
  return (
    typeof said === 'object' && !Array.isArray(said) && Object.keys(said).some((key) => keys.includes(key))
  );
}

function settledAbove(path: readonly string[]): Finding[] {
  const message = `“${path.at(-1)}” is settled by what this layer adopts.`;
  return [{ code: 'out-of-bound', message, hint: 'Take it out here.', path, atKey: true }];
}

const unbound = Object.fromEntries(boundKeys.map((key) => [key, undefined]));

function settled(choice: Choice, answer: Answer, path: readonly string[]): Choice | Finding[] {
  const { decided, findings } = readAnswer(choice, answer, path);
  if (findings.length > 0) return findings;
  if (choice.exactly !== undefined) return choice;
  const why = decided.why ?? choice.why;
  const [only, ...more] = decided.periods;
  const written = writtenOnce(answer);
  if (
    more.length > 0 ||
    only!.from !== undefined ||
    only!.rows ||
    typeof written !== 'string' ||
    takesSeveral(choice)
  )
    return withSettled({ ...choice, law: undefined, default: undefined, why }, answer);
  return { ...choice, ...unbound, exactly: written, default: undefined, law: undefined, why };
}

function writtenOnce(answer: Answer): unknown {
  return typeof answer === 'object' && 'is' in answer ? answer.is : answer;
}

function narrowed(choice: Choice, said: Narrowing, path: readonly string[]): Choice | Finding[] {
  const key = boundKeys.find((one) => said[one] !== undefined);
  const { default: standing, why } = said;
  if (key === undefined) {
    const next = { ...choice, default: standing };
    const wrong = boundProblems(next, path);
    return wrong.length > 0 ? wrong : next;
  }
  const bound = { ...choice, ...unbound, [key]: said[key], default: undefined } as Choice;
  const wrong = boundProblems(bound, path);
  if (wrong.length > 0) return wrong;
  if (takesSeveral(bound) !== takesSeveral(choice)) return [otherwiseAnswered(choice, [...path, key])];
  if (!isWider(bound, choice)) return [widened(choice, bound, [...path, key])];
  const next = {
    ...bound,
    law: undefined,
    why: why ?? choice.why,
    default: standing ?? keptDefault(choice, bound),
  };
  const unfit = boundProblems(next, path);
  return unfit.length > 0 ? unfit : next;
}

function takesSeveral(choice: Choice): boolean {
  return choice['some of'] !== undefined || choice.type === 'choices';
}

/** What holds where nobody answers stays, unless it is outside now: then whoever adopts must answer. */
function keptDefault(choice: Choice, bound: Choice): Choice['default'] {
  const kept = choice.default;
  if (kept === undefined) return undefined;
  const [period] = readAnswer({ ...choice, dated: false }, kept, []).decided.periods;
  return period?.value !== undefined && allows(boundOf(bound), period.value) ? kept : undefined;
}

function otherwiseAnswered(choice: Choice, path: readonly string[]): Finding {
  const message = `This is another kind of bound than the pattern’s: ${boundInWords(choice)}.`;
  const hint = takesSeveral(choice)
    ? 'Say “some of:” with fewer, or answer the choice.'
    : 'Say “one of:”, “between:”, “at least:” or “at most:”, or answer the choice.';
  return { code: 'bad-value', message, hint, path, atKey: true };
}

function widened(choice: Choice, bound: Choice, path: readonly string[]): Finding {
  const message = `“${boundInWords(bound)}” allows what the pattern does not: ${boundInWords(choice)}.`;
  const hint = 'A layer narrows a bound, and never widens it.';
  return { code: 'out-of-bound', message, hint, path, atKey: true };
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
