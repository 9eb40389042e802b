import { openingOf } from './cases.ts';
import { countCases, loadCase, openCase, putFile } from '../store/index.ts';
import type { Running } from './running.ts';
import { readDemo } from './demo/data.ts';
import type { DemoData } from './demo/data.ts';
import { live } from './demo/life.ts';
import { plansOf } from './demo/plan.ts';
import type { Plan } from './demo/plan.ts';
import { personOf } from './running.ts';

/** A demonstration that can begin, and begin again. */
export interface Demo {
  /** Puts in the cases that are not there yet. */
  readonly begin: () => Promise<void>;
  /** Puts everything back as it was. Whoever asks while it is at it waits for the same. */
  readonly reset: () => Promise<void>;
  /** Leaves off; what is missing comes with the next begin. */
  readonly stop: () => Promise<void>;
}

/** How many cases are made at a time. */
const abreast = 8;

/** The demonstration whose data is in `folder`, for a store that may be wiped. */
export function openDemo(
  running: Running,
  folder: string,
  wipe: () => Promise<void>,
  say: (line: string) => void,
): Demo {
  const leaving = new AbortController();
  let busy: Promise<void> | undefined;
  const alone = (work: () => Promise<void>) => (busy ??= work().finally(() => (busy = undefined)));
  const seed = async () => void (await seedDemo(running, await readDemo(folder), say, leaving.signal));
  return {
    begin: () => alone(seed),
    reset: () => alone(() => wipe().then(seed)),
    stop: async () => {
      leaving.abort();
      await busy?.catch(() => undefined);
    },
  };
}

/** Lets the demonstration's cases happen, up to today, where they are not there already; how many there are of them. */
export async function seedDemo(
  running: Running,
  data: DemoData,
  say: (line: string) => void,
  leaving?: AbortSignal,
): Promise<number> {
  const now = Date.parse(running.now());
  const plans = plansOf(data, running.live, now);
  if ((await countCases(running.store)) >= plans.length) return plans.length;
  const began = performance.now();
  const waiting = [...plans];
  let said = began;
  const work = async () => {
    for (let plan = waiting.shift(); plan && !leaving?.aborted; plan = waiting.shift()) {
      await keep(running, plan, now);
      if (performance.now() - said < 1000) continue;
      said = performance.now();
      say(`The demo has ${plans.length - waiting.length} of its ${plans.length} cases`);
    }
  };
  await Promise.all(Array.from({ length: abreast }, work));
  if (!leaving?.aborted)
    say(
      `The demo is ready: ${plans.length} made-up cases in ${((performance.now() - began) / 1000).toFixed(1)} seconds`,
    );
  return plans.length;
}

async function keep({ store, keys }: Running, plan: Plan, now: number): Promise<void> {
  const { prepared, reference, returnCode } = plan;
  const { addition, files } = live(plan, now);
  const acting = personOf(reference, returnCode);
  try {
    await openCase(store, keys, acting, openingOf(prepared, reference), addition);
    const kept = files.length > 0 ? await loadCase(store, keys, acting, reference) : undefined;
    for (const { id, bytes } of kept ? files : []) await putFile(store, acting, kept!, reference, bytes, id);
  } catch (error) {
    if (!isElsewhere(error as { code?: string })) throw error;
  }
}

/** The case is there already, or gone again: a start was cut short, or another process makes the same cases. */
function isElsewhere({ code }: { code?: string }): boolean {
  return code === '23505' || code === 'PB002';
}
