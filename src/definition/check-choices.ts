import { boundProblems } from './bounds.ts';
import { says } from './kinds.ts';
import { placeholderFindings } from './references.ts';
import { factTypes } from './types.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Choice, Fact } from './sections.ts';
import type { Kind } from './types.ts';

/** What is wrong with a local choice: its bound, the facts it is looked up by, its question. */
export function choiceFindings(choice: Choice, path: Path, { facts }: Checking): Finding[] {
  return [
    ...boundProblems(choice, path),
    ...(choice.by ?? []).flatMap((column, index) =>
      columnFindings(facts.get(column), [...path, 'by', index]),
    ),
    ...placeholderFindings(choice.ask, [...path, 'ask'], { names: () => [], lookup: () => undefined }),
  ];
}

function columnFindings(fact: Fact | undefined, path: Path): Finding[] {
  const kind = fact && factTypes[fact.type].kind;
  if (kind === undefined || !unfitColumns.has(kind)) return [];
  const message = `A table can’t look up ${says[kind]}.`;
  const hint = 'Use a fact of the type choice, yes/no or duration.';
  return [{ code: 'type-mismatch', message, hint, path }];
}

const unfitColumns: ReadonlySet<Kind> = new Set<Kind>(['money', 'options', 'whole']);
