import { fromKey, keyOf } from '../../cases/index.ts';
import type { Case, Node, Turns } from '../../cases/index.ts';
import { saidIn, sentence } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { inside } from '../case/seen.ts';
import { chainAt, nodeAt } from '../case/turns.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { roleInWords } from './words.ts';
import type { Parties } from './words.ts';

/** What it takes to call a step that may happen more than once by its name. Without the case it is not known how many turns there are. */
interface Naming extends Parties {
  readonly text: (words: string) => string;
  readonly current?: Partial<Pick<Case, 'turns'>>;
}

/** What staff call a step in one of its turns: “Objection: Police”, “Line 2 of 5: Receipt”. */
export function nameAt(key: string, at: CaseAtDesk): string {
  return keyInWords(key, inside(at, key));
}

/** The same, of a step whose case is not at hand. */
export function keyInWords(key: string, naming: Naming): string {
  const { id, turns } = fromKey(key);
  const node = nodeAt(key, naming);
  if (!node) return sentence(id);
  const words = eachTurn(key, naming);
  const isOwn = node.repeat !== undefined && turns.length > node.around.length;
  // Whose it is, and which of its own, stands behind; which of what it is in, before.
  const before = words.filter(({ isWhose }, index) => !isWhose && !(isOwn && index === turns.length - 1));
  const behind = words.filter((word) => !before.includes(word));
  const said = (parts: typeof words) => parts.flatMap((part) => part.words ?? []).join(', ');
  return [said(before), stepInWords(node.step, naming), said(behind)]
    .filter((part) => part !== '')
    .join(': ');
}

/** A question is too long to be called by; it stands beside the name. */
function stepInWords(step: Step, { text }: Naming): string {
  const said = saidIn(step);
  const named = step.name ?? (said?.endsWith('?') ? undefined : said);
  return named === undefined ? sentence(step.id) : text(named);
}

/** The turns that a key is in, without the step’s name. */
export function turnInWords(key: string, naming: Naming): string | undefined {
  const words = eachTurn(key, naming).flatMap((each) => each.words ?? []);
  return words.length > 0 ? words.join(', ') : undefined;
}

/** The words of each turn that a key is in, outermost first. */
function eachTurn(key: string, naming: Naming) {
  const { turns } = fromKey(key);
  return chainAt(key, naming).map((id, depth) => {
    const base = nodeAt(naming.prepared.bases.get(id) ?? id, naming);
    const words = wordsOf(base, turns.slice(0, depth + 1), naming);
    return { words, isWhose: base.repeat?.kind === 'roles' };
  });
}

/** One turn of what repeats: whose it is, or which of how many. The only round needs no words. */
function wordsOf({ step, repeat }: Node, turns: Turns, naming: Naming): string | undefined {
  const turn = turns.at(-1)!;
  switch (repeat?.kind) {
    case 'roles':
      return roleInWords(repeat.roles[turn - 1]!, naming);
    case 'rounds':
    case 'whenever':
      return turn > 1 ? `${ordinals[turn - 1] ?? `${turn}th`} time` : undefined;
    default: {
      const over = step['for each'];
      const noun = repeat?.kind === 'added' && typeof over === 'string' ? sentence(over) : 'Number';
      const all = naming.current?.turns?.[keyOf(step.id, turns.slice(0, -1))] ?? [];
      const place = all.indexOf(turn);
      return place < 0 ? `${noun} ${turn}` : `${noun} ${place + 1} of ${all.length}`;
    }
  }
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];
