import { boundProblems } from './choices.ts';
import { readsOf } from './conditions.ts';
import { isMistake, parseExpression } from './expression.ts';
import { suggestion } from './nearest.ts';
import { placeholders } from './placeholders.ts';
import { givers, scopeOf } from './scope.ts';
import { factTypes } from './types.ts';
import { typeOf } from './typing.ts';
import { givenBy, walk } from './walk.ts';
import type { Fact, Pattern } from './documents.ts';
import type { Library } from './library.ts';
import type { Finding, Path, Problem } from './problems.ts';
import type { FactsDocument, PatternDocument } from './read.ts';
import type { Kind } from './types.ts';
import type { Scope } from './typing.ts';
import type { Placed } from './walk.ts';

interface Checking {
  readonly pattern: Pattern;
  readonly library: Library;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
}

/** Everything that is wrong between the parts of a pattern: references, types, order. */
export function checkPattern(document: PatternDocument, library: Library): readonly Problem[] {
  const pattern = document.normal;
  const facts = factsOf(pattern, library);
  const checking: Checking = { pattern, library, facts, scope: scopeOf({ facts, choices: pattern.choices, steps: pattern.steps }) };
  return [
    ...checkNames(checking),
    ...checkRoles(checking),
    ...checkChoices(checking),
    ...checkFacts(checking),
    ...walk(pattern.steps).flatMap((placed, index, all) => checkStep(placed, all.slice(0, index), checking)),
    ...checkOutcomes(checking),
    ...checkStart(checking),
  ].map((finding) => document.source.locate(finding));
}

/** The vocabularies' facts, and the pattern's own before them. */
export function factsOf(pattern: Pattern, library: Library): ReadonlyMap<string, Fact> {
  return new Map([...library.facts, ...Object.entries(pattern.facts)]);
}

function checkNames({ pattern, library }: Checking): Finding[] {
  const seen = new Set<string>();
  const twice = walk(pattern.steps).flatMap(({ step, path }): Finding[] => {
    if (!seen.has(step.id)) return seen.add(step.id) && [];
    return [{ code: 'duplicate-name', message: `There is already a step called “${step.id}”.`, hint: 'Every step of a service has a name of its own.', path, atKey: true }];
  });
  const shadowed = Object.keys(pattern.facts).filter((name) => library.facts.has(name)).map((name): Finding => ({
    code: 'duplicate-name', message: `“${name}” is already a fact of the vocabulary.`, hint: 'Use it as it is, or give this one another name: one thing has one name everywhere.', path: ['facts', name], atKey: true,
  }));
  return [...twice, ...shadowed];
}

function checkRoles({ pattern, library }: Checking): Finding[] {
  const roles = Object.entries(pattern.roles).flatMap(([name, role]) => [
    ...(role.is === undefined ? [] : known(role.is, library.organisations.keys(), 'organisation', ['roles', name, 'is'])),
    ...(role.of === undefined ? [] : known(role.of, Object.keys(pattern.roles), 'role', ['roles', name, 'of'])),
  ]);
  return [
    ...roles,
    ...known(pattern.opened.by, Object.keys(pattern.roles), 'role', ['opened', 'by']),
    ...known(pattern.steward, library.organisations.keys(), 'organisation', ['steward']),
  ];
}

function checkChoices({ pattern, facts }: Checking): Finding[] {
  return Object.entries(pattern.choices).flatMap(([name, choice]) => {
    const path: Path = ['choices', name];
    return [
      ...boundProblems(choice, path),
      ...(choice.law ?? []).flatMap((cited, index) => knownLaw(cited, pattern, indexed(path, 'law', index, choice.law!))),
      ...(choice.by ?? []).flatMap((column, index) => known(column, facts.keys(), 'fact', indexed(path, 'by', index, choice.by!), 'unknown-fact')),
      ...(choice.when === undefined ? [] : known(choice.when, Object.keys(pattern.choices), 'choice', [...path, 'when'])),
      ...placeholderFindings(choice.ask, [...path, 'ask'], { names: () => [], lookup: () => undefined }),
    ];
  });
}

function checkFacts(checking: Checking): Finding[] {
  return Object.entries(checking.pattern.facts).flatMap(([name, fact]) => factFindings(name, fact, ['facts', name], checking));
}

/** What can be wrong with one fact; vocabularies are checked with it too. */
export function factFindings(name: string, fact: Fact, path: Path, { scope, facts }: Pick<Checking, 'scope' | 'facts'>): Finding[] {
  const needsOptions = (fact.type === 'choice' || fact.type === 'choices') && fact.options === undefined;
  const derived = fact.is === undefined ? [] : expressionFindings(fact.is, [...path, 'is'], scope, factTypes[fact.type].kind);
  const circular = derived.length === 0 && fact.is !== undefined && dependsOnItself(name, facts);
  return [
    ...(needsOptions ? [{ code: 'missing-key' as const, message: `“${name}” is a ${fact.type} and has no options.`, hint: 'Add “options:”.', path, atKey: true }] : []),
    ...derived,
    ...(circular ? [{ code: 'derived-cycle' as const, message: `“${name}” is worked out from itself.`, hint: 'Break the circle: one of the facts must be asked.', path: [...path, 'is'] }] : []),
    ...(fact.must === undefined ? [] : expressionFindings(fact.must, [...path, 'must'], scope, 'boolean')),
    ...(fact.must !== undefined && fact['or say'] === undefined ? [{ code: 'missing-key' as const, message: `“${name}” has a rule and no message.`, hint: 'Add “or say:”, the message people see.', path, atKey: true }] : []),
    ...(fact['one of'] === undefined ? [] : expressionFindings(fact['one of'], [...path, 'one of'], scope)),
  ];
}

function dependsOnItself(name: string, facts: ReadonlyMap<string, Fact>): boolean {
  const seen = new Set<string>();
  const visit = (current: string): boolean => {
    const read = facts.get(current)?.is;
    if (read === undefined || seen.has(current)) return false;
    seen.add(current);
    const names = [...read.matchAll(/[a-z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)+/g)].map(([found]) => found);
    return names.some((found) => found === name || visit(found));
  };
  return visit(name);
}

function checkStep({ step, path }: Placed, above: readonly Placed[], checking: Checking): Finding[] {
  const { pattern, facts, scope } = checking;
  const roles = Object.keys(pattern.roles);
  const order = (text: string, at: Path, kind?: Kind) => inOrder(text, at, above, checking, kind);
  return [
    ...(step.by === undefined ? [] : known(step.by, roles, 'role', [...path, 'by'])),
    ...(step.law ?? []).flatMap((cited, index) => knownLaw(cited, pattern, indexed(path, 'law', index, step.law!))),
    ...(step.outcome === undefined ? [] : known(step.outcome, Object.keys(pattern.outcomes), 'outcome', [...path, 'outcome'])),
    ...(step.when === undefined ? [] : order(step.when, [...path, 'when'], 'boolean')),
    ...givenBy(step).flatMap((name) => givenFindings(name, step.verb === 'ask', [...path, step.verb === 'ask' ? 'ask' : 'gives'], facts)),
    ...(step.verb === 'tell' && step.to !== undefined ? known(step.to, roles, 'role', [...path, 'to']) : []),
    ...(step.verb === 'pay' ? order(step.pay, [...path, 'pay'], 'money') : []),
    ...(step.verb === 'issue' && step.for !== undefined ? order(step.for, [...path, 'for'], 'duration') : []),
    ...(step.verb === 'decide' ? decideFindings(step, path, order, checking) : []),
    ...textsOf(step).flatMap(([key, text]) => placeholderFindings(text, [...path, key], scope)),
  ];
}

function decideFindings(step: Placed['step'] & { verb: 'decide' }, path: Path, order: (text: string, at: Path, kind: Kind) => Finding[], { pattern }: Checking): Finding[] {
  const names = step.options.map(({ name }) => name);
  const rules = (step.rule ?? []).flatMap((rule, index) => [
    ...order(rule.when, [...path, 'rule', index, 'when'], 'boolean'),
    ...known(rule.is, names, 'option', [...path, 'rule', index, 'is'], 'unknown-option'),
  ]);
  const challenges = step.options.flatMap(({ name, challenge }) => [
    ...(challenge ? known(challenge.to, Object.keys(pattern.roles), 'role', [...path, 'options', name, 'challenge', 'to']) : []),
    ...(challenge?.law === undefined ? [] : knownLaw(challenge.law, pattern, [...path, 'options', name, 'challenge', 'law'])),
  ]);
  return [...rules, ...challenges];
}

function givenFindings(name: string, asked: boolean, path: Path, facts: ReadonlyMap<string, Fact>): Finding[] {
  const missing = known(name, facts.keys(), 'fact', path, 'unknown-fact');
  if (missing.length > 0 || !asked) return missing;
  const fact = facts.get(name)!;
  if (fact.is !== undefined) return [{ code: 'bad-value', message: `“${name}” is worked out from other facts, so nobody can be asked for it.`, hint: 'Ask for the facts it is worked out from.', path }];
  return fact.ask === undefined ? [{ code: 'missing-key', message: `“${name}” has no question to ask.`, hint: `Give the fact an “ask:”.`, path }] : [];
}

/** A condition may read only what stands above it: what is given below can't have been given yet. */
function inOrder(text: string, path: Path, above: readonly Placed[], { pattern, facts, scope }: Checking, kind?: Kind): Finding[] {
  const mistakes = expressionFindings(text, path, scope, kind);
  const read = parseExpression(text);
  if (mistakes.length > 0 || isMistake(read)) return mistakes;
  const given = givers(above.map(({ step }) => (step.verb === 'part' ? { ...step, steps: [] } : step)));
  const anywhere = givers(pattern.steps);
  return [...readsOf(typeOf(read, scope).expression, facts, scope)].flatMap((name): Finding[] => {
    if (name.startsWith('choice.') || given.has(name) || facts.get(name)?.is !== undefined) return [];
    const below = anywhere.get(name);
    const message = below ? `“${name}” is given by the step “${below.id}”, which is not above this one.` : `No step gives “${name}”, so this can never be true.`;
    return [{ code: 'never-asked', message, hint: below ? 'Move this step below it.' : `Add a step that asks for it: { ask: ${name} }`, path }];
  });
}

/** What is wrong with one expression by itself. */
export function expressionFindings(text: string, path: Path, scope: Scope, kind?: Kind): Finding[] {
  const read = parseExpression(text);
  if (isMistake(read)) return [{ code: 'bad-condition', ...read, path }];
  const { type, mistakes } = typeOf(read, scope);
  const found: Finding[] = mistakes.map((mistake) => ({ ...mistake, path }));
  if (found.length === 0 && kind && type && type.kind !== kind) {
    found.push({ code: 'type-mismatch', message: `“${text}” is of the wrong kind here.`, hint: kind === 'boolean' ? 'A condition belongs here, like x = y.' : undefined, path });
  }
  return found;
}

function checkOutcomes({ pattern, scope }: Checking): Finding[] {
  return Object.entries(pattern.outcomes).flatMap(([name, outcome]) =>
    outcome.reached === undefined ? [] : expressionFindings(outcome.reached, ['outcomes', name, 'reached'], scope, 'boolean'),
  );
}

function checkStart({ pattern, scope }: Checking): Finding[] {
  const needs = pattern.start.need.flatMap((need, index) => {
    const path: Path = ['start', 'need', index];
    if (typeof need === 'string') return placeholderFindings(need, path, scope);
    return [...placeholderFindings(need.say, [...path, 'say'], scope), ...expressionFindings(need.when, [...path, 'when'], scope, 'boolean')];
  });
  return [...placeholderFindings(pattern.start.summary, ['start', 'summary'], scope), ...needs];
}

function textsOf(step: Placed['step']): [string, string][] {
  const say = 'say' in step && step.say !== undefined ? [['say', step.say] as [string, string]] : [];
  return [...say, ...(step.verb === 'submit' ? [['submit', step.submit] as [string, string]] : [])];
}

function placeholderFindings(text: string, path: Path, scope: Scope): Finding[] {
  return placeholders(text).filter(({ name }) => name !== 'reference' && !scope.lookup(name)).map(({ name, offset }): Finding => ({
    code: 'unknown-placeholder', message: `The text speaks of {${name}}, and there is no such fact or choice.`, hint: suggestion(name, scope.names()), path, offset,
  }));
}

function knownLaw(cited: string, pattern: Pattern, path: Path): Finding[] {
  return known(cited, Object.keys(pattern.law), 'law', path);
}

function known(name: string, names: Iterable<string>, what: string, path: Path, code: Finding['code'] = 'unknown-reference'): Finding[] {
  const all = [...names];
  if (all.includes(name)) return [];
  return [{ code, message: `There is no ${what} called “${name}” here.`, hint: suggestion(name, all), path }];
}

/** A list that may also be written as its one item has the item at its own path. */
function indexed(path: Path, key: string, index: number, list: readonly unknown[]): Path {
  return list.length === 1 ? [...path, key] : [...path, key, index];
}

/** What is wrong with the facts of a vocabulary. They may rest on facts of other vocabularies, and on no step or choice. */
export function checkVocabulary(document: FactsDocument, library: Library): readonly Problem[] {
  const { facts } = library;
  const scope = scopeOf({ facts, choices: {}, steps: [] });
  return Object.entries(document.normal.define)
    .flatMap(([name, fact]) => factFindings(name, fact, ['define', name], { facts, scope }))
    .map((finding) => document.source.locate(finding));
}
