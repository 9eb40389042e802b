import type { FastifyInstance } from 'fastify';
import type { Unfit } from '../../cases/index.ts';
import { label } from '../../pictures/index.ts';
import { moveCases } from '../../running/index.ts';
import { paths } from '../paths.ts';
import { goTo, queryOf } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { draftingAt } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf } from './frame.ts';
import { page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';

/** Cases that began on an earlier version: which could go on under the live one, and why others can’t. */
export function useUnderWay(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionCases(':service'), {
    show: async (owner, request) => {
      const at = await draftingAt(site, owner, request);
      return at && showCases(owner, at, queryOf(request).moved);
    },
    take: async (owner, request) => {
      const at = await draftingAt(site, owner, request);
      if (!at) return undefined;
      const { moved } = await moveCases(site.running, owner.acting, at.draft.service, owner.name);
      return goTo(`${paths.adoptionCases(at.draft.service)}?moved=${moved}`);
    },
  });
}

async function showCases(owner: Owner, at: Drafting, wereMoved: string | undefined): Promise<Page> {
  const { site, draft } = at;
  const { moved, stay } = await moveCases(site.running, owner.acting, draft.service, owner.name, true);
  return page(owner, 'under-way', {
    title: 'Cases under way',
    ...frameOf(at),
    fit: moved,
    stay: [...Map.groupBy(stay, (one) => whyInWords(one, at))].map(([why, all]) => ({
      why,
      count: all.length,
    })),
    wereMoved: wereMoved !== undefined && /^\d+$/.test(wereMoved) ? Number(wereMoved) : undefined,
    action: paths.adoptionCases(draft.service),
  });
}

function whyInWords({ reason, name }: Unfit, { site, draft }: Drafting): string {
  const { service } = site.running.live.get(draft.service)!;
  const called = `“${label(name, service)}”`;
  switch (reason) {
    case 'overtaken':
      return `${called} is new and comes before something that they have done already`;
    case 'again':
      return `${called} was done, and would have to be done again`;
    case 'result':
      return `${called} came out in a way that is not possible any more`;
    case 'fact':
      return `What they said for ${called} does not fit any more`;
    case 'clock':
      return `A time runs in them, ${called}, that is not there any more`;
    default:
      return `They have done ${called}, which is not there any more or is done in another way`;
  }
}
