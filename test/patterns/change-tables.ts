import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Service } from '../../src/definition/index.ts';
import { comesTo, skip } from './council.ts';

type Done = readonly [says: string, changes: string, expected: unknown, of: (service: Service) => unknown];

/** What an adopter does, and what of the service is then what. */
export function done(rows: readonly Done[], pattern = skip): void {
  for (const [says, changes, expected, of] of rows)
    it(says, () => {
      const service = comesTo(changes, pattern);
      assert.ok('steps' in service, JSON.stringify(service));
      assert.deepEqual(of(service), expected);
    });
}

/** What is not taken: the code, the place where the mistake begins, what is said of it and what to do. */
export function refused(
  rows: readonly (readonly [changes: string, ...problems: string[]])[],
  pattern = skip,
): void {
  for (const [changes, ...problems] of rows)
    it(changes, () => assert.deepEqual(comesTo(changes, pattern), problems));
}

/** What is said of a slot without a mark, and of one with others. */
export const common = (name: string, what: string) =>
  `“${name}” is the same for everybody who adopts this pattern: you can’t ${what}.`;
export const others = (name: string, what: string) =>
  `The pattern leaves you other things to do with “${name}”: you can’t ${what}.`;
export const propose = 'Propose it to the steward of the pattern, if others would want it too.';
export const byLaw = 'It rests on the law: Highways Act 1980, section 139.';
