import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { clocksOf, entryOf } from './standing.ts';
import { channelInWords } from './words.ts';

/** What stands at the top of every page of a case. */
export function headOf(at: CaseAtDesk) {
  const { reference, name, current, prepared, text } = at;
  const { ended } = current;
  const entry = entryOf(at);
  const serviceName = text(prepared.service.name);
  return {
    title: `${reference} – ${serviceName}`,
    here: entry ? ('registers' as const) : ('work' as const),
    reference,
    name,
    serviceName,
    caseAddress: paths.staffCase(reference),
    isOver: ended !== undefined,
    entry,
    clocks: clocksOf(at),
    dates: entry ? entryDates(entry) : caseDates(at),
  };
}

function caseDates({ current }: CaseAtDesk) {
  const { ended } = current;
  return [
    { label: 'Started', value: `${longDate(current.startedAt)}, ${channelInWords(current.channel)}` },
    ...(current.committedAt ? [{ label: 'Sent', value: longDate(current.committedAt) }] : []),
    ...(ended ? [{ label: 'Ended', value: longDate(ended.at) }] : []),
    { label: 'Language', value: current.language === 'cy' ? 'Welsh' : 'English' },
  ];
}

function entryDates({ from, until }: NonNullable<ReturnType<typeof entryOf>>) {
  return [{ label: 'From', value: from }, ...(until === undefined ? [] : [{ label: 'Until', value: until }])];
}
