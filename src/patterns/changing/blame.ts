import { walkAll } from '../../definition/index.ts';
import type { Finding, Path, Pattern } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent, Wanting } from '../intents.ts';
import { refuse } from './refusals.ts';
import type { Carried } from './carry-out.ts';
import type { Refusal } from './refusals.ts';

/** What is wrong where only these intents are carried out. */
type WrongWith = (intents: readonly Intent[]) => readonly Finding[];

/** Whose steps or words something wrong stands in; else what has to stay for it to be right. */
export function blame(
  found: readonly Finding[],
  carried: Carried,
  wanting: Wanting,
  wrongWith: WrongWith,
): readonly Refusal[] {
  if (found.length === 0) return [];
  const own = new Map<Intent, Refusal>();
  for (const intent of carried.done)
    for (const written of writtenBy(intent, carried.pattern, wanting))
      for (const finding of found) {
        const path = pathIn(written, finding);
        if (path && !own.has(intent))
          own.set(intent, { intent, class: 'contract', finding: { ...finding, path, other: undefined } });
      }
  if (own.size > 0) return [...own.values()];
  const culprit = culpritOf(found[0]!, carried.done, wrongWith);
  if (!culprit) return [];
  const message = `This can’t be done to “${culprit.slot}”: ${found[0]!.message}`;
  const hint = 'Something else in the pattern needs it as it is.';
  return [refuse(culprit, 'contract', 'still-read', { message, hint })];
}

/** Something of the changed pattern that stands in the adopter’s file. */
interface WrittenBy {
  readonly at: Path;
  readonly file: Path;
  /** Only these of its keys. */
  readonly keys?: readonly string[];
}

function writtenBy(intent: Intent, pattern: Pattern, wanting: Wanting): WrittenBy[] {
  const { does, slot, path: file } = intent;
  const placed = walkAll(pattern).find(({ step }) => step.id === slot)?.path;
  switch (does) {
    case 'replace':
      return placed ? [{ at: placed, file: [...file, 'step'] }] : [];
    case 'add': {
      const { step, say, at } = changeOf(wanting, 'add', slot);
      if (step) return placed ? [{ at: placed, file: [...file, 'step'] }] : [];
      if (say === undefined) return [{ at: ['facts', at, 'options', slot], file: [...file, 'label'] }];
      return needsIn(pattern, say).map((index) => ({ at: ['start', 'need', index], file }));
    }
    case 'reword': {
      const at = slot === 'start' ? ['start'] : (placed ?? ['facts', slot]);
      return [{ at, file, keys: Object.keys(changeOf(wanting, 'reword', slot)) }];
    }
    default:
      return [];
  }
}

function needsIn({ start }: Pattern, say: string): number[] {
  return start.need.flatMap((one, index) => ((typeof one === 'string' ? one : one.say) === say ? index : []));
}

/** The place in the file of what is found there, or of the one that has the same name. */
function pathIn({ at, file, keys }: WrittenBy, { path, other }: Finding): Path | undefined {
  for (const one of [path, other ?? []]) {
    const rest = one.slice(at.length);
    if (one.length >= at.length && at.every((part, index) => part === one[index])) {
      if (keys === undefined || keys.includes(String(rest[0]))) return [...file, ...rest];
    }
  }
  return undefined;
}

/** What, left alone, would make it right. Where no single one does, several do it together: then the last of them. */
function culpritOf(finding: Finding, done: readonly Intent[], wrongWith: WrongWith): Intent | undefined {
  const isWrong = (intents: readonly Intent[]) => wrongWith(intents).some((one) => isSame(one, finding));
  const without = (all: readonly Intent[], one: Intent) => all.filter((other) => other !== one);
  const may = done.filter(({ does }) => does !== 'tighten' && does !== 'accept' && does !== 'reword');
  const only = likely(may, finding).find((one) => !isWrong(without(done, one)));
  if (only) return only;
  let left = done;
  for (const one of may) if (isWrong(without(left, one))) left = without(left, one);
  return left.findLast((one) => may.includes(one));
}

/** Those first that the message names. */
function likely(intents: readonly Intent[], { message, hint = '' }: Finding): readonly Intent[] {
  const isNamed = ({ slot }: Intent) => `${message} ${hint}`.includes(slot);
  return [...intents.filter(isNamed), ...intents.filter((one) => !isNamed(one))];
}

function isSame(one: Finding, other: Finding): boolean {
  return one.code === other.code && one.message === other.message && one.path.join() === other.path.join();
}
