import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { releaseDates } from '../../running/index.ts';
import type { ReleaseDates } from '../../running/index.ts';
import { proposalsOf } from '../../store/index.ts';
import type { Proposal } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { organisationName, standingOf, versionOf } from './proposals-shown.ts';
import { plainText } from './proposals-text.ts';
import { patternAt } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';

/** Releases and proposals of a pattern as an Atom feed (RFC 4287), so that nobody has to come and look. */
export function useReleaseFeed(app: FastifyInstance, site: Site): void {
  app.get(paths.releaseFeed(':pattern'), async (request, reply) => {
    const at = await patternAt(site, request);
    if (!at) return reply.callNotFound();
    return reply.type('application/atom+xml; charset=utf-8').send(await feedOf(at, hereOf(request)));
  });
}

/** Readers of feeds follow only whole addresses. */
function hereOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly published: string;
  readonly updated: string;
  readonly author: string;
  readonly says: string;
}

async function feedOf(at: PatternAt, here: string): Promise<string> {
  const { site, id, newest, steward } = at;
  const proposals = await proposalsOf(site.running.store, id);
  const dates = await releaseDates(at.site.running, at.id);
  const entries = [
    ...releaseEntries(at, dates, here),
    ...proposals.map((one) => proposalEntry(one, at, here)),
  ].sort((a, b) => (a.updated < b.updated ? 1 : -1));
  const feed = {
    id: idOf('feed', id),
    title: `Versions of “${newest.normal.name}”, and proposals for it`,
    updated: entries[0]?.updated ?? instant(site.running.now()),
    author: steward,
    self: here + paths.releaseFeed(id),
    page: here + paths.pattern(id),
  };
  return site.render('adopt/steward-feed.njk', { feed, entries });
}

function releaseEntries(
  { id, releases, steward }: PatternAt,
  { published, out }: ReleaseDates,
  here: string,
): Entry[] {
  return releases.flatMap(({ normal: { version, release } }) => {
    const [day, put] = [out.get(version), published.get(version)?.at];
    // Put in later than it came: then the hour is not known.
    const at = day !== undefined && put?.slice(0, 10) !== day ? `${day}T00:00:00.000Z` : put;
    if (at === undefined) return [];
    const law =
      release?.from === undefined ? '' : ` By law it holds for everybody from ${longDate(release.from)}.`;
    return [
      {
        id: idOf('release', id, version),
        title: `Version ${version}`,
        href: `${here}${paths.steward(id)}#version-${version}`,
        published: at,
        updated: at,
        author: steward,
        says: plainText(`${release?.says ?? 'The first version.'}${law}`),
      },
    ];
  });
}

function proposalEntry(proposal: Proposal, at: PatternAt, here: string): Entry {
  const { id, title, says, organisation, comments, answeredAt } = proposal;
  const times = [proposal.at, answeredAt ?? '', ...comments.map((one) => one.at)];
  return {
    id: idOf('proposal', at.id, String(id)),
    title: plainText(`Proposal: ${title}`),
    href: here + paths.proposal(at.id, id),
    published: instant(proposal.at),
    updated: times
      .filter((time) => time !== '')
      .map(instant)
      .sort()
      .at(-1)!,
    author: organisationName(organisation, at),
    says: plainText(`${says}\n\n${standingInWords(proposal, at)}`),
  };
}

function standingInWords(proposal: Proposal, at: PatternAt): string {
  const standing = standingOf(proposal, at);
  if (standing === 'out') return `It came with version ${versionOf(proposal, at)}.`;
  return {
    open: 'It is open.',
    accepted: 'It is accepted for the next version.',
    declined: 'It is declined.',
  }[standing];
}

function instant(time: string): string {
  return new Date(time).toISOString();
}

/** The same for ever, wherever the site is reached: a UUID (version 8) that is made of what it names. */
function idOf(...names: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(names)).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
