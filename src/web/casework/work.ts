import type { FastifyInstance, FastifyReply } from 'fastify';
import { organisationNames } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { formOf } from '../site.ts';
import type { Site } from '../site.ts';
import { caseload } from './caseload.ts';
import { sendToDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { atDesk, keepingStale } from './signIn.ts';
import type { Handler } from './signIn.ts';
import { count } from './words.ts';
import { showOf, workList } from './workList.ts';
import type { Wanted } from './workList.ts';
import { endedRow, workRow } from './workRows.ts';

/** The work list. A search is posted, so that no name stands in an address. */
export function useWork(app: FastifyInstance, site: Site): void {
  const search: Handler = (desk, request, reply) => {
    const { show, search: typed } = formOf(request);
    return showWork(site, desk, reply, { show: showOf(show), page: 1, search: String(typed ?? '').trim() });
  };
  app.post(paths.work, keepingStale(site, search), atDesk(site, search));
  app.get(
    paths.work,
    atDesk(site, (desk, { query }, reply) => {
      const { show, page } = query as { show?: string; page?: string };
      return showWork(site, desk, reply, { show: showOf(show), page: Number(page) || 1, search: '' });
    }),
  );
}

export async function showWork(
  site: Site,
  desk: Desk,
  reply: FastifyReply,
  wanted: Wanted,
): Promise<FastifyReply> {
  const { live, store } = site.running;
  const [{ open, ended, drafts, isCut }, names] = await Promise.all([
    caseload(site, desk),
    organisationNames(store),
  ]);
  const rows = {
    open: open.map((known) => workRow(known, desk, live.get(known.service)!, names)),
    ended: ended.map((known) => endedRow(known, desk, live.get(known.service)!)),
  };
  const shown = { ...workList(rows, wanted), drafts: drafts > 0 ? draftsInWords(drafts) : undefined, isCut };
  return sendToDesk(site, reply, desk, 'work', { title: 'Work list', here: 'work', ...wanted, ...shown });
}

function draftsInWords(drafts: number): string {
  const which = count(drafts, 'application is', 'applications are');
  return `${which} being filled in and not sent yet. What is in them is the applicant’s own until then.`;
}
