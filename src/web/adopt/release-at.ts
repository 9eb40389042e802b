import type { FastifyRequest } from 'fastify';
import type { DocumentOf } from '../../definition/index.ts';
import { orderOfVersions, upgrade } from '../../patterns/index.ts';
import type { Conflict, Decisions, Upgrade } from '../../patterns/index.ts';
import { decidedOf } from '../../running/index.ts';
import type { KeptDecisions } from '../../running/index.ts';
import { keepDraft } from '../../store/index.ts';
import { inAddress } from '../reply.ts';
import type { Site } from '../site.ts';
import { draftingAt } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import type { Owner } from './owner.ts';

/** An adoption that may be taken to another version of its pattern, with what was decided of that. */
export interface Taking {
  readonly at: Drafting;
  readonly version: string;
  readonly before: DocumentOf<'pattern'>;
  readonly after: DocumentOf<'pattern'>;
  readonly decisions: Decisions;
  readonly result: Upgrade;
}

export async function takingAt(
  site: Site,
  owner: Owner,
  request: FastifyRequest,
): Promise<Taking | undefined> {
  const at = await draftingAt(site, owner, request);
  const version = inAddress(request).version!;
  const after = at?.library.patterns.get(`${at.patternId} ${version}`);
  const before = at?.library.patterns.get(`${at.patternId} ${at.pattern.version}`);
  return at && before && after && deciding({ at, version, before, after }, decidedOf(at.draft, version));
}

/** The same with other decisions. */
export function deciding(
  { at, version, before, after }: Pick<Taking, 'at' | 'version' | 'before' | 'after'>,
  decisions: Decisions,
): Taking {
  const result = upgrade(at.document, version, at.library, decisions);
  return { at, version, before, after, decisions, result };
}

/** Whether the version is before the one that the draft adopts, that one, or after it. */
export function whenceOf({ at, version }: Taking): 'earlier' | 'here' | 'later' {
  const order = orderOfVersions(version, at.pattern.version);
  return order === 0 ? 'here' : order < 0 ? 'earlier' : 'later';
}

/** What has to be decided before the version can stand in the draft. */
export function waitingIn({ result }: Taking): Conflict[] {
  return result.undecided.filter(isDecidedHere);
}

/** Calendars, and what only a change to the draft can settle, are seen to once the version is in the draft. */
export function isDecidedHere({ resolutions, takesAnswer, answerAt }: Conflict): boolean {
  return resolutions.length > 0 || (takesAnswer === true && answerAt?.[0] !== 'calendars');
}

/** What is decided stays decided, whatever happens to the draft: nothing of it counts before the version is taken. */
export async function keepDecisions({ at, version, decisions }: Taking): Promise<void> {
  const { to, decided, others = {} } = at.draft.decisions as KeptDecisions;
  const before = to === undefined || to === version ? others : { ...others, [to]: decided ?? {} };
  const { [version]: _, ...rest } = before;
  const kept: KeptDecisions = { to: version, decided: decisions, others: rest };
  await keepDraft(at.site.running.store, at.owner.acting, {
    ...at.draft,
    decisions: kept as Readonly<Record<string, unknown>>,
  });
}
