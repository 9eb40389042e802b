import { suggestion } from '../../definition/index.ts';
import type { Code, Finding, LocalDeed, Pattern } from '../../definition/index.ts';
import type { Intent } from '../intents.ts';
import type { Slot } from '../slots.ts';

/** Why an intent meets a pattern that does not take it: the classes of `upgrade`, as far as one version shows them. */
export type RefusalClass = 'law' | 'range' | 'orphan' | 'order' | 'double' | 'contract';

/** An intent that is not carried out, and what is wrong with it at its place in the file. */
export interface Refusal {
  readonly intent: Intent;
  readonly class: RefusalClass;
  readonly finding: Finding;
}

type Said = Pick<Finding, 'message' | 'hint'> & { readonly at?: Finding['path'] };

export function refuse(intent: Intent, kind: RefusalClass, code: Code, { at = [], ...said }: Said): Refusal {
  const finding = { code, ...said, path: [...intent.path, ...at], atKey: at.length === 0 };
  return { intent, class: kind, finding };
}

export function noSlot(
  intent: Intent,
  named: string,
  names: Iterable<string>,
  what: string,
  at?: Finding['path'],
): Refusal {
  const message = `The pattern has no ${what} called “${named}”.`;
  return refuse(intent, 'orphan', 'unknown-reference', { message, hint: suggestion(named, [...names]), at });
}

const doing: Readonly<Record<LocalDeed, string>> = {
  reword: 'say it in other words',
  remove: 'take it out',
  replace: 'do something else instead',
  move: 'move it there',
  add: 'add something',
  tighten: 'tighten it',
  narrow: 'offer less of it',
  accept: 'accept what others found',
};

/** What is common; with the law that it rests on, if it does. */
export function notOpen(intent: Intent, { name, law, marks }: Slot, pattern: Pattern): Refusal {
  const deed = intent.does as LocalDeed;
  const isCommon = marks.length === 0;
  const message = isCommon
    ? `“${name}” is the same for everybody who adopts this pattern: you can’t ${doing[deed]}.`
    : `The pattern leaves you other things to do with “${name}”: you can’t ${doing[deed]}.`;
  const cited = law.flatMap((one) => pattern.law[one]?.cite ?? []);
  const left = isCommon ? undefined : `What is left to you here: ${marks.join(', ')}.`;
  const hint =
    cited.length > 0
      ? `It rests on the law: ${cited.join('; ')}.`
      : (left ?? 'Propose it to the steward of the pattern, if others would want it too.');
  return refuse(intent, cited.length > 0 ? 'law' : 'range', 'not-open', { message, hint });
}
