import { boundProblems } from './bounds.ts';
import { factFindings } from './check-facts.ts';
import { localFindings } from './check-local.ts';
import { nameFindings } from './check-names.ts';
import { stepFindings } from './check-steps.ts';
import { clockFindings, figureFindings, limitFindings } from './check-time.ts';
import { sectionFindings } from './check-written.ts';
import { says } from './kinds.ts';
import { known, placeholderFindings } from './references.ts';
import { factTypes } from './types.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Choice, Fact } from './sections.ts';
import type { Kind } from './types.ts';

/** Everything that is wrong between the parts of a definition: references, types, order. */
export function definitionFindings(checking: Checking): Finding[] {
  const { pattern, own, library, ids } = checking;
  const { steward, keeps } = pattern;
  return [
    ...nameFindings(checking),
    ...sectionFindings(checking),
    ...roleFindings(checking),
    ...Object.entries(own).flatMap(([name, fact]) => factFindings(name, fact, ['facts', name], checking)),
    ...Object.entries(pattern.law).flatMap(([name, law]) => figureFindings(law, ['law', name])),
    ...Object.entries(pattern.choices).flatMap(([name, choice]) =>
      choiceFindings(choice, ['choices', name], checking),
    ),
    ...clockFindings(checking),
    ...limitFindings(checking),
    ...stepFindings(checking),
    ...(steward === '' ? [] : known(steward, library.organisations.keys(), 'organisation', ['steward'])),
    ...keeps.flatMap(({ from }, index) => known(from, ['ended', ...ids], 'step', ['keeps', index, 'from'])),
    ...offerFindings(checking),
    ...localFindings(checking),
  ];
}

/** What is tuned here is offered by every service. */
function offerFindings({ pattern, library }: Checking): Finding[] {
  const offers = library.blocks.get('always')?.normal.whenever.map(({ id }) => id);
  if (!offers) return [];
  return Object.keys(pattern.always).flatMap((name) =>
    known(name, offers, 'offer of every service', ['always', name], { atKey: true }),
  );
}

/** What is wrong with who takes part: one who belongs to itself, one whom nothing names. */
function roleFindings({ pattern: { roles }, facts }: Checking): Finding[] {
  return Object.entries(roles).flatMap(([name, { from }]): Finding[] => {
    const found: Finding[] = [];
    if (belongsToItself(name, roles)) {
      const message = `“${name}” belongs to itself.`;
      const hint = 'Name the role of the body it works for.';
      found.push({ code: 'bad-value', message, hint, path: ['roles', name, 'of'] });
    }
    const type = from === undefined ? undefined : facts.get(from)?.type;
    if (type !== undefined && type !== 'organisation' && type !== 'person') {
      const message = `“${from}” is of the type ${type}, so it names nobody who could play a role.`;
      const hint = 'Use a fact of the type organisation or person.';
      found.push({ code: 'type-mismatch', message, hint, path: ['roles', name, 'from'] });
    }
    return found;
  });
}

function belongsToItself(name: string, roles: Checking['pattern']['roles']): boolean {
  const above = new Set<string>();
  let of = roles[name]!.of;
  while (of !== undefined && of !== name && !above.has(of)) {
    above.add(of);
    of = roles[of]?.of;
  }
  return of === name;
}

/** What is wrong with a local choice: its bound, the facts it is looked up by, its question. */
function choiceFindings(choice: Choice, path: Path, { facts }: Checking): Finding[] {
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
