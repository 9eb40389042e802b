import { namesIn } from './evaluate.ts';
import { isMistake, parseExpression } from './expression.ts';
import { eachAround, perOf } from './repeats.ts';
import { factTypes } from './types.ts';
import { isEach, givenBy, repeats, walkAll } from './walk.ts';
import { figureOf } from './figures.ts';
import type { Choice, Fact, Law } from './sections.ts';
import type { Pattern } from './documents.ts';
import type { Step, Whenever } from './step-types.ts';
import type { Scope, Type } from './kinds.ts';

/** What names mean in one definition. */
export interface Meanings extends Partial<Pick<Pattern, 'law' | 'clocks' | 'limits' | 'opened'>> {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly choices: Readonly<Record<string, Choice>>;
  readonly steps: readonly Step[];
  readonly whenever?: readonly Whenever[];
  /** What a block is given: each with its type. */
  readonly needs?: Readonly<Record<string, Pick<Fact, 'type'>>>;
  /** The states of the entry that this is about. */
  readonly states?: readonly string[];
}

/** The names that a condition in this definition may read, each with its type. */
export function scopeOf(meanings: Meanings): Scope {
  const { facts, law = {} } = meanings;
  const types = new Map<string, Type>([...facts].map(([name, fact]) => [name, factTypeOf(fact)]));
  for (const [name, type] of [...sectionTypes(meanings), ...figureTypes(law)]) types.set(name, type);
  const around = eachAround(meanings);
  for (const { step } of walkAll(meanings)) {
    const per = perOf(step, around.get(step.id)!);
    for (const [name, type] of resultTypes(step)) types.set(name, { ...type, per });
    for (const name of givenBy(step)) givePer(name, per, types);
  }
  return {
    lookup: (name) => withPer(name, types, facts),
    names: () => types.keys(),
    isUnclear: (name) => isFigure(name, law),
    inside: [],
  };
}

function* sectionTypes(meanings: Meanings): Iterable<[string, Type]> {
  const { choices, clocks = {}, limits = {}, needs = {}, states, opened } = meanings;
  for (const [name, choice] of Object.entries(choices)) yield [`choice.${name}`, choiceTypeOf(choice)];
  for (const [name, { type }] of Object.entries(needs))
    yield [`need.${name}`, { kind: factTypes[type].kind }];
  for (const name of Object.keys(limits))
    for (const part of limitParts) yield [`${name}.${part}`, { kind: 'number' }];
  for (const name of Object.keys(clocks)) {
    yield [name, { kind: 'option', options: clockStates }];
    yield [`${name}.due`, { kind: 'date' }];
  }
  if (states) {
    yield ['entry.state', { kind: 'option', options: states }];
    for (const [name, kind] of Object.entries(ofEntry)) yield [`entry.${name}`, { kind }];
  }
  if (!opened) return;
  yield ['opened.by', { kind: 'option', options: [opened.by, ...opened.others] }];
  yield ['opened.through', { kind: 'option', options: opened.through }];
}

const ofEntry: Left = { from: 'date', until: 'date', number: 'text' };
export const clockStates = ['running', 'stopped', 'met', 'missed'] as const;
export const limitParts = ['soFar', 'within', 'beyond', 'left'] as const;

/** The same names, read inside turns of what repeats. */
export function inside(scope: Scope, around: readonly string[]): Scope {
  return { ...scope, inside: around };
}

/** What says which entries of a register are meant: an entry’s own names, and the case’s as `case.…`. */
export function besideCase(entry: Scope | undefined, own: Scope): Scope {
  return {
    inside: own.inside,
    names: () => [...(entry?.names() ?? []), ...[...own.names()].map((name) => `case.${name}`)],
    lookup: (name) => (name.startsWith('case.') ? own.lookup(name.slice(5)) : entry?.lookup(name)),
    isUnclear: (name) => name.startsWith('case.') && own.isUnclear?.(name.slice(5)) === true,
  };
}

function givePer(name: string, per: readonly string[], types: Map<string, Type>): void {
  const known = types.get(name);
  if (known && known.per === undefined) types.set(name, { ...known, per });
}

/** A derived fact is one for each turn of what the facts are that it rests on. */
function withPer(
  name: string,
  types: Map<string, Type>,
  facts: ReadonlyMap<string, Fact>,
  above: readonly string[] = [],
): Type | undefined {
  const known = types.get(name);
  const is = facts.get(name)?.is;
  if (!known || known.per || is === undefined || above.includes(name)) return known;
  const read = parseExpression(is);
  const names = isMistake(read) ? [] : namesIn(read, { folded: false });
  const per = [
    ...new Set(names.flatMap((other) => withPer(other, types, facts, [...above, name])?.per ?? [])),
  ];
  const found = { ...known, per };
  if (above.length === 0) types.set(name, found);
  return found;
}

function factTypeOf(fact: Fact): Type {
  return { kind: factTypes[fact.type].kind, options: fact.options?.map(({ name }) => name) };
}

function choiceTypeOf(choice: Choice): Type {
  const options = choice.options?.map(({ name }) => name);
  return choice['some of']
    ? { kind: 'options', options: options ?? choice['some of'] }
    : { kind: factTypes[choice.type].kind, options };
}

function figureTypes(law: Readonly<Record<string, Law>>): [string, Type][] {
  return Object.entries(law).flatMap(([name, { sets }]) =>
    Object.entries(sets).flatMap(([set, [first]]): [string, Type][] => {
      const figure = figureOf(first!.is);
      return figure ? [[`law.${name}.${set}`, { kind: figure.kind }]] : [];
    }),
  );
}

/** The law says so, even if nobody can read it. */
function isFigure(name: string, law: Readonly<Record<string, Law>>): boolean {
  const [group, of = '', set = ''] = name.split('.');
  return group === 'law' && law[of]?.sets[set] !== undefined;
}

/** A step's name is the fact of how it settled; some verbs leave more behind. */
export function resultTypes(step: Step): [string, Type][] {
  const inRounds = repeats(step) && !isEach(step);
  const left: Left = {
    ...{ at: 'date', open: 'boolean', skipped: 'boolean' },
    ...(inRounds && { round: 'number' }),
    ...(step.verb === 'tell' && !step.everyone ? {} : leftBy[step.verb]),
  };
  return [
    [step.id, { kind: 'option', options: isUnknown(step) ? undefined : resultsOf(step) }],
    ...Object.entries(left).map(([name, kind]): [string, Type] => [`${step.id}.${name}`, { kind }]),
  ];
}

type Left = Readonly<Record<string, Type['kind']>>;

/** What a message to everyone in a register leaves behind is left by no other. */
const leftBy: Partial<Record<Step['verb'], Left>> = {
  decide: { grounds: 'text', reasons: 'text' },
  pay: { amount: 'money' },
  book: { from: 'moment', until: 'moment' },
  issue: { number: 'text', from: 'date', until: 'date' },
  tell: { recipients: 'number', delivered: 'number' },
};

/** A block that there is not, or one without the step that its result is of: what it comes to can’t be told. */
function isUnknown(step: Step): boolean {
  if (step.verb !== 'part') return step.verb === 'use';
  return step.result !== undefined && !walkAll(step).some(({ step: one }) => one.id === step.result);
}

/** The results a step can settle with. */
export function resultsOf(step: Step): readonly string[] {
  return [...new Set([...ownResults(step), ...silence(step)])];
}

/** What a step settles with when nobody did it in time. */
export function silence({ otherwise }: Step): string[] {
  const isResult =
    otherwise !== undefined && !['chase', 'waits'].includes(otherwise) && !otherwise.includes(' ');
  return isResult ? [otherwise] : [];
}

function ownResults(step: Step): readonly string[] {
  if (step.verb === 'end') return [step.id];
  if (step.verb === 'part') return resultOfPart(step);
  if ('options' in step && step.options) return step.options.map(({ name }) => name);
  return resultsOfVerb[step.verb] ?? ['done'];
}

const resultsOfVerb: Partial<Record<Step['verb'], readonly string[]>> = {
  ask: ['answered'],
  pay: ['paid', 'nothingToPay'],
  book: ['booked', 'cancelled'],
};

/** A block's part settles with the result of one of its steps; any other is done. */
function resultOfPart(step: Step & { verb: 'part' }): readonly string[] {
  const named = walkAll(step).find(({ step: one }) => one.id === step.result);
  return named ? resultsOf(named.step) : ['done'];
}

/** Every name that a step gives: facts, its result, and what that leaves behind. */
export function namesOf(step: Step): string[] {
  return [...resultTypes(step).map(([name]) => name), ...givenBy(step)];
}

/** The step that gives each name: facts, results, and what results leave behind. */
export function givers(steps: readonly Step[]): Map<string, Step> {
  const found = new Map<string, Step>();
  for (const { step } of walkAll({ steps })) {
    for (const [name] of resultTypes(step)) found.set(name, step);
    for (const name of givenBy(step)) found.set(name, found.get(name) ?? step);
  }
  return found;
}
