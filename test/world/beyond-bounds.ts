import { boundOf, isOpen } from '../../src/definition/index.ts';
import type { Choice, Pattern } from '../../src/definition/index.ts';
import { slotsOf } from '../../src/patterns/index.ts';
import type { Slot } from '../../src/patterns/index.ts';

/** An edit of an adoption that its pattern does not leave to it. */
export interface Beyond {
  /** Under which heading of the file, `changes: { remove: … }`, or among its answers. */
  readonly does: string;
  readonly slot: string;
  readonly said: unknown;
}

const deeds: Readonly<Record<string, (slot: Slot, pattern: Pattern, other: string) => object>> = {
  reword: ({ kind }) =>
    kind === 'fact' ? { label: 'Other' } : kind === 'start' ? { summary: 'Other.' } : { name: 'Other' },
  remove: () => ({}),
  replace: () => ({ step: { wait: 'For nothing.', until: 'no' } }),
  move: (_, pattern) => ({ to: placesIn(pattern)[0] }),
  tighten: ({ kind }) => (kind === 'clock' ? { limit: '1 day' } : { within: '1 day' }),
  narrow: ({ kind }) => (kind === 'fact' ? { options: ['one'] } : { channels: ['web'] }),
  accept: (_slot, _pattern, other) => ({ from: [other] }),
};

/** Every edit of one thing that the pattern leaves to nobody: each deed where no mark allows it, each answer past its bound. `other` is another organisation. */
export function beyondBounds(pattern: Pattern, other: string): readonly Beyond[] {
  const slots = [...slotsOf(pattern).values()];
  return [
    ...slots.flatMap((slot) =>
      Object.entries(deeds).flatMap(([does, saidOf]): Beyond[] => {
        const said = saidOf(slot, pattern, other);
        const to = (said as { readonly to?: string }).to;
        return isOpen(slot.marks, does as 'reword', to) ? [] : [{ does, slot: slot.name, said }];
      }),
    ),
    ...slots.flatMap((slot): Beyond[] => {
      const said = { at: slot.name, step: { wait: 'For nothing.', until: 'no' } };
      const isPlace = slot.kind === 'place' && slot.marks.includes('may add wait');
      return isPlace ? [] : [{ does: 'add', slot: 'ownStep', said }];
    }),
    ...Object.entries(pattern.choices).flatMap(([name, choice]) =>
      pastBound(choice).map((said) => ({ does: 'answer', slot: name, said })),
    ),
  ];
}

function placesIn(pattern: Pattern): string[] {
  return [...slotsOf(pattern).values()].flatMap(({ kind, name }) => (kind === 'place' ? [name] : []));
}

/** Values of its type on the wrong side of each end of a bound. */
function pastBound(choice: Choice): readonly unknown[] {
  const { key, values } = boundOf(choice);
  const [first = '', last = first] = values.map(String);
  const byOne = (text: string, by: number) =>
    text.replace(/\d[\d,]*/, (digits) => String(Number(digits.replaceAll(',', '')) + by));
  const below = Number(/\d+/.exec(first)?.[0]) > 0 ? [byOne(first, -1)] : [];
  const isBetween = key === 'between';
  if (key === 'any') return [];
  if (key === 'at least') return below;
  if (key === 'at most' || isBetween) return [...(isBetween ? below : []), byOne(last, 1)];
  if (choice.type === 'yes/no') return values.length > 1 ? [] : [values[0] === true ? 'no' : 'yes'];
  return [/\d/.test(last) ? byOne(last, 7) : 'somethingElse'];
}
