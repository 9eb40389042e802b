import { addToDate, factTypes, figureOf, namesIn, parseDuration, partsOf } from '../definition/index.ts';
import type { Expression, Fact, Service, Value } from '../definition/index.ts';
import type { Prepared } from '../cases/index.ts';

/** More values than this of one fact are not told apart. */
const most = 60;

/** By fact, the values that conditions can tell apart; undefined where there are too many of them. */
export function valuesIn(
  prepared: Prepared,
  today: string,
): ReadonlyMap<string, readonly Value[] | undefined> {
  const constants = constantsIn(prepared);
  return new Map(
    Object.entries(prepared.service.facts).map(([name, fact]) => {
      const values = valuesOf(fact, constants.get(name) ?? [], today);
      return [name, values.length > most ? undefined : values];
    }),
  );
}

function valuesOf(fact: Fact, constants: readonly Value[], today: string): readonly Value[] {
  const options = (fact.options ?? []).map(({ name }) => name);
  switch (fact.type) {
    case 'yes/no':
      return [true, false];
    case 'declaration':
      return [true];
    case 'choice':
      return options;
    case 'choices':
      return [...options.map((one) => [one]), [], options];
    case 'whole number':
    case 'money':
    case 'number':
      return beside(constants, 1);
    case 'date':
      return daysBeside(constants, today);
    case 'date and time':
      return daysBeside(constants, today).map((day) => `${day}T12:00`);
    case 'duration':
      return lengthsBeside(constants);
    default:
      return [example(fact)];
  }
}

/** Something of the type, where nothing tells its values apart. */
function example({ type, options = [] }: Fact): Value {
  if (options.length > 0) return options[0]!.name;
  const composed = (examples as Readonly<Partial<Record<Fact['type'], Value>>>)[type];
  return composed ?? factTypes[type].parse(factTypes[type].example) ?? factTypes[type].example;
}

/** Of types that nobody writes in a definition. */
const examples = {
  name: { first: 'Rowan', last: 'Ash' },
  address: { line1: '1 High Street', town: 'Camford', postcode: 'ZZ1 1AA' },
  location: { where: 'By the bridge' },
  file: { id: 'example', name: 'example.pdf', type: 'application/pdf', size: 1 },
  'bank account': { name: 'R Ash', sortCode: '010203', number: '12345678' },
} as const satisfies Partial<Record<Fact['type'], Value>>;

function beside(constants: readonly Value[], step: number): number[] {
  const numbers = constants.filter((one) => typeof one === 'number');
  const near = numbers.flatMap((one) => [one - step, one, one + step]);
  return [...new Set([1, 0, ...near])].filter((one) => one >= 0);
}

function daysBeside(constants: readonly Value[], today: string): string[] {
  const texts = constants.filter((one) => typeof one === 'string');
  const cuts = texts.flatMap((text) => {
    const duration = parseDuration(text);
    if (duration) return ([-1, 1] as const).map((sign) => addToDate(today, duration, sign));
    return factTypes.date.parse(text) === undefined ? [] : [text];
  });
  const day = { count: 1, unit: 'day' } as const;
  return [
    ...new Set([today, ...cuts].flatMap((one) => [addToDate(one, day, -1), one, addToDate(one, day, 1)])),
  ];
}

function lengthsBeside(constants: readonly Value[]): string[] {
  const texts = constants.flatMap((one) => (typeof one === 'string' ? [parseDuration(one)] : []));
  const lengths = texts.flatMap((length) => (length ? [length] : []));
  const near = [...lengths, { count: 2, unit: 'year' } as const].flatMap(({ count, unit }) =>
    [count - 1, count, count + 1]
      .filter((one) => one > 0)
      .map((one) => `${one} ${unit}${one === 1 ? '' : 's'}`),
  );
  return [...new Set(near)];
}

/** By name, the constants that stand in one comparison with it, through derived facts, choices and figures. */
function constantsIn(prepared: Prepared): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const expression of expressionsIn(prepared))
    for (const atom of atomsIn(expression)) {
      const { names, values } = reach(atom, prepared);
      for (const name of names) found.set(name, [...(found.get(name) ?? []), ...values]);
    }
  return found;
}

function expressionsIn({ nodes, derived, musts, offers, outcomes }: Prepared): Expression[] {
  const own = [...nodes.values()].flatMap((node) => [
    ...[node.when, node.early, node.until, node.notBefore, node.amount, node.while, node.at],
    ...node.rules,
    ...node.instead.map(({ when }) => when),
    ...node.possible.values(),
  ]);
  const read = [derived, musts, offers, outcomes].flatMap((all) => [...all.values()]);
  return [...own, ...read].filter((one) => one !== undefined);
}

function atomsIn(expression: Expression): readonly Expression[] {
  switch (expression.op) {
    case 'not':
      return atomsIn(expression.part);
    case 'and':
    case 'or':
      return [...atomsIn(expression.left), ...atomsIn(expression.right)];
    default:
      return [expression];
  }
}

function reach(atom: Expression, { derived, service }: Prepared) {
  const [names, values] = [new Set<string>(), [] as Value[]];
  const pending: Expression[] = [atom];
  for (let one = pending.pop(); one; one = pending.pop()) {
    values.push(...literalsIn(one));
    for (const name of namesIn(one)) {
      if (names.has(name)) continue;
      names.add(name);
      const own = derived.get(name);
      if (own) pending.push(own);
      values.push(...figuresOf(name, service));
    }
  }
  return { names, values };
}

/** What a choice or a law says, whatever it depends on. */
function figuresOf(name: string, { choices, law }: Service): Value[] {
  const [kind, first, second] = name.split('.') as [string, string, string];
  if (kind === 'law') {
    const said = law[first]?.sets[second] ?? [];
    return said.flatMap(({ is }) => figureOf(is)?.value ?? []);
  }
  const periods = kind === 'choice' ? (choices[first]?.periods ?? []) : [];
  return periods.flatMap(({ value, rows = [] }) => [
    ...(value === undefined ? [] : [value]),
    ...rows.map((row) => row.value),
  ]);
}

function literalsIn(expression: Expression): Value[] {
  return expression.op === 'literal' ? [expression.value] : partsOf(expression).flatMap(literalsIn);
}
