import { choiceOn, orderOf, periodOn } from '../../definition/index.ts';
import type { Choice, Period, Service, Value } from '../../definition/index.ts';
import { compare } from '../../patterns/index.ts';
import type { Difference } from '../../patterns/index.ts';
import { ruler, rulerHtml } from '../../pictures/index.ts';
import type { Markup } from '../../pictures/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { listed } from './outcomes.ts';

/** One local choice as a row of the table: what each council says, or what all of them say. */
export interface ChoiceRow {
  readonly choice: string;
  readonly label: string;
  readonly ask: string;
  readonly class: Difference['class'];
  readonly bound: string;
  /** The bound and what councils say within it, drawn. */
  readonly ruler?: Markup;
  readonly law: Difference['law'];
  /** No law is named for the bound: it is the pattern's own. */
  readonly isPatterns: boolean;
  readonly why?: string;
  /** Where all say the same, once. */
  readonly same?: Says;
  readonly says: readonly Says[];
  /** Where the choice is a table: a row for each combination. */
  readonly table?: readonly { readonly label: string; readonly cells: readonly TableCell[] }[];
  /** Where the choice is a table: from the least to the most that each council says in it. */
  readonly ranges?: readonly {
    readonly organisation: string;
    readonly value: string;
    readonly apart: boolean;
  }[];
}

export interface Says {
  readonly organisation: string;
  readonly value: string;
  /** The same, one line for each option. */
  readonly lines: readonly string[];
  /** Set apart from what more councils say. */
  readonly apart: boolean;
  readonly isDefault: boolean;
  readonly why?: string;
  readonly decided?: string;
  readonly by?: string;
  readonly later: readonly { readonly from: string; readonly value: string }[];
}

export interface TableCell {
  readonly organisation: string;
  /** Absent where the council does not offer this. */
  readonly value?: string;
  readonly later: readonly { readonly from: string; readonly value: string }[];
}

export interface Compared {
  readonly rows: readonly ChoiceRow[];
  readonly differ: number;
  readonly total: number;
  /** Labels of choices where somebody is outside the bound. */
  readonly outside: readonly string[];
}

/** The services of a pattern beside each other, in words. */
export function compared(services: readonly Service[], today: string): Compared {
  const differences = compare(services);
  return {
    rows: differences.map((difference) => rowOf(difference, services, today)),
    differ: differences.filter(({ differs }) => differs).length,
    total: differences.length,
    outside: differences.filter((one) => !within(one)).map(({ label }) => label),
  };
}

function within({ says }: Difference): boolean {
  return says.every(({ isWithin }) => isWithin);
}

function rowOf(difference: Difference, services: readonly Service[], today: string): ChoiceRow {
  const { choice, label, ask, definition, bound, law } = difference;
  const values = difference.says.map(({ periods }) =>
    periods.length === 0 ? notThere : valueInWords(periodOn(periods, today)?.value, definition),
  );
  const says = difference.says.map((one, index) => saysOf(one, values, index, difference, today));
  return {
    choice,
    label,
    ask,
    class: difference.class,
    bound: bounded(bound, definition),
    ruler: drawnRuler(difference, today),
    law,
    isPatterns: law.length === 0,
    why: definition.why,
    same: difference.differs ? undefined : says[0],
    says,
    table: definition.by && tableOf(difference, services, today),
    ranges: definition.by && rangesOf(difference, today),
  };
}

/** Of a choice that a council’s version does not have, or that its other answers make needless. */
const notThere = 'Not asked there';

const anyOf: Partial<Record<Choice['type'], string>> = {
  'yes/no': 'yes or no',
  money: 'no highest amount is set',
};

function bounded({ key, values, words }: Difference['bound'], definition: Choice): string {
  const said = values.map((value) => inWords(value, definition));
  if (key === 'any') return anyOf[definition.type] ?? words;
  if (key === 'some of')
    return `${said.length === 2 ? 'one or both of' : 'one or more of'} ${listed(said.map(quoted))}`;
  return key === 'one of' ? either(said.map(quoted)) : words;
}

/** An option with an “and” of its own would run into the next. */
function quoted(words: string): string {
  return words.includes(' and ') ? `“${words}”` : words;
}

function either(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}

function drawnRuler({ bound, says }: Difference, today: string): Markup | undefined {
  const drawn = ruler(
    bound,
    says.flatMap(({ periods }) => periodOn(periods, today)?.value ?? []),
  );
  return drawn && rulerHtml(drawn);
}

function valueInWords(value: Value | undefined, definition: Choice): string {
  return Array.isArray(value)
    ? listed(value.map((one: Value) => inWords(one, definition)))
    : inWords(value, definition);
}

function saysOf(
  one: Difference['says'][number],
  values: readonly string[],
  index: number,
  { definition }: Difference,
  today: string,
): Says {
  const value = values[index]!;
  return {
    organisation: one.organisation.name,
    value,
    lines: definition.options
      ? [periodOn(one.periods, today)?.value ?? []]
          .flat()
          .map((option) => inWords(option as Value, definition))
      : [value],
    apart: isApart(value, values),
    isDefault: one.from === 'default',
    why: one.why,
    decided: one.decided && longDate(one.decided),
    by: one.by,
    later: one.periods.flatMap(({ from, value: then }) =>
      from !== undefined && from > today && then !== undefined
        ? [{ from: longDate(from), value: inWords(then, definition) }]
        : [],
    ),
  };
}

/** More say one other thing. Where each says its own, none is apart. */
function isApart(value: string, values: readonly string[]): boolean {
  const count = (wanted: string) => values.filter((other) => other === wanted).length;
  return values.some((other) => other !== value && count(other) > count(value));
}

function rangesOf({ says, definition }: Difference, today: string): ChoiceRow['ranges'] {
  const values = says.map(({ periods }) => rangeOf(periodOn(periods, today), definition));
  return says.map(({ organisation }, index) => ({
    organisation: organisation.name,
    value: values[index]!,
    apart: isApart(values[index]!, values),
  }));
}

function rangeOf(period: Period | undefined, definition: Choice): string {
  const values = (period?.rows ?? []).map(({ value }) => value).sort(orderOf);
  const [least, most] = [inWords(values[0], definition), inWords(values.at(-1), definition)];
  return least === most ? least : `${least} to ${most}`;
}

/** A row for each combination of the columns that any council offers. */
function tableOf(
  { choice, definition }: Difference,
  services: readonly Service[],
  today: string,
): ChoiceRow['table'] {
  const combinations = (definition.by ?? []).reduce<string[][]>(
    (rows, fact) => rows.flatMap((row) => cellsOf(fact, services).map((cell) => [...row, cell])),
    [[]],
  );
  return combinations
    .map((cells) => ({
      label: combinationInWords(cells, definition.by!, services[0]!),
      cells: services.map((service) => tableCell(service, choice, cells, today)),
    }))
    .filter(({ cells }) => cells.some(({ value }) => value !== undefined));
}

function cellsOf(fact: string, services: readonly Service[]): string[] {
  return [...new Set(services.flatMap((service) => offered(fact, service)))];
}

/** What a person can answer here: the options of the fact, or those of them that the council offers. */
function offered(fact: string, { facts, choices }: Service): string[] {
  const meaning = facts[fact];
  const from = meaning?.['one of']?.startsWith('choice.')
    ? choices[meaning['one of'].slice('choice.'.length)]
    : undefined;
  const values = from?.periods[0]?.value;
  if (values !== undefined) return [values].flat().map(String);
  return meaning?.options?.map(({ name }) => name) ?? [];
}

function combinationInWords(cells: readonly string[], by: readonly string[], { facts }: Service): string {
  return cells.map((cell, index) => inWords(cell, facts[by[index]!]!)).join(', ');
}

function tableCell(service: Service, choice: string, cells: readonly string[], today: string): TableCell {
  const { choice: definition, periods } = service.choices[choice]!;
  const isOffered = definition.by!.every((fact, index) => offered(fact, service).includes(cells[index]!));
  const read = (fact: string): Value | undefined => cells[definition.by!.indexOf(fact)];
  const on = (day: string) => inWords(choiceOn(definition, { periods }, day, read), definition);
  const later = periods.flatMap(({ from }) =>
    from !== undefined && from > today ? [{ from: longDate(from), value: on(from) }] : [],
  );
  return {
    organisation: service.organisation.name,
    value: isOffered ? on(today) : undefined,
    later: isOffered ? later : [],
  };
}
