import type { FastifyInstance } from 'fastify';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { draftingAt } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf } from './frame.ts';
import { page, useOwnerPage } from './owner.ts';
import type { Owner } from './owner.ts';
import { leewayOf } from './slot-leeway.ts';
import { stretchesIn } from './slots-list.ts';
import { yoursIn } from './slots-yours.ts';

/** The whole pattern, step by step: what is left to the adopter, what was made of that, and what is the same for everybody. */
export function useSlots(app: FastifyInstance, site: Site): void {
  useOwnerPage(app, site, paths.adoptionChanges(':service'), async (owner, request) => {
    const at = await draftingAt(site, owner, request);
    return at && showSlots(owner, at);
  });
}

function showSlots(owner: Owner, at: Drafting): Page {
  const leeway = leewayOf(at);
  const stretches = stretchesIn(leeway);
  const rows = stretches.flatMap(({ runs }) => runs.flatMap((run) => run.rows));
  const yours = yoursIn(leeway);
  return page(owner, 'slots', {
    title: 'Your own questions, steps and words',
    ...frameOf(at),
    yours: yours.filter(({ asleep }) => !asleep),
    asleep: yours.filter(({ asleep }) => asleep),
    stretches,
    open: rows.filter(({ isOpen }) => isOpen).length,
    common: rows.filter(({ isOpen }) => !isOpen).length,
    steward: at.library.organisations.get(at.pattern.steward)?.normal.name ?? at.pattern.steward,
    propose: paths.proposals(at.patternId),
  });
}
