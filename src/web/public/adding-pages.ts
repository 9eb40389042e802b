import { isOnPath } from '../../cases/index.ts';
import { inWords } from '../../texts/index.ts';
import { keysInTurn } from '../case/lists.ts';
import type { List } from '../case/lists.ts';
import { captionOf, stepName } from '../case/names.ts';
import type { Inside } from '../case/seen.ts';
import { isInside, nodeAt, turnAt } from '../case/turns.ts';
import { errorsIn, mistakeIn } from '../fields/asking.ts';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import { sectionsOf } from './answers.ts';
import { addressOf, dutiesOf } from './duties.ts';
import { hasTasks } from './task-parts.ts';
import { page } from './visit.ts';

/** A list that the person adds to. */
export type Adding = Inside & { readonly list: List };

/** What was added, and whether there is more. */
export function showList(at: Adding, mistake?: string): Page {
  const { key, list } = at;
  const { turns, least, most, noun, isFull } = list;
  const words = at.ui.adding;
  const question = turns.length === 0 && least === 0 ? words.any(noun) : words.another(noun);
  return page(at, 'adding', {
    title: turns.length === 0 ? question : words.added(turns.length, noun),
    ...{ question, isFull, isEmpty: turns.length === 0 },
    ...errorsIn(mistakeIn('more', mistake), at),
    caption: stepName(key, at),
    full: most !== undefined && words.full(most, noun),
    rows: turns.map((turn) => turnRow(at, turn)),
    action: paths.list(at.reference, key),
    back: hasTasks(at) ? paths.tasks(at.reference) : undefined,
  });
}

/** One of them in a line: its number, its first answers, what can be done with it. */
function turnRow(at: Adding, turn: number) {
  const { list, reference } = at;
  const key = turnAt(at.key, turn);
  const open = dutiesOf(at).find((duty) => isInside(duty.key, key, at));
  const asked = keysInTurn(at.key, turn, at).filter((one) => isAnswered(one, at));
  const change =
    asked.length === 1
      ? `${paths.question(reference, asked[0]!)}?from=list`
      : paths.listTurn(reference, at.key, turn);
  const said = asked.flatMap((one) => saidAt(one, at));
  return {
    name: captionOf(key, at),
    says: said.slice(0, 3).join(', '),
    goOn: open && addressOf(open, at),
    change: open ? undefined : change,
    remove: list.turns.length > list.least ? paths.listRemove(reference, at.key, turn) : undefined,
  };
}

function isAnswered(key: string, at: Adding): boolean {
  const isAsked = nodeAt(key, at).step.verb === 'ask' && at.current.steps[key]!.state === 'settled';
  return isAsked && isOnPath(key, at.prepared, at.current);
}

/** The answers of a question in few words; a long one is cut. */
function saidAt(key: string, at: Adding): string[] {
  return Object.entries(at.current.given[key] ?? {}).map(([name, value]) => {
    const words = inWords(value, at.prepared.service.facts[name]!, at.tongue).replaceAll('\n', ', ');
    return words.length > 60 ? `${words.slice(0, 57)}…` : words;
  });
}

/** One of them with all its answers, each to be changed. */
export function showTurn(at: Adding, turn: number): Page {
  const key = turnAt(at.key, turn);
  const heading = captionOf(key, at)!;
  const sections = sectionsOf(at, { only: (one) => isInside(one, key, at), from: 'list' });
  const rows = sections.flatMap((section) => [section, ...section.cards]).flatMap((each) => each.rows);
  return page(at, 'answered', {
    title: heading.text,
    heading,
    sections: [{ rows }],
    back: paths.list(at.reference, at.key),
    button: at.ui.continue,
  });
}

export function showRemove(at: Adding, turn: number, mistake?: string): Page {
  return page(at, 'removing', {
    title: at.ui.adding.remove(at.list.noun),
    ...errorsIn(mistakeIn('remove', mistake), at),
    row: turnRow(at, turn),
    action: paths.listRemove(at.reference, at.key, turn),
    back: paths.list(at.reference, at.key),
  });
}
