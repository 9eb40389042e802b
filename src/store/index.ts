export type {
  Acting,
  Addition,
  Claim,
  Head,
  Kept,
  Message,
  Milestone,
  Opening,
  Party,
  Place,
  Write,
} from './additions.ts';
export {
  draftOf,
  draftsOf,
  dropDraft,
  dueDrafts,
  keepDraft,
  lastPublished,
  publications,
  publicationsOf,
} from './adoptions.ts';
export type { Draft, Publication } from './adoptions.ts';
export { addToCase, appendCases, openCase } from './append.ts';
export { loadCase, verifyCase } from './cases.ts';
export { dueCases } from './clock.ts';
export type { Due } from './clock.ts';
export { withCounters } from './counters.ts';
export type { AppendCounted, Claimed, Counted } from './counters.ts';
export {
  countCases,
  liveServices,
  milestonesOf,
  organisationNames,
  published,
  publishedExamples,
  publish,
  serviceOf,
  suppliesOf,
} from './definitions.ts';
export type { KeptMilestone, Publishing, Supply } from './definitions.ts';
export { takeEffects } from './effects.ts';
export type { Doing, TakenEffect } from './effects.ts';
export { getFile, putFile } from './files.ts';
export { filesIn, readFolders } from './folder.ts';
export { apiKeysOf, endApiKey, holderOf, makeApiKey } from './keys.ts';
export type { ApiKey } from './keys.ts';
export { deliver, listCases, listEntries, listMessages, openCasesOf, publicEntries } from './lists.ts';
export type { Listed, ListedMessage } from './lists.ts';
export { openStore } from './open.ts';
export type { Reach, Store, StoreSettings } from './open.ts';
export { Keys } from './sealing.ts';
export { answerProposal, commentOn, proposalOf, proposalsOf, proposalsOut, propose } from './proposals.ts';
export type { Proposal, Proposed, Remark } from './proposals.ts';
export { ServerProblem } from './server/index.ts';
export { dropSession, readSession, writeSession } from './sessions.ts';
export { begunSince, casesUnderWay, takenVersions } from './taken.ts';
export type { TakenVersion, UnderWay } from './taken.ts';
