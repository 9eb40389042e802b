import type { FastifyInstance } from 'fastify';
import { organisationNames } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { formOf, queryOf, useForm } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { caseload } from './caseload.ts';
import { page } from './desk.ts';
import type { Desk } from './desk.ts';
import { atDesk } from './sign-in.ts';
import { count } from './words.ts';
import { showOf, workList } from './work-list.ts';
import type { Wanted } from './work-list.ts';
import { endedRow, workRow } from './work-rows.ts';

/** The work list. A search is posted, so that no name stands in an address. */
export function useWork(app: FastifyInstance, site: Site): void {
  const take = atDesk(site, (desk, request) => {
    const { show, search } = formOf(request);
    return showWork(site, desk, { show: showOf(show), page: 1, search: String(search ?? '').trim() });
  });
  const show = atDesk(site, (desk, request) => {
    const asked = queryOf(request);
    return showWork(site, desk, { show: showOf(asked.show), page: Number(asked.page) || 1, search: '' });
  });
  useForm(app, site, paths.work, { show, take, again: take });
}

export async function showWork(site: Site, desk: Desk, wanted: Wanted): Promise<Page> {
  const [{ open, ended, drafts, isCut }, names] = await Promise.all([
    caseload(site, desk),
    organisationNames(site.running.store),
  ]);
  const rows = {
    open: open.map((known) => workRow(known, desk, names)),
    ended: ended.map((known) => endedRow(known, desk)),
  };
  const shown = { ...workList(rows, wanted), drafts: drafts > 0 ? draftsInWords(drafts) : undefined, isCut };
  return page(desk, 'work', { title: 'Work list', here: 'work', ...wanted, ...shown });
}

function draftsInWords(drafts: number): string {
  const which = count(drafts, 'application is', 'applications are');
  return `${which} being filled in and not sent yet. What is in ${drafts === 1 ? 'it' : 'them'} is the applicant’s own until then.`;
}
