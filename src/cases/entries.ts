import { draftOf } from './history.ts';
import { nextDue } from './time.ts';
import { settle } from './settle.ts';
import { itself } from './settling.ts';
import type { Channel } from '../definition/index.ts';
import type { Advanced } from './advance.ts';
import type { Case } from './case.ts';
import type { Event } from './events.ts';
import type { Prepared } from './prepared.ts';

/** What happens to an entry because of a case: it has another state, or a message reached it. */
export function changeEntry(
  prepared: Prepared,
  before: Case,
  at: string,
  channel: Channel,
  what: { readonly state: string } | { readonly heard: string },
): Advanced {
  const stamp = { at, by: itself, channel };
  const event: Event =
    'state' in what
      ? { type: 'state', state: what.state, ...stamp }
      : { type: 'heard', key: what.heard, ...stamp };
  const draft = draftOf(before);
  const { events, effects } = settle(prepared, draft, { at, channel, event });
  const wakeAt = nextDue(prepared, draft)?.at;
  return {
    current: draft,
    events,
    effects,
    ...(wakeAt !== undefined && { wakeAt }),
  };
}
