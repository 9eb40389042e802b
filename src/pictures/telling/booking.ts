import { sentence, weekdays } from '../../definition/index.ts';
import type { Book, SlotCalendar, WeeklyTime } from '../../definition/index.ts';
import { clauseHere } from '../conditions.ts';
import { longDate } from '../../texts/index.ts';
import { all, filled, isShared, quoted, those } from '../names.ts';
import { isNever } from './openings.ts';
import { doer } from './people.ts';
import type { Teller, Told } from './told.ts';

/** The choice of a time: of which there are, until when it can be changed, and who else can have it. */
export function booking(step: Book, teller: Teller): string {
  const { service } = teller;
  const calendar = teller.calendars?.[step.calendar];
  const times = isShared(service)
    ? ` of ${quoted(sentence(step.calendar))}, see “What was decided here”`
    : calendar && supplyOf(calendar);
  const freed = step['let go when'];
  const gone = freed !== undefined && !isNever(freed, service) ? `${clauseHere(freed, service)}, or ` : '';
  return those(
    `${doer(step, teller)} chooses a date and time for ${quoted(filled(step.book, service).replace(/^"|"$/g, ''))}.`,
    calendar && `Times${times}.`,
    step['change until'] &&
      `They can move or cancel it until ${step['change until']} before it begins; a cancelled one has the result “cancelled”, and what told its time is told again.`,
    step.remind && `They are reminded ${all([step.remind].flat().map((time) => `${time} before`))}.`,
    `Somebody else can have it when ${gone}the case is ended before.`,
  ).join(' ');
}

/** The adopter’s own supply: it changes without a new version. */
export function calendarsTold({ calendars = {} }: Teller): Told[] {
  return Object.entries(calendars).map(([name, calendar]) => ({
    text: `Times of ${quoted(sentence(name))}${supplyOf(calendar)}. They may change any day.`,
  }));
}

/** Of a calendar: where, when, for how many, and how far ahead. */
function supplyOf(calendar: SlotCalendar): string {
  const { every = [], extra = [], for: length, places, ahead, where } = calendar;
  const byTime = Map.groupBy(every, ({ from, until }) =>
    until === undefined ? from : `${from} to ${until}`,
  );
  const weekly = [...byTime].map(([time, on]) => `${daysInWords(on.map(({ day }) => day))} ${time}`);
  const times = [...weekly, ...(extra.length === 0 ? [] : [`${extra.length} single times`])].join('; ');
  const closed = calendar['not on'].map((day) => (day === 'bank holidays' ? day : longDate(day)));
  const but = closed.length === 0 ? '' : `, not on ${all(closed)}`;
  const near = ahead[0].replace(/^(\d+) days?$/, (_, days) => `${24 * Number(days)} hours`);
  const each = `${length} each, for ${places === 1 ? 'one person' : `${places} people`}`;
  return `${where === undefined ? '' : ` at ${where}`}: ${times}${but}; ${each}; from ${near} ahead to the end of the day ${ahead[1]} ahead`;
}

/** “Monday to Friday”. */
function daysInWords(days: readonly WeeklyTime['day'][]): string {
  const first = weekdays.indexOf(days[0]!);
  const isStretch = days.length > 2 && days.every((day, index) => weekdays[first + index] === day);
  return isStretch ? `${days[0]} to ${days.at(-1)}` : all(days);
}
