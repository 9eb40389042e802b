export { checkAll } from './check.ts';
export type { Checked } from './check.ts';
export { compare, differing } from './compare.ts';
export type { CitedLaw, Difference, Says } from './compare.ts';
export { isNeeded, neverHere } from './never-here.ts';
export { effective, versionOf } from './effective.ts';
export { blockWithoutAdopter, registerWithoutAdopter, withoutAdopter } from './without-adopter.ts';
