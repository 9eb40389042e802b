import { canonical } from '../../definition/index.ts';
import type { DocumentOf, Pattern } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent } from '../intents.ts';
import { slotsOf } from '../slots.ts';
import type { Slot } from '../slots.ts';
import { wordedIn } from '../changing/words.ts';
import { offeredIn, tightenedIn } from '../changing/within-bounds.ts';
import { withdrawn } from './conflicts.ts';
import type { Sort } from './names.ts';
import type { Conflict } from './conflicts.ts';

/** A version of a pattern, with what a name of it is called in the other. */
export interface Sides {
  readonly before: Pattern;
  readonly after: Pattern;
  /** The name that a slot of the new version had in the old one. */
  readonly wasCalled: (name: string, sort?: Sort) => string;
}

/** What both the adopter and the release changed of one slot. `done` are the intents that are carried out on the new version. */
export function doublesIn(
  { normal }: DocumentOf<'service'>,
  done: readonly Intent[],
  { before, after, wasCalled }: Sides,
): Conflict[] {
  const [olds, news] = [slotsOf(before), slotsOf(after)];
  return done.flatMap((intent): Conflict[] => {
    const [old, now] = [olds.get(wasCalled(intent.slot)), news.get(intent.slot)];
    if (!old || !now) return [];
    switch (intent.does) {
      case 'reword':
        return rewordedTwice(intent, changeOf(normal, 'reword', intent.slot), [before, old], [after, now]);
      case 'replace':
        return isSame(old, now)
          ? []
          : [
              ask(
                intent,
                'do something else in',
                old.step,
                now.step,
                changeOf(normal, 'replace', intent.slot).step,
              ),
            ];
      case 'remove':
        return isSame(old, now)
          ? []
          : [
              stays(
                intent,
                `You take “${intent.slot}” out, and it has changed. It stays out.`,
                old.step,
                now.step,
              ),
            ];
      case 'tighten':
        return tightenedTwice(intent, changeOf(normal, 'tighten', intent.slot), [before, old], [after, now]);
      case 'narrow':
        return narrowedTwice(intent, changeOf(normal, 'narrow', intent.slot), [before, old], [after, now]);
      default:
        return [];
    }
  });
}

function isSame(old: Slot, now: Slot): boolean {
  return canonical({ ...old.step, id: '' }) === canonical({ ...now.step, id: '' });
}

type Side = readonly [Pattern, Slot];

function rewordedTwice(intent: Intent, said: object, old: Side, now: Side): Conflict[] {
  const [base, theirs] = [wordedIn(...old), wordedIn(...now)];
  const keys = Object.entries(said).flatMap(([key, is]) =>
    is !== undefined && (key in base || key in theirs) && canonical(base[key]) !== canonical(theirs[key])
      ? [key]
      : [],
  );
  if (keys.length === 0) return [];
  const of = (one: object) =>
    Object.fromEntries(keys.map((key) => [key, (one as Record<string, unknown>)[key]]));
  const conflict = ask(intent, 'reword', of(base), of(theirs), of(said));
  const others = Object.keys(said).filter((key) => !reasons.has(key) && !keys.includes(key));
  if (others.length === 0) return [conflict];
  // What else the adopter reworded there is not in question.
  const theirsOnly = {
    ...withdrawn(intent, 'Take the pattern’s'),
    edits: keys.map((key) => ({ path: [...intent.path, key] })),
  };
  return [
    {
      ...conflict,
      resolutions: conflict.resolutions.map((one) => (one.key === 'theirs' ? theirsOnly : one)),
    },
  ];
}

const reasons = new Set(['why', 'decided', 'by', 'source', 'dormant']);

function tightenedTwice(intent: Intent, said: object, old: Side, now: Side): Conflict[] {
  const [base, theirs] = [tightenedIn(...old), tightenedIn(...now)];
  const keys = Object.keys(said).filter((key) => key in theirs && base[key] !== theirs[key]);
  if (keys.length === 0) return [];
  const of = (one: object) =>
    Object.fromEntries(keys.map((key) => [key, (one as Record<string, unknown>)[key]]));
  const because = `The pattern has another limit for “${intent.slot}”, and yours is still within it. Yours stays.`;
  return [stays(intent, because, of(base), of(theirs), of(said))];
}

function narrowedTwice(intent: Intent, said: object, old: Side, now: Side): Conflict[] {
  const [base, theirs] = [offeredIn(...old), offeredIn(...now)];
  if (canonical(base) === canonical(theirs)) return [];
  const because = `The pattern offers something else in “${intent.slot}” now. You offer what you offered.`;
  return [stays(intent, because, base, theirs, said)];
}

function ask(intent: Intent, doing: string, base: unknown, theirs: unknown, ours: unknown): Conflict {
  return {
    key: `double ${intent.does} ${intent.slot}`,
    class: 'double',
    slot: intent.slot,
    intent,
    because: `You ${doing} “${intent.slot}”, and the pattern has changed the same.`,
    ...{ base, theirs, ours },
    resolutions: [{ key: 'ours', says: 'Keep ours', edits: [] }, withdrawn(intent, 'Take the pattern’s')],
  };
}

/** Nothing is asked, but somebody may want to know. */
function stays(intent: Intent, because: string, base: unknown, theirs: unknown, ours?: unknown): Conflict {
  return { ...ask(intent, '', base, theirs, ours), because, standing: 'ours' };
}
