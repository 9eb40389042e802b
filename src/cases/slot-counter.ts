import { fromKey } from './keys.ts';
import type { Prepared } from './prepared.ts';

/** Cases that book the same slot share a counter. */
export function slotCounter(step: string, from: string, { service, nodes }: Prepared): string {
  const book = nodes.get(fromKey(step).id)!.step;
  const calendar = book.verb === 'book' ? book.calendar : step;
  return `slot ${service.id} ${calendar} ${from}`;
}
