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
  const library = site.running.books.library();
  const own = owner.organisation.organisation;
  const drafts = await draftsOf(site.running.store, owner.acting);
  const running = [...library.services.values()].filter(
    ({ normal }) => organisationOf(normal) === own && normal.adopts !== undefined,
  );
  const ids = new Set([...running.map(({ id }) => id), ...drafts.map(({ service }) => service)]);
  const services = await Promise.all([...ids].map((id) => drafting(site, owner, id)));
  const rows = services.flatMap((at) => {
    if (!at) return [];
    const { pattern, patternId, draft, isKept, published } = at;
    const newest = releasesOf(patternId, library).at(-1)!.normal.version;
    return [
      {
        name: at.document.normal.name ?? pattern.name,
        href: paths.adoption(draft.service),
        version: pattern.version,
        newer: orderOfVersions(newest, pattern.version) > 0 ? newest : undefined,
        isLive: published !== undefined,
        isKept,
        state: draft.state,
      },
    ];
  });
  const taken = new Set(services.flatMap((at) => at?.patternId ?? []));
  return page(owner, 'services', {
    title: `Services of ${owner.organisation.name}`,
    rows,
    patterns: patternsFor(owner, site).filter(({ id }) => !taken.has(id)),
    stewards: stewardedBy(own, site),
  });
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
  const known = await drafting(site, owner, serviceId(owner, id!));
  if (known) return goTo(paths.adoption(known.draft.service));
  const choices = Object.values(found.normal.choices);
  const wanted = choices.filter(
    (one) => one.default === undefined && one.exactly === undefined && one.when === undefined,
  );
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

function patternOf(id: string, { running }: Site) {
  return releasesOf(id, running.books.library()).at(-1);
}

function serviceId({ organisation }: Owner, pattern: string): string {
  return `${organisation.organisation.replace(/-(city|borough|district|county|council)\b.*$/, '')}-${pattern}`;
}

async function adopt(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const { pattern: id } = inAddress(request);
  const found = patternOf(id!, site);
  if (!found) return undefined;
  const service = freeId(serviceId(owner, id!), owner, site);
  const organisation = owner.organisation.organisation;
  const text = `service: ${service}\nformat: 1\nadopts: ${id} ${found.normal.version}\norganisation: ${organisation}\n`;
  const draft: Draft = { service, organisation, text, decisions: {}, state: 'draft', author: owner.name };
  await keepDraft(site.running.store, owner.acting, draft);
  return goTo(paths.adoption(service));
}

/** Another organisation may have a service of that name. */
function freeId(wanted: string, owner: Owner, { running }: Site): string {
  const taken = running.books.library().services.get(wanted);
  return taken === undefined || organisationOf(taken.normal) === owner.organisation.organisation
    ? wanted
    : `${owner.organisation.organisation}-${wanted.split('-').slice(1).join('-')}`;
}
