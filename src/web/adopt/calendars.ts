import { canonical, parseDuration, parseTime, walkAll, weekdays } from '../../definition/index.ts';
import type { Edit, SlotCalendar } from '../../definition/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Typed } from './asked.ts';
import { dayOf, lineOf, linesOf, severalOf, standing } from './slot-inputs.ts';
import type { Input, Wrong } from './slot-inputs.ts';
import { labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';

/** Times that people book: when there are any, how long each is, for how many, and when not. */
export interface CalendarShown {
  readonly name: string;
  /** What is booked from it. */
  readonly booked: readonly string[];
  readonly isWanted: boolean;
  readonly times: readonly (readonly [Input, Input, Input])[];
  readonly inputs: readonly Input[];
}

type Written = Readonly<Record<string, unknown>>;

export function calendarsShown(leeway: Leeway, typed?: Typed): CalendarShown[] {
  const { calendars } = leeway.at.document.normal;
  return namesIn(leeway).map((name) => ({
    name,
    booked: bookingsOf(name, leeway),
    isWanted: leeway.at.judged.problems.some(
      ({ code, message }) => code === 'missing-key' && message.includes(`“${name}”`),
    ),
    times: timesOf(name, calendars[name], typed),
    inputs: inputsOf(name, calendars[name], typed),
  }));
}

/** Those that steps book from, and those that there are. */
function namesIn({ at, here }: Leeway): string[] {
  const booked = walkAll(here).flatMap(({ step }) => (step.verb === 'book' ? step.calendar : []));
  return [...new Set([...booked, ...Object.keys(at.document.normal.calendars)])];
}

function bookingsOf(calendar: string, leeway: Leeway): string[] {
  return walkAll(leeway.here).flatMap(({ step }) =>
    step.verb === 'book' && step.calendar === calendar
      ? (labelIn(step.id, leeway) ?? step.name ?? step.book)
      : [],
  );
}

function timesOf(name: string, now: SlotCalendar | undefined, typed?: Typed): CalendarShown['times'] {
  const every = now?.every ?? [];
  const isSent = (index: number) => typed?.[`cal:${name}:day:${index}`] !== undefined;
  let count = every.length + 2;
  while (isSent(count)) count += 1;
  return Array.from({ length: count }, (_, index) => {
    const { day, from, until } = every[index] ?? {};
    const input = (key: string, label: string, otherwise?: string): Input => {
      const field = `cal:${name}:${key}:${index}`;
      const said = `${label}, ${index + 1}`;
      return {
        kind: 'line',
        name: field,
        label: said,
        isShort: true,
        value: standing(typed, field, otherwise),
      };
    };
    const days = ['', ...weekdays].map((value) => ({ value, label: value === '' ? 'No day' : value }));
    return [
      { ...input('day', 'Day', day), kind: 'select', items: days },
      input('from', 'From', from),
      input('until', 'Until', until),
    ];
  });
}

function inputsOf(name: string, now: SlotCalendar | undefined, typed?: Typed): Input[] {
  const of = (key: string, label: string, otherwise?: string, hint?: string): Input => {
    const field = `cal:${name}:${key}`;
    return { kind: 'line', name: field, label, hint, value: standing(typed, field, otherwise) };
  };
  const short = { isShort: true };
  const closed = now?.['not on'] ?? [];
  const days = closed.filter((day) => day !== 'bank holidays').map((day) => longDate(day));
  const isBank = typed?.[`cal:${name}:bank:there`] ? severalOf(typed, `cal:${name}:bank`) : [];
  return [
    { ...of('for', 'How long each visit is', now?.for, 'Like 30 minutes or 1 hour'), ...short },
    { ...of('places', 'How many people at a time', String(now?.places ?? 1)), ...short },
    {
      ...of('near', 'How long before it must be booked', now?.ahead[0] ?? '2 days', 'Like 2 days'),
      ...short,
    },
    { ...of('far', 'How far ahead it can be booked', now?.ahead[1] ?? '8 weeks', 'Like 8 weeks'), ...short },
    of('where', 'Where it is (optional)', now?.where),
    {
      ...of(
        'off',
        'Days on which there is nothing (optional)',
        days.join('\n'),
        'One in each line, like 23 December 2026',
      ),
      kind: 'area',
    },
    {
      ...{ kind: 'boxes', name: `cal:${name}:bank`, label: '' },
      chosen: typed?.[`cal:${name}:bank:there`]
        ? isBank
        : closed.includes('bank holidays') || !now
          ? ['yes']
          : [],
      items: [{ value: 'yes', label: 'Nor on bank holidays' }],
    },
  ];
}

/** What is said of calendars that are not as they were. One of which nothing is said is not begun. */
export function calendarsSaid(
  leeway: Leeway,
  form: Typed,
): { readonly edits: readonly Edit[]; readonly wrong: readonly Wrong[] } {
  const { calendars } = leeway.at.document.normal;
  const source = leeway.at.document.source.value as {
    readonly calendars?: Readonly<Record<string, Written>>;
  };
  const wrong: Wrong[] = [];
  const edits = namesIn(leeway).flatMap((name): Edit[] => {
    if (form[`cal:${name}:for`] === undefined) return [];
    const every = timesSaid(name, form, wrong);
    const now = calendars[name];
    if (!now && every.length === 0 && lineOf(form, `cal:${name}:for`) === '') return [];
    const said = { ...(every.length > 0 && { every }), ...restSaid(name, form, wrong) };
    if (every.length === 0 && !now?.extra)
      wrong.push({ field: `cal:${name}:day:0`, text: 'Say at least one day and time' });
    if (now && canonical(said) === canonical(written(now))) return [];
    const { extra, from, until } = source.calendars?.[name] ?? {};
    const kept = Object.entries({ extra, from, until }).filter(([, is]) => is !== undefined);
    return [{ path: ['calendars', name], value: { ...said, ...Object.fromEntries(kept) } }];
  });
  return { edits, wrong };
}

function timesSaid(name: string, form: Typed, wrong: Wrong[]): string[] {
  const times: string[] = [];
  for (let index = 0; form[`cal:${name}:day:${index}`] !== undefined; index += 1) {
    const field = (key: string) => `cal:${name}:${key}:${index}`;
    const day = lineOf(form, field('day'));
    const [from, until] = ['from', 'until'].map((key) => lineOf(form, field(key))) as [string, string];
    if (day === '' && from === '') continue;
    if (!weekdays.some((one) => one === day)) wrong.push({ field: field('day'), text: 'Choose the day' });
    const [begins, ends] = [timeIn(from), timeIn(until)];
    if (!begins) wrong.push({ field: field('from'), text: 'Write when it begins, like 16:30' });
    if (until !== '' && !ends) wrong.push({ field: field('until'), text: 'Write when it ends, like 18:00' });
    if (begins && ends && ends <= begins)
      wrong.push({ field: field('until'), text: 'It must end after it begins' });
    times.push(`${day} ${begins}${ends ? ` to ${ends}` : ''}`);
  }
  return times;
}

/** A time of day however people write it: 9:30, 16.30. */
function timeIn(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(text) ?? [];
  return parseTime(`${hour.padStart(2, '0')}:${minute}`);
}

function restSaid(name: string, form: Typed, wrong: Wrong[]): Written {
  const line = (key: string) => lineOf(form, `cal:${name}:${key}`);
  const say = (key: string, text: string) => wrong.push({ field: `cal:${name}:${key}`, text });
  const [length, places, near, far, where] = ['for', 'places', 'near', 'far', 'where'].map(line) as string[];
  if (!/^[1-9]\d* (minute|hour)s?$/.test(length!)) say('for', 'Write minutes or hours, like 30 minutes');
  if (!/^[1-9]\d{0,3}$/.test(places!)) say('places', 'Write for how many people, like 1');
  for (const [key, text] of [
    ['near', near],
    ['far', far],
  ] as const)
    if (!parseDuration(text!)) say(key, 'Write how many of what, like 2 days or 8 weeks');
  const off = linesOf(form, `cal:${name}:off`).map((text) => dayOf(text));
  if (off.includes(undefined)) say('off', 'Each line must be a real day, like 23 December 2026');
  const closed = [...(severalOf(form, `cal:${name}:bank`).includes('yes') ? ['bank holidays'] : []), ...off];
  return {
    for: length,
    places,
    ahead: [near, far],
    ...(closed.length > 0 && { 'not on': closed }),
    ...(where !== '' && { where }),
  };
}

/** A calendar as its inputs would say it. */
function written({ every = [], ...now }: SlotCalendar): Written {
  const times = every.map(({ day, from, until }) => `${day} ${from}${until ? ` to ${until}` : ''}`);
  return {
    ...(times.length > 0 && { every: times }),
    ...{ for: now.for, places: String(now.places), ahead: [...now.ahead] },
    ...(now['not on'].length > 0 && { 'not on': [...now['not on']] }),
    ...(now.where !== undefined && { where: now.where }),
  };
}
