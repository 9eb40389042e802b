import {
  factTypes,
  holds,
  parseAccountNumber,
  parseNumber,
  parseRollNumber,
  parseSortCode,
  valueOf,
} from '../definition/index.ts';
import type { Fact, Reading, Value } from '../definition/index.ts';
import type { Facts } from './events.ts';
import type { Prepared } from './prepared.ts';

/** Why an answer can't be taken; `message` is the definition's own where it has one. */
export interface AnswerProblem {
  readonly fact: string;
  readonly reason: 'missing' | 'not-offered' | 'rule' | 'wrong-type';
  readonly message?: string;
}

/** The values that a fact can have here, where they are few: what the organisation offers, in order. */
export function offersOf(name: string, prepared: Prepared, reading: Reading): readonly Value[] | undefined {
  const offered = prepared.offers.get(name);
  if (offered) {
    const values = valueOf(offered, reading);
    return values === undefined ? undefined : Array.isArray(values) ? (values as readonly Value[]) : [values];
  }
  const fact = prepared.service.facts[name];
  const options = fact?.options?.map((option) => option.name);
  return fact?.type === 'question' ? options?.filter((step) => isAnswered(step, prepared, reading)) : options;
}

/** What is asked in several turns is answered when it is in one of them. */
function isAnswered(step: string, { nodes }: Prepared, reading: Reading): boolean {
  const { around = [], repeat } = nodes.get(step) ?? {};
  const inside = (found: readonly Reading[], over: string) => found.flatMap((one) => one.turns?.(over) ?? []);
  return [...around, ...(repeat ? [step] : [])]
    .reduce(inside, [reading])
    .some(({ read }) => read(step) !== undefined);
}

/** Checks what was given at a step against its facts' types, offers and rules. All problems, not the first. */
export function checkAnswers(
  asked: readonly string[],
  given: Facts,
  prepared: Prepared,
  reading: Reading,
): AnswerProblem[] {
  const withGiven: Reading = { ...reading, read: (name) => given[name] ?? reading.read(name) };
  const unknown = Object.keys(given)
    .filter((name) => !asked.includes(name))
    .map((fact) => ({ fact, reason: 'wrong-type' as const }));
  return [...unknown, ...asked.flatMap((name) => checkOne(name, given[name], prepared, withGiven))];
}

function checkOne(
  name: string,
  value: Value | undefined,
  prepared: Prepared,
  reading: Reading,
): AnswerProblem[] {
  const fact = prepared.service.facts[name]!;
  if (value === undefined) return fact.optional ? [] : [{ fact: name, reason: 'missing' }];
  if (!hasShape(fact, value)) return [{ fact: name, reason: 'wrong-type' }];
  const offers = offersOf(name, prepared, reading);
  if (offers && ![value].flat().every((item) => offers.includes(item as string)))
    return [{ fact: name, reason: 'not-offered' }];
  const must = prepared.musts.get(name);
  // A rule that needs what nobody gave can't be broken.
  if (must && holds(must, reading, false)) return [{ fact: name, reason: 'rule', message: fact['or say'] }];
  return [];
}

function hasShape({ type }: Fact, value: Value): boolean {
  switch (type) {
    case 'whole number':
    case 'money':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && parseNumber(String(value)) === value;
    case 'yes/no':
      return typeof value === 'boolean';
    case 'declaration':
      return value === true;
    case 'choices':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'bank account':
      return isComposed(value) && isAccount(value);
    case 'location':
      return isComposed(value) && isPlace(value);
    case 'name':
    case 'address':
    case 'file':
      return isComposed(value);
    default:
      return typeof value === 'string' && factTypes[type].parse(value) === value;
  }
}

type Composed = { readonly [part: string]: string | number | undefined };

function isComposed(value: Value): value is Composed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAccount({ name, sortCode, number, rollNumber = '1' }: Composed): boolean {
  return (
    typeof name === 'string' &&
    name !== '' &&
    parseSortCode(String(sortCode)) === sortCode &&
    parseAccountNumber(String(number)) === number &&
    parseRollNumber(String(rollNumber)) === rollNumber
  );
}

/** A place is in words; where on the map that is, is known or not. */
function isPlace({ where, latitude, longitude }: Composed): boolean {
  const isOnMap = isWithin(latitude, 90) && isWithin(longitude, 180);
  return (
    typeof where === 'string' &&
    where !== '' &&
    (isOnMap || (latitude === undefined && longitude === undefined))
  );
}

function isWithin(degrees: string | number | undefined, most: number): boolean {
  return typeof degrees === 'number' && Math.abs(degrees) <= most;
}
