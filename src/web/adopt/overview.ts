import type { FastifyInstance } from 'fastify';
import { intentsOf, orderOfVersions } from '../../patterns/index.ts';
import { paths } from '../paths.ts';
import { goTo, replying } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { dropDraft } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import { draftingAt } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf, liveOn } from './frame.ts';
import { ownerAt, page, useOwnerPage } from './owner.ts';
import type { Owner } from './owner.ts';
import { lawAfter } from './release-law.ts';

/** One adoption: what is settled, what is left, and where to go. */
export function useOverview(app: FastifyInstance, site: Site): void {
  useOwnerPage(app, site, paths.adoption(':service'), async (owner, request) => {
    const at = await draftingAt(site, owner, request);
    return at && showOverview(owner, at);
  });
  app.post(
    paths.adoptionDrop(':service'),
    replying(site, async (request) => {
      const owner = await ownerAt(site, request);
      const at = owner && (await draftingAt(site, owner, request));
      if (!at) return undefined;
      await dropDraft(site.running.store, at.owner.acting, at.draft.service);
      return goTo(at.published ? paths.adoption(at.draft.service) : paths.adopt);
    }),
  );
  useOwnerPage(app, site, paths.adoptionFile(':service'), async (owner, request) => {
    const at = await draftingAt(site, owner, request);
    return (
      at && {
        file: { name: `${at.draft.service}.yaml`, type: 'application/yaml; charset=utf-8' },
        bytes: Buffer.from(at.draft.text),
      }
    );
  });
}

function showOverview(owner: Owner, at: Drafting): Page {
  const { document, pattern, judged, draft } = at;
  const intents = intentsOf(document.normal);
  const answers = intents.filter(({ does }) => does === 'answer').length;
  const open = Object.values(pattern.choices).filter(({ exactly }) => exactly === undefined).length;
  const frame = frameOf(at);
  const live = liveOn(at);
  const law = live === undefined ? undefined : lawAfter(at, live);
  return page(owner, 'overview', {
    title: `${frame.service.name} at ${owner.organisation.name}`,
    ...frame,
    law,
    isLawInDraft: law && orderOfVersions(pattern.version, law.version) >= 0,
    answers,
    open,
    changes: intents.length - answers,
    asleep: judged.refused.length,
    isReady: judged.service !== undefined,
    goesLive: draft.state === 'agreed' && draft.from ? longDate(draft.from) : undefined,
    start: paths.start(owner.organisation.organisation, at.patternId),
    preview: paths.adoptionPreview(draft.service, 'start'),
  });
}
