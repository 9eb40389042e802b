import { allows, boundOf, readAnswer, readValue } from '../definition/index.ts';
import type { Answer, Choice } from '../definition/index.ts';
import { settledIn, settledInstead } from './layering/settled.ts';

type Written = string | readonly string[];

/** An answer with each value that is out of bound moved to the nearest that is within; undefined where there is none. */
export function nearestAnswer(choice: Choice, answer: Answer): Answer | undefined {
  const settled = settledIn(choice);
  if (settled !== undefined) return settledInstead(settled, answer);
  try {
    const found = within(answer, choice) as Answer;
    // What is not written as this choice is answered has no value that could be near to another.
    return readAnswer(choice, found, []).findings.length === 0 ? found : undefined;
  } catch (error) {
    if (error === none) return undefined;
    throw error;
  }
}

const none = Symbol('no lawful value is near');

function within(answer: unknown, choice: Choice): unknown {
  if (typeof answer === 'string' || isTexts(answer)) return nearestValue(choice, answer);
  if (Array.isArray(answer))
    return answer.map((dated: Said) => ({ from: dated.from, ...inGroup(dated, choice) }));
  // Why it was decided is why that was decided, and not what is nearest to it.
  const { is, ...more } = inGroup(answer as Said, choice);
  return is ?? more;
}

interface Said {
  readonly from?: unknown;
  readonly is?: unknown;
  readonly rows?: readonly (readonly string[])[];
}

function inGroup({ is, rows }: Said, choice: Choice): { readonly is?: unknown; readonly rows?: unknown } {
  const moved = rows?.map((row) => [...row.slice(0, -1), nearestValue(choice, row.at(-1)!)]);
  return { ...(is !== undefined && { is: within(is, choice) }), ...(moved && { rows: moved }) };
}

function isTexts(answer: unknown): answer is readonly string[] {
  return Array.isArray(answer) && answer.every((item) => typeof item === 'string');
}

function nearestValue(choice: Choice, written: Written): Written {
  const value = readValue(choice, written);
  const bound = boundOf(choice);
  if (value !== undefined && allows(bound, value)) return written;
  const lawful = [endsOf(choice)].flat().filter((end) => isLawful(choice, end));
  if (Array.isArray(written)) {
    const left = written.filter((one) => isLawful(choice, [one]));
    if (left.length > 0) return left;
  }
  if (lawful.length === 0 || value === undefined || bound.key === 'some of' || bound.key === 'one of')
    throw none;
  return lawful.length === 1 || isBelow(choice, written as string) ? lawful[0]! : lawful.at(-1)!;
}

function endsOf(choice: Choice): readonly string[] {
  const { exactly, between } = choice;
  return [exactly ?? [], choice['at least'] ?? [], choice['at most'] ?? [], between ?? []].flat();
}

function isLawful(choice: Choice, written: Written): boolean {
  const value = readValue(choice, written);
  return value !== undefined && allows(boundOf(choice), value);
}

/** Under the first end of a bound with two. */
function isBelow(choice: Choice, written: string): boolean {
  const value = readValue(choice, written);
  return value !== undefined && !allows({ key: 'at least', values: boundOf(choice).values }, value);
}
