import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { demandsOf, largest, upgrade } from '../../src/patterns/index.ts';
import { runs } from '../definition/runs.ts';
import { drawFrom, drawn } from '../world/random-pattern.ts';
import { fairsFrom } from './fair.ts';

it('promises: under a release that need not be major, whoever was lawful is lawful, and is asked nothing new', () => {
  let kept = 0;
  fc.assert(
    fc.property(drawn, (numbers) => {
      const fairs = fairsFrom(drawFrom(numbers), 1, 24, 3);
      if (!fairs) return;
      const [before, after] = ['1.0.0', '2.0.0'].map(
        (version) => fairs.library.patterns.get(`fair ${version}`)!.normal,
      );
      const demands = demandsOf(before!, after!);
      if (largest(demands) === 'major') return;
      kept += 1;
      const { undecided } = upgrade(fairs.adoption, '2.0.0', fairs.library);
      // What both have reworded, or named alike, and what reads that.
      const asked = undecided.filter(
        ({ class: kind, because }) => kind !== 'double' && !because.startsWith('This reads your own'),
      );
      assert.deepEqual(
        asked.map(({ key, because }) => `${key}: ${because}`),
        [],
        JSON.stringify(
          demands.map(({ alteration, bump }) => [alteration.section, alteration.name, alteration.how, bump]),
        ),
      );
    }),
    { numRuns: runs(60, 300), endOnFailure: true },
  );
  assert.ok(kept > 0);
});
