import type { Summary } from '../../running/index.ts';
import { listCases } from '../../store/index.ts';
import type { Listed } from '../../store/index.ts';
import type { Site } from '../site.ts';
import type { Desk } from './desk.ts';

/** A case as the work list knows it. */
export interface Known extends Omit<Listed, 'summary' | 'card'> {
  readonly summary: Summary;
  readonly card: { readonly name?: string };
}

export interface Caseload {
  readonly open: readonly Known[];
  readonly ended: readonly Known[];
  /** How many are being filled in: nobody here may see more of them than that. */
  readonly drafts: number;
  /** There were more cases than are read at once. */
  readonly isCut: boolean;
}

const most = 2000;

/** The cases of this desk's organisation and services; what was never sent is only counted. */
export async function caseload({ running }: Site, desk: Desk): Promise<Caseload> {
  const listed = (await listCases(running.store, running.keys, desk.acting, { atMost: most })) as Known[];
  const here = listed.filter(
    ({ organisation, service }) =>
      organisation === desk.organisation.organisation && desk.services.has(service),
  );
  const sent = here.filter(({ summary }) => summary.committedAt !== null);
  return {
    open: sent.filter(({ summary }) => summary.ended === null),
    ended: sent
      .filter(({ summary }) => summary.ended !== null)
      .sort((a, b) => b.summary.endedAt!.localeCompare(a.summary.endedAt!)),
    drafts: here.filter(({ summary }) => summary.committedAt === null && summary.ended === null).length,
    isCut: listed.length === most,
  };
}
