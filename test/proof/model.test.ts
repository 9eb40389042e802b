import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isOnPath } from '../../src/cases/index.ts';
import { simulate } from '../../src/proof/circuit.ts';
import { modelOf } from '../../src/proof/model.ts';
import { play } from '../../src/proof/playing.ts';
import { saysOf } from '../../src/proof/says.ts';
import { runs } from '../definition/runs.ts';
import { lawfulService } from '../world/random.ts';
import { preparedFrom } from '../world/read.ts';

const today = '2026-03-02';

test('the circuit says of every user what the engine does', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      lawfulService,
      fc.array(fc.integer(), { minLength: 400, maxLength: 400 }),
      (written, bits) => {
        const prepared = preparedFrom(written);
        const model = modelOf(prepared, today);
        if (model.assumed.size > 0) return;
        const users = new Int32Array(model.circuit.left.length);
        model.circuit.groups.flat().forEach((gate, index) => (users[gate] = bits[index % 400]!));
        simulate(model.circuit, users);
        for (const column of [0, 7, 19, 31]) {
          const says = saysOf(model, users, column, 'web');
          const { current, stuck } = play(prepared, says, today);
          if (stuck !== undefined) continue;
          compared += 1;
          const there = Object.keys(current.steps).filter(
            (key) => isOnPath(key, prepared, current) && current.steps[key]!.state === 'settled',
          );
          // An end in a part does not wait for what is open beside the part.
          const end = current.ended && prepared.nodes.get(current.ended.result)?.position;
          const isCutOff = (step: string) =>
            end !== undefined && !there.includes(step) && prepared.nodes.get(step)!.position < end;
          assert.deepEqual(there.sort(), [...says.steps].filter((step) => !isCutOff(step)).sort());
          for (const [step, result] of says.results)
            if (there.includes(step)) assert.equal(current.steps[step]?.result, result, step);
        }
      },
    ),
    { numRuns: runs(300) },
  );
  assert.ok(compared > runs(300), `${compared} were compared`);
});
