import { valueOf } from '../definition/index.ts';
import { keyAt, spotAt } from './keys.ts';
import { readingHere } from './reading.ts';
import type { Case } from './case.ts';
import type { Spot } from './keys.ts';
import type { Prepared } from './prepared.ts';
import type { Now } from './reading.ts';

/** The amount that an open `pay` step asks for, in pence. A service that can’t say is a mistake of its definition. */
export function amountToPay(prepared: Prepared, current: Case, step: string, today: string): number {
  const amount = amountOf(spotAt(step, prepared), { prepared, current, today });
  if (amount === undefined) throw new Error(`${prepared.service.id}: no amount for “${step}”`);
  return amount;
}

/** What there is to pay, in pence; undefined where the service can't say. What was paid before is not asked again. */
export function amountOf(spot: Spot, now: Now): number | undefined {
  const amount = valueOf(spot.node.amount!, readingHere(spot, now));
  const before = now.current.payments[keyAt(spot)]?.total ?? 0;
  return typeof amount === 'number' ? amount - before : undefined;
}

/** What a payment is known by. What is paid later for the same step is a payment of its own. */
export function intentOf(key: string, { reference, payments }: Case): string {
  const before = payments[key];
  return before && before.total > 0 ? `${reference}:${key}:${before.total}` : `${reference}:${key}`;
}
