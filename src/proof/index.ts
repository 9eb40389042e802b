export { findingsOf } from './findings.ts';
export type { Finding } from './findings.ts';
export { prove } from './prove.ts';
export type { Proof } from './prove.ts';
