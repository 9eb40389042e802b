import { longDate } from '../../texts/index.ts';
import { parseDate } from '../../definition/index.ts';
import type { Typed } from './asked.ts';

/** One thing that a form asks, with what stands in it. */
export interface Input {
  readonly kind: 'line' | 'area' | 'select' | 'radios' | 'boxes' | 'check';
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly chosen?: readonly string[];
  readonly items?: readonly Item[];
  /** What the pattern says, to be read beside it. */
  readonly theirs?: string;
  readonly rows?: number;
  readonly isShort?: boolean;
  readonly error?: string;
}

export interface Item {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Those of one group stand under its name. */
  readonly group?: string;
  /** What is asked only if it is chosen. */
  readonly inside?: readonly Input[];
}

/** What is wrong with what was said, and in which input. */
export interface Wrong {
  readonly field?: string;
  readonly text: string;
}

/** What was sent under a name, in one line. */
export function lineOf(form: Typed, name: string): string {
  return textOf(form, name).replaceAll(/\s+/g, ' ');
}

/** The same with its lines; browsers end them in two characters. */
export function textOf(form: Typed, name: string): string {
  return [form[name] ?? '']
    .flat()
    .join(' ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/ +$/gm, '')
    .trim();
}

/** Lines in which something stands. */
export function linesOf(form: Typed, name: string): string[] {
  return textOf(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function severalOf(form: Typed, name: string): string[] {
  return [...new Set([form[name] ?? []].flat())].filter((one) => one !== '');
}

/** What stands in an input: what was typed, or else what is so already. */
export function standing(typed: Typed | undefined, name: string, otherwise: string | undefined): string {
  const found = typed?.[name];
  return found === undefined ? (otherwise ?? '') : [found].flat().join(' ');
}

/** A day however people write it: 12 March 2026, 12/3/2026, 2026-03-12. */
export function dayOf(written: string): string | undefined {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[ /.-](\w+)[ /.-](\d{4})$/.exec(written.trim()) ?? [];
  const named = months.findIndex((one) => month.length > 2 && one.startsWith(month.toLowerCase()));
  const number = named < 0 ? month : String(named + 1);
  return parseDate(
    year === '' ? written.trim() : [year, number.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Why, who decided it and when: asked of every change. */
export interface Reasoned {
  readonly why?: string;
  readonly decided?: string;
  readonly by?: string;
  readonly source?: string;
}

export function reasonInputs(prefix: string, now: Reasoned = {}, typed?: Typed): Input[] {
  const name = (key: string) => `${prefix}:${key}`;
  const decided = now.decided && longDate(now.decided);
  const of = (key: string, otherwise?: string) => ({
    name: name(key),
    value: standing(typed, name(key), otherwise),
  });
  return [
    {
      kind: 'area',
      ...of('why', now.why),
      label: 'Why',
      rows: 2,
      hint: 'Others who run this service may read it.',
    },
    { kind: 'line', ...of('by', now.by), label: 'Who decided it (optional)' },
    {
      kind: 'line',
      ...of('decided', decided),
      label: 'When (optional)',
      isShort: true,
      hint: 'Like 12 March 2026',
    },
  ];
}

/** What was said of it, as a file has it; what is no day is wrong. */
export function reasonsSaid(
  prefix: string,
  form: Typed,
  { source }: Reasoned = {},
): { readonly said: Reasoned; readonly wrong: readonly Wrong[] } {
  const [why, by, written] = ['why', 'by', 'decided'].map((key) => lineOf(form, `${prefix}:${key}`));
  const decided = written === '' ? '' : dayOf(written!);
  const said = Object.entries({ why, decided, by, source }).filter(
    ([, text]) => text !== '' && text !== undefined,
  );
  const text = 'When it was decided must be a real day, like 12 March 2026';
  return {
    said: Object.fromEntries(said) as Reasoned,
    wrong: decided === undefined ? [{ field: `${prefix}:decided`, text }] : [],
  };
}

/** The inputs with what is wrong beside each. */
export function withWrongs(inputs: readonly Input[], wrong: readonly Wrong[]): Input[] {
  return inputs.map((input) => ({
    ...input,
    error: wrong.find(({ field }) => field === input.name)?.text,
    items: input.items?.map((item) => ({ ...item, inside: item.inside && withWrongs(item.inside, wrong) })),
  }));
}

/** What is wrong, for the top of a page: at its input, or of the form as a whole. */
export function errorsOf(
  wrong: readonly Wrong[],
  inputs: readonly Input[],
): {
  readonly errors: readonly { readonly text: string; readonly href: string }[];
  readonly whole: readonly string[];
} {
  const known = new Set(allInputs(inputs).map(({ name }) => name));
  const isAt = ({ field }: Wrong) => field !== undefined && known.has(field);
  return {
    errors: wrong.map((one) => ({ text: one.text, href: isAt(one) ? `#${one.field}` : '#whole' })),
    whole: wrong.filter((one) => !isAt(one)).map(({ text }) => text),
  };
}

/** Every input, those inside others too. */
export function allInputs(inputs: readonly Input[]): Input[] {
  return inputs.flatMap((input) => [
    input,
    ...(input.items ?? []).flatMap(({ inside = [] }) => allInputs(inside)),
  ]);
}

/** What is asked, and apart from it why and who decided it: shown where something stands in it. */
export function split(
  inputs: readonly Input[],
  prefix: string,
): { readonly inputs: readonly Input[]; readonly reasons: readonly Input[]; readonly isReasoned: boolean } {
  const isReason = ({ name }: Input) => ['why', 'by', 'decided'].some((key) => name === `${prefix}:${key}`);
  const reasons = inputs.filter(isReason);
  const isReasoned = reasons.some(({ value, error }) => value !== '' || error !== undefined);
  return { inputs: inputs.filter((one) => !isReason(one)), reasons, isReasoned };
}
