import { fromKey, turnsOf, keyOf } from '../../cases/index.ts';
import type { Case, Node, Prepared, Turns } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import { roleInWords, stepInWords } from './words.ts';
import type { Names } from './words.ts';

/** What it takes to call a step that may happen more than once by its name. Without the case it is not known how many turns there are. */
export interface Naming {
  readonly prepared: Prepared;
  readonly names: Names;
  readonly text: (words: string) => string;
  readonly current?: Partial<Pick<Case, 'turns'>>;
}

/** What people call a step in one of its turns: “Objection: Police”, “Line 2 of 5: Receipt”. */
export function keyInWords(key: string, naming: Naming): string {
  const { id, turns } = fromKey(key);
  const node = naming.prepared.nodes.get(id);
  if (!node) return sentence(id);
  const words = eachTurn(node, turns, naming);
  const isOwn = node.repeat !== undefined && turns.length > node.around.length;
  // Whose it is, and which of its own, stands behind; which of what it is in, before.
  const before = words.filter(({ isWhose }, index) => !isWhose && !(isOwn && index === turns.length - 1));
  const behind = words.filter((word) => !before.includes(word));
  const said = (parts: typeof words) => parts.flatMap((part) => part.words ?? []).join(', ');
  return [said(before), stepInWords(node.step, naming), said(behind)]
    .filter((part) => part !== '')
    .join(': ');
}

/** The words of each turn that a key is in, outermost first. */
function eachTurn(node: Node, turns: Turns, naming: Naming) {
  const { nodes, bases } = naming.prepared;
  const chain = node.repeat ? [...node.around, node.step.id] : node.around;
  return turns.slice(0, chain.length).map((_, index) => {
    const around = nodes.get(chain[index]!)!;
    const base = nodes.get(bases.get(around.step.id) ?? around.step.id)!;
    return { words: wordsOf(around, index, turns, naming), isWhose: base.repeat?.kind === 'roles' };
  });
}

/** The turns that a key is in, without the step’s name. */
export function turnInWords(key: string, naming: Naming): string | undefined {
  const { id, turns } = fromKey(key);
  const words = eachTurn(naming.prepared.nodes.get(id)!, turns, naming).flatMap((each) => each.words ?? []);
  return words.length > 0 ? words.join(', ') : undefined;
}

/** One turn of what repeats: whose it is, or which of how many. The only round needs no words. */
function wordsOf({ step }: Node, index: number, turns: Turns, naming: Naming): string | undefined {
  const { prepared, names, current } = naming;
  const turn = turns[index]!;
  const base = prepared.nodes.get(prepared.bases.get(step.id) ?? step.id)!;
  switch (base.repeat?.kind) {
    case 'roles':
      return roleInWords(base.repeat.roles[turn - 1]!, prepared.service, names);
    case 'rounds':
    case 'whenever':
      return turn > 1 ? nth(turn) : undefined;
    default:
      return numbered(base, turn, current?.turns?.[keyOf(base.step.id, turns.slice(0, index))]);
  }
}

function numbered({ step, repeat }: Node, turn: number, all: Turns | undefined): string {
  const over = step['for each'];
  const noun = repeat?.kind === 'added' && typeof over === 'string' ? sentence(over) : 'Number';
  const place = all?.indexOf(turn) ?? -1;
  return place < 0 ? `${noun} ${turn}` : `${noun} ${place + 1} of ${all!.length}`;
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

function nth(turn: number): string {
  return `${ordinals[turn - 1] ?? `${turn}th`} time`;
}

/** Whether every turn that a key is in is still there: what is taken away leaves its answers behind. */
export function isThere(key: string, { prepared, current }: { prepared: Prepared; current: Case }): boolean {
  const { id, turns } = fromKey(key);
  const node = prepared.nodes.get(id);
  if (!node) return false;
  const chain = node.repeat ? [...node.around, id] : node.around;
  return turns.every((turn, index) => turnsOf(chain[index]!, turns.slice(0, index), current).includes(turn));
}

/** This stands for all the turns of a step, not for one. */
export function isWhole(key: string, { prepared }: { prepared: Prepared }): boolean {
  const { id, turns } = fromKey(key);
  const node = prepared.nodes.get(id)!;
  return node.repeat !== undefined && turns.length === node.around.length;
}

/** Keys of a case in the order in which their steps are told, turn by turn. */
export function inOrder(keys: readonly string[], { nodes }: Prepared): string[] {
  const read = keys.flatMap((key) => {
    const { id, turns } = fromKey(key);
    const node = nodes.get(id);
    return node ? [{ key, turns, node }] : [];
  });
  return read.sort((a, b) => compare(a, b, nodes)).map(({ key }) => key);
}

interface Read {
  readonly node: Node;
  readonly turns: Turns;
}

/** As in a book: the outermost list first; inside one that repeats, turn before turn. */
function compare(a: Read, b: Read, nodes: Prepared['nodes']): number {
  const [one, other] = [pathOf(a, nodes), pathOf(b, nodes)];
  for (let index = 0; index < Math.min(one.length, other.length); index += 1)
    if (one[index] !== other[index]) return one[index]! - other[index]!;
  return one.length - other.length;
}

function pathOf({ node, turns }: Read, nodes: Prepared['nodes']): number[] {
  const chain = [...node.parts, node.step.id].map((id) => nodes.get(id)!);
  let used = 0;
  return chain.flatMap(({ position, repeat }) =>
    repeat && used < turns.length ? [position, turns[used++]!] : [position],
  );
}
