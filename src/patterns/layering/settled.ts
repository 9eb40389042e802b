import { canonical, readAnswer } from '../../definition/index.ts';
import type { Answer, Choice, Decided, Finding, Path } from '../../definition/index.ts';

/**
 * A choice that a layer has answered for all below it. One value stands as the bound `exactly`; a table, several values
 * and values that change on a day have no such bound, and stand here.
 */
type Settled = Choice & { readonly settled?: Answer };

export function withSettled(choice: Choice, settled: Answer): Choice {
  return { ...choice, settled } as Choice;
}

/** What a layer has settled it at. */
export function settledIn(choice: Choice): Answer | undefined {
  return (choice as Settled).settled;
}

/** What holds of a settled choice; and what is wrong with answering it in another way. */
export function settledAnswer(
  choice: Choice,
  answer: Answer | undefined,
  path: Path,
):
  { readonly decided: Decided; readonly from: 'exactly'; readonly findings: readonly Finding[] } | undefined {
  const settled = settledIn(choice);
  if (settled === undefined) return undefined;
  const { decided } = readAnswer(choice, settled, path);
  const said = answer === undefined ? undefined : readAnswer(choice, answer, path);
  const isSame =
    !said || (said.findings.length === 0 && canonical(said.decided.periods) === canonical(decided.periods));
  const message = `“${String(path.at(-1))}” is settled for everybody who adopts this layer.`;
  const hint = 'Take your answer out, or propose another to the steward of the layer.';
  const findings: Finding[] = isSame ? [] : [{ code: 'out-of-bound', message, hint, path, atKey: true }];
  return { decided, from: 'exactly', findings };
}

/** What a layer has settled, in the place of what an adopter wrote; why and by whom stays. */
export function settledInstead(settled: Answer, answer: Answer): Answer {
  const isGroup = (one: Answer) => typeof one === 'object' && !Array.isArray(one);
  const { is, rows } = (isGroup(settled) ? settled : { is: settled }) as { is?: Answer; rows?: unknown };
  if (isGroup(answer)) return { ...(answer as object), is, rows } as Answer;
  return rows === undefined ? is! : ({ rows } as Answer);
}
