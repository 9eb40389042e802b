import { isShown } from '../../measures/index.ts';
import type { Measures } from '../../measures/index.ts';
import { scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';
import type { WorkedStep } from './steps.ts';
import { daysInWords, listed } from './words.ts';
import type { Council } from './words.ts';

/** Where days differ, what was chosen: the checks that all make, beside those that only some do. */
export function choicesOf(councils: readonly Council[], steps: readonly WorkedStep[]) {
  const byChoice = steps.filter((step) => step.byChoice);
  const spreads = councils.flatMap(({ measures }) =>
    measures ? [measures.checked.shared, measures.checked.all] : [],
  );
  // Room for the words behind the longest line.
  const scale = scaleOf(spreads.flatMap((spread) => (isShown(spread) ? [spread.median * 1.25] : [])));
  const longest = longestOf(councils, steps);
  return {
    some: byChoice.length > 0 && councils.length > 1,
    ticks: scale.ticks,
    councils: councils.map(({ id, name, measures }) => {
      const own = byChoice.filter(({ at }) => at.has(id)).map(({ name: step }) => step);
      const checked = checkedIn(measures);
      const says = [ownInWords(own), checked && checkedInWords(checked, own.length), longest.get(id)];
      const adds = checked && own.length > 0 && checked.all > checked.shared;
      return {
        name,
        says: says.filter((each) => each !== undefined).join(' '),
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
  const common = `In half of its decided cases the checks that every council makes were done within ${daysInWords(shared)} of sending`;
  if (own === 0) return `${common}.`;
  return all > shared
    ? `${common}, and all its checks within ${daysInWords(all)}.`
    : `${common}, and its own took no longer.`;
}

/** The step with the longest median at each council. */
function longestOf(councils: readonly Council[], steps: readonly WorkedStep[]): Map<string, string> {
  return new Map(
    councils.flatMap(({ id, measures }) => {
      const told = steps.flatMap(({ id: step, name }) => {
        const spread = measures?.steps[step];
        return spread && isShown(spread) ? [{ name, median: spread.median }] : [];
      });
      const [longest] = told.sort((one, other) => other.median - one.median);
      return longest
        ? [
            [
              id,
              `Its longest step: ${longest.name}, ${daysInWords(longest.median)} in half of the cases.`,
            ] as const,
          ]
        : [];
    }),
  );
}
