import { fromKey, turnsOf } from '../../cases/index.ts';
import type { Turns } from '../../cases/index.ts';
import { valueOf } from '../../definition/index.ts';
import type { Expression } from '../../definition/index.ts';
import { nounOf } from './names.ts';
import type { Inside, Seen } from './seen.ts';
import { isInside, keysOf, nodeAt, turnAt } from './turns.ts';

/** A list that people add to: the turns there are, and how many there must and may be. */
export interface List {
  readonly turns: Turns;
  readonly least: number;
  readonly most?: number;
  readonly isFull: boolean;
  /** What one of them is called. */
  readonly noun: string;
}

/** The list whose whole a key names. */
export function listOf(at: Inside): List {
  const node = nodeAt(at.key, at);
  const { least, most } = node.repeat as { least?: Expression; most?: Expression };
  const number = (end: Expression | undefined) => {
    const value = end && valueOf(end, at.reading);
    return typeof value === 'number' ? value : undefined;
  };
  const turns = turnsHere(at);
  const end = number(most);
  return {
    turns,
    least: number(least) ?? 1,
    most: end,
    isFull: end !== undefined && turns.length >= end,
    noun: nounOf(node, at).text,
  };
}

export function turnsHere({ key, current }: Inside): Turns {
  const { id, turns } = fromKey(key);
  return turnsOf(id, turns, current);
}

/** The steps inside one turn of a list, and the turn itself where it holds nothing else. */
export function keysInTurn(list: string, turn: number, at: Seen): string[] {
  const whole = turnAt(list, turn);
  return keysOf(at, (key) => isInside(key, whole, at));
}
