import { deliver } from '../store/index.ts';
import type { Store } from '../store/index.ts';

/** Delivers what waits, again and again until stopped; trouble is said and tried again later. */
export function startOutbox(
  store: Store,
  say: (line: string) => void,
  every = 500,
): { stop: () => Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const round = async (): Promise<void> => {
    try {
      while (!stopped && (await deliver(store)) > 0);
    } catch (error) {
      say(`Messages wait: ${(error as Error).message}`);
    }
    if (!stopped) timer = setTimeout(() => (running = round()), every);
  };
  let running = round();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
