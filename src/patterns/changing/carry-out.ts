import { isOpen } from '../../definition/index.ts';
import type { Library, LocalDeed, Pattern } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent, Wanting } from '../intents.ts';
import { slotsOf } from '../slots.ts';
import type { Slot } from '../slots.ts';
import { noSlot, notOpen, refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { add, move, remove, replace } from './structure.ts';
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
  const gone = new Map(
    intents.flatMap((one) =>
      one.does === 'remove' || one.does === 'replace' ? [[one.slot, one] as const] : [],
    ),
  );
  const done: Intent[] = [];
  const refused: Refusal[] = [];
  let now = pattern;
  for (const intent of inPlaces(intents, wanting)) {
    const result = carryOutOne({ now, base: pattern, slots, gone }, intent, wanting, library);
    if ('finding' in result) refused.push(result);
    else {
      now = result;
      done.push(intent);
    }
  }
  return { pattern: now, done, refused };
}

interface Here {
  readonly now: Pattern;
  readonly base: Pattern;
  readonly slots: ReadonlyMap<string, Slot>;
  /** What another intent takes out or replaces. */
  readonly gone: ReadonlyMap<string, Intent>;
}

function carryOutOne(
  { now, base, slots, gone }: Here,
  intent: Intent,
  wanting: Wanting,
  library: Library,
): Pattern | Refusal {
  const does = intent.does as LocalDeed;
  if (does === 'add') return add(now, changeOf(wanting, 'add', intent.slot), intent, slots);
  const slot = slots.get(intent.slot);
  if (!slot) return noSlot(intent, intent.slot, slots.keys(), 'step, fact or limit');
  if (does === 'move') {
    return gone.has(slot.name)
      ? already(intent, gone.get(slot.name)!)
      : move(now, slot, changeOf(wanting, 'move', slot.name), intent, slots);
  }
  if (!isOpen(slot.marks, does)) return notOpen(intent, slot, base);
  const other = gone.get(slot.name);
  if (other && other !== intent && (does !== 'replace' || other.does === 'remove'))
    return already(intent, other);
  switch (does) {
    case 'remove':
      return remove(now, slot);
    case 'replace':
      return replace(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'reword':
      return reword(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'tighten':
      return tighten(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'narrow':
      return narrow(now, slot, changeOf(wanting, does, slot.name), intent);
    case 'accept':
      return accept(now, slot, changeOf(wanting, does, slot.name), intent, library);
  }
}

/** One intent takes out what another would change: what it says would be seen by nobody. */
function already(intent: Intent, other: Intent): Refusal {
  const done = other.does === 'remove' ? 'take it out' : 'do something else instead';
  const message = `You ${done}: nothing is left of “${intent.slot}” to change.`;
  return refuse(intent, 'contract', 'bad-value', { message, hint: 'Keep one of the two.' });
}

/** Steps at one place: each after the one that it names, else by name, so that the order in the file means nothing. */
function inPlaces(intents: readonly Intent[], wanting: Wanting): readonly Intent[] {
  const added = intents.filter(({ does }) => does === 'add');
  if (added.length < 2) return intents;
  const afterOf = ({ slot }: Intent) => changeOf(wanting, 'add', slot).after;
  const names = new Set(added.map(({ slot }) => slot));
  const first = added.filter((one) => !names.has(afterOf(one) ?? ''));
  const follow = (one: Intent): Intent[] => [
    one,
    ...added.filter((next) => afterOf(next) === one.slot).flatMap(follow),
  ];
  const ordered = first.flatMap(follow);
  // A ring of steps, each after another, has no first.
  const rest = added.filter((one) => !ordered.includes(one));
  const others = intents.filter(({ does }) => does !== 'add');
  const at = intents.findIndex(({ does }) => does === 'add');
  const before = others.filter((one) => intents.indexOf(one) < at);
  return [...before, ...ordered, ...rest, ...others.filter((one) => intents.indexOf(one) > at)];
}
