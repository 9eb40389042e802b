import type { FastifyInstance, FastifyRequest } from 'fastify';
import { organisationOf } from '../../definition/index.ts';
import { orderOfVersions, releasesOf } from '../../patterns/index.ts';
import { draftsOf, keepDraft } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { drafting } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { page, useOwnerForm, useOwnerPage } from './owner.ts';
import type { Owner } from './owner.ts';

/** What an organisation runs, what it is working on, and what there is to adopt. */
export function useServices(app: FastifyInstance, site: Site): void {
  useOwnerPage(app, site, paths.adopt, (owner) => showServices(site, owner));
  useOwnerForm(app, site, paths.adoptNew(':pattern'), {
    show: (owner, request) => askToAdopt(site, owner, request),
    take: (owner, request) => adopt(site, owner, request),
  });
}

async function showServices(site: Site, owner: Owner): Promise<Page> {
  const services = await adoptionsOf(site, owner);
  const rows = services.map(({ document, pattern, patternId, draft, isKept, published }) => {
    const newest = releasesOf(patternId, site.running.books.library()).at(-1)!.normal.version;
    return {
      name: document.normal.name ?? pattern.name,
      href: paths.adoption(draft.service),
      version: pattern.version,
      newer: orderOfVersions(newest, pattern.version) > 0 ? newest : undefined,
      isLive: published !== undefined,
      isKept,
      service: draft.service,
    };
  });
  const taken = new Set(services.map(({ patternId }) => patternId));
  return page(owner, 'services', {
    title: `Services of ${owner.organisation.name}`,
    rows,
    patterns: patternsFor(owner, site).filter(({ id }) => !taken.has(id)),
    stewards: stewardedBy(owner.organisation.organisation, site),
  });
}

/** What an organisation has adopted, or is about to. */
async function adoptionsOf(site: Site, owner: Owner): Promise<Drafting[]> {
  const drafts = await draftsOf(site.running.store, owner.acting);
  const published = [...site.running.books.library().services.values()].filter(
    ({ normal }) => organisationOf(normal) === owner.organisation.organisation && normal.adopts !== undefined,
  );
  const ids = new Set([...published.map(({ id }) => id), ...drafts.map(({ service }) => service)]);
  const found = await Promise.all([...ids].map((id) => drafting(site, owner, id)));
  return found.filter((at) => at !== undefined);
}

/** The newest release of every pattern that this kind of organisation can adopt. */
function patternsFor({ organisation }: Owner, { running }: Site) {
  const library = running.books.library();
  const ids = [...new Set([...library.patterns.values()].map(({ id }) => id))].sort();
  return ids.flatMap((id) => {
    const { normal } = releasesOf(id, library).at(-1)!;
    const kinds = Object.values(normal.roles).flatMap(({ body, is }) =>
      is === undefined ? (body ?? []) : [],
    );
    const isForNation =
      normal.nations.length === 0 || normal.nations.some((one) => one === organisation.nation);
    const fits = kinds.some((kind) => kind === organisation.kind || kind === 'any') && isForNation;
    const count = [...running.live.values()].filter(({ service }) => service.pattern.id === id).length;
    const need = Object.values(normal.outcomes).find(({ level }) => level === 'overall')?.need;
    return fits
      ? [
          {
            id,
            name: normal.name,
            version: normal.version,
            need,
            count,
            href: paths.adoptNew(id),
            about: paths.pattern(id),
          },
        ]
      : [];
  });
}

function stewardedBy(organisation: string, { running }: Site) {
  const library = running.books.library();
  const own = [...library.patterns.values()].filter(({ normal }) => normal.steward === organisation);
  return [...new Map(own.map(({ id, normal }) => [id, normal.name]))].map(([id, name]) => ({
    name,
    href: paths.steward(id),
  }));
}

async function askToAdopt(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const { pattern: id } = inAddress(request);
  const found = patternOf(id!, site);
  if (!found) return undefined;
  const begun = await begunWith(id!, site, owner);
  if (begun) return begun;
  // Some come up only where another is answered so.
  const choices = Object.values(found.normal.choices).filter((one) => one.when === undefined);
  const wanted = choices.filter((one) => one.default === undefined && one.exactly === undefined);
  return page(owner, 'new', {
    title: `Adopt “${found.normal.name}”`,
    name: found.normal.name,
    version: found.normal.version,
    about: paths.pattern(id!),
    organisation: owner.organisation.name,
    choices: choices.length,
    wanted: wanted.length,
    action: paths.adoptNew(id!),
    runBy: [...site.running.live.values()].flatMap(({ service }) =>
      service.pattern.id === id ? service.organisation.name : [],
    ),
  });
}

/** Who starts twice goes on with what there is. */
async function begunWith(pattern: string, site: Site, owner: Owner): Promise<Reply> {
  const known = (await adoptionsOf(site, owner)).find(({ patternId }) => patternId === pattern);
  return known && goTo(paths.adoption(known.draft.service));
}

function patternOf(id: string, { running }: Site) {
  return releasesOf(id, running.books.library()).at(-1);
}

async function adopt(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const { pattern: id } = inAddress(request);
  const found = patternOf(id!, site);
  if (!found) return undefined;
  const begun = await begunWith(id!, site, owner);
  if (begun) return begun;
  const { organisation } = owner.organisation;
  const service = `${organisation}-${id}`;
  const text = `service: ${service}\nformat: 1\nadopts: ${id} ${found.normal.version}\norganisation: ${organisation}\n`;
  const draft: Draft = { service, organisation, text, decisions: {}, state: 'draft', author: owner.name };
  await keepDraft(site.running.store, owner.acting, draft);
  return goTo(paths.adoption(service));
}
