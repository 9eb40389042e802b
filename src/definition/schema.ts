import { z } from 'zod';
import { kinds } from './documents.ts';
import { meanings } from './meanings.ts';
import type { KindName } from './documents.ts';

type Schema = Record<string, unknown>;

/** The JSON Schema (2020-12) of one kind of document, or of all: what editors check and complete files with. */
export function schemaOf(kind?: KindName): Schema {
  const whole = kind ? kinds[kind] : z.union(Object.values(kinds) as never);
  const schema = JSON.parse(
    JSON.stringify(z.toJSONSchema(whole, { io: 'input', unrepresentable: 'any' })),
  ) as Schema;
  explain(schema);
  return { ...schema, title: kind ? `Patternbook: ${kind}` : 'Patternbook' };
}

/** Says of every key what it means. */
function explain(schema: Schema): void {
  for (const part of Object.values(schema))
    if (typeof part === 'object' && part !== null) explain(part as Schema);
  if (schema.type !== 'object' || schema.properties === undefined) return;
  const properties = schema.properties as Record<string, Schema>;
  for (const [key, value] of Object.entries(properties)) value.description = meanings[key];
}
