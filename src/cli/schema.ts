import { kinds, schemaOf, suggestion } from '../definition/index.ts';
import type { KindName } from '../definition/index.ts';

/** `patternbook schema`: the JSON Schema of one kind of document, or of all, for editors. */
export function schema(kind?: string): number {
  const names = Object.keys(kinds);
  if (kind !== undefined && !names.includes(kind)) {
    console.error(`error: “${kind}” is not a kind of document. ${suggestion(kind, names) ?? ''}`);
    return 1;
  }
  console.log(JSON.stringify(schemaOf(kind as KindName | undefined), null, 2));
  return 0;
}
