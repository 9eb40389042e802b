import type { Changes, LocalDeed } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import type { Typed } from './asked.ts';
import {
  acceptInputs,
  acceptSaid,
  moveInputs,
  moveSaid,
  narrowInputs,
  narrowSaid,
  tightenInputs,
  tightenSaid,
} from './slot-bounds.ts';
import { replaceInputs, replaceSaid } from './slot-replace.ts';
import { rewordInputs, rewordSaid } from './slot-reword.ts';
import { reasonInputs, reasonsSaid } from './slot-inputs.ts';
import type { Input, Wrong } from './slot-inputs.ts';
import type { Leeway } from './slot-leeway.ts';

/** What is done to a slot that is there; what is added has pages of its own. */
export type Deed = Exclude<LocalDeed, 'add'>;

interface Asking {
  readonly title: string;
  readonly says: string;
  readonly button: string;
  readonly inputs: (slot: Slot, leeway: Leeway, typed?: Typed) => Input[];
  readonly said: (
    slot: Slot,
    leeway: Leeway,
    form: Typed,
  ) => { readonly value?: object; readonly wrong: readonly Wrong[] };
  /** As little as says it: what a pattern that does not leave it open refuses. */
  readonly least: object;
}

export const deeds: Readonly<Record<Deed, Asking>> = {
  reword: {
    title: 'Say it in other words',
    says: 'The pattern’s words are there to begin with. What it says must stay true.',
    button: 'Save these words',
    inputs: rewordInputs,
    said: rewordSaid,
    least: {},
  },
  tighten: {
    title: 'Be stricter',
    says: '',
    button: 'Save',
    inputs: tightenInputs,
    said: tightenSaid,
    least: {},
  },
  narrow: {
    title: 'Offer less',
    says: '',
    button: 'Save',
    inputs: narrowInputs,
    said: narrowSaid,
    least: {},
  },
  accept: {
    title: 'Take what others found',
    says: 'Somebody who was looked at elsewhere need not be looked at again.',
    button: 'Save',
    inputs: acceptInputs,
    said: acceptSaid,
    least: { from: ['nobody'] },
  },
  move: {
    title: 'Do it elsewhere',
    says: '',
    button: 'Move it',
    inputs: moveInputs,
    said: moveSaid,
    least: { to: 'elsewhere' },
  },
  replace: {
    title: 'Do something else instead',
    says: 'Your step comes at the same point and has the same results, so all that follows stays as it is.',
    button: 'Save your step',
    inputs: replaceInputs,
    said: replaceSaid,
    least: { step: { task: 'x' } },
  },
  remove: {
    title: 'Do without it',
    says: 'It does not happen then. You can undo this at any time.',
    button: 'Leave it out',
    inputs: () => [],
    said: () => ({ value: {}, wrong: [] }),
    least: {},
  },
};

export const deedNames = Object.keys(deeds) as readonly Deed[];

/** What is asked to do it, and why and by whom. */
export function deedInputs(deed: Deed, slot: Slot, leeway: Leeway, typed?: Typed): Input[] {
  const now = doneTo(slot.name, deed, leeway);
  return [...deeds[deed].inputs(slot, leeway, typed), ...reasonInputs(deed, now, typed)];
}

/** The change as the file has it; undefined where nothing is changed, so there is nothing to keep. */
export function deedSaid(
  deed: Deed,
  slot: Slot,
  leeway: Leeway,
  form: Typed,
): { readonly value?: object; readonly wrong: readonly Wrong[] } {
  const { value, wrong } = deeds[deed].said(slot, leeway, form);
  const reasons = reasonsSaid(deed, form, doneTo(slot.name, deed, leeway));
  return { value: value && { ...value, ...reasons.said }, wrong: [...wrong, ...reasons.wrong] };
}

export function doneTo<Done extends Deed>(
  slot: string,
  deed: Done,
  { at }: Leeway,
): Changes[Done][string] | undefined {
  return at.document.normal.changes[deed][slot] as Changes[Done][string] | undefined;
}
