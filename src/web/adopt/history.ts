import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDocument, readDocument } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { effective } from '../../patterns/index.ts';
import type { Publication } from '../../store/index.ts';
import { keepDraft, publicationsOf } from '../../store/index.ts';
import { dateAndTime, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { draftingAt } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf } from './frame.ts';
import { page, useOwnerForm, useOwnerPage } from './owner.ts';
import type { Owner } from './owner.ts';
import { lawAfter } from './release-law.ts';
import { changesBetween } from './told.ts';

/** Everything that was published of a service: what each version changed, and the way back to it. */
export function useHistory(app: FastifyInstance, site: Site): void {
  useOwnerPage(app, site, paths.adoptionHistory(':service'), async (owner, request) => {
    const at = await draftingAt(site, owner, request);
    return at && showHistory(owner, at);
  });
  useOwnerForm(app, site, paths.adoptionVersion(':service', ':number'), {
    show: async (owner, request) => {
      const at = await versionAt(site, owner, request);
      return at && showVersion(owner, at);
    },
    take: (owner, request) => goBack(site, owner, request),
  });
}

async function showHistory(owner: Owner, at: Drafting): Promise<Page> {
  const all = await publicationsOf(at.site.running.store, 'service', at.draft.service);
  return page(owner, 'history', {
    title: 'What was published',
    ...frameOf(at),
    versions: all.map((one, index) => ({
      ...versionShown(one),
      number: all.length - index,
      isNow: index === 0,
    })),
  });
}

function versionShown({ at, text, author, agreedBy, says, via }: Publication) {
  return {
    day: dateAndTime(at),
    author,
    agreedBy,
    says,
    via,
    adopts: /^adopts: *\S+ (.*)$/m.exec(text)?.[1],
  };
}

interface VersionAt extends Drafting {
  readonly all: readonly Publication[];
  /** Counted from the first. */
  readonly number: number;
  readonly version: Publication;
}

async function versionAt(site: Site, owner: Owner, request: FastifyRequest): Promise<VersionAt | undefined> {
  const at = await draftingAt(site, owner, request);
  if (!at) return undefined;
  const all = await publicationsOf(site.running.store, 'service', at.draft.service);
  const number = Number(inAddress(request).number);
  const version = all[all.length - number];
  return version && { ...at, all, number, version };
}

function showVersion(owner: Owner, at: VersionAt): Page {
  const { all, number, version, library } = at;
  const before = all[all.length - number + 1];
  const [now, then, earlier] = [all[0]!, version, before].map((one) => one && serviceOf(one, at));
  const compared = (first: Service | undefined, second: Service | undefined) =>
    first && second ? changesBetween(first, second, library) : undefined;
  return page(owner, 'version', {
    title: version.says ?? `Version ${number}`,
    ...frameOf(at),
    ...versionShown(version),
    number,
    isNow: number === all.length,
    changed: before && compared(earlier, then),
    back: number === all.length ? undefined : compared(now, then),
    law: lawAfter(at, versionShown(version).adopts ?? ''),
    action: paths.adoptionVersion(at.draft.service, number),
    file: version.text,
  });
}

function serviceOf({ text, file, id }: Publication, { library }: Drafting): Service | undefined {
  const document = readDocument(text, file ?? `${id}.yaml`);
  return isDocument(document) && document.kind === 'service'
    ? effective(document, library).service
    : undefined;
}

/** The earlier version as a draft: it is published as anything else is, and what was published since stays in the list. */
async function goBack(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const at = await versionAt(site, owner, request);
  if (!at) return undefined;
  const { version, draft, published } = at;
  const says = `Goes back to what was published on ${longDate(version.at.slice(0, 10))}${version.says ? `: ${version.says}` : ''}`;
  await keepDraft(site.running.store, owner.acting, {
    ...{ service: draft.service, organisation: draft.organisation, base: published?.hash },
    ...{ text: version.text, decisions: {}, state: 'draft', says: says.slice(0, 500), author: owner.name },
  });
  return goTo(paths.adoptionPublish(draft.service));
}
