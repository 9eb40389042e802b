import type { Summary, Waiting } from '../../running/index.ts';
import { listCases } from '../../store/index.ts';
import type { Listed } from '../../store/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { nodeAt } from '../case/turns.ts';
import { isWorked } from '../case/ways.ts';
import type { Site } from '../site.ts';
import { isTheirs } from './desk.ts';
import type { Desk } from './desk.ts';

/** A case as the work list knows it. */
export interface Known extends Omit<Listed, 'summary' | 'card'> {
  readonly summary: Summary;
  readonly card: { readonly name?: string };
}

interface Caseload {
  readonly open: readonly Known[];
  readonly ended: readonly Known[];
  /** How many are being filled in: nobody here may see more of them than that. */
  readonly drafts: number;
  /** There were more cases than are read at once. */
  readonly isCut: boolean;
}

const most = 2000;

/** The cases of this desk’s services; what somebody outside has not sent is only counted. Of others’ services, what waits for this desk. */
export async function caseload({ running }: Site, desk: Desk): Promise<Caseload> {
  const listed = (await listCases(running.store, running.keys, desk.acting, { atMost: most })) as Known[];
  const here = listed.filter((known) => isHere(known, desk, running.live.get(known.service)));
  const isSeen = ({ service, summary }: Known) =>
    summary.committedAt !== null ||
    summary.byStaff === true ||
    summary.waiting.some((waiting) => isWorkBefore(waiting, desk, running.live.get(service)!)) ||
    running.live.get(service)?.submits.length === 0;
  const seen = here.filter(isSeen);
  return {
    open: seen.filter(({ summary }) => summary.ended === null),
    ended: seen
      .filter(({ summary }) => summary.ended !== null)
      .sort((a, b) => b.summary.endedAt!.localeCompare(a.summary.endedAt!)),
    drafts: here.filter((known) => !isSeen(known) && known.summary.ended === null).length,
    isCut: listed.length === most,
  };
}

/** A check waits for this desk before the case is sent. */
function isWorkBefore(waiting: Waiting, desk: Desk, prepared: Prepared): boolean {
  return isWorked(nodeAt(waiting.step, { prepared })?.step) && isTheirs(waiting.by, desk, prepared);
}

function isHere(
  { organisation, service, summary }: Known,
  desk: Desk,
  prepared: Prepared | undefined,
): boolean {
  if (!prepared || !desk.roles.has(service)) return false;
  if (organisation === desk.organisation.organisation) return true;
  return summary.waiting.some((waiting) => isTheirs(waiting.by, desk, prepared));
}
