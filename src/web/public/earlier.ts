import { fromKey, keyOf } from '../../cases/index.ts';
import type { Said } from '../../texts/index.ts';
import { rowsOf } from './answers.ts';
import type { Row } from './answers.ts';
import { stepName } from './captions.ts';
import { isOwn } from './duties.ts';
import { chainAt, inOrder, isLatest, isThere, nodeAt } from './turns.ts';
import { inside } from './visit.ts';
import type { Visit } from './visit.ts';

interface Round {
  readonly name: Said;
  readonly round: number;
  readonly rows: readonly Row[];
  /** What came of it, where somebody checked or decided. */
  readonly results: readonly { what: Said; result: Said }[];
}

/** What went on in rounds before the latest. */
export function earlierOf(at: Visit): Round[] {
  const { prepared, current } = at;
  const past = Object.keys(current.steps).filter(
    (key) => current.steps[key]!.state === 'settled' && isThere(key, at) && !isLatest(key, at),
  );
  const rounds = new Map<string, Round>();
  for (const key of inOrder(past, prepared)) {
    const place = roundOf(key, at);
    const { step } = nodeAt(key, prepared);
    const rows = step.verb === 'ask' && isOwn(key, at) ? rowsOf(key, at, undefined) : [];
    const result = resultOf(key, at);
    if (!place || (rows.length === 0 && !result)) continue;
    const before = rounds.get(place.id) ?? { name: place.name, round: place.round, rows: [], results: [] };
    rounds.set(place.id, {
      ...before,
      rows: [...before.rows, ...rows],
      results: [...before.results, ...(result ? [result] : [])],
    });
  }
  return [...rounds.values()];
}

/** The outermost round around a key that is not the latest. */
function roundOf(key: string, at: Visit): { id: string; name: Said; round: number } | undefined {
  const { turns } = fromKey(key);
  const chain = chainAt(key, at.prepared);
  const depth = chain.findIndex((id, index) => {
    const isRounds = at.prepared.nodes.get(id)!.repeat?.kind === 'rounds';
    return isRounds && !isLatest(keyOf(id, turns.slice(0, index + 1)), at);
  });
  if (depth < 0) return undefined;
  const id = keyOf(chain[depth]!, turns.slice(0, depth + 1));
  return { id, name: stepName(id, at), round: turns[depth]! };
}

function resultOf(key: string, at: Visit): { what: Said; result: Said } | undefined {
  const { step } = nodeAt(key, at.prepared);
  if (step.verb !== 'check' && step.verb !== 'task' && step.verb !== 'decide') return undefined;
  const here = inside(at, key);
  const option = step.options?.find(({ name }) => name === at.current.steps[key]!.result);
  return option && { what: stepName(key, here), result: here.said(option.label) };
}
