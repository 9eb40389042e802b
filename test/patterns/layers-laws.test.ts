import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Service } from '../../src/definition/index.ts';
import { runs } from '../definition/runs.ts';
import { council, layer, ofService, library, party, together } from './county.ts';
import { unlawfulIn } from './lawful.ts';
import { any, councilOf, layerOf, shared } from './wishes.ts';

const pattern = library(party).patterns.get('street-party 1.0.0')!.normal;

/** What people meet: not what it was made of. */
function met({ choices, pattern: _pattern, changes: _changes, ...service }: Service): unknown {
  const held = Object.entries(choices).map(([name, { periods }]) => [name, periods]);
  return JSON.parse(
    JSON.stringify({ ...service, choices: held }, (key, value) => (key === 'local' ? undefined : value)),
  );
}

describe('layers', () => {
  it('never make a service that is unlawful under the pattern', () => {
    fc.assert(
      fc.property(any, ({ above, below }) => {
        const { services, said } = together(
          party,
          layerOf(above),
          councilOf(below, 'county-party 1.0.0', above),
        );
        const service = services.get('ashmere-party');
        // Both may want what only one can have: then that is said.
        if (service) assert.deepEqual(unlawfulIn(service, pattern), []);
        else assert.notDeepEqual(said, []);
      }),
      { numRuns: runs(30) },
    );
  });

  it('and then adopting them is adopting what both want, where one is not in the way of the other', () => {
    fc.assert(
      fc.property(shared, ({ above, below }) => {
        const apart = library(party, layerOf(above), councilOf(below, 'county-party 1.0.0', above));
        const whole = library(party, councilOf([...above, ...below]));
        assert.deepEqual(
          met(ofService('ashmere-party', apart).service),
          met(ofService('ashmere-party', whole).service),
        );
      }),
      { numRuns: runs(30) },
    );
  });

  it('of layers are one layer that wants what both want', () => {
    fc.assert(
      fc.property(shared, ({ above, below }) => {
        const second = layerOf(below, { id: 'town-party', of: 'county-party 1.0.0' });
        const two = library(party, layerOf(above), second).patterns.get('town-party 1.0.0')!.normal;
        const one = library(party, layerOf([...above, ...below])).patterns.get('county-party 1.0.0')!.normal;
        assert.deepEqual({ ...two, pattern: '' }, { ...one, pattern: '' });
      }),
      { numRuns: runs(30) },
    );
  });

  it('that say nothing change nothing for who adopts them', () => {
    fc.assert(
      fc.property(shared, ({ below }) => {
        const under = library(party, layer(), councilOf(below, 'county-party 1.0.0'));
        const { pattern: _pattern, ...first } = ofService('ashmere-party', under).service;
        const { pattern: _same, ...second } = ofService(
          'ashmere-party',
          library(party, councilOf(below)),
        ).service;
        assert.deepEqual(first, second);
      }),
      { numRuns: runs(30) },
    );
  });

  it('never make lawful what the pattern refuses', () => {
    const refused = [
      ['changes: { reword: { loud: { name: Noise } } }\n', {}],
      ['changes: { remove: { visit: {} } }\n', {}],
      ['changes: { tighten: { visit: { within: 11 days } } }\n', {}],
      ['changes: { add: { pay: { at: localChecks, step: { pay: £5 } } } }\n', {}],
      ['', { notice: '6 days' }],
      ['', { most: '501' }],
    ] as const;
    fc.assert(
      fc.property(any, fc.constantFrom(...refused), ({ above }, [more, said]) => {
        const answered = new Set(above.flatMap(({ does, slot }) => (does === 'answer' ? slot : [])));
        const settled = ['fee', 'days', 'most'].flatMap((name) =>
          answered.has(name) ? [[name, undefined]] : [],
        );
        const own = { ...Object.fromEntries(settled), ...said };
        const found = together(party, layerOf(above), council(more, own, { of: 'county-party 1.0.0' }));
        assert.equal(found.services.size, 0, found.said.join('\n'));
        assert.ok(found.said.every((one) => one.startsWith('ashmere-party.yaml')));
      }),
      { numRuns: runs(30) },
    );
  });
});
