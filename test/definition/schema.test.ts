import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { isDocument, kinds, meanings, readDocument, schemaOf } from '../../src/definition/index.ts';
import type { Code, KindName } from '../../src/definition/index.ts';
import { files } from './library.ts';
import { runs } from './runs.ts';
import { validate } from './validate.ts';
import { whole } from './whole.ts';

const library = new URL('../../library/', import.meta.url);
const shipped = readdirSync(library, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(new URL(name, library), 'utf8'));
const texts = [...shipped, ...Object.values(files), ...Object.values(whole)];
/** The ones that are changed over and over: those that say everything, and no large ones. */
const changed = [...Object.values(files), ...Object.values(whole)].map(
  (text) => parse(text) as Record<string, unknown>,
);

const schemas = new Map((Object.keys(kinds) as KindName[]).map((kind) => [kind, schemaOf(kind)]));
const anyKind = schemaOf();

/** What a schema can’t say: whether a condition can be read. */
const beyond = new Set<Code>(['bad-condition']);

/** Whether the parser finds nothing wrong with a document’s structure. */
function parses(text: string): boolean {
  const read = readDocument(text, 'f');
  return isDocument(read) || read.every(({ code }) => beyond.has(code));
}

describe('the published schema', () => {
  it('is of the kinds there are, and each key that it knows is explained', () => {
    const keys = keysOf(schemaOf());
    assert.deepEqual(
      [...keys].filter((key) => !(key in meanings)),
      [],
      'keys without a meaning',
    );
    assert.deepEqual(
      Object.keys(meanings).filter((key) => !keys.has(key)),
      [],
      'meanings without a key',
    );
  });

  it('has no key that the library of these tests does not use', () => {
    const said = Object.values(whole).map((text) => parse(text) as Record<string, unknown>);
    const used = new Set(said.flatMap(allKeys));
    assert.deepEqual(
      [...keysOf(anyKind)].filter((key) => !used.has(key)),
      [],
    );
    for (const [kind, { properties }] of schemas) {
      const own = new Set(said.filter((value) => Object.keys(value)[0] === kind).flatMap(Object.keys));
      assert.deepEqual(
        Object.keys(properties as object).filter((key) => !own.has(key)),
        [],
        kind,
      );
    }
  });

  it('accepts every file of the library', () => {
    for (const text of texts) {
      const value = parse(text) as Record<string, unknown>;
      const kind = Object.keys(value)[0] as KindName;
      assert.ok(validate(schemas.get(kind)!, value), text);
      assert.ok(validate(anyKind, value));
    }
  });

  it('knows which keys belong together and which do not', () => {
    const tried: readonly (readonly [string, string, boolean])[] = [
      ['at least: 14 years', 'at most: 14 years', true],
      ['at least: 14 years', 'at least: 14 years, at most: 18 years', false],
      ['at least: 14 years', 'any: yes, exactly: 18 years', false],
      ['busker: { person: Someone who plays }', 'busker: { is: northmere }', true],
      ['busker: { person: Someone who plays }', 'busker: { of: council }', false],
      ['fee: { pay: choice.fee }', 'fee: { pay: choice.fee, task: Count it }', false],
      ['fee: { pay: choice.fee }', 'fee: { within: 3 days }', false],
    ];
    for (const [from, to, sound] of tried) {
      const text = files['pattern.yaml']!.replace(from, to);
      assert.deepEqual([validate(schemas.get('pattern')!, parse(text)), parses(text)], [sound, sound], to);
    }
  });

  it('knows what a service says that adopts no pattern', () => {
    const own = whole['own.yaml']!;
    for (const key of ['name', 'start', 'opened', 'outcomes', 'steps', 'roles', 'law', 'keeps']) {
      const value = parse(own) as Record<string, unknown>;
      delete value[key];
      const text = stringify(value);
      assert.equal(validate(schemas.get('service')!, parse(text)), parses(text), key);
    }
  });

  it('accepts the structures that the parser accepts, and no others', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...changed),
        fc.nat(),
        fc.constantFrom(...changes),
        (text, place, change) => {
          const value = structuredClone(text);
          const kind = Object.keys(value)[0] as KindName;
          const places = placesIn(value).filter(({ holder, key }) => holder !== value || key !== kind);
          const at = places[place % places.length]!;
          change(at.holder as Record<string, unknown>, at.key as string);
          const written = stringify(value, { aliasDuplicateObjects: false });
          const valid = validate(schemas.get(kind)!, parse(written));
          if (!valid) refused += 1;
          assert.equal(
            valid,
            parses(written),
            `${written}\n${JSON.stringify(readDocument(written, 'f')).slice(0, 600)}`,
          );
        },
      ),
      { numRuns: runs(1000) },
    );
    assert.ok(refused > runs(1000) / 4, `${refused} were refused`);
  });
});

function keysOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { properties } = schema as { properties?: object };
  for (const key of Object.keys(properties ?? {})) found.add(key);
  for (const part of Object.values(schema)) keysOf(part, found);
  return found;
}

function allKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(allKeys)];
}

type Change = (holder: Record<string, unknown>, key: string) => void;

const changes: readonly Change[] = [
  (holder, key) => void (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  (holder, key) => void (holder[key] = [holder[key]]),
  (holder, key) => void (holder[key] = { is: holder[key] }),
  (holder, key) => void (holder[key] = 'words'),
  (holder, key) => void (holder[key] = 'some words, with a comma'),
  (holder, key) => void (holder[key] = []),
  (holder, key) => void (holder[key] = {}),
  (holder, key) => void (holder[key] = 7),
  (holder, key) => void (Array.isArray(holder) ? holder.push(holder[Number(key)]) : (holder.extra = 'x')),
  (holder, key) => {
    if (Array.isArray(holder)) return;
    Object.assign(holder, { constructor: holder[key] });
    delete holder[key];
  },
  (holder, key) => {
    if (Array.isArray(holder)) return;
    holder[`${key}s`] = holder[key];
    delete holder[key];
  },
];

interface Place {
  readonly holder: unknown;
  readonly key: string | number;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [{ holder: value, key }, ...placesIn(part)]);
}
