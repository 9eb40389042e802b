import { operation } from './operation.ts';
import type { Reach } from './open.ts';

/** What somebody said of a pattern, for an organisation. */
export interface Remark {
  readonly organisation: string;
  readonly author: string;
  readonly says: string;
}

/** What an adopter wants of a pattern for everybody. */
export interface Proposed extends Remark {
  readonly pattern: string;
  readonly title: string;
  /** The change of its own that it would have the pattern take over, as its file has it. */
  readonly change?: string;
}

export interface Proposal extends Proposed {
  readonly id: number;
  readonly state: 'open' | 'accepted' | 'declined';
  /** The version that it came with. */
  readonly inVersion?: string;
  readonly at: string;
  readonly answeredAt?: string;
  /** Oldest first. One of them may be the steward’s answer. */
  readonly comments: readonly (Remark & { readonly at: string; readonly isAnswer: boolean | null })[];
}

/** The latest first. */
export async function proposalsOf(reach: Reach, pattern: string): Promise<Proposal[]> {
  return (await operation<Proposal>(reach, 'proposals_of', pattern, null)).map(withoutNulls);
}

export async function proposalOf(reach: Reach, pattern: string, id: number): Promise<Proposal | undefined> {
  const [found] = await operation<Proposal>(reach, 'proposals_of', pattern, id);
  return found && withoutNulls(found);
}

/** Its number. */
export async function propose(reach: Reach, proposed: Proposed): Promise<number> {
  const [id] = await operation<number>(reach, 'propose', JSON.stringify(proposed));
  return id!;
}

export async function commentOn(reach: Reach, proposal: number, remark: Remark): Promise<void> {
  await operation(reach, 'comment_on', proposal, JSON.stringify(remark));
}

/** Whether it was open still. The reason of the answer stands among what was said. */
export async function answerProposal(
  reach: Reach,
  proposal: number,
  answer: 'accepted' | 'declined',
  reason: Remark,
): Promise<boolean> {
  const [found] = await operation<boolean>(
    reach,
    'answer_proposal',
    proposal,
    answer,
    JSON.stringify(reason),
  );
  return found!;
}

/** Those that were accepted came with a version. */
export async function proposalsOut(
  reach: Reach,
  pattern: string,
  proposals: readonly number[],
  version: string,
): Promise<void> {
  await operation(reach, 'proposals_out', pattern, proposals, version);
}

function withoutNulls(proposal: Proposal): Proposal {
  return Object.fromEntries(Object.entries(proposal).filter(([, value]) => value !== null)) as never;
}
