import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  boundKeys,
  channels,
  isDocument,
  kinds,
  meanings,
  readDocument,
  stages,
  typeNames,
} from '../../src/definition/index.ts';
import { verbKeys } from '../../src/definition/steps.ts';
import { problemsOf } from './check.ts';
import { files } from './library.ts';

const guide = readFileSync(new URL('../../docs/format/README.md', import.meta.url), 'utf8');

describe('the guide to the format', () => {
  const lists = { kinds: Object.keys(kinds), verbs: verbKeys, types: typeNames, bounds: boundKeys };
  for (const [name, words] of Object.entries(lists)) {
    it(`has a row for each of the ${name}`, () => {
      const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
      for (const word of words)
        assert.ok(
          rows.some((row) => row.split('|')[1]!.includes(`\`${word}\``)),
          word,
        );
    });
  }

  it('speaks of every channel, stage and key', () => {
    for (const word of [...channels, ...stages]) assert.ok(guide.includes(word), word);
    const unspoken = Object.keys(meanings).filter((key) => !new RegExp(`\\b${key}\\b`).test(guide));
    assert.deepEqual(unspoken, []);
  });

  it('has examples that are read as they stand', () => {
    const examples = [...guide.matchAll(/```yaml\n([^]*?)```/g)].map(([, example]) => example!);
    const whole = examples.filter((example) => example.includes('format: 1'));
    assert.equal(whole.length, 8);
    for (const example of whole) assert.ok(isDocument(readDocument(example, 'guide')), example);
    const service = whole.find((example) => example.startsWith('service:'))!;
    assert.deepEqual(problemsOf({ ...files, 'service.yaml': service }), []);
  });
});
