import type { FastifyInstance, FastifyRequest } from 'fastify';
import { proposalsOf, propose } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, queryOf, usePage } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { useOwnerForm } from './owner.ts';
import { aboutSlot, ownChanges } from './proposals-changes.ts';
import type { OwnChange } from './proposals-changes.ts';
import { proposalsByState } from './proposals-shown.ts';
import { plainText } from './proposals-text.ts';
import { maySpeak, patternAt, patternPage } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';

/** What adopters want of a pattern for everybody: a list that everybody may read, and a form for those who run it. */
export function useProposals(app: FastifyInstance, site: Site): void {
  usePage(app, site, paths.proposals(':pattern'), async (request) => {
    const at = await patternAt(site, request);
    const { slot } = queryOf(request);
    if (at && slot !== undefined) return goTo(`${paths.propose(at.id)}?slot=${encodeURIComponent(slot)}`);
    return at && showProposals(at);
  });
  useOwnerForm(app, site, paths.propose(':pattern'), {
    show: async (_, request) => {
      const at = await patternAt(site, request);
      if (!at) return undefined;
      return maySpeak(at) ? showForm(at, await begun(at, queryOf(request).slot)) : notTheirs(at);
    },
    take: (_, request) => take(site, request),
  });
}

async function showProposals(at: PatternAt): Promise<Page> {
  const all = await proposalsOf(at.site.running.store, at.id);
  return patternPage(at, 'proposals', {
    title: `Proposals for “${at.newest.normal.name}”`,
    groups: proposalsByState(all, at),
    mayPropose: at.owner === undefined || maySpeak(at),
  });
}

/** Only who runs it or looks after it proposes and discusses. */
export function notTheirs(at: PatternAt): Page {
  return patternPage(
    at,
    'proposals-not',
    { title: 'Your organisation does not run this pattern', adopt: paths.adoptNew(at.id) },
    403,
  );
}

interface Proposing {
  readonly title: string;
  readonly says: string;
  /** The name of one of their own changes. */
  readonly change: string;
  readonly changes: readonly OwnChange[];
  /** What it is about, where somebody came from there. */
  readonly about?: string;
}

async function begun(at: PatternAt, slot: string | undefined): Promise<Proposing> {
  const changes = await ownChanges(at);
  const about = slot === undefined ? undefined : aboutSlot(slot, at);
  const own = changes.find((one) => one.slot === slot);
  const title = about === undefined ? '' : `About ${about}`.slice(0, longest.title);
  return { title, says: '', change: own?.name ?? '', changes, about };
}

const longest = { title: 100, says: 5000 } as const;

async function take(site: Site, request: FastifyRequest): Promise<Reply> {
  const at = await patternAt(site, request);
  if (!at) return undefined;
  if (!maySpeak(at)) return notTheirs(at);
  const form = formOf(request);
  const changes = await ownChanges(at);
  const title = plainText(form.title).replaceAll(/\s+/g, ' ');
  const proposing = { title, says: plainText(form.says), change: String(form.change ?? ''), changes };
  const wrong = wrongWith(proposing);
  if (Object.keys(wrong).length > 0) return showForm(at, proposing, wrong);
  const { owner } = at;
  const id = await propose(site.running.store, {
    ...{ pattern: at.id, organisation: owner!.organisation.organisation, author: owner!.name },
    ...{ title, says: proposing.says, change: changes.find(({ name }) => name === proposing.change)?.text },
  });
  return goTo(paths.proposal(at.id, id));
}

type Wrong = Readonly<Partial<Record<'title' | 'says' | 'change', string>>>;

function wrongWith({ title, says, change, changes }: Proposing): Wrong {
  return {
    ...(title === '' && { title: 'Say in a few words what you propose' }),
    ...(title.length > longest.title && { title: `Say it in ${longest.title} characters or fewer` }),
    ...(says === '' && { says: 'Say what should change, and why' }),
    ...(says.length > longest.says && { says: `Say it in ${longest.says} characters or fewer` }),
    ...(change !== '' &&
      !changes.some(({ name }) => name === change) && { change: 'Choose one of your changes, or none' }),
  };
}

function showForm(at: PatternAt, proposing: Proposing, wrong: Wrong = {}): Page {
  return patternPage(at, 'proposals-new', {
    ...proposing,
    heading: 'Propose a change',
    title: 'Propose a change',
    typed: proposing.title,
    action: paths.propose(at.id),
    wrong,
    errors: Object.entries(wrong).map(([field, text]) => ({ text, href: `#${field}` })),
  });
}
