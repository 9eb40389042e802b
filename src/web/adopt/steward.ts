import type { FastifyInstance } from 'fastify';
import { releaseDates } from '../../running/index.ts';
import { proposalsOf } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { usePage } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { proposalsByState } from './proposals-shown.ts';
import { adoptersShown } from './steward-adopters.ts';
import { patternAt, patternPage } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';
import { releasesShown } from './steward-releases.ts';
import { useShown } from './steward-use.ts';

/** What looking after a pattern needs to know: who adopted it, how they differ, what they propose. Everybody may read it. */
export function useSteward(app: FastifyInstance, site: Site): void {
  usePage(app, site, paths.steward(':pattern'), async (request) => {
    const at = await patternAt(site, request);
    return at && showSteward(at);
  });
}

async function showSteward(at: PatternAt): Promise<Page> {
  const { site, id, newest } = at;
  const dates = await releaseDates(at.site.running, at.id);
  const proposals = proposalsByState(await proposalsOf(site.running.store, id), at);
  return patternPage(at, 'steward', {
    title: `Looking after “${newest.normal.name}”`,
    adopters: await adoptersShown(at, dates),
    use: useShown(at),
    releases: releasesShown(at, dates),
    proposals,
  });
}
