import type { Prepared } from '../../cases/index.ts';
import type { Summary, Waiting } from '../../running/index.ts';
import { listCases } from '../../store/index.ts';
import type { Listed } from '../../store/index.ts';
import { isWorked, nodeAt } from '../case/turns.ts';
import type { Site } from '../site.ts';
import { isTheirs } from './desk.ts';
import type { Desk } from './desk.ts';

/** A case as the work list knows it, with the live version of its service. */
export interface Known extends Omit<Listed, 'summary' | 'card'> {
  readonly summary: Summary;
  readonly card: { readonly name?: string };
  readonly prepared: Prepared;
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
  const listed = await listCases(running.store, running.keys, desk.acting, { atMost: most });
  const here = listed
    .flatMap((each) => {
      const prepared = desk.roles.has(each.service) ? running.live.get(each.service) : undefined;
      return prepared ? [{ ...each, prepared } as Known] : [];
    })
    .filter((known) => isHere(known, desk));
  const seen = here.filter((known) => isSeen(known, desk));
  const isOpen = ({ summary }: Known) => summary.ended === null;
  return {
    open: seen.filter(isOpen),
    ended: seen
      .filter((known) => !isOpen(known))
      .sort((a, b) => b.summary.endedAt!.localeCompare(a.summary.endedAt!)),
    drafts: here.filter((known) => isOpen(known) && !seen.includes(known)).length,
    isCut: listed.length === most,
  };
}

function isHere({ organisation, summary, prepared }: Known, desk: Desk): boolean {
  if (organisation === desk.organisation.organisation) return true;
  return summary.waiting.some(({ by }) => isTheirs(by, desk, prepared));
}

/** It was sent, or somebody of ours began it; or there is nothing to send, or a check waits for this desk before. */
function isSeen({ summary, prepared }: Known, desk: Desk): boolean {
  const isBefore = ({ step, by }: Waiting) =>
    isWorked(nodeAt(step, { prepared })?.step) && isTheirs(by, desk, prepared);
  return (
    summary.committedAt !== null ||
    summary.byStaff === true ||
    summary.waiting.some(isBefore) ||
    prepared.submits.length === 0
  );
}
