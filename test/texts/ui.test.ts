import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uiWords } from '../../src/texts/index.ts';
import { flat } from './flat.ts';

/** Words that are spelled alike in both languages. */
const alike = new Set<string>([]);

test('every word of the pages is there in Welsh, and is Welsh', () => {
  const [en, cy] = [flat(uiWords('en')), flat(uiWords('cy'))];
  assert.deepEqual(Object.keys(cy), Object.keys(en), 'the same words, in the same order');
  const untranslated = Object.keys(en).filter((name) => en[name] === cy[name]);
  assert.deepEqual(
    untranslated.filter((name) => !alike.has(name)),
    [],
  );
  assert.deepEqual(
    [...alike].filter((name) => !untranslated.includes(name)),
    [],
    'what is listed as alike is alike',
  );
});

const mistakes: [string, string, string, string][] = [
  // what is wrong, in English, what the fact is called in Welsh, in Welsh
  ['missing', 'Enter your date of birth', 'dyddiad geni', 'Nodwch eich dyddiad geni'],
  [
    'realDate',
    'Date of birth must be a real date',
    'dyddiad geni',
    'Nodwch ddyddiad go iawn ar gyfer eich dyddiad geni',
  ],
  ['missing', 'Enter your date of birth', 'eich enw llawn', 'Nodwch eich enw llawn'],
  ['missing', 'Enter your date of birth', 'pwy roddodd drwydded i chi', 'Nodwch pwy roddodd drwydded i chi'],
  ['selectFile', 'Select a file for date of birth', 'eich llun', 'Dewiswch ffeil ar gyfer eich llun'],
];

for (const [name, english, called, welsh] of mistakes) {
  test(`${name}: ${welsh}`, () => {
    const key = name as 'missing' | 'realDate' | 'selectFile';
    assert.equal(uiWords('en').mistakes[key]('date of birth'), english);
    assert.equal(uiWords('cy').mistakes[key](called), welsh);
  });
}

test('what a date lacks', () => {
  assert.equal(
    uiWords('en').mistakes.dateLacks('date of birth', ['day', 'year']),
    'Date of birth must include a day and year',
  );
  assert.equal(
    uiWords('cy').mistakes.dateLacks('dyddiad geni', ['day', 'year']),
    'Nodwch y diwrnod a’r flwyddyn ar gyfer eich dyddiad geni',
  );
  assert.equal(
    uiWords('cy').mistakes.dateLacks('dyddiad geni', ['month']),
    'Nodwch y mis ar gyfer eich dyddiad geni',
  );
});

test('who licensed you needs no “your”', () => {
  assert.equal(
    uiWords('en').mistakes.missing('who licensed you and when'),
    'Enter who licensed you and when',
  );
});
