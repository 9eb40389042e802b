import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerProposal, commentOn, proposalOf } from '../../store/index.ts';
import type { Proposal, Remark } from '../../store/index.ts';
import { dateAndTime } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, usePage } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { useOwnerForm } from './owner.ts';
import { notTheirs } from './proposals.ts';
import { changeTold } from './proposals-changes.ts';
import { organisationName, standingOf, versionOf } from './proposals-shown.ts';
import { plainText } from './proposals-text.ts';
import { maySpeak, patternAt, patternPage } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';

/** One proposal: what it wants, what was said of it, what the steward answered. Everybody may read it. */
export function useProposal(app: FastifyInstance, site: Site): void {
  usePage(app, site, paths.proposal(':pattern', ':proposal'), async (request) => {
    const found = await proposalAt(site, request);
    return found && showProposal(found);
  });
  useOwnerForm(app, site, paths.proposalSay(':pattern', ':proposal'), {
    show: async (_, request) => {
      const found = await proposalAt(site, request);
      return found && goTo(paths.proposal(found.at.id, found.proposal.id));
    },
    take: (_, request) => take(site, request),
  });
}

interface ProposalAt {
  readonly at: PatternAt;
  readonly proposal: Proposal;
}

async function proposalAt(site: Site, request: FastifyRequest): Promise<ProposalAt | undefined> {
  const at = await patternAt(site, request);
  const wanted = inAddress(request).proposal!;
  // A number that a proposal can have.
  if (!at || !/^[1-9]\d{0,8}$/.test(wanted)) return undefined;
  const proposal = await proposalOf(site.running.store, at.id, Number(wanted));
  return proposal && { at, proposal };
}

async function take(site: Site, request: FastifyRequest): Promise<Reply> {
  const found = await proposalAt(site, request);
  if (!found) return undefined;
  const { at, proposal } = found;
  const form = formOf(request);
  const isAnswer = form.do === 'accepted' || form.do === 'declined';
  if (!maySpeak(at) || (isAnswer && !at.isSteward)) return notTheirs(at);
  const field = isAnswer ? 'reason' : 'says';
  const says = plainText(form[field]);
  const wrong = wrongWith(says, field, form.do === 'accepted');
  if (wrong !== undefined) return showProposal(found, { [field]: says }, { field, text: wrong });
  const remark: Remark = { organisation: at.owner!.organisation.organisation, author: at.owner!.name, says };
  const { store } = site.running;
  if (!isAnswer) await commentOn(store, proposal.id, remark);
  else if (!(await answerProposal(store, proposal.id, form.do as 'accepted' | 'declined', remark)))
    return answeredMeanwhile(site, request, says);
  return goTo(paths.proposal(at.id, proposal.id));
}

/** What was typed is not lost: it can be said in the discussion. */
async function answeredMeanwhile(site: Site, request: FastifyRequest, says: string): Promise<Reply> {
  const found = await proposalAt(site, request);
  const text = 'Somebody answered this in the meantime';
  return found && showProposal(found, { says }, { field: 'says', text });
}

function wrongWith(says: string, field: 'reason' | 'says', mayBeEmpty: boolean): string | undefined {
  if (says === '' && !mayBeEmpty)
    return field === 'reason' ? 'Say why you decline it' : 'Say something first';
  return says.length > 5000 ? 'Say it in 5000 characters or fewer' : undefined;
}

interface Wrong {
  readonly field: 'reason' | 'says';
  readonly text: string;
}

function showProposal(
  { at, proposal }: ProposalAt,
  typed: Readonly<Record<string, string>> = {},
  wrong?: Wrong,
): Page {
  const { title, says, author, organisation, comments, id } = proposal;
  const name = (one: string) => organisationName(one, at);
  return patternPage(at, 'proposal', {
    title,
    says,
    by: `${author}, ${name(organisation)}`,
    day: dateAndTime(proposal.at),
    standing: standingOf(proposal, at),
    inVersion: versionOf(proposal, at),
    change: changeTold(proposal, at),
    comments: comments.map((one) => ({
      says: one.says,
      who: `${one.author}, ${name(one.organisation)}`,
      day: dateAndTime(one.at),
      isAnswer: one.isAnswer === true,
    })),
    mayAnswer: at.isSteward && proposal.state === 'open',
    maySpeak: maySpeak(at),
    action: paths.proposalSay(at.id, id),
    typed,
    wrong: wrong && { [wrong.field]: wrong.text },
    errors: wrong ? [{ text: wrong.text, href: `#${wrong.field}` }] : [],
  });
}
