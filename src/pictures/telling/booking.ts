import { weekdays } from '../../definition/index.ts';
import type { Book, SlotCalendar, WeeklyTime } from '../../definition/index.ts';
import { clauseHere } from '../conditions.ts';
import { either, filled, quoted } from '../names.ts';
import { doer } from './people.ts';
import type { Teller } from './told.ts';

/** The choice of a time: of which there are, until when it can be changed, and who else can have it. */
export function booking(step: Book, teller: Teller): string {
  const { service } = teller;
  const list = (lengths: readonly string[] | string) => either([lengths].flat(), 'and');
  return [
    `${doer(step, teller)} chooses a date and time for ${quoted(filled(step.book, service).replace(/^"|"$/g, ''))}.`,
    supplyOf(teller.calendars?.[step.calendar]),
    step['change until'] &&
      `They can move or cancel it until ${step['change until']} before it begins; a cancelled one has the result “cancelled”.`,
    step.remind && `They are reminded ${list(step.remind)} before.`,
    step['let go when'] && `Somebody else can have it when ${clauseHere(step['let go when'], service)}.`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

/** Of a calendar: where, when, for how many, and how far ahead. */
function supplyOf(calendar: SlotCalendar | undefined): string | undefined {
  if (!calendar) return undefined;
  const { every = [], extra = [], for: length, places, ahead, where } = calendar;
  const byTime = Map.groupBy(every, ({ from, until }) =>
    until === undefined ? from : `${from} to ${until}`,
  );
  const weekly = [...byTime].map(([time, on]) => `${daysInWords(on.map(({ day }) => day))} ${time}`);
  const times = [...weekly, ...(extra.length === 0 ? [] : [`${extra.length} single times`])].join('; ');
  const but = calendar['not on'].includes('bank holidays') ? ', not on bank holidays' : '';
  const each = `${length} each, for ${places === 1 ? 'one person' : `${places} people`}`;
  return `Times${where === undefined ? '' : ` at ${where}`}: ${times}${but}; ${each}, from ${ahead[0]} to ${ahead[1]} ahead.`;
}

/** “Monday to Friday”. */
function daysInWords(days: readonly WeeklyTime['day'][]): string {
  const first = weekdays.indexOf(days[0]!);
  const isStretch = days.length > 2 && days.every((day, index) => weekdays[first + index] === day);
  return isStretch ? `${days[0]} to ${days.at(-1)}` : either(days, 'and');
}
