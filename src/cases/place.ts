import { keyOf } from './keys.ts';
import type { Turns } from './keys.ts';
import type { Case } from './case.ts';
import type { Node, Prepared } from './prepared.ts';

/** From where a case is read: what stands above it, and in which turns it is. */
export interface Place {
  readonly prepared: Prepared;
  readonly current: Case;
  /** Only what stands above this position counts. */
  readonly above: number;
  /** By step that repeats, the turn that the reader is in. */
  readonly turns: ReadonlyMap<string, number>;
}

const nowhere: ReadonlyMap<string, number> = new Map();

/** The turns that something is in, by what repeats; and by what that goes along with. */
export function turnsIn(
  { around, step, repeat }: Node,
  turns: Turns,
  { bases }: Prepared,
): ReadonlyMap<string, number> {
  if (turns.length === 0) return nowhere;
  const chain = repeat ? [...around, step.id] : around;
  const found = new Map<string, number>();
  turns.forEach((turn, index) => {
    const id = chain[index]!;
    found.set(id, turn);
    const base = bases.get(id);
    if (base !== undefined) found.set(base, turn);
  });
  return found;
}

/** Everything around a step that repeats, and itself where its turns are what is done in it. */
export function chainOf({ around, step, repeat }: Node): readonly string[] {
  return repeat && step.verb !== 'part' ? [...around, step.id] : around;
}

/** Whether a step is in no round that another has followed. */
export function isLatestRound(
  { node, turns }: { node: Node; turns: Turns },
  { prepared, current }: Pick<Place, 'prepared' | 'current'>,
): boolean {
  const isRounds = (id: string) => prepared.nodes.get(id)!.repeat?.kind === 'rounds';
  const chain = node.repeat ? [...node.around, node.step.id] : node.around;
  return turns.every((turn, index) => {
    const id = chain[index]!;
    return !isRounds(id) || turnsOf(id, turns.slice(0, index), current).at(-1) === turn;
  });
}

/**
 * In which turns of what is around a step the reader sees it: its own turn where they share one; of rounds the
 * latest, and of its own round what stands above, else the round before. Undefined where there is no one turn.
 */
export function turnsSeen(
  node: Node,
  chain: readonly string[],
  place: Place,
): { turns: Turns; isEarlier: boolean } | undefined {
  const turns: number[] = [];
  const back = earlierRound(node, chain, place);
  for (const [index, id] of chain.entries()) {
    const own = turnOf(id, place);
    const there = own !== undefined && index !== back ? undefined : turnsOf(id, turns, place.current);
    const seen =
      there === undefined
        ? own
        : own !== undefined
          ? there[there.indexOf(own) - 1]
          : isSideBySide(id, place.prepared)
            ? undefined
            : there.at(-1);
    if (seen === undefined) return undefined;
    turns.push(seen);
  }
  return { turns, isEarlier: back >= 0 };
}

/** Which of the rounds around both is that of the round before: the innermost, of what does not stand above. */
function earlierRound({ position }: Node, chain: readonly string[], place: Place): number {
  if (chain.length === 0 || position < place.above) return -1;
  return chain.findLastIndex(
    (id) => turnOf(id, place) !== undefined && place.prepared.nodes.get(id)!.repeat?.kind === 'rounds',
  );
}

function turnOf(id: string, { turns, prepared }: Place): number | undefined {
  return turns.get(id) ?? turns.get(prepared.bases.get(id) ?? id);
}

function isSideBySide(id: string, { nodes }: Prepared): boolean {
  const kind = nodes.get(id)!.repeat?.kind;
  return kind !== 'rounds' && kind !== 'whenever';
}

/** The turns that there are of a step that repeats. */
export function turnsOf(id: string, around: Turns, { turns }: Case): Turns {
  return turns[keyOf(id, around)] ?? [];
}

/** The same place in each turn of what repeats side by side. */
export function placesIn(over: string, place: Place): Place[] {
  const node = place.prepared.nodes.get(over)!;
  const seen = turnsSeen(node, node.around, place);
  if (!seen) return [];
  return turnsOf(over, seen.turns, place.current).map((turn) => ({
    ...place,
    turns: new Map([...place.turns, [over, turn]]),
  }));
}
