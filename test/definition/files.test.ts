import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { codes, isDocument, readDocument } from '../../src/definition/index.ts';
import { problemsOf } from './check.ts';
import { files } from './library.ts';
import { runs } from './runs.ts';
import { whole } from './whole.ts';

describe('the file as a whole', () => {
  it('too-large: a file of 10 MB is not read at all', () => {
    assert.deepEqual(readDocument(new Uint8Array(10_000_000).fill(97), 'big.yaml'), [
      {
        code: 'too-large',
        message: 'This file is 10.0 MB large. A definition can be 200 KB at most.',
        hint: 'Check that this is the file you meant, or split it.',
        file: 'big.yaml',
        line: 1,
        column: 1,
      },
    ]);
    const justSmall = files['office.yaml']! + `${'#'.repeat(79)}\n`.repeat(2400);
    assert.ok(isDocument(readDocument(justSmall, 'office.yaml')));
  });

  it('not-utf8: names the place of the first letter that is not', () => {
    const text = new TextEncoder().encode(files['office.yaml']!.replace('Home', 'H?me'));
    const broken = Uint8Array.from(text, (byte) => (byte === 63 ? 0xf4 : byte));
    const problem = { line: 3, column: 8, hint: 'Save the file again from your editor as UTF-8.' };
    const message = 'What stands here is not UTF-8 text.';
    assert.deepEqual(readDocument(broken, 'f'), [{ code: 'not-utf8', message, file: 'f', ...problem }]);
    assert.ok(isDocument(readDocument(text, 'f')));
    assert.ok(isDocument(readDocument(new TextEncoder().encode(`\uFEFF${files['office.yaml']}`), 'f')));
  });

  it('an empty file, and one of comments, say how a file begins', () => {
    for (const text of ['', '\n\n', '# nothing yet\n', '---\n', 'hello', '- a', '{}', 'null']) {
      const found = readDocument(text, 'f') as readonly { code: string }[];
      assert.deepEqual(
        found.map(({ code }) => code),
        ['unknown-kind'],
        text,
      );
    }
  });

  it('keeps the words that YAML would turn into something else', () => {
    const read = readDocument(files['office.yaml']!.replace('Home Office', '0123'), 'f');
    assert.equal(isDocument(read) && (read.normal as { name: string }).name, '0123');
    for (const word of ['yes', 'off', 'null', '~', '1.10', '12E4', '03459881188', '2026-01-01', '0x1f']) {
      const found = readDocument(files['office.yaml']!.replace('Home Office', word), 'f');
      assert.equal(isDocument(found) && (found.normal as { name: string }).name, word);
    }
  });

  it('freezes what it read, all the way down', () => {
    const read = readDocument(files['pattern.yaml']!, 'f');
    assert.ok(isDocument(read) && read.kind === 'pattern');
    assert.ok(Object.isFrozen(read.normal.steps[0]));
    assert.ok(Object.isFrozen(read.normal.choices.minimumAge));
  });
});

describe('files together', () => {
  it('unbound-role: a body that the adopter can’t be itself', () => {
    const police = files['pattern.yaml']!.replace('  officer:', '  police: { body: police }\n  officer:');
    const found = problemsOf({ ...files, 'pattern.yaml': police });
    assert.deepEqual(found, [
      {
        code: 'unbound-role',
        message: 'Nobody has been named for the role “police”.',
        hint: 'Add “police:” in a section “roles:” with the id of an organisation (police).',
        file: 'service.yaml',
        line: 1,
        column: 1,
      },
    ]);
    const force = files['office.yaml']!.replace('department', 'police');
    const bound = files['service.yaml']!.replace('choices:', 'roles: { police: home-office }\nchoices:');
    assert.deepEqual(
      problemsOf({ ...files, 'pattern.yaml': police, 'office.yaml': force, 'service.yaml': bound }),
      [],
    );
  });

  it('a file that can’t be read says so once, and nobody who refers to it complains', () => {
    for (const file of Object.keys(files)) {
      const found = problemsOf({ ...files, [file]: files[file]!.replace('format: 1', 'formt: 1') });
      assert.deepEqual(new Set(found.map((problem) => problem.file)), new Set([file]));
      assert.deepEqual(
        found.map(({ code, hint }) => [code, hint]),
        [['unknown-key', 'Did you mean “format”?']],
      );
    }
  });

  it('a pattern’s mistake is told once, whoever adopts it', () => {
    const broken = files['pattern.yaml']!.replace('hearing = tooLoud', 'hearing = tooloud');
    const again = files['service.yaml']!.replace('northmere-busking', 'northmere-busking-2');
    assert.equal(problemsOf({ ...files, 'pattern.yaml': broken, 'again.yaml': again }).length, 1);
  });
});

const library = new URL('../../library/', import.meta.url);
const shipped = readdirSync(library, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, library), 'utf8'));

/** Reads anything, and holds whatever is said about it to the laws of problems. */
function survives(input: Uint8Array | string): void {
  const before = process.cpuUsage();
  const found = problemsOf({ f: input });
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 1_000_000, 'within a second of work');
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
  const lines = text.split('\n');
  for (const { code, message, line, column } of found) {
    assert.ok(code in codes);
    assert.ok(line >= 1 && line <= lines.length, `line ${line} of ${lines.length}`);
    assert.ok(column >= 1 && column <= lines[line - 1]!.length + 1, `column ${column}`);
    assert.ok(message.length > 0 && message.length < 400, message);
    assert.doesNotMatch(message, /Invalid input|undefined|\[object|expected/);
  }
}

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '"',
  "'",
  '#',
  '&a ',
  '*a',
  '!t ',
  '|\n',
  '>\n',
  '\t',
  '\n',
  '  ',
  '---\n',
  '? ',
  ',',
  '%',
  '@',
  '__proto__: x\n',
  'constructor: ',
  'null',
  '£',
  '\u0000',
  '\uFEFF',
  '\r',
  '<<: ',
  'when: ',
  '🙂',
  'x'.repeat(200),
];

/** A file of the library with a few cuts, copies and insertions. */
const mutant = fc
  .tuple(
    fc.constantFrom(...shipped, ...Object.values(files), ...Object.values(whole)),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom(...pieces),
        fc.constantFrom('cut', 'insert', 'replace', 'double'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((current, [place, length, piece, how]) => {
      const at = Math.floor(place * current.length);
      const before = current.slice(0, at);
      const cut = current.slice(at, at + length);
      const after = current.slice(at + length);
      if (how === 'cut') return before + after;
      if (how === 'double') return before + cut + cut + after;
      return how === 'insert' ? before + piece + cut + after : before + piece + after;
    }, text),
  );

describe('anything at all can be read', () => {
  it('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), survives), { numRuns: runs(2000) });
  });
  it('random pieces of YAML', () => {
    const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        soup.map((parts) => parts.join('')),
        survives,
      ),
      { numRuns: runs(1500) },
    );
  });
  it('files of the library, damaged', () => {
    fc.assert(fc.property(mutant, survives), { numRuns: runs(600, 125) });
  });
  it('as much as a file can hold of one mistake', () => {
    const fill = (start: string, piece: string) =>
      start + piece.repeat((199_000 - start.length) / piece.length);
    survives(fill('organisation: a\n', 'name: b\n'));
    survives(fill('organisation: a\n', 'name:\n'));
    survives(fill('outcome: a\nformat: 1\nname: b\ninterventions:\n', '  - { nme: a, kind: law }\n'));
    survives(fill('example: a\nformat: 1\nof: b\nname: c\nevents:\n', '  - { pay: a, pays: b }\n'));
  });
  it('very deep and very long files', () => {
    const whole = 20_000;
    for (const piece of pieces.concat(
      '[*a,',
      '{a: ',
      '- - ',
      'a\n',
      'a: b: ',
      '*a ',
      '(',
      'organisation: ',
    )) {
      survives(piece.repeat(whole / piece.length));
      survives(`organisation: a\nname: ${piece.repeat(whole / piece.length)}`);
      survives(
        `facts: a\nformat: 1\nname: b\ndefine:\n  a.b: { type: yes/no, ask: "x", is: "${'('.repeat(999)}${piece}" }`,
      );
    }
  });
});
