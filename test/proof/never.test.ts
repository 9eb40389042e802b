import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromKey } from '../../src/cases/index.ts';
import { canonical } from '../../src/definition/index.ts';
import { prove } from '../../src/proof/index.ts';
import { runs } from '../definition/runs.ts';
import { moves, start, walk } from '../cases/walk.ts';
import { anyService } from '../world/random-whole.ts';
import { preparedFrom } from '../world/read.ts';
import type { Event } from '../../src/cases/index.ts';
import type { Prepared } from '../../src/cases/index.ts';
import type { Written } from '../world/read.ts';

// Whatever anybody does, at any time: nobody comes to what is ruled out.

/** What happened, in the words of a proof. */
function happened({ type, ...event }: Event): string[] {
  if (!('step' in event) || event.step === undefined) return [];
  const { id } = fromKey(event.step);
  if (type === 'opened') return [canonical([id])];
  const result = 'result' in event && event.result !== undefined ? [canonical([id, event.result])] : [];
  const facts = type === 'answered' && 'facts' in event ? Object.entries(event.facts ?? {}) : [];
  return [...result, ...facts.map(([fact, value]) => canonical([id, fact, value]))];
}

function ruledOut(prepared: Prepared): ReadonlySet<string> {
  const { never } = prove(prepared, start.slice(0, 10));
  return new Set(
    never.map(({ step, fact, value, result }) =>
      canonical([
        step,
        ...(fact === undefined ? [] : [fact, value!]),
        ...(result === undefined ? [] : [result]),
      ]),
    ),
  );
}

test('nobody ever comes to what is ruled out, in services with everything that there is', () => {
  let found = 0;
  fc.assert(
    fc.property(anyService, moves, (written: Written, tried) => {
      const prepared = preparedFrom(written);
      const never = ruledOut(prepared);
      if (never.size > 0) found += 1;
      for (const event of walk(prepared, tried).events)
        for (const what of happened(event)) assert.ok(!never.has(what), what);
    }),
    { numRuns: runs(200) },
  );
  assert.ok(found > runs(200) / 20, `${found} had something that is ruled out`);
});
