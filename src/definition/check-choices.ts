import { boundProblems } from './bounds.ts';
import { says } from './kinds.ts';
import { allKnown, knownIf, placeholderFindings } from './references.ts';
import { factTypes } from './types.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Choice, Fact } from './sections.ts';
import type { Kind } from './types.ts';

/** What is wrong with a local choice: its bound, its law, the facts it is looked up by. */
export function choiceFindings(choice: Choice, path: Path, { pattern, facts }: Checking): Finding[] {
  return [
    ...boundProblems(choice, path),
    ...allKnown(choice.law, Object.keys(pattern.law), 'law', [...path, 'law']),
    ...allKnown(choice.by, facts.keys(), 'fact', [...path, 'by'], 'unknown-fact'),
    ...(choice.by ?? []).flatMap((column, index) =>
      columnFindings(facts.get(column), [...path, 'by', index]),
    ),
    ...knownIf(choice.when, Object.keys(pattern.choices), 'choice', [...path, 'when']),
    ...placeholderFindings(choice.ask, [...path, 'ask'], { names: () => [], lookup: () => undefined }),
  ];
}

function columnFindings(fact: Fact | undefined, path: Path): Finding[] {
  const kind = fact && factTypes[fact.type].kind;
  if (kind === undefined || !unfitColumns.has(kind)) return [];
  return [
    {
      code: 'type-mismatch',
      message: `A table can’t look up ${says[kind]}.`,
      hint: 'Use a fact of the type choice, yes/no or duration.',
      path,
    },
  ];
}

const unfitColumns: ReadonlySet<Kind> = new Set<Kind>(['money', 'options', 'whole']);
