import { kept } from './case.ts';
import { write } from './writing.ts';
import type { Case, Draft, Kept } from './case.ts';
import type { Event } from './events.ts';

/** The case that its events tell of. Decides nothing anew. */
export function replay(events: readonly Event[]): Case {
  const [first, ...rest] = events;
  if (first?.type !== 'started') throw new Error('a case begins with the event “started”');
  const draft = begin(first);
  for (const event of rest) write(draft, event);
  return draft;
}

/** The case after one more event. */
export function apply(before: Case, event: Event): Case {
  const draft = draftOf(before);
  write(draft, event);
  return draft;
}

export function begin(event: Event & { type: 'started' }): Draft {
  const { service, reference, language, channel, at, by, facts } = event;
  return {
    ...{ version: 1, reference, service, language, channel, startedAt: at, startedBy: by, lastAt: at },
    ...(Object.fromEntries(kept.map((key) => [key, {}])) as Pick<Draft, Kept>),
    acted: { [by.role]: [by.id] },
    ...(facts && { known: facts }),
  };
}

export function draftOf(before: Case): Draft {
  const draft = { ...before } as Record<string, unknown>;
  for (const key of kept) draft[key] = { ...before[key] };
  return draft as unknown as Draft;
}
