export type { Letter, Summary, Waiting } from './additions.ts';
export { findCase, send, startCase, wasRefused } from './cases.ts';
export type { Asked, Opened } from './cases.ts';
export { startOutbox } from './outbox.ts';
export { personOf, startRunning } from './running.ts';
export type { Running } from './running.ts';
