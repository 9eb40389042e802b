import { letDuePass, letTimePass, sendOut } from '../running/index.ts';
import { dueCases } from '../store/index.ts';
import { longDate } from '../texts/index.ts';
import type { Running } from '../running/index.ts';
import type { Clock } from '../web/index.ts';

/** A clock that runs ahead of the real one, by as much as it is told to. */
export function movableClock(): { now: () => string; ahead: () => number; move: (by: number) => void } {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead).toISOString(),
    ahead: () => ahead,
    move: (by) => (ahead += Math.max(0, by)),
  };
}

/** The clock of the page: when it moves, everything that is due by then happens at once. */
export function devClock(
  running: Running,
  { now, ahead, move }: ReturnType<typeof movableClock>,
  changed: () => void,
  say: (line: string) => void,
): Clock {
  let said: string | undefined;
  const tell = (words: string) => {
    said = words;
    changed();
  };
  const settle = async (): Promise<number> => {
    let cases = 0;
    for (let round = 0; round < 50; round += 1) {
      const due = await letDuePass(running, say);
      const sent = await sendOut(running, say);
      cases += due;
      if (due + sent === 0) break;
    }
    return cases;
  };
  return {
    now,
    ahead,
    said: () => said,
    pass: async (milliseconds) => {
      move(milliseconds);
      tell(cameOf(await settle()));
    },
    passToNext: async () => {
      // Whichever case is the first to be due, whenever that is.
      const [next] = await dueCases(running.store, 1, '9999-01-01T00:00:00.000Z');
      if (!next) return tell('No case waits for a moment.');
      move(Date.parse(next.wakeAt) - Date.parse(now()));
      await letTimePass(running, `organisation:${next.organisation}`, next.reference);
      await settle();
      tell(`The time came that ${next.reference} waited for: ${longDate(now().slice(0, 10))}.`);
    },
  };
}

function cameOf(cases: number): string {
  if (cases === 0) return 'Nothing happened by that.';
  return `Something was due ${cases === 1 ? 'once' : `${cases} times`}: look at the cases below.`;
}
