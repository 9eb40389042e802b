import { valueOf } from '../definition/index.ts';
import { fromKey, keyOf } from './keys.ts';
import { readingOf } from './reading.ts';
import type { Case } from './case.ts';
import type { Turns } from './keys.ts';
import type { Node, Prepared } from './prepared.ts';

/** The amount that an open `pay` step asks for, in pence. A service that can’t say is a mistake of its definition. */
export function amountToPay(prepared: Prepared, current: Case, step: string, today: string): number {
  const { id, turns } = fromKey(step);
  const amount = amountOf({ node: prepared.nodes.get(id)!, turns }, prepared, current, today);
  if (amount === undefined) throw new Error(`${prepared.service.id}: no amount for “${step}”`);
  return amount;
}

/** What there is to pay, in pence; undefined where the service can't say. What was paid before is not asked again. */
export function amountOf(
  { node, turns }: { readonly node: Node; readonly turns: Turns },
  prepared: Prepared,
  current: Case,
  today: string,
): number | undefined {
  const amount = valueOf(node.amount!, readingOf(prepared, current, today, node, turns));
  const before = current.payments[keyOf(node.step.id, turns)]?.total ?? 0;
  return typeof amount === 'number' ? amount - before : undefined;
}

/** What a payment is known by. What is paid later for the same step is a payment of its own. */
export function intentOf(key: string, { reference, payments }: Case): string {
  const before = payments[key];
  return before && before.total > 0 ? `${reference}:${key}:${before.total}` : `${reference}:${key}`;
}
