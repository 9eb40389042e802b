import { isOpen, walk } from '../../definition/index.ts';
import type { Library, LocalDeed, Pattern } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent, Wanting } from '../intents.ts';
import { slotsOf } from '../slots.ts';
import type { Slot } from '../slots.ts';
import { anchorRefusal, inPlaces } from './order.ts';
import { noSlot, notOpen, refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { withoutLostMarks } from './steps.ts';
import { add, move, placesIn, remove, replace, stepNames } from './structure.ts';
import { accept, narrow, tighten } from './within-bounds.ts';
import { reword } from './words.ts';

/** A pattern while intents are carried out on it, one by one. */
export interface Carried {
  readonly pattern: Pattern;
  readonly done: readonly Intent[];
  readonly refused: readonly Refusal[];
}

/** Carries out what the pattern leaves open; `intents` are in the order of `intentsOf`, without answers. */
export function carryOut(
  pattern: Pattern,
  intents: readonly Intent[],
  wanting: Wanting,
  library: Library,
): Carried {
  const slots = slotsOf(pattern);
  const gone = new Map<string, Intent>();
  const done: Intent[] = [];
  const refused: Refusal[] = [];
  let now = pattern;
  let there = stepNames(pattern);
  for (const intent of inPlaces(intents, wanting)) {
    const result = carryOutOne({ now, base: pattern, slots, gone, there }, intent, wanting, library);
    if ('finding' in result) {
      refused.push(result);
      continue;
    }
    now = result;
    done.push(intent);
    for (const name of takenOut(intent, slots)) gone.set(name, intent);
    if (takesOut.has(intent.does)) there = stepNames(now);
  }
  return { pattern: withoutLostMarks(now, pattern), done, refused };
}

const takesOut: ReadonlySet<Intent['does']> = new Set(['remove', 'replace', 'move']);

/** What an intent that is carried out leaves nothing of: a step, and all that it holds. */
function takenOut({ does, slot }: Intent, slots: ReadonlyMap<string, Slot>): string[] {
  const step = does === 'remove' || does === 'replace' ? slots.get(slot)?.step : undefined;
  return step ? walk([step]).map(({ step: one }) => one.id) : [];
}

interface Here {
  readonly now: Pattern;
  readonly base: Pattern;
  readonly slots: ReadonlyMap<string, Slot>;
  /** What another intent has taken out or replaced. */
  readonly gone: ReadonlyMap<string, Intent>;
  /** The names of the steps that are left. */
  readonly there: ReadonlySet<string>;
}

function carryOutOne(here: Here, intent: Intent, wanting: Wanting, library: Library): Pattern | Refusal {
  const { now, base, slots } = here;
  const does = intent.does as LocalDeed;
  if (does === 'add') {
    const said = changeOf(wanting, 'add', intent.slot);
    return (
      anchorRefusal(intent, wanting) ??
      alreadyGone(intent, slots.get(said.at), here) ??
      add(now, base, said, intent, slots)
    );
  }
  const slot = slots.get(intent.slot);
  if (!slot) return noSlot(intent, intent.slot, slots.keys(), 'step, fact or limit');
  const { to } = does === 'move' ? changeOf(wanting, 'move', slot.name) : {};
  if (!isOpen(slot.marks, does, to)) {
    const isPlace = to === undefined || slots.get(to)?.kind === 'place';
    return isPlace ? notOpen(intent, slot, base) : noSlot(intent, to, placesIn(slots), 'place', ['to']);
  }
  // Of what is taken out with the part around it, nothing is left to take out either.
  const other = does === 'remove' ? undefined : alreadyGone(intent, slot, here);
  return other ?? doOne(here, does, slot, intent, wanting, library);
}

/** One intent takes out what another would change: what it says would be seen by nobody. */
function alreadyGone(intent: Intent, slot: Slot | undefined, { gone, there }: Here): Refusal | undefined {
  if (!slot?.step) return undefined;
  const { name } = slot;
  const other = gone.get(name);
  if (!other && there.has(name)) return undefined;
  const message = `You ${other ? doneBy(other) : 'take out all that it holds'}: nothing is left of “${name}” to change.`;
  return refuse(intent, 'contract', 'bad-value', { message, hint: 'Keep one of the two.' });
}

function doneBy({ does, slot }: Intent): string {
  return does === 'remove' ? `take “${slot}” out` : `do something else instead of “${slot}”`;
}

function doOne(
  here: Here,
  does: Exclude<LocalDeed, 'add'>,
  slot: Slot,
  intent: Intent,
  wanting: Wanting,
  library: Library,
): Pattern | Refusal {
  const { now, base, slots } = here;
  switch (does) {
    case 'remove':
      return remove(now, slot);
    case 'replace':
      return replace(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'move': {
      const said = changeOf(wanting, does, slot.name);
      return alreadyGone(intent, slots.get(said.to), here) ?? move(now, slot, said, intent);
    }
    case 'reword':
      return reword(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'tighten':
      return tighten(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'narrow':
      return narrow(now, base, slot, changeOf(wanting, does, slot.name), intent);
    case 'accept':
      return accept(now, slot, changeOf(wanting, does, slot.name), intent, library);
  }
}
