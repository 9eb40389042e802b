import { canonical } from '../../definition/index.ts';
import type { DocumentOf, Pattern, Step } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent } from '../intents.ts';
import { slotsOf } from '../slots.ts';
import type { Slot } from '../slots.ts';
import { offeredIn, tightenedIn } from '../changing/within-bounds.ts';
import { wordedIn } from '../changing/words.ts';
import { withdrawn } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';
import type { Sort, ToAndFro } from './names.ts';
import { stepNow, wordsNow } from './references.ts';

/** Two versions of a pattern, and what the names of one are called in the other. */
export interface Sides extends ToAndFro {
  readonly before: Pattern;
  readonly after: Pattern;
  /** The same for every version before one, newest first: of what slept since, one of these was the last that it knew. */
  readonly since: (version: string) => readonly Sides[];
}

/** What both the adopter and a release changed of one slot. `done` are the intents that are carried out on the new version. */
export function doublesIn(
  { normal }: DocumentOf<'service'>,
  done: readonly Intent[],
  sides: Sides,
): Conflict[] {
  const after = slotsOf(sides.after);
  const slots = new Map<Sides, ReadonlyMap<string, Slot>>();
  const slotsBefore = (one: Sides) => {
    const found = slots.get(one) ?? slotsOf(one.before);
    slots.set(one, found);
    return found;
  };
  return done.flatMap((intent): Conflict[] => {
    const { slot, does, dormant } = intent;
    const now = after.get(slot);
    if (!now || does === 'add' || does === 'answer') return [];
    const known = dormant === undefined ? [] : sides.since(dormant);
    for (const one of known.length > 0 ? known : [sides]) {
      const old = one.isOne(slot) ? slotsBefore(one).get(one.wasCalled(slot)) : undefined;
      const found = old && doubleOf(intent, changeOf(normal, does, slot), twoOf(does, old, now, one));
      if (found) return [found];
    }
    return [];
  });
}

/** What the old version said and the new one says, of what the adopter speaks of; in the old names. */
interface Two {
  readonly base: Said;
  readonly theirs: Said;
  /** As the new version has it. */
  readonly now: Said;
}

type Said = Readonly<Record<string, unknown>>;

function twoOf(does: Intent['does'], old: Slot, now: Slot, { before, after, wasCalled }: Sides): Two {
  const back = (sort: Sort, name: string) => wasCalled(name, sort);
  const isFact = (name: string) => wasCalled(name) !== name;
  const words = (said: Said) =>
    Object.fromEntries(
      Object.entries(said).map(([key, is]) => [
        key,
        typeof is === 'string' ? wordsNow(is, back, isFact) : is,
      ]),
    );
  const two = (
    of: (pattern: Pattern, slot: Slot) => Said | undefined,
    change = (said: Said) => said,
  ): Two => {
    const theirs = of(after, now) ?? {};
    return { base: of(before, old) ?? {}, theirs: change(theirs), now: theirs };
  };
  if (does === 'reword') return two(wordedIn, words);
  if (does === 'tighten') return two(tightenedIn);
  if (does === 'narrow') return two((pattern, slot) => ({ ...offeredIn(pattern, slot) }));
  return two(
    (_, slot) => ({ ...slot.step, local: undefined }),
    (step) => stepNow(step as never as Step, back, isFact) as never as Said,
  );
}

function doubleOf(intent: Intent, said: object, two: Two): Conflict | undefined {
  const { slot, does } = intent;
  switch (does) {
    case 'reword':
      return rewordedTwice(intent, said, two);
    case 'tighten':
      return stays(
        intent,
        `The pattern has another limit for “${slot}”, and yours is still within it. Yours stays.`,
        only(two, Object.keys(said)),
        said,
      );
    case 'narrow':
      return stays(
        intent,
        `The pattern offers something else in “${slot}” now. You offer what you offered.`,
        two,
        said,
      );
    case 'remove':
      return stays(intent, `You take “${slot}” out, and it has changed. It stays out.`, two);
    case 'replace':
      return differing(two).length === 0
        ? undefined
        : ask(intent, 'do something else in', two, (said as { readonly step: Step }).step);
    default:
      return undefined;
  }
}

function rewordedTwice(intent: Intent, said: object, two: Two): Conflict | undefined {
  const ours = Object.entries(said).flatMap(([key, is]) => (is === undefined || reasons.has(key) ? [] : key));
  const { options } = said as { readonly options?: object };
  const labels = only(labelsIn(two), Object.keys(options ?? {}));
  const keys = differing(only(two, ours)).filter((key) => key !== 'options' || differing(labels).length > 0);
  if (keys.length === 0) return undefined;
  const conflict = ask(intent, 'reword', only(two, keys), pick(said as Said, keys));
  if (keys.length === ours.length) return conflict;
  // What else the adopter reworded there is not in question.
  const edits = keys.map((key) => ({ path: [...intent.path, key] }));
  const resolutions = conflict.resolutions.map((one) => (one.key === 'theirs' ? { ...one, edits } : one));
  return { ...conflict, resolutions };
}

const reasons = new Set(['why', 'decided', 'by', 'source', 'dormant']);

/** By the names of options, their words. */
function labelsIn({ base, theirs, now }: Two): Two {
  const of = ({ options }: Said) =>
    Object.fromEntries(
      ((options ?? []) as readonly { name: string; label: string }[]).map(({ name, label }) => [name, label]),
    );
  return { base: of(base), theirs: of(theirs), now: of(now) };
}

function only({ base, theirs, now }: Two, keys: readonly string[]): Two {
  return { base: pick(base, keys), theirs: pick(theirs, keys), now: pick(now, keys) };
}

function pick(said: Said, keys: readonly string[]): Said {
  return Object.fromEntries(keys.flatMap((key) => (said[key] === undefined ? [] : [[key, said[key]]])));
}

function differing({ base, theirs }: Two): string[] {
  const keys = new Set([...Object.keys(base), ...Object.keys(theirs)]);
  return [...keys].filter((key) => canonical(base[key]) !== canonical(theirs[key]));
}

function ask(intent: Intent, doing: string, { base, now }: Two, ours: unknown): Conflict {
  const { does, slot } = intent;
  return {
    key: `double ${does} ${slot}`,
    class: 'double',
    slot,
    intent,
    because: `You ${doing} “${slot}”, and the pattern has changed the same.`,
    ...{ base, theirs: now, ours },
    resolutions: [{ key: 'ours', says: 'Keep ours', edits: [] }, withdrawn(intent, 'Take the pattern’s')],
  };
}

/** Nothing is asked, but somebody may want to know. */
function stays(intent: Intent, because: string, two: Two, ours?: unknown): Conflict | undefined {
  if (differing(two).length === 0) return undefined;
  return { ...ask(intent, '', two, ours), because, standing: 'ours' };
}
