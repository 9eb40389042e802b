import { openData } from './data.ts';
import { findEngine, installEngine } from './engine.ts';
import { endLease, type Lease, type ServerConfig } from './lease.ts';
import { openPlace } from './place.ts';
import { configOf, holdServer } from './postmaster.ts';
import { explained } from './problem.ts';

export { ServerProblem } from './problem.ts';
export type { ServerConfig } from './lease.ts';

/**
 * `config` is for pg.Pool (give every pool an `error` listener, and end it before `stop`). `adopted` says that
 * the server was running already. `stop` gives up our part in it; the last process to do so stops the server.
 */
export type Server = { config: ServerConfig; adopted: boolean; stop(): Promise<void> };

/**
 * Starts a real PostgreSQL server on the data in `folder`, or joins the one that runs there. For trying out,
 * developing and testing. Throws ServerProblem for what the person who runs the program can put right.
 */
export async function startServer(options: {
  folder: string;
  say?: (line: string) => void;
}): Promise<Server> {
  const say = options.say ?? (() => undefined);
  return explained(options.folder, async () => {
    const source = findEngine();
    const place = await openPlace(options.folder);
    const engine = await installEngine(source, place, say);
    await openData(place, engine, say);
    const hold = () => explained(place.folder, () => holdServer(place, engine));
    const lease = await hold();
    return { config: configOf(place), adopted: lease.adopted, stop: keep(place.data, lease, hold, say) };
  });
}

/** A crash of the server ends every lease. Whoever still runs takes a new one, and starts it again if need be. */
function keep(data: string, first: Lease, hold: () => Promise<Lease>, say: (line: string) => void) {
  let stopped: Promise<void> | undefined;
  let held: Promise<Lease | undefined> = Promise.resolve(first);
  const watch = async (lease: Lease): Promise<void> => {
    await lease.ended;
    if (stopped) return;
    say('The connection to PostgreSQL was lost; connecting again');
    held = hold().catch((error: Error) => void say(error.message));
    const next = await held;
    if (next) await watch(next);
  };
  void watch(first);
  return () => (stopped ??= held.then((lease) => lease && endLease(lease, data)));
}
