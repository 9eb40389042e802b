import { walk } from '../../definition/index.ts';
import type { DocumentOf, Pattern } from '../../definition/index.ts';
import { intentsOf } from '../intents.ts';
import { stepNames } from '../changing/structure.ts';
import type { Conflict } from './conflicts.ts';
import type { Sides } from './doubles.ts';

/** Where local steps stand now: places that have moved, and the nearest that is left where one is gone. */
export function anchorsIn(adoption: DocumentOf<'service'>, sides: Sides): Conflict[] {
  const { before, after, wasCalled } = sides;
  const { normal } = adoption;
  const [olds, news] = [placesOf(before), placesOf(after)];
  return intentsOf(normal).flatMap((intent): Conflict[] => {
    if (intent.does !== 'add' || intent.dormant !== undefined) return [];
    const { at, step } = normal.changes.add[intent.slot]!;
    if (!step) return [];
    const old = olds.find(({ id }) => id === wasCalled(at));
    const now = news.find(({ id }) => id === at);
    if (!old) return [];
    const moved = {
      key: `order add ${intent.slot}`,
      class: 'order' as const,
      slot: intent.slot,
      intent,
      base: old.id,
    };
    if (now) {
      if (!hasMoved(old, now, sides)) return [];
      const because = `The place “${at}”, where you added “${intent.slot}”, stands elsewhere now, and yours went with it.`;
      return [
        {
          ...moved,
          because,
          theirs: now.id,
          resolutions: [{ key: 'ours', says: 'Leave it there', edits: [] }],
          standing: 'ours',
        },
      ];
    }
    const near = nearest(old, olds, news, step.verb, wasCalled);
    if (!near) return [];
    const because = `The place “${at}”, where you added “${intent.slot}”, is gone. Yours stands at the nearest, “${near.id}”.`;
    const edits = [{ path: [...intent.path, 'at'], value: near.id }];
    return [
      {
        ...moved,
        because,
        theirs: near.id,
        resolutions: [
          { key: 'nearest', says: `Put it at “${near.id}”`, edits },
          { key: 'theirs', says: 'Take ours out', edits: [{ path: intent.path }] },
        ],
        standing: 'nearest',
      },
    ];
  });
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
  const [was, is] = [old.above, now.above.map(wasCalled)];
  const [then, today] = [stepNames(before), new Set([...stepNames(after)].map(wasCalled))];
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
