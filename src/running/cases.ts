import { advance, isRefusal, open, replay } from '../cases/index.ts';
import { addToCase, loadCase, openCase } from '../store/index.ts';
import { cardOf, messagesOf, milestonesOf, summaryOf } from './additions.ts';
import { newReference, newReturnCode, personOf } from './running.ts';
import type { Channel } from '../definition/index.ts';
import type { Advanced, Case, Command, Event, Prepared, Refusal } from '../cases/index.ts';
import type { Acting, Addition, Kept, Opening } from '../store/index.ts';
import type { Running } from './running.ts';

/** A case as it stands, with the service it runs under and its history. */
export interface Opened {
  readonly prepared: Prepared;
  readonly current: Case;
  readonly events: readonly Event[];
  readonly kept: Kept;
}

/** A command without what the shell adds: the time. */
export type Asked = Command extends infer Each ? (Each extends Command ? Omit<Each, 'at'> : never) : never;

/** Starts a case of a live service for a person. The return code is known to nobody else, and is not kept. */
export async function startCase(
  running: Running,
  service: string,
  channel: Channel,
  language = 'en',
): Promise<{ reference: string; returnCode: string; acting: Acting }> {
  const prepared = running.live.get(service);
  if (!prepared) throw new Error(`there is no live service ${service}`);
  const reference = newReference();
  const returnCode = newReturnCode();
  const acting = personOf(reference, returnCode);
  const role = prepared.service.opened.by;
  const advanced = open(prepared, {
    at: running.now(),
    by: { id: 'person', role },
    channel,
    reference,
    language,
  });
  await openCase(
    running.store,
    running.keys,
    acting,
    openingOf(prepared, reference),
    additionOf(prepared, advanced),
  );
  return { reference, returnCode, acting };
}

/** What a case begins with: its service, its person, and every organisation that has a part in it. */
export function openingOf({ service, version }: Prepared, reference: string): Opening {
  const organisation = service.organisation.organisation;
  const others = Object.entries(service.roles).flatMap(([role, { organisations }]) =>
    organisations.map((id) => ({ party: `organisation:${id}`, role })),
  );
  const parties = [{ party: `organisation:${organisation}`, role: 'council' }, ...others];
  return {
    reference,
    organisation,
    service: service.id,
    serviceHash: version,
    role: service.opened.by,
    parties,
  };
}

/** The case, if whoever is acting takes part in it. */
export async function findCase(
  running: Running,
  acting: Acting,
  reference: string,
): Promise<Opened | undefined> {
  const kept = await loadCase(running.store, running.keys, acting, reference);
  if (!kept) return undefined;
  const prepared = await running.version(kept.serviceHash);
  return { prepared, kept, events: kept.events, current: replay(kept.events) };
}

/** Carries out a command: everything it means is written, or nothing is and the reason comes back with the case as it now stands. */
export async function send(
  running: Running,
  acting: Acting,
  opened: Opened,
  asked: Asked,
): Promise<Opened | { refusal: Refusal; opened: Opened }> {
  const command = { ...asked, at: running.now() } as Command;
  const result = advance(opened.prepared, opened.current, command);
  if (isRefusal(result)) return { refusal: result, opened };
  const addition = additionOf(opened.prepared, result);
  const events = [...opened.events, ...result.events];
  const added = await addToCase(running.store, acting, opened.kept, addition);
  if (added)
    return { ...opened, events, current: result.current, kept: { ...opened.kept, ...added, events } };
  const fresh = await findCase(running, acting, opened.current.reference);
  return { refusal: { reason: 'stale' }, opened: fresh ?? opened };
}

export function wasRefused(
  sent: Opened | { refusal: Refusal; opened: Opened },
): sent is { refusal: Refusal; opened: Opened } {
  return 'refusal' in sent;
}

function additionOf(prepared: Prepared, { current, events, effects }: Advanced): Addition {
  return {
    events,
    summary: summaryOf(prepared, current),
    card: cardOf(prepared, current),
    messages: messagesOf(prepared, current, effects),
    milestones: milestonesOf(prepared, events),
  };
}
