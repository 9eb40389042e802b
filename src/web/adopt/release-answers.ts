import type { Conflict } from '../../patterns/index.ts';
import { reasonKeys, reasonsIn } from './answered.ts';
import { fieldOf, rangeInWords } from './asked.ts';
import type { Field, Typed } from './asked.ts';
import type { Taking } from './release-at.ts';

/** An answer of one’s own: to a choice, or who plays a role. */
export interface OwnAnswer {
  readonly isChosen: boolean;
  readonly name: string;
  readonly ask: string;
  readonly label: string;
  readonly range?: string;
  readonly field?: Field;
  readonly reasons?: Readonly<Record<string, string>>;
  readonly organisations?: readonly {
    readonly id: string;
    readonly name: string;
    readonly isChosen: boolean;
  }[];
}

/** What the way to say it oneself is called where the others have their keys. */
export const ownAnswer = 'answer';

export function ownAnswerTo(
  conflict: Conflict,
  taking: Taking,
  isChosen: boolean,
  typed: Typed,
): OwnAnswer | undefined {
  const { slot, takesAnswer, answerAt } = conflict;
  const { after, result, at, decisions } = taking;
  if (!takesAnswer) return undefined;
  if (answerAt?.[0] === 'roles') {
    const decision = decisions[conflict.key];
    const chosen = String(typed[slot] ?? (typeof decision === 'object' ? decision.answer : ''));
    const ask = 'Who plays this part?';
    const organisations = playersOf(slot, taking).map((one) => ({ ...one, isChosen: one.id === chosen }));
    return { isChosen, name: slot, ask, label: ask, organisations };
  }
  const choice = after.normal.choices[slot];
  if (!choice) return undefined;
  const there = { ...at, pattern: after.normal, document: result.adoption };
  return {
    ...{
      isChosen,
      name: slot,
      ask: choice.ask,
      label: choice.label ?? choice.ask,
      range: rangeInWords(choice),
    },
    field: fieldOf(slot, choice, there, Object.keys(typed).length > 0 ? typed : undefined),
    reasons: Object.keys(typed).length > 0 ? reasonsIn(slot, typed) : reasonsSaid(slot, taking),
  };
}

function reasonsSaid(slot: string, { result }: Taking): Record<string, string> {
  const answer: unknown = result.adoption.normal.choices[slot];
  const known = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : {};
  return Object.fromEntries(
    reasonKeys.map((key) => [key, String((known as Readonly<Record<string, unknown>>)[key] ?? '')]),
  );
}

/** Organisations of the kinds that a role is for. */
export function playersOf(
  role: string,
  { after, at }: Pick<Taking, 'after' | 'at'>,
): readonly { readonly id: string; readonly name: string }[] {
  const kinds = after.normal.roles[role]?.body ?? [];
  return [...at.library.organisations.values()]
    .filter(({ normal }) => kinds.some((kind) => kind === normal.kind || kind === 'any'))
    .map(({ id, normal }) => ({ id, name: normal.name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
