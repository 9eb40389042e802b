import { z } from 'zod';
import { boundKeys, kinds } from './documents.ts';
import { meanings } from './meanings.ts';
import type { KindName } from './documents.ts';

type Schema = Record<string, unknown>;

/** The JSON Schema (2020-12) of one kind of document, or of all: what editors check and complete files with. */
export function schemaOf(kind?: KindName): Schema {
  const whole = kind ? kinds[kind] : z.union(Object.values(kinds) as never);
  const schema = z.toJSONSchema(whole, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => describe(jsonSchema as Schema),
  });
  return { ...schema, title: kind ? `Patternbook: ${kind}` : 'Patternbook' };
}

/** Says of every key what it means, and what no single key can say: which belong together and which do not. */
function describe(schema: Schema): void {
  const properties = schema.properties as Record<string, Schema> | undefined;
  if (!properties) return;
  for (const [key, value] of Object.entries(properties)) {
    const meaning = meanings[key];
    if (meaning !== undefined && value.$ref === undefined) value.description ??= meaning;
  }
  const isChoice = 'at least' in properties;
  if (isChoice) schema.allOf = pairs(boundKeys).map((required) => ({ not: { required } }));
  const isRole = 'person' in properties && 'body' in properties;
  if (isRole) schema.anyOf = ['person', 'body', 'is'].map((key) => ({ required: [key] }));
}

function pairs(keys: readonly string[]): string[][] {
  return keys.flatMap((one, index) => keys.slice(index + 1).map((other) => [one, other]));
}
