import type { FastifyInstance, FastifyRequest } from 'fastify';
import { effective, orderOfVersions } from '../../patterns/index.ts';
import type { ChangesTold } from '../../pictures/index.ts';
import { publishDraft } from '../../running/index.ts';
import { keepDraft } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Draft } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { draftingAt } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf, liveOn } from './frame.ts';
import { page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { lawAfter } from './release-law.ts';
import type { LawAfter } from './release-law.ts';
import { dayTyped } from './typed-days.ts';
import { changesBetween } from './told.ts';

/** Going live: what changes, in what words, from when, and who agrees. */
export function usePublishing(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionPublish(':service'), {
    show: async (owner, request) => {
      const at = await draftingAt(site, owner, request);
      return at && showPublish(owner, at);
    },
    take: (owner, request) => take(site, owner, request),
  });
}

interface Wrong {
  readonly field: 'says' | 'from' | 'publish';
  readonly text: string;
}

function showPublish(
  owner: Owner,
  at: Drafting,
  wrong: readonly Wrong[] = [],
  typed: Partial<Draft> = {},
): Page {
  const { draft, judged } = at;
  return page(owner, 'publish', {
    title: 'Publish',
    ...frameOf(at),
    law: lawBehind(at),
    isReady: judged.service !== undefined,
    changes: changesOf(at),
    fourEyes: needsTwo(owner),
    isAskedByMe: draft.askedBy === owner.name,
    draft,
    says: typed.says ?? draft.says ?? (at.published ? '' : 'The first version'),
    from: typed.from ?? draft.from ?? '',
    isLater: typed.from !== undefined && typed.from !== '',
    fromDay: draft.from && longDate(draft.from),
    errors: wrong.map(({ field, text }) => ({ text, href: `#${field}` })),
    wrong: Object.fromEntries(wrong.map(({ field, text }) => [field, text])),
  });
}

/** The law that the draft is behind, where what is live is not, or where it holds already. */
function lawBehind(at: Drafting): LawAfter | undefined {
  const law = lawAfter(at, at.pattern.version);
  const isBack = orderOfVersions(at.pattern.version, liveOn(at) ?? at.pattern.version) < 0;
  return law && (law.isPast || isBack) ? law : undefined;
}

function needsTwo({ organisation }: Owner): boolean {
  return organisation['four eyes'] === true;
}

/** What is not as it is live, for whom; nothing where there is nothing live. */
function changesOf({ published, library, judged, draft }: Drafting): readonly ChangesTold[] | undefined {
  const live = published && library.services.get(draft.service);
  const before = live && effective(live, library).service;
  return before && judged.service && changesBetween(before, judged.service, library);
}

async function take(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const at = await draftingAt(site, owner, request);
  if (!at) return undefined;
  const form = formOf(request);
  const { draft } = at;
  const keep = (next: Draft) => keepDraft(site.running.store, owner.acting, next);
  if (form.do === 'back') {
    await keep({ ...draft, state: 'draft', askedBy: undefined, agreedBy: undefined, from: undefined });
    return goTo(paths.adoption(draft.service));
  }
  const isAgreeing = draft.state === 'asked' && draft.askedBy !== owner.name;
  const says = isAgreeing ? draft.says! : String(form.says ?? '').trim();
  const typed = form.when === 'later' ? String(form.from ?? '') || ' ' : '';
  const from = isAgreeing ? draft.from : dayTyped(typed);
  const wrong = wrongWith(at, says, from, typed);
  if (wrong.length > 0) return showPublish(owner, at, wrong, { says, from: typed });
  const next: Draft = { ...draft, says, from, author: draft.askedBy ?? owner.name };
  if (needsTwo(owner) && !isAgreeing) {
    await keep({ ...next, state: 'asked', askedBy: owner.name });
    return goTo(paths.adoption(draft.service));
  }
  const agreed: Draft = { ...next, state: 'agreed', agreedBy: isAgreeing ? owner.name : undefined };
  if (from !== undefined && from > site.running.now().slice(0, 10)) {
    await keep(agreed);
    return goTo(paths.adoption(draft.service));
  }
  return goLive(site, owner, at, agreed);
}

async function goLive(site: Site, owner: Owner, at: Drafting, draft: Draft): Promise<Reply> {
  const not = await publishDraft(site.running, draft);
  if (!not) return goTo(`${paths.adoption(draft.service)}?live=yes`);
  const text =
    not.reason === 'overtaken'
      ? `${not.by} published this service in the meantime, through the ${not.via}. Look at what is live now, then change it again.`
      : not.problems.map(({ message, hint = '' }) => `${message} ${hint}`.trim()).join(' ');
  return showPublish(owner, at, [{ field: 'publish', text }], draft);
}

function wrongWith(
  { judged, site }: Drafting,
  says: string,
  from: string | undefined,
  typed: string,
): Wrong[] {
  const wrong: Wrong[] = [];
  if (says === '') wrong.push({ field: 'says', text: 'Say what changes, in a sentence' });
  if (says.length > 500) wrong.push({ field: 'says', text: 'Say it in 500 characters or fewer' });
  if (typed !== '' && from === undefined)
    wrong.push({ field: 'from', text: 'The day must be a real date, like 2026-12-01 or 1 December 2026' });
  if (from !== undefined && from < site.running.now().slice(0, 10))
    wrong.push({ field: 'from', text: 'The day must be today or later' });
  if (!judged.service)
    wrong.push({ field: 'publish', text: 'Something is still to be settled before it can go live' });
  return wrong;
}
