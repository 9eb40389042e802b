import { parseDocument } from 'yaml';
import { edited, suggestion } from '../definition/index.ts';
import type { Answer } from '../definition/index.ts';
import type { Conflict, Decision, Decisions, Upgrade } from '../patterns/index.ts';
import type { ServiceDocument } from './asked.ts';

export interface Decided {
  readonly result: Upgrade;
  readonly decisions: Decisions;
}

/**
 * An upgrade with decisions in it, each written as `key=how`; or what is wrong with one of them. A decision may be of
 * something that only another one brings up, so they are taken one after another.
 */
export function decidedWith(
  written: readonly string[],
  adoption: ServiceDocument,
  take: (decisions: Decisions) => Upgrade,
): Decided | string {
  let decisions: Decisions = {};
  let left = written;
  for (;;) {
    const result = take(decisions);
    if (result.problems.length > 0 || left.length === 0) return { result, decisions };
    const read = left.map((one) => readDecision(one, result.conflicts, adoption));
    const wrong = read.find((one) => typeof one === 'string');
    if (wrong !== undefined) return wrong;
    if (read.every((one) => one === undefined)) return noSuch(left[0]!, result.conflicts);
    decisions = Object.assign({ ...decisions }, ...read) as Decisions;
    left = left.filter((_, index) => read[index] === undefined);
  }
}

/** Undefined where there is nothing of this key to decide, as far as is known yet. */
function readDecision(
  written: string,
  conflicts: readonly Conflict[],
  adoption: ServiceDocument,
): Decisions | string | undefined {
  if (!written.includes('=')) return `“${written}” says no decision. Write it like this: --decide 'key=ours'`;
  const [conflict] = conflicts
    .filter(({ key }) => written.startsWith(`${key}=`))
    .sort((a, b) => b.key.length - a.key.length);
  if (!conflict) return undefined;
  const how = written.slice(conflict.key.length + 1).trim();
  const decision = decisionOf(how, conflict, adoption);
  return typeof decision === 'string' ? decision : { [conflict.key]: decision.is };
}

function decisionOf(how: string, conflict: Conflict, adoption: ServiceDocument): { is: Decision } | string {
  const { key, resolutions, takesAnswer = false } = conflict;
  if (resolutions.some((one) => one.key === how)) return { is: how };
  const ways = resolutions.map((one) => one.key);
  if (!takesAnswer) return `“${how}” does not settle “${key}”. ${suggestion(how, ways) ?? ''}`.trim();
  const answer = readAnswer(how);
  if (answer === undefined) return `“${how}” can’t be read as an answer to “${key}”.`;
  const [wrong] = wrongWith(answer, conflict, adoption);
  return wrong
    ? `“${how}” can’t answer “${key}”: ${wrong.message} ${wrong.hint ?? ''}`.trim()
    : { is: { answer } };
}

/** A value as it would stand in the file: `£50`, `[1 year, 3 years]`, `{ rows: [[any, £50]] }`. */
function readAnswer(written: string): Answer | undefined {
  const yaml = parseDocument(written, { schema: 'failsafe', logLevel: 'silent', prettyErrors: false });
  const value: unknown = yaml.errors.length > 0 ? undefined : yaml.toJS();
  return value === null || value === '' ? undefined : (value as Answer | undefined);
}

/** Whether a file with this answer in it can be read at all. Its bound is judged with the rest. */
function wrongWith(answer: Answer, { intent, slot, answerAt }: Conflict, adoption: ServiceDocument) {
  const path = answerAt ?? intent?.path ?? ['choices', slot];
  const found = edited(adoption, [{ path, value: answer }]);
  return Array.isArray(found) ? (found as readonly { message: string; hint?: string }[]) : [];
}

function noSuch(written: string, conflicts: readonly Conflict[]): string {
  const key = written.slice(0, written.lastIndexOf('='));
  const keys = conflicts.map((one) => one.key);
  return keys.length === 0
    ? `There is nothing to decide, so nothing can be decided of “${key}”.`
    : `There is no “${key}” to decide. ${suggestion(key, keys) ?? ''}`.trim();
}
