import { definitionsIn } from './definitions.ts';
import { rules } from './rules.ts';
import type { Library } from '../definition/index.ts';
import type { Judged } from './definitions.ts';
import type { Remark, Rule } from './rule.ts';

/** What the rules find in the definitions of a library, from the top of each file to its end. */
export function judge(library: Library, which: readonly Rule[] = rules): readonly Remark[] {
  return definitionsIn(library).flatMap((judged) => remarksOn(judged, library, which));
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
