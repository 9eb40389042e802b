import { edited } from '../../definition/index.ts';
import type { Answer, Choice, Problem } from '../../definition/index.ts';
import { effective } from '../../patterns/index.ts';
import type { Conflict, Decision, Decisions } from '../../patterns/index.ts';
import { answerIn } from './answered.ts';
import type { Typed } from './asked.ts';
import { inFull } from './choices.ts';
import { deciding, isDecidedHere } from './release-at.ts';
import type { Taking } from './release-at.ts';
import { ownAnswer, playersOf } from './release-answers.ts';
import { inputOf } from './release-conflicts.ts';
import { withDays } from './typed-days.ts';

export interface Decided {
  readonly taking: Taking;
  /** By the key of the conflict. What is wrong is not decided. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** Takes in what a form decides. Each decision is judged by itself, so that one mistake holds up nothing else. */
export function decidedIn(taking: Taking, form: Typed): Decided {
  const wrong = new Map<string, string>();
  const decisions: Record<string, Decision> = { ...taking.decisions };
  const answered: Conflict[] = [];
  for (const conflict of taking.result.conflicts.filter(isDecidedHere)) {
    const said = form[inputOf(conflict)];
    if (said === undefined) continue;
    const read = readDecision(String(said), conflict, taking, form);
    if (typeof read === 'object' && 'wrong' in read) wrong.set(conflict.key, read.wrong);
    else if (read === conflict.standing) delete decisions[conflict.key];
    else decisions[conflict.key] = read;
    if (typeof read === 'object' && 'answer' in read) answered.push(conflict);
  }
  const next = deciding(taking, decisions);
  for (const conflict of answered.filter((one) => isOpen(one, next)))
    wrong.set(conflict.key, leftOpen(conflict, next));
  return { taking: deciding(taking, asBefore(decisions, wrong, taking)), wrong };
}

function readDecision(
  said: string,
  conflict: Conflict,
  taking: Taking,
  form: Typed,
): Decision | { readonly wrong: string } {
  if (said === ownAnswer && conflict.takesAnswer) return readAnswer(conflict, taking, form);
  return conflict.resolutions.some(({ key }) => key === said) ? said : { wrong: 'Choose one of these' };
}

function readAnswer(
  conflict: Conflict,
  taking: Taking,
  form: Typed,
): { readonly answer: Answer } | { readonly wrong: string } {
  const { slot, answerAt } = conflict;
  const { after, result, at } = taking;
  if (answerAt?.[0] === 'roles') {
    const player = playersOf(slot, taking).find(({ id }) => id === form[slot]);
    return player ? { answer: player.id } : { wrong: 'Choose who plays this part' };
  }
  const choice = after.normal.choices[slot];
  const there = { ...at, pattern: after.normal, document: result.adoption };
  const typed = withDays(slot, form, at.site.running.now().slice(0, 10));
  if (typeof typed === 'string') return { wrong: typed };
  const answer = choice && answerIn(slot, choice, there, typed);
  if (choice === undefined || answer === undefined) return { wrong: 'Say what you answer' };
  const problem = problemWith(answer, conflict, choice, taking);
  return problem === undefined ? { answer: answer as Answer } : { wrong: problem };
}

/** What the new version does not take of an answer, with the law that says so. */
function problemWith(
  answer: unknown,
  { slot, intent, answerAt }: Conflict,
  choice: Choice,
  { after, result, at }: Taking,
): string | undefined {
  const path = answerAt ?? intent?.path ?? ['choices', slot];
  const read = edited(result.adoption, [{ path, value: answer }]);
  if (Array.isArray(read)) return (read as readonly Problem[])[0]!.message;
  const document = read as typeof result.adoption;
  const { refused } = effective(document, at.library);
  const found = refused.find(({ intent: one }) => one.does === 'answer' && one.slot === slot);
  return found && inFull(document.source.locate(found.finding), choice, { ...at, pattern: after.normal });
}

/** Of an answer it may be open in another way than before. */
function isOpen({ slot }: Conflict, { result }: Taking): boolean {
  return result.undecided.some((one) => one.slot === slot && one.takesAnswer === true);
}

/** A table may have gaps still. */
function leftOpen({ slot }: Conflict, { result }: Taking): string {
  const left = result.undecided.find((one) => one.slot === slot);
  return left?.because ?? 'This does not settle it yet';
}

/** Of what is wrong stands what was decided before, if anything was. */
function asBefore(
  decisions: Decisions,
  wrong: ReadonlyMap<string, string>,
  { decisions: before }: Taking,
): Decisions {
  const right = Object.entries(decisions).filter(([key]) => !wrong.has(key));
  return Object.fromEntries([...right, ...Object.entries(before).filter(([key]) => wrong.has(key))]);
}
