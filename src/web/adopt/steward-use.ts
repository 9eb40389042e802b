import type { Choice, Period, Service, Value } from '../../definition/index.ts';
import { orderOf } from '../../definition/index.ts';
import { usage, withoutAdopter } from '../../patterns/index.ts';
import type { ChoiceUse, Recurring, Spread, Usage } from '../../patterns/index.ts';
import { called, deedInWords, intentTold } from '../../pictures/index.ts';
import { inWords } from '../../texts/index.ts';
import { listed } from './listed.ts';
import { adopterName } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';

/** What adopters make of what a pattern leaves open, in words, and what the pattern might learn from it. */
export function useShown(at: PatternAt) {
  const { id, library, newest, releases } = at;
  const found = usage(id, library);
  // What is gone from the newest version has its name in an older one.
  const services = releases.toReversed().map(({ normal }) => withoutAdopter(normal, library));
  const service = services[0]!;
  const choices = found.choices.map((one) => choiceShown(one, newest.normal.choices[one.choice]!, at));
  return {
    count: found.adopters,
    candidates: choices.filter(({ candidate }) => candidate !== undefined),
    choices,
    recurring: found.recurring.map((one) => recurringShown(one, services, at)),
    alike: found.alike.map(({ place, steps, adopters }) => ({
      place: called(place, ...services),
      says: [...new Set(steps.map(({ says }) => says))],
      who: namesOf(adopters, at),
      count: adopters.length,
    })),
    asleep: found.dormant.map(({ does, slot, adopters, since }) => ({
      says: intentTold({ does, slot }, services, 'their'),
      who: namesOf(adopters, at),
      since: listed(since),
    })),
    unused: unusedShown(found, service),
  };
}

function namesOf(adopters: readonly string[], { library }: PatternAt): string {
  return listed(adopters.map((one) => adopterName(one, library)));
}

function choiceShown(use: ChoiceUse, choice: Choice, at: PatternAt) {
  const { label, bound, answers, spread, candidate } = use;
  const all = answers.reduce((sum, { adopters }) => sum + adopters.length, 0);
  return {
    ...{ label, bound, all },
    // What the law or the pattern settles by now is no longer to be agreed.
    candidate: choice.exactly === undefined ? candidate : undefined,
    answers: answers.map(({ periods, adopters, explained, byDefault }) => ({
      says: answerInWords(periods, choice),
      who: namesOf(adopters, at),
      count: adopters.length,
      share: Math.round((100 * adopters.length) / Math.max(1, all)),
      ...{ explained, byDefault },
    })),
    spread: spread && answers.length > 2 ? spreadShown(spread, choice) : undefined,
  };
}

function answerInWords(periods: readonly Period[], choice: Choice): string {
  const last = periods.at(-1);
  if (!last) return 'nothing';
  if (last.rows) return `a table of ${last.rows.length} ${last.rows.length === 1 ? 'row' : 'rows'}`;
  return inWords(last.value, choice);
}

/** From the least to the most, with the middle half and the middle, on a line from 0 to 100. */
function spreadShown({ least, lower, median, upper, most }: Spread, choice: Choice) {
  const [from, to] = [sizeOf(least), sizeOf(most)];
  if (from === undefined || to === undefined || orderOf(least, most) === 0) return undefined;
  const place = (value: Value) => Math.round((100 * (sizeOf(value)! - from)) / (to - from));
  const [low, high, middle] = [place(lower), place(upper), place(median)];
  return {
    ...{ low, wide: Math.max(1, high - low), middle },
    least: inWords(least, choice),
    most: inWords(most, choice),
    median: inWords(median, choice),
  };
}

const days: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4, year: 365 };

function sizeOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  const [, count, unit] = /^(\d+) (?:working )?(\w+?)s?$/.exec(String(value)) ?? [];
  return unit === undefined || days[unit] === undefined ? undefined : Number(count) * days[unit];
}

function recurringShown(
  { does, slot, adopters, explained, same }: Recurring,
  services: readonly Service[],
  at: PatternAt,
) {
  return {
    says: intentTold({ does, slot }, services, 'their'),
    count: adopters.length,
    who: namesOf(adopters, at),
    explained,
    same: same.map((group) => namesOf(group, at)),
  };
}

function unusedShown({ unused }: Usage, service: Service) {
  return [...Map.groupBy(unused, ({ slot }) => slot)].map(([slot, marks]) => ({
    what: called(slot, service),
    may: marks.map(({ mark }) => (mark === 'place' ? 'add steps' : deedInWords(mark, service))),
  }));
}
