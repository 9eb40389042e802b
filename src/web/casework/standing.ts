import type { ClockState } from '../../cases/index.ts';
import { sentence, valueOf } from '../../definition/index.ts';
import { longDate, wallTime } from '../../texts/index.ts';
import { calledIn } from '../case/names.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { nameAt } from './occurrence.ts';
import { count } from './words.ts';

/** The clocks of a case, for its head. */
export function clocksOf(at: CaseAtDesk) {
  return Object.entries(at.current.clocks).map(([name, state]) => {
    const clock = at.prepared.service.clocks[name]!;
    const isMissed = state.state === 'missed';
    return {
      label: at.text(clock.name ?? sentence(name)),
      value: clockInWords(state),
      isLate: isMissed,
      more: isMissed && clock['if missed'] !== undefined ? at.text(clock['if missed']) : undefined,
    };
  });
}

function clockInWords({ state, due, stoppedAt, longer }: Omit<ClockState, 'from'>): string {
  const day = longDate(due);
  switch (state) {
    case 'running':
      return `until ${day}${longer ? ' (the longer time)' : ''}`;
    case 'stopped':
      return stoppedAt === undefined ? 'stopped' : `stopped since ${longDate(stoppedAt)}`;
    case 'met':
      return `met in time, by ${day}`;
    case 'missed':
      return `missed on ${day}`;
  }
}

/** How each limit stood when this case was counted. */
export function limitsOf(at: CaseAtDesk) {
  return Object.entries(at.current.limits).flatMap(([name, counted]) => {
    const here = at.prepared.limits.find((limit) => limit.name === name);
    if (!here) return [];
    return [
      {
        name: at.text(here.limit.name ?? sentence(name)),
        says: here.limit.apart === undefined ? counts(here, counted, at) : distance(here, counted),
        same: sameInWords(here, at),
        isOver: counted.beyond > 0,
        isLetGo: at.current.letGone[name] === true,
      },
    ];
  });
}

type LimitHere = CaseAtDesk['prepared']['limits'][number];
type Counted = CaseAtDesk['current']['limits'][string];

function counts(here: LimitHere, { soFar, within, beyond }: Counted, at: CaseAtDesk): string {
  const most = valueOf(here.most!, at.reading);
  const isMany = within + beyond > 1;
  const own = isMany ? `${within + beyond} of them from this case` : 'with this case';
  const over = beyond > 0 ? `: ${beyond} too many` : '';
  const all = soFar + within + beyond;
  return typeof most === 'number'
    ? `${all} of ${most}${periodInWords(here)}, ${own}${over}`
    : `${all}${periodInWords(here)}, ${own}`;
}

function periodInWords({ limit }: LimitHere): string {
  return limit.per === undefined || limit.per === 'ever' ? '' : ` in the ${limit.per}`;
}

function distance({ limit }: LimitHere, { soFar }: Counted): string {
  return soFar === 0
    ? `At least ${limit.apart} from every other`
    : `Less than ${limit.apart} from ${count(soFar, 'other')}`;
}

/** What makes cases count together: “the same address”. */
function sameInWords({ limit }: LimitHere, at: CaseAtDesk): string {
  const names = limit.same.map((name) => calledIn(name, at).replace(/^(the|your) /, ''));
  return `Counted over cases with the same ${names.join(' and ')}`;
}

/** What is booked, and what was and is not any more. */
export function bookedOf(at: CaseAtDesk) {
  return Object.entries(at.current.booked).map(([key, { from, until, gone }]) => {
    const isCancelled = at.current.steps[key]?.result === 'cancelled';
    return {
      name: nameAt(key, at),
      when: `${wallTime(from)} to ${wallTime(until).replace(`${longDate(from.slice(0, 10))} at `, '')}`,
      isGone: gone === true || isCancelled,
    };
  });
}

/** Of an entry of a register: what it is, and how it stands. */
export function entryOf({ current: { entry }, prepared: { service } }: CaseAtDesk) {
  const { register } = service;
  if (!entry || !register) return undefined;
  return {
    register: service.name,
    href: paths.staffRegister(service.pattern.id),
    holds: sentence(register.holds),
    state: sentence(entry.state),
    isFirst: entry.state === register.states[0],
    number: entry.number,
    from: longDate(entry.from),
    until: entry.until === undefined ? undefined : longDate(entry.until.slice(0, 10)),
  };
}
