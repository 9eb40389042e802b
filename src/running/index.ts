export { cardOf, messagesOf, summaryOf } from './additions.ts';
export type { Letter, Summary, Waiting } from './additions.ts';
export { findCase, send, startCase, wasRefused } from './cases.ts';
export type { Asked, Opened } from './cases.ts';
export { openDemo } from './demo.ts';
export type { Demo } from './demo.ts';
export { startOutbox } from './outbox.ts';
export { personOf, startRunning } from './running.ts';
export type { Running } from './running.ts';
