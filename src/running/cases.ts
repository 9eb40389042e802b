import { advance, countersFor, countersOfTime, isRefusal, open, pass, replay } from '../cases/index.ts';
import { momentOf } from '../definition/index.ts';
import { addToCase, appendCases, loadCase, openCase, withCounters } from '../store/index.ts';
import { additionOf } from './additions.ts';
import { partiesOf } from './parties.ts';
import { newReference, newReturnCode, personOf } from './running.ts';
import { placesAt } from './slots.ts';
import { writesBeside } from './writes.ts';
import type { Channel } from '../definition/index.ts';
import type { Actor, Advanced, Case, Command, Event, Prepared, Refusal, TakenOf } from '../cases/index.ts';
import type { Acting, AppendCounted, Claimed, Counted, Kept, Opening, Reach } from '../store/index.ts';
import type { Running } from './running.ts';

/** A case as it stands, with the service it runs under and its history. */
export interface Opened {
  readonly prepared: Prepared;
  readonly current: Case;
  readonly events: readonly Event[];
  readonly kept: Kept;
}

/** A command without what the shell adds: the time, and what others have taken. */
export type Asked = Command extends infer Each
  ? Each extends Command
    ? Omit<Each, 'at' | 'taken'>
    : never
  : never;

/** Who opens a case for somebody: staff of the organisation, who take part in it by that. */
export interface Opener {
  readonly by: Actor;
  readonly acting: Acting;
}

/** Starts a case of a live service for a person. The return code is known to nobody else, and is not kept. */
export async function startCase(
  running: Running,
  service: string,
  channel: Channel,
  language = 'en',
  opener?: Opener,
): Promise<{ reference: string; returnCode: string; acting: Acting }> {
  const prepared = running.live.get(service);
  if (!prepared) throw new Error(`there is no live service ${service}`);
  const reference = newReference();
  const returnCode = newReturnCode();
  const person = personOf(reference, returnCode);
  const by = opener?.by ?? { id: 'person', role: prepared.service.opened.by };
  const advanced = open(prepared, { at: running.now(), by, channel, reference, language });
  const opening = openingOf(prepared, reference);
  const parties = opener ? [{ party: person, role: opening.role! }, ...opening.parties] : opening.parties;
  await openCase(
    running.store,
    running.keys,
    opener?.acting ?? person,
    { ...opening, parties } as Opening,
    additionOf(prepared, advanced),
  );
  return { reference, returnCode, acting: person };
}

/** What a case begins with: its service, its person, and every organisation that has a part in it. */
export function openingOf(prepared: Prepared, reference: string): Opening {
  const { service, version } = prepared;
  return {
    reference,
    organisation: service.organisation.organisation,
    service: service.id,
    serviceHash: version,
    role: service.opened.by,
    parties: partiesOf(prepared),
  };
}

/** The case, if whoever is acting takes part in it. */
export async function findCase(
  running: Running,
  acting: Acting,
  reference: string,
  reach: Reach = running.store,
): Promise<Opened | undefined> {
  const kept = await loadCase(reach, running.keys, acting, reference);
  if (!kept) return undefined;
  const prepared = await running.version(kept.serviceHash);
  return { prepared, kept, events: kept.events, current: replay(kept.events) };
}

type Sent = Opened | { refusal: Refusal; opened: Opened };

/** Carries out a command: everything it means is written, or nothing is and the reason comes back with the case as it now stands. */
export async function send(running: Running, acting: Acting, opened: Opened, asked: Asked): Promise<Sent> {
  const timed = { ...asked, at: running.now() } as Command;
  const command =
    timed.type === 'book'
      ? { ...timed, places: await placesAt(running, opened, timed.step, timed.from) }
      : timed;
  const counters = countersFor(opened.prepared, opened.current, command);
  return underLock(running, acting, opened.prepared, counters, (way, taken) =>
    carryOut(running, acting, opened, { ...command, taken }, way),
  );
}

/** Where to write: the store, or one transaction that holds locks. */
interface Way {
  readonly reach: Reach;
  readonly append?: AppendCounted;
}

/** Does work that knows what others have taken of counters, and nobody takes of them meanwhile. */
export async function underLock<Result>(
  { store, keys }: Running,
  acting: Acting,
  { service }: Prepared,
  counters: readonly string[],
  work: (way: Way, taken: TakenOf) => Promise<Result>,
): Promise<Result> {
  if (counters.length === 0) return work({ reach: store }, {});
  const whose = { organisation: service.organisation.organisation, acting };
  return withCounters(store, keys, whose, counters, (counted, append, reach) =>
    work({ reach, append }, takenIn(counted)),
  );
}

/** What others took, in the clocks’ time that the engine counts in. */
function takenIn(counted: Counted): TakenOf {
  const inClocks = ({ amount, starts, ends }: Claimed) => ({
    amount,
    ...(starts !== undefined && { starts: momentOf(starts) }),
    ...(ends !== undefined && { ends: momentOf(ends) }),
  });
  return Object.fromEntries([...counted].map(([counter, claims]) => [counter, claims.map(inClocks)]));
}

async function carryOut(
  running: Running,
  acting: Acting,
  opened: Opened,
  command: Command,
  way: Way,
): Promise<Sent> {
  const result = advance(opened.prepared, opened.current, command);
  if (isRefusal(result)) return { refusal: result, opened };
  const written = await write(running, acting, opened, result, way);
  if (written) return written;
  const fresh = await findCase(running, acting, opened.current.reference, way.reach);
  return { refusal: { reason: 'stale' }, opened: fresh ?? opened };
}

/** The case as it is then; undefined where somebody else was faster. */
async function write(
  running: Running,
  acting: Acting,
  opened: Opened,
  advanced: Advanced,
  { reach, append }: Way,
): Promise<Opened | undefined> {
  const { prepared, kept } = opened;
  const beside = await writesBeside({ running, reach, acting, prepared, advanced, like: kept.id });
  const addition = additionOf(prepared, advanced);
  const writes = [{ kept, addition }, ...beside];
  const [head] = append
    ? ((await append(writes)) ?? [])
    : beside.length > 0
      ? ((await appendCases(running.store, running.keys, acting, writes)) ?? [])
      : [await addToCase(running.store, acting, kept, addition)];
  const events = [...opened.events, ...advanced.events];
  return head && { ...opened, events, current: advanced.current, kept: { ...kept, ...head, events } };
}

/** Lets a case know what time it is: whatever is due by now happens. False where nothing was, or somebody else was faster. */
export async function letTimePass(running: Running, acting: Acting, reference: string): Promise<boolean> {
  const opened = await findCase(running, acting, reference);
  if (!opened) return false;
  const { prepared, current } = opened;
  const now = running.now();
  const counters = countersOfTime(prepared, current, now);
  return underLock(running, acting, prepared, counters, async (way, taken) => {
    const passed = pass(prepared, current, now, taken);
    return passed !== undefined && (await write(running, acting, opened, passed, way)) !== undefined;
  });
}

export function wasRefused(sent: Sent): sent is { refusal: Refusal; opened: Opened } {
  return 'refusal' in sent;
}
