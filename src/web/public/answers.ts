import { isOnPath } from '../../cases/index.ts';
import { rowsOf as factRows, sectionsWith } from '../case/answers.ts';
import type { Row as FactRow, Section as Answered } from '../case/answers.ts';
import { turnsHere } from '../case/lists.ts';
import { captionOf } from '../case/names.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { isLatest, isList, isWhole, keysOf, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { isOwn, mayChange } from './duties.ts';

export interface Row extends FactRow {
  readonly change?: string;
}

/** Answers under one heading; of several that are alike, each on a card of its own. */
export interface Section extends Answered<Row> {
  /** Where one adds to the list or takes away from it. */
  readonly list?: string;
  /** Nobody added anything. */
  readonly isEmpty: boolean;
}

export interface Wanted {
  readonly only?: (key: string) => boolean;
  /** Where “Change” leads back to; without it nothing can be changed. */
  readonly from?: 'check' | 'list' | 'tasks';
}

/** Everything that the person answered and that counts, in the order it was asked, under the names of its parts. */
export function sectionsOf(at: Seen, { only = () => true, from }: Wanted): Section[] {
  const keys = keysOf(at, (key, { state }) => state === 'settled' && isAnswer(key, at) && only(key));
  const sections = sectionsWith(keys, at, {
    rowsAt: (key) => rowsOf(key, at, from),
    cardAt: (key) => captionOf(key, at),
    otherwise: at.ui.check.yourAnswers,
  });
  return sections.map((section) => ({
    ...section,
    isEmpty: section.rows.length + section.cards.length === 0,
    list: from && listLink(section.repeat, at),
  }));
}

/** A question that is answered, or a list that people add to and that is done without anything in it. */
function isAnswer(key: string, at: Seen): boolean {
  const { prepared, current } = at;
  if (!isLatest(key, at) || !isOnPath(key, prepared, current) || !isOwn(key, at)) return false;
  if (isWhole(key, at)) return isList(key, at) && turnsHere(inside(at, key)).length === 0;
  return nodeAt(key, at).step.verb === 'ask' && current.given[key] !== undefined;
}

function listLink(list: string | undefined, at: Seen): string | undefined {
  return list !== undefined && isList(list, at) && mayChange(list, at)
    ? paths.list(at.reference, list)
    : undefined;
}

export function rowsOf(key: string, at: Seen, from?: Wanted['from']): Row[] {
  const { step } = nodeAt(key, at);
  if (step.verb !== 'ask') return [];
  const isByService = at.current.steps[key]?.by?.role === 'service';
  const canChange = from !== undefined && !isByService && mayChange(key, at);
  const change = canChange ? `${paths.question(at.reference, key)}?from=${from}` : undefined;
  return factRows(step.ask, at.current.given[key] ?? {}, inside(at, key)).map((row) => ({
    ...row,
    file: row.file && paths.file(at.reference, row.file),
    change,
  }));
}
