import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canonical } from '../../definition/index.ts';
import { orderOfVersions } from '../../patterns/index.ts';
import { casesUnderWay } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, queryOf } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import type { Typed } from './asked.ts';
import { keep } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf } from './frame.ts';
import { page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { keepDecisions, isDecidedHere, takingAt, waitingIn, whenceOf } from './release-at.ts';
import type { Taking } from './release-at.ts';
import { changesShown, onTheWay, staleShown, wokenShown } from './release-changes.ts';
import { conflictTeller, idOf } from './release-conflicts.ts';
import { decidedIn } from './release-decisions.ts';
import { lawOnTheWay, lawShown, suggestedDay } from './release-law.ts';
import { yoursShown } from './release-yours.ts';

/** What a version of a pattern means for one adopter: what to decide, what is decided, what changes; and taking it. */
export function useReleases(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionRelease(':service', ':version'), {
    show: async (owner, request) => {
      const taking = await takingAt(site, owner, request);
      return taking && showRelease(owner, taking, { wasKept: queryOf(request).kept !== undefined });
    },
    take: (owner, request) => take(site, owner, request),
  });
}

async function take(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const found = await takingAt(site, owner, request);
  if (!found) return undefined;
  const form = formOf(request);
  const { service } = found.at.draft;
  if (whenceOf(found) !== 'later' || found.result.problems.length > 0) return showRelease(owner, found);
  const { taking, wrong } = decidedIn(found, form);
  if (canonical(taking.decisions) !== canonical(found.decisions)) await keepDecisions(taking);
  const isTaking = form.do === 'take';
  const waiting = isTaking ? waitingIn(taking).filter(({ key }) => !wrong.has(key)) : [];
  const missing = waiting.map(({ key }) => [key, 'Decide this before you take the version'] as const);
  const errors = new Map([...wrong, ...missing]);
  if (errors.size > 0) return showRelease(owner, taking, { typed: form, wrong: errors });
  if (!isTaking) return goTo(`${paths.adoptionRelease(service, taking.version)}?kept=yes`);
  await keep(taken(taking));
  return goTo(paths.adoptionPublish(service));
}

/** The draft on the version: with its own changes, what was decided, and a summary to begin with. */
function taken(taking: Taking): Drafting {
  const { at, result, version, after } = taking;
  const says = `Takes version ${version}${after.normal.release ? `: ${after.normal.release.says}` : ''}`;
  const draft = {
    ...at.draft,
    text: result.adoption.source.text,
    says: says.length > 500 ? `${says.slice(0, 499)}…` : says,
    from: suggestedDay(taking),
    decisions: {},
  };
  return { ...at, draft };
}

interface Shown {
  readonly typed?: Typed;
  readonly wrong?: ReadonlyMap<string, string>;
  /** It was saved just now. */
  readonly wasKept?: boolean;
}

async function showRelease(
  owner: Owner,
  taking: Taking,
  { typed = {}, wrong = new Map(), wasKept = false }: Shown = {},
): Promise<Page> {
  const { at, version, after, result } = taking;
  const { release } = after.normal;
  const live = /^adopts: *\S+ (.*)$/m.exec(at.published?.text ?? '')?.[1];
  const whence = whenceOf(taking);
  const shown = {
    title: `Version ${version}: what it means for you`,
    ...frameOf(at),
    version,
    wasKept,
    whence,
    says: release?.says,
    isLiveHere: live !== undefined && orderOfVersions(live, version) >= 0,
    stopped: result.problems,
    action: paths.adoptionRelease(at.draft.service, version),
    errors: [],
  };
  if (whence !== 'later' || result.problems.length > 0) return page(owner, 'release', shown);
  return page(owner, 'release', {
    ...shown,
    ...decisionsShown(taking, typed, wrong),
    way: onTheWay(taking),
    law: lawShown(taking),
    lawBefore: lawOnTheWay(taking),
    cases: await casesShown(taking),
    hasOwnChanges: at.published !== undefined && at.draft.text !== at.published.text,
    yours: yoursShown(taking),
    changes: changesShown(taking),
    woken: wokenShown(taking),
    stale: staleShown(taking),
    preview: `${paths.adoptionPreview(at.draft.service, 'start')}?version=${encodeURIComponent(version)}`,
  });
}

function decisionsShown(taking: Taking, typed: Typed, wrong: ReadonlyMap<string, string>) {
  const { result } = taking;
  const tell = conflictTeller(taking, typed, wrong);
  const asked = result.conflicts.filter(({ class: kind }) => kind !== 'stale');
  const [here, later] = [true, false].map((is) => asked.filter((one) => isDecidedHere(one) === is));
  return {
    asked: here!.filter(({ standing }) => standing === undefined).map(tell),
    waiting: waitingIn(taking).length,
    standing: here!.filter(({ standing }) => standing !== undefined).map(tell),
    later: later!.map(tell),
    canSleep: asked.some(({ resolutions }) => resolutions.some(({ key }) => key === 'asleep')),
    errors: asked.flatMap((one) => {
      const text = wrong.get(one.key);
      return text === undefined ? [] : [{ text: `${tell(one).title}: ${text}`, href: `#${idOf(one)}` }];
    }),
  };
}

/** Cases that are under way stay on the version that they began on. */
async function casesShown({ at }: Taking): Promise<{ all: number; versions: object[] }> {
  const { running } = at.site;
  const rows = await casesUnderWay(running.store, at.owner.acting, at.draft.service);
  const found = await Promise.all(
    rows.map(async (row) => ({ ...row, on: (await running.version(row.version)).service.pattern.version })),
  );
  const versions = [...Map.groupBy(found, ({ on }) => on)]
    .sort(([a], [b]) => orderOfVersions(a, b))
    .map(([on, same]) => ({
      on,
      begun: same.reduce((sum, { begun }) => sum + begun, 0),
      sent: same.reduce((sum, { sent }) => sum + sent, 0),
    }));
  return { all: versions.reduce((sum, { begun }) => sum + begun, 0), versions };
}
