import { canonical } from '../../definition/index.ts';
import type { Choice, Edit } from '../../definition/index.ts';
import { fieldOf } from './asked.ts';
import type { Field, FieldPeriod, Typed } from './asked.ts';
import type { Drafting } from './drafting.ts';

/** What one choice’s inputs say, as a change to the file; none where they say what it says already. */
export function editFor(name: string, choice: Choice, at: Drafting, form: Typed): Edit | undefined {
  const before = fieldOf(name, choice, at);
  const after = fieldOf(name, choice, at, form);
  const reasons = reasonsIn(name, form);
  const now = at.document.normal.choices[name];
  const known =
    typeof now === 'object' && !Array.isArray(now) ? (now as Readonly<Record<string, unknown>>) : {};
  const isSame = canonical(saidIn(before, choice)) === canonical(saidIn(after, choice));
  const sameReasons = reasonKeys.every((key) => (known[key] ?? '') === (reasons[key] ?? ''));
  if (isSame && (sameReasons || now === undefined)) return undefined;
  const said = saidIn(after, choice);
  const path = ['choices', name];
  if (said === undefined) return now === undefined ? undefined : { path };
  if (isSame && now !== undefined) return { path, value: { ...withReasons(at, name), ...clean(reasons) } };
  return { path, value: Object.keys(clean(reasons)).length === 0 ? said : asGroup(said, clean(reasons)) };
}

/** What one choice’s inputs say, with the reasons beside them, as a file has it; undefined where nothing was said. */
export function answerIn(name: string, choice: Choice, at: Drafting, form: Typed): unknown {
  const said = saidIn(fieldOf(name, choice, at, form), choice);
  const reasons = clean(reasonsIn(name, form));
  return said === undefined || Object.keys(reasons).length === 0 ? said : asGroup(said, reasons);
}

/** The answer as it is written, as a group. */
function withReasons({ document }: Drafting, name: string): object {
  const value = (document.source.value as { readonly choices?: Readonly<Record<string, unknown>> }).choices?.[
    name
  ];
  return asGroup(value, {});
}

type Group = Readonly<Record<string, unknown>>;

function asGroup(said: unknown, reasons: Group): Group {
  const group =
    typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Group) : { is: said };
  const kept = Object.entries(group).filter(([key]) => key === 'is' || key === 'rows');
  return { ...Object.fromEntries(kept), ...reasons };
}

export const reasonKeys = ['why', 'decided', 'by', 'source'] as const;

export function reasonsIn(name: string, form: Typed): Record<(typeof reasonKeys)[number], string> {
  return Object.fromEntries(
    reasonKeys.map((key) => [
      key,
      String(form[`${name}:${key}`] ?? '')
        .trim()
        .replaceAll(/\s+/g, ' '),
    ]),
  ) as never;
}

function clean(reasons: Group): Group {
  return Object.fromEntries(Object.entries(reasons).filter(([, text]) => text !== ''));
}

/** What the inputs say, as a file has it; undefined where nothing was said. */
function saidIn(field: Field, choice: Choice): unknown {
  const periods = field.periods.map((period) => ({
    from: period.from.trim(),
    said: periodSaid(period, field),
  }));
  const said = periods.filter((period) => period.said !== undefined);
  if (!choice.dated) return said[0]?.said;
  if (said.length === 0) return undefined;
  const dated = said.map(({ from, said: one }) => ({ from, ...(isGroup(one) ? one : { is: one }) }));
  return dated.length === 1 && dated[0]!.from === '' ? said[0]!.said : dated;
}

function isGroup(said: unknown): said is object {
  return typeof said === 'object' && said !== null && !Array.isArray(said);
}

function periodSaid(period: FieldPeriod, { kind, combinations, unit }: Field): unknown {
  switch (kind) {
    case 'later':
      return undefined;
    case 'checkboxes':
      return period.chosen.length === 0 ? undefined : [...period.chosen];
    case 'radios':
      return period.chosen[0];
    case 'text':
      return period.is.trim() === '' ? undefined : withUnit(period.is.trim(), unit);
    case 'table': {
      const rows = combinations.flatMap(({ cells }, index) => {
        const value = period.cells[index]!.trim();
        return value === '' ? [] : [[...cells, withUnit(value, unit)]];
      });
      return rows.length === 0 ? undefined : { rows };
    }
    case 'rows': {
      const rows = period.rows
        .split('\n')
        .flatMap((line) => (line.trim() === '' ? [] : [line.split(',').map((cell) => cell.trim())]));
      return rows.length === 0 ? undefined : { rows };
    }
  }
}

/** “19” where years are meant is 19 years, and “295” is £295 where it is money. */
function withUnit(text: string, unit: string | undefined): string {
  if (unit === '£') return /^\d[\d,]*(?:\.\d\d)?$/.test(text) ? `£${text}` : text;
  return unit !== undefined && /^\d+$/.test(text) ? `${text} ${unit}${text === '1' ? '' : 's'}` : text;
}
