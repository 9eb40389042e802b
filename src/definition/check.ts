import { boundProblems } from './bounds.ts';
import { expressionFindings } from './check-expressions.ts';
import { factFindings } from './check-facts.ts';
import { stepFindings } from './check-steps.ts';
import { byPlace } from './problems.ts';
import { allKnown, known, placeholderFindings, textFindings } from './references.ts';
import { resultTypes, scopeOf } from './scope.ts';
import { factTypes } from './types.ts';
import { says } from './typing.ts';
import { walk } from './walk.ts';
import type { Choice, Fact, Pattern } from './documents.ts';
import type { Library } from './library.ts';
import type { Finding, Path, Problem } from './problems.ts';
import type { FactsDocument, OrganisationDocument, PatternDocument, WordsDocument } from './read.ts';
import type { Kind } from './types.ts';
import type { Scope } from './typing.ts';

/** A pattern with what its names mean. */
export interface Checking {
  readonly pattern: Pattern;
  readonly library: Library;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
}

/** Everything that is wrong between the parts of a pattern: references, types, order. */
export function checkPattern(
  { normal: pattern, source }: PatternDocument,
  library: Library,
): readonly Problem[] {
  const facts = factsOf(pattern, library);
  const scope = scopeOf({ facts, choices: pattern.choices, steps: pattern.steps });
  const checking: Checking = { pattern, library, facts, scope };
  return [
    ...checkNames(checking),
    ...checkRoles(checking),
    ...Object.entries(pattern.choices).flatMap(([name, choice]) =>
      checkChoice(choice, ['choices', name], checking),
    ),
    ...Object.entries(pattern.facts).flatMap(([name, fact]) =>
      factFindings(name, fact, ['facts', name], checking),
    ),
    ...stepFindings(checking),
    ...checkOutcomes(checking),
    ...checkStart(checking),
  ]
    .map(source.locate)
    .sort(byPlace);
}

/** The vocabularies’ facts, and the pattern’s own. */
export function factsOf(pattern: Pattern, library: Library): ReadonlyMap<string, Fact> {
  return new Map([...library.facts, ...Object.entries(pattern.facts)]);
}

/** What is wrong with the facts of a vocabulary. They may rest on facts of other vocabularies, and on no step or choice. */
export function checkVocabulary({ normal, source }: FactsDocument, { facts }: Library): readonly Problem[] {
  const scope = scopeOf({ facts, choices: {}, steps: [] });
  const found = Object.entries(normal.define).flatMap(([name, fact]) =>
    factFindings(name, fact, ['define', name], { facts, scope }),
  );
  return found.map(source.locate).sort(byPlace);
}

/** An organisation is part of one that exists. */
export function checkOrganisation(
  { normal, source }: OrganisationDocument,
  { organisations }: Library,
): readonly Problem[] {
  return normal.parent === undefined
    ? []
    : known(normal.parent, organisations.keys(), 'organisation', ['parent']).map(source.locate);
}

/** Words in another language are those of a document that exists. */
export function checkWords(
  { id, source }: WordsDocument,
  { patterns, vocabularies }: Library,
): readonly Problem[] {
  const ids = [...[...patterns.values()].map((pattern) => pattern.id), ...vocabularies.keys()];
  return known(id, ids, 'pattern or vocabulary', ['words']).map(source.locate);
}

function checkNames({ pattern, facts, library }: Checking): Finding[] {
  const seen = new Set<string>();
  const twice = walk(pattern.steps).flatMap(({ step, path }): Finding[] => {
    const clash = resultTypes(step)
      .map(([name]) => name)
      .find((name) => facts.has(name));
    if (seen.has(step.id))
      return [
        taken(
          `There is already a step called “${step.id}”.`,
          'Every step of a service has a name of its own.',
          path,
        ),
      ];
    seen.add(step.id);
    return clash === undefined
      ? []
      : [
          taken(
            `This step leaves behind “${clash}”, which is also a fact.`,
            'Give the step another name.',
            path,
          ),
        ];
  });
  const shadowed = Object.keys(pattern.facts)
    .filter((name) => library.facts.has(name))
    .map((name) =>
      taken(
        `“${name}” is already a fact of the vocabulary.`,
        'Use it as it is, or give this one another name: one thing has one name everywhere.',
        ['facts', name],
      ),
    );
  return [...twice, ...shadowed];
}

function taken(message: string, hint: string, path: Path): Finding {
  return { code: 'duplicate-name', message, hint, path, atKey: true };
}

function checkRoles({ pattern, library }: Checking): Finding[] {
  const names = Object.keys(pattern.roles);
  const roles = Object.entries(pattern.roles).flatMap(([name, role]) => [
    ...(role.is === undefined
      ? []
      : known(role.is, library.organisations.keys(), 'organisation', ['roles', name, 'is'])),
    ...(role.of === undefined ? [] : known(role.of, names, 'role', ['roles', name, 'of'])),
  ]);
  return [
    ...roles,
    ...known(pattern.opened.by, names, 'role', ['opened', 'by']),
    ...known(pattern.steward, library.organisations.keys(), 'organisation', ['steward']),
  ];
}

function checkChoice(choice: Choice, path: Path, { pattern, facts }: Checking): Finding[] {
  return [
    ...boundProblems(choice, path),
    ...allKnown(choice.law, Object.keys(pattern.law), 'law', [...path, 'law']),
    ...allKnown(choice.by, facts.keys(), 'fact', [...path, 'by'], 'unknown-fact'),
    ...(choice.by ?? []).flatMap((column, index) =>
      columnFindings(facts.get(column), [...path, 'by', index]),
    ),
    ...(choice.when === undefined
      ? []
      : known(choice.when, Object.keys(pattern.choices), 'choice', [...path, 'when'])),
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

function checkOutcomes({ pattern, scope }: Checking): Finding[] {
  return Object.entries(pattern.outcomes).flatMap(([name, { reached }]) =>
    reached === undefined ? [] : expressionFindings(reached, ['outcomes', name, 'reached'], scope, 'boolean'),
  );
}

function checkStart({ pattern: { start }, scope }: Checking): Finding[] {
  const needs = start.need.flatMap((need, index) => {
    const path: Path = ['start', 'need', index];
    if (typeof need === 'string') return placeholderFindings(need, path, scope);
    return [
      ...placeholderFindings(need.say, [...path, 'say'], scope),
      ...expressionFindings(need.when, [...path, 'when'], scope, 'boolean'),
    ];
  });
  return [...textFindings({ summary: start.summary, takes: start.takes }, ['start'], scope), ...needs];
}
