import { boundInWords, boundOf, parseDuration, readAnswer, sentence } from '../../definition/index.ts';
import type { Answer, Choice, Period, Value } from '../../definition/index.ts';
import { inWords, money } from '../../texts/index.ts';
import type { Drafting } from './drafting.ts';
import { combinationsOf } from './tables.ts';
import type { Combination } from './tables.ts';

/** How a choice is asked: its one value, or a value for each combination, from one or several days. */
export interface Field {
  readonly kind: 'radios' | 'checkboxes' | 'text' | 'table' | 'rows' | 'later';
  readonly items: readonly { readonly value: string; readonly label: string }[];
  readonly combinations: readonly Combination[];
  readonly columns: readonly string[];
  readonly dated: boolean;
  readonly periods: readonly FieldPeriod[];
  /** Where a number can be dragged: from nothing to well beyond the bound, so that one sees where it ends. */
  readonly slider?: { readonly max: number; readonly unit: string };
  readonly example?: string;
  /** What a bare number means: `£`, or of a length of time what the pattern counts it in. */
  readonly unit?: string;
}

export interface FieldPeriod {
  readonly name: string;
  readonly from: string;
  readonly is: string;
  readonly chosen: readonly string[];
  readonly cells: readonly string[];
  readonly rows: string;
}

/** What was typed, by the names of the inputs; where nothing was, what the draft says. */
export type Typed = Readonly<Record<string, string | string[] | undefined>>;

export function fieldOf(name: string, choice: Choice, at: Drafting, typed?: Typed): Field {
  const answer = at.document.normal.choices[name];
  const combinations = choice.by ? combinationsOf(choice, at) : undefined;
  const kind = kindOf(choice, combinations);
  const standing = answer ?? (choice.default as Answer | undefined) ?? choice.exactly;
  const periods = standing === undefined ? [{}] : readAnswer(choice, standing, []).decided.periods;
  const shown = choice.dated ? [...periods, ...(answer === undefined ? [] : [{}])] : periods.slice(0, 1);
  return {
    kind,
    items: itemsOf(choice),
    combinations: combinations ?? [],
    columns: (choice.by ?? []).map((fact) => factLabel(fact, at)),
    dated: choice.dated,
    periods: shown.map((period, index) =>
      periodShown(`${name}:p${index}`, period, choice, combinations ?? [], typed),
    ),
    slider: sliderOf(choice, periods[0]?.value),
    example: exampleOf(choice),
    unit: unitOf(choice),
  };
}

/** A length of time that this choice takes, where the bound says one. */
function exampleOf(choice: Choice): string | undefined {
  const [within] = choice.type === 'duration' ? boundOf(choice).values : [];
  return within === undefined
    ? examples[choice.type]
    : `A number and its unit, like ${written(within, choice)}`;
}

const examples: Partial<Record<Choice['type'], string>> = {
  duration: 'A number and its unit, like 2 years or 6 months',
  money: 'Like £212 or £49.50',
  'whole number': 'A number, like 3',
  date: 'Like 2026-10-01',
  time: 'Like 16:30',
};

function kindOf(
  { type, by, options, ...choice }: Choice,
  combinations: readonly Combination[] | undefined,
): Field['kind'] {
  if (by && combinations?.length === 0) return 'later';
  if (by) return combinations ? 'table' : 'rows';
  if (choice['some of'] || type === 'choices') return 'checkboxes';
  return type === 'yes/no' || options || choice['one of'] ? 'radios' : 'text';
}

function itemsOf({ type, options, ...choice }: Choice): Field['items'] {
  if (type === 'yes/no')
    return [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
  const values = choice['some of'] ?? choice['one of'] ?? options?.map(({ name }) => name) ?? [];
  return values.map((value) => ({
    value,
    label: options?.find(({ name }) => name === value)?.label ?? value,
  }));
}

function factLabel(fact: string, { library, pattern }: Drafting): string {
  return (pattern.facts[fact] ?? library.facts.get(fact))?.label ?? sentence(fact.split('.').at(-1)!);
}

function periodShown(
  name: string,
  period: Period,
  choice: Choice,
  combinations: readonly Combination[],
  typed: Typed = {},
): FieldPeriod {
  const was = (key: string, otherwise: string) => String(typed[`${name}:${key}`] ?? otherwise);
  const { value, rows } = period;
  const standing = value === undefined ? [] : [value].flat().map((one) => written(one as Value, choice));
  // Boxes of which none is ticked send nothing.
  const chosen = typed[`${name}:there`] === undefined ? standing : (typed[`${name}:is`] ?? []);
  return {
    name,
    from: was('from', period.from ?? ''),
    is: was('is', value === undefined || Array.isArray(value) ? '' : written(value, choice)),
    chosen: [chosen].flat(),
    cells: combinations.map(({ cells }, index) => {
      const row = rows?.find(({ match }) =>
        match.every((cell, column) => cell === 'any' || cell === cells[column]),
      );
      return was(`c${index}`, row ? written(row.value, choice) : '');
    }),
    rows: was(
      'rows',
      (rows ?? []).map((row) => [...row.match, written(row.value, choice)].join(', ')).join('\n'),
    ),
  };
}

/** As a file has it. */
export function written(value: Value, { type }: Pick<Choice, 'type'>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return type === 'money' && typeof value === 'number' ? money(value) : String(value);
}

const sliding: readonly string[] = ['at least', 'at most', 'between'];

function sliderOf(choice: Choice, value: Value | undefined): Field['slider'] {
  const { key, values } = boundOf(choice);
  // An amount of money is counted in pence and written in pounds, so no slider writes it.
  if (choice.by || choice.type === 'money' || !sliding.includes(key)) return undefined;
  const ends = values.map(sizeOf);
  const unit = ends[0]?.unit;
  if (ends.some((end) => end === undefined || end.unit !== unit)) return undefined;
  const sizes = [...values, value ?? []].flat().flatMap((one) => sizeOf(one) ?? []);
  const most = Math.max(...sizes.flatMap((one) => (one.unit === unit ? one.size : [])));
  return { max: Math.ceil(most * (key === 'at least' ? 2 : 1) + 2), unit: unit! };
}

function unitOf(choice: Choice): string | undefined {
  if (choice.type === 'money') return '£';
  if (choice.type !== 'duration') return undefined;
  const units = boundOf(choice).values.flatMap((value) => sizeOf(value)?.unit ?? []);
  return new Set(units).size === 1 ? units[0] : undefined;
}

function sizeOf(value: Value): { readonly size: number; readonly unit: string } | undefined {
  if (typeof value === 'number') return { size: value, unit: '' };
  const length = typeof value === 'string' ? parseDuration(value) : undefined;
  return length && { size: length.count, unit: length.unit };
}

/** The bound as people read it, with what it leaves where there is none. */
export function rangeInWords(choice: Choice): string {
  const { key, values } = boundOf(choice);
  if (key !== 'exactly') return boundInWords(choice);
  return `${inWords(values[0], choice)}, and nothing else`;
}
