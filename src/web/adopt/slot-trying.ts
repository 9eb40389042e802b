import { editDocument, isDocument, readDocument, warnings } from '../../definition/index.ts';
import type { Edit, Path, Problem } from '../../definition/index.ts';
import { isDormant } from '../../patterns/index.ts';
import { withEdits } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import type { Wrong } from './slot-inputs.ts';
import { inPlainWords, leewayOf } from './slot-leeway.ts';

/** Why a change is not kept: what is wrong, and with what in the file. */
export interface Objection {
  readonly code: Problem['code'];
  readonly text: string;
  readonly path: Path;
}

/** The adoption with some of its file changed, where nothing speaks against it; else what does. The same rules hold for a file. */
export function tryOut(at: Drafting, edits: readonly Edit[]): Drafting | readonly Objection[] {
  const unread = misread(at, edits);
  if (unread.length > 0) return unread.map((problem) => objection(problem, [], at, at));
  const next = withEdits(at, edits);
  const found = [...refusals(at, next, edits), ...troubles(at, next)];
  return found.length > 0 ? found : next;
}

/** Why the file could not even be read with these changes. */
export function misread(at: Drafting, edits: readonly Edit[]): readonly Problem[] {
  const read = readDocument(editDocument(at.draft.text, edits), 'draft');
  return isDocument(read) ? [] : read;
}

export function isKept(tried: Drafting | readonly Objection[]): tried is Drafting {
  return !Array.isArray(tried);
}

/** What is refused of what these edits say, or because of them. */
function refusals(at: Drafting, next: Drafting, edits: readonly Edit[]): Objection[] {
  const before = new Set(awake(at).map(({ finding }) => finding.message));
  const isEdited = (path: Path) =>
    edits.some((edit) => edit.value !== undefined && path.every((part, index) => part === edit.path[index]));
  return awake(next)
    .filter(({ intent, finding }) => isEdited(intent.path) || !before.has(finding.message))
    .map(({ finding }) => objection(finding, finding.path, at, next));
}

function awake({ judged }: Drafting) {
  return judged.refused.filter((one) => !isDormant(one));
}

/** What else is wrong now and was not before, besides what is still to be said. */
function troubles(at: Drafting, next: Drafting): Objection[] {
  const said = new Set(next.judged.refused.map(({ finding }) => finding.message));
  const before = new Set(at.judged.problems.map(({ message }) => message));
  return next.judged.problems
    .filter(
      ({ code, message }) =>
        !toSay.has(code) && !warnings.has(code) && !before.has(message) && !said.has(message),
    )
    .map((problem) => objection(problem, [], at, next));
}

const toSay: ReadonlySet<Problem['code']> = new Set<Problem['code']>([
  'unanswered-choice',
  'table-gap',
  'unbound-role',
  'missing-key',
]);

/** With things by what they are called, now or before: what is taken out has no name any more. */
function objection(
  { code, message, hint }: Pick<Problem, 'code' | 'message' | 'hint'>,
  path: Path,
  at: Drafting,
  next: Drafting,
): Objection {
  const named = inPlainWords(inSentences(message, hint), leewayOf(next));
  return { code, path, text: inPlainWords(named, leewayOf(at)) };
}

/** What to do in a file helps nobody here. */
function inSentences(message: string, hint = ''): string {
  const [, unknown] = /^The text speaks of (\{.*\}), and there is no such/.exec(message) ?? [];
  if (unknown !== undefined) {
    const [, meant] = /^Did you mean “(.*)”\?$/.exec(hint) ?? [];
    const instead = meant === undefined ? 'what you can write instead' : `whether you meant {${meant}}`;
    return `Nothing here is called ${unknown}. See ${instead}, under “What stands in curly brackets”.`;
  }
  return /^It can be: /.test(hint) ? message : `${message} ${hint}`.trim();
}

/** At the inputs in which they were said: `fieldOf` gives the name of the input for what stands at a path. */
export function wrongs(
  objections: readonly Objection[],
  fieldOf: (path: Path, objection: Objection) => string | undefined,
): Wrong[] {
  const found = objections.map((one) => ({ field: fieldOf(one.path, one), text: one.text }));
  return [...new Map(found.map((one) => [one.text, one])).values()];
}
