import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestion } from '../../src/definition/index.ts';

const known = ['organisation', 'name', 'person.dateOfBirth', 'licence.type', 'by', 'to', 'ask', 'task'];
const list = `It can be: ${known.join(', ')}.`;

/** What was written, and what it was taken for. */
const words: readonly (readonly [string, string])[] = [
  ['organization', 'organisation'],
  ['nmae', 'name'],
  ['Name', 'name'],
  ['names', 'name'],
  ['dateOfBirth', 'person.dateOfBirth'],
  ['licenceType', 'licence.type'],
  ['taks', 'task'],
  ['bx', 'by'],
];

describe('did you mean', () => {
  for (const [written, meant] of words) {
    it(`${written}: ${meant}`, () => assert.equal(suggestion(written, known), `Did you mean “${meant}”?`));
  }
  it('does not guess at what is too far off, and lists what there is', () => {
    for (const far of ['colour', 'x', 'zz', '', 'o'.repeat(5000)]) assert.equal(suggestion(far, known), list);
  });
  it('lists each once', () => {
    assert.equal(suggestion('x', ['taxi', 'taxi', 'skip']), 'It can be: taxi, skip.');
  });
  it('lists nothing where there is too much, or nothing', () => {
    assert.equal(
      suggestion(
        'zzz',
        Array.from({ length: 31 }, (_, index) => `word${index}`),
      ),
      undefined,
    );
    assert.equal(suggestion('zzz', []), undefined);
  });
});
