import type { FastifyInstance, FastifyReply } from 'fastify';
import { organisationNames } from '../../store/index.ts';
import { keepingStale, atDesk } from './signIn.ts';
import { paths } from '../paths.ts';
import { formOf } from '../site.ts';
import type { Site } from '../site.ts';
import { sendToDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { caseload } from './caseload.ts';
import { endedRow, workRow } from './workRows.ts';
import { count } from './words.ts';

const shows = ['mine', 'all', 'ended'] as const;
type Show = (typeof shows)[number];

interface Wanted {
  readonly show: Show;
  readonly page: number;
  readonly search: string;
}

const perPage = 40;

/** The work list. A search is posted, so that no name stands in an address. */
export function useWork(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: { show?: string; page?: string } }>(
    paths.work,
    atDesk(site, (desk, { query }, reply) => {
      const { show, page } = query as { show?: string; page?: string };
      return showWork(site, desk, reply, {
        show: showOf(show),
        page: Math.max(1, Number(page) || 1),
        search: '',
      });
    }),
  );
  const search = (body: ReturnType<typeof formOf>) => ({
    show: showOf(body.show),
    page: 1,
    search: String(body.search ?? '').trim(),
  });
  app.post(
    paths.work,
    keepingStale(site, (desk, request, reply) => showWork(site, desk, reply, search(formOf(request)))),
    atDesk(site, (desk, request, reply) => showWork(site, desk, reply, search(formOf(request)))),
  );
}

function showOf(asked: unknown): Show {
  return shows.find((show) => show === asked) ?? 'all';
}

export async function showWork(
  site: Site,
  desk: Desk,
  reply: FastifyReply,
  { show, page, search }: Wanted,
): Promise<FastifyReply> {
  const [{ open, ended, drafts, isCut }, names] = await Promise.all([
    caseload(site, desk),
    organisationNames(site.running.store),
  ]);
  const rows = open.map((listed) => workRow(listed, desk, site.running.live.get(listed.service)!, names));
  const fits = fitting(search);
  const mine = rows.filter((row) => row.isMine && fits(row)).sort(byUrgency);
  const others = show === 'all' ? rows.filter((row) => !row.isMine && fits(row)).sort(byUrgency) : [];
  const over = ended.map((listed) => endedRow(listed, site.running.live.get(listed.service)!)).filter(fits);
  const all = show === 'ended' ? over : [...mine, ...others];
  const here = search === '' ? all.slice((page - 1) * perPage, page * perPage) : all;
  const counts = { mine: rows.filter(({ isMine }) => isMine).length, all: rows.length, ended: ended.length };
  return sendToDesk(site, reply, desk, 'work', {
    title: 'Work list',
    here: 'work',
    show,
    search,
    found: search === '' ? undefined : foundInWords(all.length, show),
    filters: shows.map((each) => ({
      text: filterNames[each],
      count: counts[each],
      href: `${paths.work}?show=${each}`,
      isHere: each === show,
    })),
    groups: groupsOf(here, show, { mine: mine.length, others: others.length }),
    ended: show === 'ended' ? here : undefined,
    isEmpty: all.length === 0,
    drafts:
      drafts === 0
        ? undefined
        : `${count(drafts, 'application is', 'applications are')} being filled in and not sent yet. What is in them is the applicant’s own until then.`,
    isCut,
    pages: search === '' ? pagesOf(show, page, all.length) : undefined,
  });
}

const filterNames: Record<Show, string> = { mine: 'Yours to do', all: 'All open', ended: 'Ended' };

type Row = ReturnType<typeof workRow>;

function groupsOf(
  here: readonly { isMine?: boolean }[],
  show: Show,
  total: { mine: number; others: number },
) {
  if (show === 'ended') return [];
  const groups = [
    {
      caption: 'Yours to do',
      total: count(total.mine, 'case'),
      rows: here.filter((row) => 'isMine' in row && row.isMine),
    },
    {
      caption: 'Waiting for others',
      total: count(total.others, 'case'),
      rows: here.filter((row) => 'isMine' in row && !row.isMine),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

function byUrgency(a: Row, b: Row): number {
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

function foundInWords(found: number, show: Show): string {
  return `${count(found, 'case')} found in “${filterNames[show]}”`;
}

function pagesOf(show: Show, page: number, total: number) {
  const last = Math.max(1, Math.ceil(total / perPage));
  const href = (to: number) => `${paths.work}?show=${show}&page=${to}`;
  if (last === 1) return undefined;
  return {
    says: `Page ${page} of ${last}`,
    earlier: page > 1 ? href(page - 1) : undefined,
    later: page < last ? href(page + 1) : undefined,
  };
}
