/** Does work again and again until stopped: at once while it says that there was something, else after a while. */
export function repeatedly(
  work: () => Promise<number>,
  every: number,
  trouble: (error: Error) => void,
): { stop: () => Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const round = async (): Promise<void> => {
    try {
      while (!stopped && (await work()) > 0);
    } catch (error) {
      trouble(error as Error);
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
