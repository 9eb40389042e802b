import { isDocument, readDocument } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { judge, rules } from '../../src/rules/index.ts';
import type { Problem } from '../../src/definition/index.ts';
import type { Remark } from '../../src/rules/index.ts';
import { base, others } from './base.ts';

export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

const gone = 'GONE';

/** The base with something put at a place: groups are put into each other, all else replaces what stood there; `GONE` takes away. */
export function changed(at: string, is: Plain, from: Plain = base): Plain {
  const inside = at === '' ? is : at.split(' › ').reduceRight<Plain>((value, key) => ({ [key]: value }), is);
  return into(from, inside);
}

function into(below: Plain | undefined, above: Plain): Plain {
  if (!isGroup(above)) return above;
  const start = isGroup(below) ? below : {};
  const merged = { ...start };
  for (const [key, value] of Object.entries(above)) {
    if (value === gone) delete merged[key];
    else merged[key] = into(key.endsWith('!') ? undefined : start[key], value);
  }
  return Object.fromEntries(
    Object.entries(merged)
      .filter(([key]) => !Object.hasOwn(merged, `${key}!`))
      .map(([key, value]) => [key.replace(/!$/, ''), value]),
  );
}

function isGroup(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && !Array.isArray(value);
}

/** What is wrong with the library around a document, and what the rules find in the document. */
export function judged(
  document: Plain,
  which: readonly string[],
  more: readonly Plain[] = [],
): { problems: readonly Problem[]; remarks: readonly Remark[] } {
  const read = [
    readDocument(JSON.stringify(document, null, 1), 'busking.yaml'),
    ...beside(document),
    ...more.map((one, index) => readDocument(JSON.stringify(one), `more${index}.yaml`)),
  ];
  const unreadable = read.flatMap((result) => (isDocument(result) ? [] : result));
  const { library, problems } = checkAll(read.filter(isDocument), unreadable);
  const found = judge(
    library,
    'all',
    rules.filter(({ id }) => which.includes(id)),
  );
  return {
    problems: [...unreadable, ...problems],
    remarks: found.filter(({ file }) => file === 'busking.yaml'),
  };
}

const known = others.map((one, index) => readDocument(JSON.stringify(one), `other${index}.yaml`));

/** The examples are of the base; where it has another name there are none. */
function beside(document: Plain): typeof known {
  const isBase = Object.values(document).includes('busking');
  return known.filter((one) => isBase || !isDocument(one) || one.kind !== 'example');
}
