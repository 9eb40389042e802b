export { addToCase, loadCase, openCase, verifyCase } from './cases.ts';
export type { Acting, Addition, Kept, Message, Milestone, Opening } from './cases.ts';
export {
  countCases,
  liveServices,
  milestonesOf,
  organisationNames,
  published,
  publish,
  serviceOf,
} from './definitions.ts';
export type { KeptMilestone } from './definitions.ts';
export { readFolders } from './folder.ts';
export { deliver, getFile, listCases, listMessages, putFile } from './lists.ts';
export type { Listed, ListedMessage } from './lists.ts';
export { openStore } from './open.ts';
export type { Store, StoreSettings } from './open.ts';
export { Keys } from './sealing.ts';
export { ServerProblem } from './server/index.ts';
export { dropSession, readSession, writeSession } from './sessions.ts';
