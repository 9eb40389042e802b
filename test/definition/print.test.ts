import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { editDocument, isDocument, printDocument, readDocument } from '../../src/definition/index.ts';
import type { Document } from '../../src/definition/index.ts';
import { files } from './library.ts';
import { runs } from './runs.ts';
import { whole } from './whole.ts';

const library = new URL('../../library/', import.meta.url);
const shipped = readdirSync(library, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => [name, readFileSync(new URL(name, library), 'utf8')] as const);
const ours = [...Object.values(files), ...Object.values(whole)];

/** What is printed reads back to the same document, and is printed the same again. */
function holdsFor(document: Document, name = 'f'): void {
  const printed = printDocument(document);
  const again = readDocument(printed, name);
  assert.ok(isDocument(again), `${name}: ${JSON.stringify(again)}\n${printed}`);
  assert.deepEqual(again.normal, document.normal);
  assert.equal(again.hash, document.hash);
  assert.equal(printDocument(again), printed);
}

describe('a document printed', () => {
  it('reads back to itself: every one of the library', () => {
    for (const [name, text] of [...shipped, ...ours.map((one) => ['ours', one] as const)]) {
      const read = readDocument(text, name);
      if (isDocument(read)) holdsFor(read, name);
      else assert.notEqual(name, 'ours');
    }
  });

  it('reads back to itself: with any texts in it', () => {
    const values = ours.map((text) => parse(text, { schema: 'failsafe' }) as Record<string, unknown>);
    const text = fc.oneof(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc
        .array(fc.constantFrom(...'# :{}[],"\'\n\t-?|>&*!%@`\\ é£'), { minLength: 1, maxLength: 12 })
        .map((all) => all.join('')),
      fc.constantFrom(
        'null',
        'yes',
        '~',
        '1.10',
        ' lead',
        'trail ',
        '- item',
        'a: b',
        'a #b',
        '\n',
        'line\n\n',
        '---',
        '…',
      ),
    );
    const change = fc.tuple(fc.nat(), text);
    let sound = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...values),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (found, changes) => {
          const value = structuredClone(found);
          const places = leavesOf(value);
          for (const [index, words] of changes) {
            const { holder, key } = places[index % places.length]!;
            holder[key] = words;
          }
          const read = readDocument(stringify(value, { schema: 'failsafe', lineWidth: 0 }), 'f');
          if (!isDocument(read)) return;
          sound += 1;
          holdsFor(read);
        },
      ),
      { numRuns: runs(500) },
    );
    assert.ok(sound > runs(500) / 20, `${sound} could be read`);
  });

  it('is laid out as people write it', () => {
    const read = readDocument(files['pattern.yaml']!, 'f');
    assert.ok(isDocument(read));
    const printed = printDocument(read);
    for (const line of [
      '  busker: { person: Someone who plays }',
      '  place: { ask: [busk.place, busk.loud] }',
      '      grant: {}',
      '  fee: { ask: What does it cost?, type: money, by: [busk.place], dated: yes }',
    ])
      assert.ok(printed.includes(`${line}\n`), `${line}\n${printed}`);
    assert.ok(printed.split('\n').every((line) => line.length <= 110));
  });
});

describe('a document edited', () => {
  const text = `# All about it
words: busking
language: cy # Welsh
format: 1

texts:
  # The first one
  name: { of:   Get a busking licence, is: Cael trwydded bysgio } # checked
`;

  it('keeps every letter but those of the value', () => {
    assert.equal(
      editDocument(text, [{ path: ['texts', 'name', 'is'], value: 'Trwydded, bysgio' }]),
      text.replace('Cael trwydded bysgio', '"Trwydded, bysgio"'),
    );
    assert.equal(editDocument(text, [{ path: ['format'], value: '1' }]), text);
  });

  it('keeps comments where something is added or taken out', () => {
    const longer = editDocument(text, [
      { path: ['texts', 'start › takes'], value: { of: '10 minutes', is: '10 munud' } },
    ]);
    for (const comment of ['# All about it', '# Welsh', '# The first one', '# checked'])
      assert.ok(longer.includes(comment), longer);
    const read = readDocument(longer, 'f');
    assert.ok(isDocument(read) && read.kind === 'words');
    assert.deepEqual(read.normal.texts['start › takes'], { of: '10 minutes', is: '10 munud' });
    const shorter = readDocument(editDocument(longer, [{ path: ['texts', 'name'] }]), 'f');
    assert.ok(isDocument(shorter) && shorter.kind === 'words');
    assert.deepEqual(Object.keys(shorter.normal.texts), ['start › takes']);
  });

  it('says what it was told to say, wherever', () => {
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('a: b', '# no', 'x\ny', ' lead', '{', '"'),
    );
    const place = fc.constantFrom(
      ['texts', 'name', 'of'],
      ['texts', 'name', 'is'],
      ['texts', 'new', 'is'],
      ['language'],
    );
    fc.assert(
      fc.property(place, value, (path, words) => {
        const read = parse(editDocument(text, [{ path, value: words }]), { schema: 'failsafe' }) as never;
        assert.equal(
          path.reduce<never>((found, key) => found[key], read),
          words,
        );
      }),
      { numRuns: runs(300) },
    );
  });
});

interface Leaf {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function leavesOf(value: unknown): Leaf[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'object' ? leavesOf(part) : [{ holder: value as Record<string, unknown>, key }],
  );
}
