import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll, isNeeded, neverHere } from '../../src/patterns/index.ts';
import { readFolders } from '../../src/store/index.ts';
import { library } from '../journeys/site.ts';

const { documents } = await readFolders([library]);
const services = [...checkAll(documents).services.values()].filter(
  ({ pattern }) => pattern.id === 'taxi-driver-licence',
);
const idle = new Map(
  services.map((service) => [
    service.organisation.organisation,
    neverHere({ ...service, facts: new Map(Object.entries(service.facts)) }),
  ]),
);
const councils = [...idle.keys()];

for (const [step, where] of [
  ['medicalConfirmed', ['camford-city-council']],
  ['operator', ['nether-wold-district-council']],
  ['notYet', councils],
  ['shareCode', councils],
] as const)
  test(`“${step}” can happen at ${where.join(', ')}`, () => {
    assert.deepEqual(
      councils.filter((council) => !idle.get(council)!.has(step)),
      where,
    );
  });

test('a doctor is needed only where one has something to do', () => {
  const needed = services.filter(({ steps, organisation }) =>
    isNeeded('doctor', steps, idle.get(organisation.organisation)!),
  );
  assert.deepEqual(
    needed.map(({ organisation }) => organisation.organisation),
    ['camford-city-council'],
  );
  assert.ok(services.every(({ steps }) => isNeeded('court', steps, new Set())));
});
