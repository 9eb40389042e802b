export { checkAll } from './check.ts';
export type { Checked } from './check.ts';
export { effective, versionOf } from './effective.ts';
