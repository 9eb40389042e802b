import { isShown } from '../../measures/index.ts';
import type { Measures } from '../../measures/index.ts';
import { scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';
import type { Reason } from './reasons.ts';
import type { WorkedStep } from './steps.ts';
import { atEnd, daysInWords, listed, lowered } from './words.ts';
import type { Council } from './words.ts';

/** Where days differ, what was chosen: the checks that all make, beside those that only some do. */
export function choicesOf(
  councils: readonly Council[],
  steps: readonly WorkedStep[],
  reasons: ReadonlyMap<string, readonly Reason[]>,
) {
  const byChoice = steps.filter((step) => step.byChoice);
  const spreads = councils.flatMap(({ measures }) =>
    measures ? [measures.checked.shared, measures.checked.all] : [],
  );
  // Room for the words behind the longest line.
  const scale = scaleOf(spreads.flatMap((spread) => (isShown(spread) ? [spread.median * 1.25] : [])));
  return {
    some: byChoice.length > 0 && councils.length > 1,
    ticks: scale.ticks,
    first: slowestInWords(councils, steps),
    councils: councils.map((council) => {
      const { id, name, measures } = council;
      const own = byChoice.filter(({ at }) => at.has(id)).map(({ name: step }) => step);
      const checked = checkedIn(measures);
      const says = [
        ownInWords(own),
        checked && checkedInWords(checked, own.length),
        longestInWords(longestAt(council, steps)),
      ];
      const adds = checked && own.length > 0 && checked.all > checked.shared;
      return {
        name,
        says: says.filter((each) => each !== undefined).join(' '),
        reasons: reasons.get(id) ?? [],
        ...(checked && { shared: ended(checked.shared, scale) }),
        ...(adds && { all: ended(checked.all, scale) }),
      };
    }),
  };
}

function checkedIn(measures: Measures | undefined): { shared: number; all: number } | undefined {
  if (!measures || !isShown(measures.checked.shared) || !isShown(measures.checked.all)) return undefined;
  return { shared: measures.checked.shared.median, all: measures.checked.all.median };
}

function ended(days: number, { at }: Scale): { at: string; days: string } {
  return { at: at(days), days: daysInWords(days) };
}

function ownInWords(own: readonly string[]): string {
  if (own.length === 0) return 'Chose no step that others do without.';
  return `Chose ${own.length === 1 ? 'one step' : `${own.length} steps`} that not every council has: ${listed(own)}.`;
}

function checkedInWords({ shared, all }: { shared: number; all: number }, own: number): string {
  const common = `Half of its decided cases had the checks that every council makes within ${daysInWords(shared)} of being sent`;
  if (own === 0) return `${common}.`;
  return all > shared
    ? `${common}, and all of its checks within ${daysInWords(all)}.`
    : `${common}, and its own checks took no longer.`;
}

/** The steps with the longest median at a council; several where they tie. */
function longestAt({ measures }: Council, steps: readonly WorkedStep[]): readonly Timed[] {
  const told = steps.flatMap((step) => {
    const spread = measures?.steps[step.id];
    return spread && isShown(spread) ? [{ ...step, median: spread.median }] : [];
  });
  return atEnd(told, ({ median }) => median, 'most');
}

interface Timed extends WorkedStep {
  readonly median: number;
}

function longestInWords(longest: readonly Timed[]): string | undefined {
  if (longest.length === 0) return undefined;
  const days = daysInWords(longest[0]!.median);
  const names = listed(longest.map(({ name }) => name));
  return longest.length === 1
    ? `Its longest step is ${names}: half were done within ${days}.`
    : `Its longest steps are ${names}: of each, half were done within ${days}.`;
}

/** Where all checks take longest, and the step that takes longest there. */
function slowestInWords(councils: readonly Council[], steps: readonly WorkedStep[]): string | undefined {
  const told = councils.flatMap((council) => {
    const checked = checkedIn(council.measures);
    return checked ? [{ council, days: checked.all }] : [];
  });
  if (told.length < 2) return undefined;
  const slowest = atEnd(told, ({ days }) => days, 'most');
  if (slowest.length === told.length)
    return `No council is slower than another: half of the cases had their checks within ${daysInWords(told[0]!.days)}.`;
  const names = listed(slowest.map(({ council }) => council.name));
  if (slowest.length > 1)
    return `${names} are slowest alike: half of their cases waited ${daysInWords(slowest[0]!.days)} or more for their checks.`;
  const longest = longestAt(slowest[0]!.council, steps);
  const step = listed(longest.map(({ name }) => lowered(name)));
  return longest.length === 1
    ? `${names} is slowest: in half of its cases its ${step} alone took ${daysInWords(longest[0]!.median)} or more.`
    : `${names} is slowest: in half of its cases its ${step} each took ${daysInWords(longest[0]!.median)} or more.`;
}
