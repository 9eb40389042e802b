import { fromKey, slotCounter, slotsOf } from '../cases/index.ts';
import { momentOf } from '../definition/index.ts';
import { suppliesOf } from '../store/index.ts';
import { underLock } from './cases.ts';
import type { Slot } from '../cases/index.ts';
import type { SlotCalendar } from '../definition/index.ts';
import type { Acting } from '../store/index.ts';
import type { Opened } from './cases.ts';
import type { Running } from './running.ts';

/** So many slots are looked at; a calendar that has more shows the first of them. */
const most = 500;

/** The slots of a step’s calendar that have a place left, in order. */
export async function slotsFor(
  running: Running,
  acting: Acting,
  opened: Opened,
  key: string,
): Promise<readonly Slot[]> {
  const all = (await everySlot(running, opened, key)).slice(0, most);
  const { prepared } = opened;
  const counters = all.map(({ from }) => slotCounter(key, from, prepared));
  return underLock(running, acting, prepared, counters, async (_way, taken) =>
    all
      .map((slot, index) => ({ ...slot, left: slot.left - (taken[counters[index]!]?.length ?? 0) }))
      .filter(({ left }) => left > 0),
  );
}

/** How many places a slot has; none, where the calendar has no such slot now. */
export async function placesAt(running: Running, opened: Opened, key: string, from: string): Promise<number> {
  const slots = await everySlot(running, opened, key);
  return slots.find((slot) => slot.from === from)?.left ?? 0;
}

async function everySlot(running: Running, { prepared }: Opened, key: string): Promise<readonly Slot[]> {
  const { step } = prepared.nodes.get(fromKey(key).id)!;
  if (step.verb !== 'book') return [];
  const rule = (await suppliesOf(running.store, prepared.service.id)).get(step.calendar);
  return rule === undefined
    ? []
    : slotsOf(rule as SlotCalendar, momentOf(running.now()), () => 0, prepared.holidays);
}
