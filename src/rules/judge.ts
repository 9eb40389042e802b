import { definitionsIn } from './definitions.ts';
import * as each from './rules.ts';
import type { Document, Library } from '../definition/index.ts';
import type { Judged } from './definitions.ts';
import type { Remark, Rule } from './rule.ts';

export const rules: readonly Rule[] = Object.values(each);

/** What the rules find in these definitions of a library, or in all, from the top of each file to its end. */
export function judge(
  library: Library,
  of: ReadonlySet<Document> | 'all' = 'all',
  which: readonly Rule[] = rules,
): readonly Remark[] {
  return definitionsIn(library)
    .filter(({ document }) => of === 'all' || of.has(document))
    .flatMap((judged) => remarksOn(judged, library, which));
}

function remarksOn({ definition, document }: Judged, library: Library, which: readonly Rule[]): Remark[] {
  return which
    .flatMap(({ id, level, judge: found }) =>
      found(definition, library).map((notice) => ({
        ...document.source.locate({ ...notice, code: id }),
        level,
      })),
    )
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
