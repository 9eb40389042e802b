import {
  allows,
  boundInWords,
  boundKeys,
  boundOf,
  boundProblems,
  readAnswer,
} from '../../definition/index.ts';
import type { Answer, Choice, Finding, Layer } from '../../definition/index.ts';
import { isWider } from '../promises.ts';
import { settledIn, withSettled } from './settled.ts';

type Said = Layer['choices'][string];
type Narrowing = Partial<Pick<Choice, (typeof boundKeys)[number] | 'default' | 'why'>>;

/** A choice as a layer leaves it to those below; or what is wrong with what the layer says of it. */
export function choiceBelow(choice: Choice, said: Said, path: readonly string[]): Choice | Finding[] {
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

/** A choice that is answered: one value is its bound from now on. */
export function settled(choice: Choice, answer: Answer, path: readonly string[]): Choice | Finding[] {
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
