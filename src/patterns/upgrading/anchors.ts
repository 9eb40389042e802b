import { walk } from '../../definition/index.ts';
import type { DocumentOf, Pattern } from '../../definition/index.ts';
import { intentsOf } from '../intents.ts';
import type { Intent } from '../intents.ts';
import { stepNames } from '../changing/structure.ts';
import { withdrawn } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';
import type { Sides } from './doubles.ts';

/** Where local steps stand now: places that have moved, and the nearest that is left where one is gone. */
export function anchorsIn(adoption: DocumentOf<'service'>, sides: Sides): Conflict[] {
  const { before, after, wasCalled } = sides;
  const { add } = adoption.normal.changes;
  const [olds, news] = [placesOf(before), placesOf(after)];
  const steps = intentsOf(adoption.normal).filter(
    ({ does, slot, dormant }) => does === 'add' && dormant === undefined && add[slot]!.step,
  );
  const found = steps.flatMap((intent) => {
    const { at, step } = add[intent.slot]!;
    const old = olds.find(({ id }) => id === wasCalled(at));
    const now = news.find(({ id }) => id === at);
    if (!old || (now && !hasMoved(old, now, sides))) return [];
    const near = now ?? nearest(old, olds, news, step!.verb, wasCalled);
    return near ? [{ intent, at, old, near }] : [];
  });
  const placeNow = (name: string) =>
    found.find(({ intent }) => intent.slot === name)?.near.id ?? add[name]?.at;
  return found.map((one) => {
    const anchor = add[one.intent.slot]!.after;
    return orderOf({ ...one, isAlone: anchor !== undefined && placeNow(anchor) !== one.near.id });
  });
}

interface Moved {
  readonly intent: Intent;
  readonly at: string;
  readonly old: PlaceAt;
  readonly near: PlaceAt;
  /** What it stood after is not there. */
  readonly isAlone: boolean;
}

function orderOf({ intent, at, old, near, isAlone }: Moved): Conflict {
  const { slot, path } = intent;
  const common = {
    ...{ key: `order add ${slot}`, class: 'order' as const, slot, intent },
    ...{ base: old.id, theirs: near.id },
  };
  if (near.id === at) {
    const because = `The place “${at}”, where you added “${slot}”, stands elsewhere now, and yours went with it.`;
    const resolutions = [{ key: 'ours', says: 'Leave it there', edits: [] }];
    return { ...common, because, resolutions, standing: 'ours' };
  }
  const because = `The place “${at}”, where you added “${slot}”, is gone. Yours stands at the nearest, “${near.id}”.`;
  const edits = [
    { path: [...path, 'at'], value: near.id },
    ...(isAlone ? [{ path: [...path, 'after'] }] : []),
  ];
  const resolutions = [{ key: 'nearest', says: `Put it at “${near.id}”`, edits }, withdrawn(intent)];
  return { ...common, because, resolutions, standing: 'nearest' };
}

interface PlaceAt {
  readonly id: string;
  readonly verbs: readonly string[];
  readonly holder?: string;
  /** The steps above it, that are not places. */
  readonly above: readonly string[];
}

function placesOf({ steps }: Pattern): PlaceAt[] {
  const all = walk(steps);
  return all.flatMap(({ step, parts }, index) =>
    step.verb === 'place'
      ? [
          {
            id: step.id,
            verbs: step.place,
            holder: parts.at(-1)?.id,
            above: all.slice(0, index).flatMap(({ step: one }) => (one.verb === 'place' ? [] : one.id)),
          },
        ]
      : [],
  );
}

/** Another part holds it, or a step that stood above it stands below, or the other way. */
function hasMoved(old: PlaceAt, now: PlaceAt, { before, after, wasCalled }: Sides): boolean {
  if (old.holder !== (now.holder === undefined ? undefined : wasCalled(now.holder))) return true;
  const [was, is] = [old.above, now.above.map((id) => wasCalled(id))];
  const [then, today] = [stepNames(before), new Set([...stepNames(after)].map((id) => wasCalled(id)))];
  return (
    was.some((id) => today.has(id) && !is.includes(id)) || is.some((id) => then.has(id) && !was.includes(id))
  );
}

/** Among those that are in both versions and take such a step, the one with the fewest steps between. */
function nearest(
  old: PlaceAt,
  olds: readonly PlaceAt[],
  news: readonly PlaceAt[],
  verb: string,
  wasCalled: (name: string) => string,
): PlaceAt | undefined {
  const left = news
    .filter(({ verbs }) => verbs.includes(verb))
    .map((place) => ({ place, was: olds.find(({ id }) => id === wasCalled(place.id)) }))
    .filter(({ was }) => was !== undefined)
    .map(({ place, was }) => ({ place, far: Math.abs(was!.above.length - old.above.length) }));
  return left.sort((a, b) => a.far - b.far)[0]?.place;
}
