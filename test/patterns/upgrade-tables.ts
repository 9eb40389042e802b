import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Conflict, Decisions, Upgrade } from '../../src/patterns/index.ts';
import { release, skip, taken } from './council.ts';

/** Each conflict: its key; what happens unless somebody decides, or “?”; and every way to settle it. */
export function asked({ conflicts, undecided }: Upgrade): string[] {
  const open = new Set(undecided.map(({ key }) => key));
  const one = ({ key, standing = '-', resolutions, takesAnswer }: Conflict) =>
    `${key}: ${open.has(key) ? '?' : standing} of ${[...resolutions.map((way) => way.key), ...(takesAnswer ? ['…'] : [])].join(', ')}`;
  return conflicts.map(one);
}

/** What of the file says something of changes and choices, as it is written then. */
export function file(result: Upgrade): string {
  return result.adoption.source.text.split('\n').slice(4).join('\n').trim();
}

interface Row {
  readonly says: string;
  readonly own: string;
  readonly next: Readonly<Record<string, string>>;
  readonly asks: readonly string[];
  /** By what is decided, the file; `-` where nothing is. */
  readonly files: readonly (readonly [decision: Decisions | '-', text: string])[];
}

export function rows(all: readonly Row[]): void {
  for (const { says, own, next, asks, files } of all)
    it(says, () => {
      const releases = [skip, release('2.0.0', next)];
      assert.deepEqual(asked(taken(own, releases)), asks);
      for (const [decisions, text] of files) {
        const result = taken(own, releases, decisions === '-' ? {} : decisions);
        assert.equal(file(result), text.trim());
        assert.equal(result.adoption.normal.adopts, 'skip-permit 2.0.0');
        if (decisions !== '-') assert.deepEqual(result.undecided, []);
      }
    });
}

/** An adopter’s answer, so that there is something before what it changes. */
export const fee = 'choices: { fee: £50 } # agreed';
