import { allows, boundInWords, boundOf, orderOf, sentence } from '../definition/index.ts';
import type { Bound, Choice, ChoiceHere, Law, Period, Service, Value } from '../definition/index.ts';

/** One local choice of a pattern, and what each organisation that adopted it says there. */
export interface Difference {
  /** The choice's name in the pattern, `minimumAge`. */
  readonly choice: string;
  /** What people call it, “Minimum age”. */
  readonly label: string;
  /** The question the pattern asks the organisation. */
  readonly ask: string;
  /** How answers are to be read: their type, and the options with their labels. */
  readonly definition: Choice;
  readonly bound: Bound & { readonly words: string };
  /** The law that the bound comes from. */
  readonly law: readonly CitedLaw[];
  readonly differs: boolean;
  /** Fixed by law (`exactly`), different within the bound, or the same everywhere although it need not be. */
  readonly class: 'law' | 'local choice' | 'same';
  /** One for each service, in the order they were given. */
  readonly says: readonly Says[];
}

export interface CitedLaw extends Law {
  /** The name the pattern gives it, `fitAndProper`. */
  readonly name: string;
}

/** What one organisation says. */
export interface Says {
  readonly service: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** Oldest first; more than one where the answer changes on a day. Empty where this version of the pattern has no such choice. */
  readonly periods: readonly Period[];
  /** What it says is within the bound of the version that it is on. */
  readonly isWithin: boolean;
  /** Whether the organisation answered, the pattern's default stands, or the bound leaves one value. */
  readonly from?: ChoiceHere['from'];
  readonly why?: string;
  /** The day it was decided, and who decided it. */
  readonly decided?: string;
  readonly by?: string;
}

/** Holds services of one pattern beside each other: every choice, in the pattern's order. */
export function compare(services: readonly Service[]): readonly Difference[] {
  const patterns = new Set(services.map(({ pattern }) => pattern.id));
  if (patterns.size > 1)
    throw new Error(`these services adopt different patterns: ${[...patterns].join(', ')}`);
  const names = new Set(services.flatMap(({ choices }) => Object.keys(choices)));
  return [...names].map((name) => difference(name, services));
}

/** The choices in which services differ; the rest of what people meet is the same by construction. */
export function differing(services: readonly Service[]): readonly Difference[] {
  return compare(services).filter(({ differs }) => differs);
}

function difference(name: string, services: readonly Service[]): Difference {
  const home = services.find(({ choices }) => name in choices)!;
  const definition = home.choices[name]!.choice;
  const says = services.map((service) => saysOf(name, service));
  const differs = says.some(({ periods }) => !samePeriods(periods, says[0]!.periods));
  const bound = boundOf(definition);
  return {
    choice: name,
    label: definition.label ?? sentence(name),
    ask: definition.ask,
    definition,
    bound: { ...bound, words: boundInWords(definition) },
    law: (definition.law ?? []).map((cited) => ({ name: cited, ...home.law[cited]! })),
    differs,
    class: bound.key === 'exactly' && definition.law ? 'law' : differs ? 'local choice' : 'same',
    says,
  };
}

function saysOf(name: string, { id, organisation, choices }: Service): Says {
  const { choice, periods = [], from, why, decided, by } = choices[name] ?? {};
  const who = { id: organisation.organisation, name: organisation.name };
  const isWithin = choice === undefined || valuesIn(periods).every((value) => allows(boundOf(choice), value));
  return { service: id, organisation: who, periods, isWithin, from, why, decided, by };
}

function valuesIn(periods: readonly Period[]): Value[] {
  return periods.flatMap(
    ({ value, rows }) => rows?.map((row) => row.value) ?? (value === undefined ? [] : [value]),
  );
}

export function samePeriods(left: readonly Period[], right: readonly Period[]): boolean {
  return left.length === right.length && left.every((period, index) => samePeriod(period, right[index]!));
}

function samePeriod(left: Period, right: Period): boolean {
  if (left.from !== right.from || left.rows?.length !== right.rows?.length) return false;
  if (!left.rows) return sameValue(left.value, right.value);
  return left.rows.every(({ match, value }, index) => {
    const other = right.rows![index]!;
    return match.join() === other.match.join() && sameValue(value, other.value);
  });
}

/** “12 months” is “1 year”, and the order of several options means nothing. */
function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (Array.isArray(left) && Array.isArray(right))
    return [...left].sort().join() === [...right].sort().join();
  return orderOf(left, right) === 0;
}
