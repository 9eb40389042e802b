import type { AlteredPart, HeldSection } from '../../patterns/index.ts';
import type { ChoiceHere, Period, Service } from '../../definition/index.ts';
import { keyInWords } from './keys.ts';
import { periodsInWords, valueInWords } from './values.ts';

/** One thing about something that has a name, as it was and as it is: a line for each thing said. */
export interface PartTold {
  readonly key: string;
  /** What it is called, “Time to do it”. */
  readonly label: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Only how it is said differs, not what happens. */
  readonly isWords: boolean;
}

export function partTold(
  { key, before, after, isWords }: AlteredPart,
  section: HeldSection,
  names: { readonly was: string; readonly is: string },
  was: Service,
  is: Service,
): PartTold {
  const said = (value: unknown, service: Service) =>
    key === 'holds'
      ? holding(value as readonly Period[], service.choices[service === was ? names.was : names.is], service)
      : valueInWords(key, value, service, section);
  const label = keyInWords(key, section);
  return { key, label, before: said(before, was), after: said(after, is), isWords };
}

function holding(
  periods: readonly Period[] | undefined,
  here: ChoiceHere | undefined,
  service: Service,
): string[] {
  return periods && here ? periodsInWords(periods, here.choice, service) : [];
}

/** The same in a sentence or two: only what differs of it. */
export function partInWords({ label, before, after }: PartTold): string {
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  const isList = before.length > 1 || after.length > 1;
  if (gone.length === 0 && come.length === 0)
    return before.length === 0 ? `${label}: not as it was` : `${label}: in another order`;
  if (gone.length === 0) return `${label}${isList && before.length > 0 ? ', new' : ''}: ${joined(come)}`;
  if (come.length === 0) return `${label}${after.length > 0 ? ', gone' : ', no longer'}: ${joined(gone)}`;
  return `${label}: ${joined(come)} (before: ${joined(gone)})`;
}

/** Sentences as what is left of a text, things in a list as in one. */
function joined(lines: readonly string[]): string {
  if (lines.some((line) => /[.!?]$/.test(line))) return lines.join(' … ');
  return lines.join(lines.some((line) => line.includes(',')) ? '; ' : ', ');
}
