import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDocument, kinds, readDocument } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { problemsOf } from './check.ts';
import { whole } from './whole.ts';

describe('a library that says everything', () => {
  it('has nothing wrong with it, and a document of every kind', () => {
    assert.deepEqual(problemsOf(whole), []);
    const read = Object.entries(whole).map(([file, text]) => readDocument(text, file));
    assert.ok(read.every(isDocument));
    assert.deepEqual(new Set(read.map(({ kind }) => kind)), new Set(Object.keys(kinds)));
    assert.deepEqual([...checkAll(read).services.keys()].sort(), ['camford-allotment', 'hill-garden']);
  });
});
