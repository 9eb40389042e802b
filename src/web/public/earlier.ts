import { fromKey, keyOf } from '../../cases/index.ts';
import type { Said } from '../../texts/index.ts';
import { stepName } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { chainAt, isLatest, keysOf, nodeAt } from '../case/turns.ts';
import { rowsOf } from './answers.ts';
import type { Row } from './answers.ts';
import { isOwn } from './duties.ts';

interface Round {
  readonly name: Said;
  readonly round: number;
  readonly rows: Row[];
  /** What came of it, where somebody checked or decided. */
  readonly results: { what: Said; result: Said }[];
}

/** What went on in rounds before the latest. */
export function earlierOf(at: Seen): Round[] {
  const rounds = new Map<string, Round>();
  for (const key of keysOf(at, (one, { state }) => state === 'settled' && !isLatest(one, at))) {
    const round = roundOf(key, at);
    const rows = isOwn(key, at) ? rowsOf(key, at) : [];
    const results = resultOf(key, at);
    if (round === undefined || rows.length + results.length === 0) continue;
    const before = rounds.get(round);
    const there = before ?? {
      name: stepName(round, at),
      round: fromKey(round).turns.at(-1)!,
      rows: [],
      results: [],
    };
    there.rows.push(...rows);
    there.results.push(...results);
    rounds.set(round, there);
  }
  return [...rounds.values()];
}

/** The outermost round around a key that is not the latest. */
function roundOf(key: string, at: Seen): string | undefined {
  const { turns } = fromKey(key);
  return chainAt(key, at)
    .map((id, depth) => keyOf(id, turns.slice(0, depth + 1)))
    .find((one) => nodeAt(one, at).repeat?.kind === 'rounds' && !isLatest(one, at));
}

function resultOf(key: string, at: Seen): { what: Said; result: Said }[] {
  const { step } = nodeAt(key, at);
  const options = 'options' in step ? (step.options ?? []) : [];
  const option = options.find(({ name }) => name === at.current.steps[key]!.result);
  return option ? [{ what: stepName(key, at), result: inside(at, key).said(option.label) }] : [];
}
