import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { useAdding } from './adding.ts';
import { useChoices } from './choices.ts';
import { useHistory } from './history.ts';
import { useKeys } from './keys.ts';
import { useOverview } from './overview.ts';
import { useOwners } from './owner.ts';
import { usePublishing } from './publishing.ts';
import { useProposals } from './proposals.ts';
import { useProposal } from './proposals-one.ts';
import { useReleases } from './release.ts';
import { useRoles } from './roles.ts';
import { useServices } from './services.ts';
import { useSteward } from './steward.ts';
import { useReleaseFeed } from './steward-feed.ts';
import { useStewardRelease } from './steward-release.ts';
import { useSlot } from './slot.ts';
import { useSlots } from './slots.ts';
import { useUnderWay } from './under-way.ts';

/** Where an organisation adopts patterns: what it decides, changes and publishes, and which releases it takes. */
export function useAdopt(app: FastifyInstance, site: Site): void {
  useOwners(app, site);
  useServices(app, site);
  useOverview(app, site);
  useChoices(app, site);
  useRoles(app, site);
  useSlots(app, site);
  useSlot(app, site);
  useAdding(app, site);
  usePublishing(app, site);
  useReleases(app, site);
  useSteward(app, site);
  useStewardRelease(app, site);
  useProposals(app, site);
  useProposal(app, site);
  useReleaseFeed(app, site);
  useHistory(app, site);
  useUnderWay(app, site);
  useKeys(app, site);
}
