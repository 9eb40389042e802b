import { fromKey } from '../../cases/index.ts';
import type { Event } from '../../cases/index.ts';
import { dateAndTime } from '../../texts/index.ts';
import { isWhole } from '../case/turns.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { happened, nameOf, stepOf } from './happened.ts';
import { actorInWords, channelInWords } from './words.ts';

/** One thing that somebody did, and what followed from it by itself. */
interface Happening {
  readonly type: Event['type'];
  readonly at: string;
  readonly who: string;
  readonly how: string;
  readonly what: string;
  readonly note?: string;
  readonly then: readonly string[];
}

/** Events in plain words, in the order in which they happened. */
export function historyOf(events: readonly Event[], at: CaseAtDesk): Happening[] {
  const groups: [Event, ...Event[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && isConsequence(event, last)) last.push(event);
    else groups.push([event]);
  }
  return groups
    .map(([first, ...rest]) => happeningOf(first, rest, at))
    .filter(({ what, then }) => what !== '' || then.length > 0);
}

/** What was counted stands beside the event that it was counted for. */
function isConsequence(event: Event, [first, ...rest]: readonly Event[]): boolean {
  if (event.at !== first!.at) return false;
  if (event.by.role === 'service' || event.type === 'counted') return true;
  return first!.type === 'counted' && rest.length === 0;
}

function happeningOf(first: Event, rest: readonly Event[], at: CaseAtDesk): Happening {
  const [main, others] =
    first.type === 'counted' && rest[0] ? [rest[0], [first, ...rest.slice(1)]] : [first, rest];
  const then = consequences(others, at);
  const isQuiet = quiet.includes(main.type) && main.by.role === 'service';
  const [what, ...more] = isQuiet ? consequences([main, ...others], at) : [happened(main, at), ...then];
  return {
    type: main.type,
    at: dateAndTime(main.at),
    who: actorInWords(main.by, at),
    how: main.by.role === 'service' ? '' : channelInWords(main.channel),
    what: what ?? '',
    note: noteOf(main),
    then: more,
  };
}

function noteOf(event: Event): string | undefined {
  return event.type === 'recorded' ? event.note : event.type === 'decided' ? event.reasons : undefined;
}

const quiet: readonly Event['type'][] = [
  'opened',
  'skipped',
  'closed',
  'finished',
  'turn',
  'held',
  'waited',
  'passed',
];

/** Steps that open or fall away together are one line. */
function consequences(events: readonly Event[], at: CaseAtDesk): string[] {
  const named = (type: Event['type'], isWanted: (event: Event) => boolean = () => true) => {
    const found = events.filter((event) => event.type === type && isNews(event, at) && isWanted(event));
    return [...new Set(found.map((event) => nameOf(event, at)))];
  };
  const line = (says: string, names: string[]) => (names.length > 0 ? [`${says}: ${names.join(', ')}`] : []);
  const done = new Set(events.flatMap((event) => (settles(event) ? event.step : [])));
  const isOpenStill = (event: Event) => 'step' in event && !done.has(event.step!) && !('again' in event);
  const isEarly = (event: Event) => event.type === 'skipped' && event.early === true;
  return [
    ...events.filter(({ type }) => !quiet.includes(type)).map((event) => happened(event, at)),
    ...line('Finished', named('finished')),
    ...line('Now waiting', named('opened', isOpenStill)),
    ...line(
      'Open again',
      named('opened', (event) => 'again' in event),
    ),
    ...events.filter(({ type }) => type === 'held').map((event) => happened(event, at)),
    ...line('The time came', named('waited')),
    ...line('Back to waiting its turn', named('closed')),
    ...line('Not needed any more', named('skipped', isEarly)),
    ...line(
      'Not needed',
      named('skipped', (event) => !isEarly(event)),
    ),
    ...events.flatMap((event) =>
      event.type === 'turn' && stepOf(event, at)?.verb === 'whenever' ? [happened(event, at)] : [],
    ),
  ];
}

/** A step that was settled by the service at once did not wait for anybody. */
function settles(event: Event): event is Event & { type: 'decided' | 'answered' | 'paid' | 'waited' } {
  return ['decided', 'answered', 'paid', 'waited'].includes(event.type);
}

/** A message or a document that opens is sent or given at once, and is told by that; a list by its turns. */
function isNews(event: Event, at: CaseAtDesk): boolean {
  const step = stepOf(event, at);
  const key = 'step' in event ? event.step : undefined;
  if (!step || key === undefined) return false;
  const isPlain = !isWhole(key, at) && fromKey(key).turns.length === 0;
  if (event.type === 'finished') return step.verb !== 'place' && (isPlain || step.verb === 'whenever');
  const isOwn = ['ask', 'check', 'task', 'decide', 'submit', 'pay', 'book', 'wait'].includes(step.verb);
  return isOwn && !isWhole(key, at);
}
