import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { problemsOf } from './check.ts';
import { runs } from './runs.ts';
import { whole } from './whole.ts';

type Group = Record<string, unknown>;
interface Place {
  readonly holder: Group;
  readonly key: string;
}

const values = Object.fromEntries(
  Object.entries(whole).map(([file, text]) => [file, parse(text, { schema: 'failsafe' }) as Group]),
);

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [{ holder: value as Group, key }, ...placesIn(part)]);
}

const everywhere = Object.values(values).flatMap(placesIn);
const names = [...new Set(everywhere.map(({ key }) => key))];

/** One thing said is said somewhere else instead, goes, or is called otherwise. */
const change = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('same key', 'same kind', 'gone', 'renamed'));

function applied(value: Group, [at, from, how]: readonly [number, number, string]): void {
  const places = placesIn(value);
  if (places.length === 0) return;
  const { holder, key } = places[at % places.length]!;
  const alike = everywhere.filter((place) =>
    how === 'same key'
      ? place.key === key
      : typeof place.holder[place.key] === typeof holder[key] && place.key !== key,
  );
  if (how === 'gone') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (how === 'renamed' && !Array.isArray(holder)) {
    const [kept, name] = [holder[key], names[from % names.length]!];
    delete holder[key];
    holder[name] = kept;
  } else if (alike.length > 0) {
    const other = alike[from % alike.length]!;
    holder[key] = structuredClone(other.holder[other.key]);
  }
}

describe('documents in which things are mixed up', () => {
  it('are checked together without a crash, and in time', () => {
    let judged = 0;
    const files = fc.constantFrom('pattern.yaml', 'pattern.yaml', 'own.yaml', ...Object.keys(values));
    fc.assert(
      fc.property(files, fc.array(change, { minLength: 1, maxLength: 3 }), (file, changes) => {
        const value = structuredClone(values[file]!);
        for (const one of changes) applied(value, one);
        const text = stringify(value, { schema: 'failsafe', lineWidth: 0, aliasDuplicateObjects: false });
        const before = process.cpuUsage();
        const found = problemsOf({ ...whole, [file]: text });
        const { user, system } = process.cpuUsage(before);
        assert.ok(user + system < 1_000_000, 'within a second of work');
        if (found.length > 0) judged += 1;
        for (const { message, hint, line, column } of found) {
          assert.ok(line >= 1 && column >= 1);
          assert.doesNotMatch(`${message} ${hint}`, /\[object|NaN|“undefined”/);
        }
      }),
      { numRuns: runs(120, 125) },
    );
    assert.ok(judged > runs(120, 125) / 4, `${judged} had problems`);
  });
});
