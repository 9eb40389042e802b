import type { Proposal } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { PatternAt } from './steward-at.ts';

/** How it stands with a proposal: open, accepted for a version that is to come, out with one, declined. */
export type Standing = 'open' | 'accepted' | 'out' | 'declined';

export function standingOf(proposal: Proposal, at: PatternAt): Standing {
  return proposal.state === 'accepted' && versionOf(proposal, at) !== undefined ? 'out' : proposal.state;
}

/** The version that a proposal came with: as it was said on publishing, or as a version gives thanks for it. */
export function versionOf(
  { inVersion, state, organisation, title }: Proposal,
  { releases }: PatternAt,
): string | undefined {
  if (state !== 'accepted') return undefined;
  const thanked = releases.find(({ normal: { release } }) =>
    release?.thanks.some((one) => one.to === organisation && one.for === title),
  );
  return inVersion ?? thanked?.normal.version;
}

/** Accepted, and not out yet. */
export function waitsForRelease(proposal: Proposal, at: PatternAt): boolean {
  return standingOf(proposal, at) === 'accepted';
}

export interface ProposalLine {
  readonly title: string;
  readonly href: string;
  readonly who: string;
  readonly day: string;
  readonly says: string;
  readonly version?: string;
}

const headings = {
  open: 'Open',
  accepted: 'Accepted for the next version',
  out: 'In a version',
  declined: 'Declined',
} as const satisfies Record<Standing, string>;

/** All of them, by how they stand; what is open first. */
export function proposalsByState(
  all: readonly Proposal[],
  at: PatternAt,
): { readonly standing: Standing; readonly heading: string; readonly rows: readonly ProposalLine[] }[] {
  return (Object.keys(headings) as Standing[]).flatMap((standing) => {
    const rows = all.filter((one) => standingOf(one, at) === standing).map((one) => lineOf(one, at));
    return rows.length > 0 ? [{ standing, heading: headings[standing], rows }] : [];
  });
}

function lineOf(proposal: Proposal, at: PatternAt): ProposalLine {
  const { id, title, organisation, comments, at: when } = proposal;
  const count = comments.length;
  return {
    title,
    href: paths.proposal(at.id, id),
    who: organisationName(organisation, at),
    day: longDate(when.slice(0, 10)),
    says: count === 0 ? 'Nobody has answered yet' : `${count} ${count === 1 ? 'answer' : 'answers'}`,
    version: versionOf(proposal, at),
  };
}

export function organisationName(id: string, { library }: PatternAt): string {
  return library.organisations.get(id)?.normal.name ?? id;
}

/** The lines that give thanks for what was accepted, to be copied into the file of a version. */
export function thanksFor(waiting: readonly Proposal[]): string | undefined {
  if (waiting.length === 0) return undefined;
  const lines = waiting.map(
    ({ organisation, title }) => `    - { to: ${organisation}, for: ${JSON.stringify(title)} }`,
  );
  return ['  thanks:', ...lines].join('\n');
}
