import { paths } from '../paths.ts';
import { count } from './words.ts';
import type { EndedRow, WorkRow } from './work-rows.ts';

const shows = ['mine', 'all', 'ended'] as const;
type Show = (typeof shows)[number];

export interface Wanted {
  readonly show: Show;
  /** From 1. */
  readonly page: number;
  /** Empty: everything. */
  readonly search: string;
}

const names: Record<Show, string> = { mine: 'Yours to do', all: 'All open', ended: 'Ended' };
const perPage = 40;

export function showOf(asked: unknown): Show {
  return shows.find((show) => show === asked) ?? 'all';
}

/** The part of the list that somebody wants to see: what is theirs first, and there the most urgent first. */
export function workList(
  rows: { open: readonly WorkRow[]; ended: readonly EndedRow[] },
  { show, page, search }: Wanted,
) {
  const fits = fitting(search);
  const mine = rows.open.filter(({ isMine }) => isMine);
  const others = rows.open.filter(({ isMine }) => !isMine);
  const open =
    show === 'ended'
      ? []
      : [mine, show === 'all' ? others : []].map((each) => each.filter(fits).sort(byUrgency));
  const ended = show === 'ended' ? rows.ended.filter(fits) : [];
  const total = open.flat().length + ended.length;
  const size = search === '' ? perPage : Infinity;
  const at = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / size)));
  const onPage = new Set([...open.flat(), ...ended].slice(size * (at - 1) || 0, size * at));
  const counts = { mine: mine.length, all: rows.open.length, ended: rows.ended.length };
  return {
    filters: shows.map((each) => ({
      text: names[each],
      count: counts[each],
      href: addressOf(each),
      isHere: each === show,
    })),
    groups: open
      .map((all, index) => ({
        caption: groups[show === 'all' ? 'all' : 'mine'][index],
        total: count(all.length, 'case'),
        rows: all.filter((row) => onPage.has(row)),
      }))
      .filter((group) => group.rows.length > 0),
    ended: ended.filter((row) => onPage.has(row)),
    isEmpty: total === 0,
    found: search === '' ? undefined : `${count(total, 'case')} found in “${names[show]}”`,
    pages: total > size ? pagesOf(show, at, Math.ceil(total / size)) : undefined,
  };
}

const groups = { mine: [names.mine], all: ['Open, and yours to do', 'Open, and waiting for others'] };

function byUrgency(a: WorkRow, b: WorkRow): number {
  return a.urgency.localeCompare(b.urgency) || a.since.localeCompare(b.since);
}

/** Part of a name in any case, or of a reference with or without its hyphen. */
function fitting(search: string): (row: { name: string; reference: string }) => boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const wanted = plain(search);
  return ({ name, reference }) =>
    wanted === '' || plain(name).includes(wanted) || plain(reference).includes(wanted);
}

function addressOf(show: Show, page = 1): string {
  return `${paths.work}?show=${show}${page > 1 ? `&page=${page}` : ''}`;
}

function pagesOf(show: Show, page: number, last: number) {
  return {
    says: `Page ${page} of ${last}`,
    earlier: page > 1 ? addressOf(show, page - 1) : undefined,
    later: page < last ? addressOf(show, page + 1) : undefined,
  };
}
