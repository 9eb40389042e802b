import { addToDate, parseDuration, valueOf } from '../definition/index.ts';
import { keyAt } from './keys.ts';
import { chainOf } from './place.ts';
import { readingHere, readingInside } from './reading.ts';
import type { Issue, Reading, Value } from '../definition/index.ts';
import type { Case, Issued } from './case.ts';
import type { Facts } from './events.ts';
import type { Prepared } from './prepared.ts';
import type { Spot } from './keys.ts';
import type { Settling } from './settling.ts';

/** Valid from today, and until the day before the same day so much later; or until the day it says. */
export function issue(spot: Spot, settling: Settling): void {
  const { current, today, happen, effects } = settling;
  const step = spot.node.step as Issue;
  const key = keyAt(spot);
  const until = validUntil(spot, settling);
  const earlier = current.issued[key];
  const number = earlier?.number ?? numberFor(step, current);
  const about = { step: key, number, from: today, ...(until && { until }) };
  happen({ type: 'issued', ...about, ...(step.into !== undefined && { register: step.into }) });
  if (step.into !== undefined) {
    const entry = { register: step.into, facts: factsFor(step.into, spot, settling) };
    effects.push({ type: earlier ? 'entry-change' : 'entry', ...about, ...entry });
  }
  const replaced = step.replaces === undefined ? undefined : current.issued[step.replaces];
  if (replaced && !earlier) endEntry(replaced, settling, step.leaves);
}

/** What its register keeps of it was corrected. */
export function amendEntry(spot: Spot, settling: Settling): void {
  const key = keyAt(spot);
  const { number, register, withdrawn } = settling.current.issued[key] ?? {};
  if (number === undefined || register === undefined || withdrawn) return;
  const facts = factsFor(register, spot, settling);
  settling.effects.push({ type: 'entry-change', step: key, number, register, facts });
}

/** An entry that does not hold any more has the last of its register’s states, or the one that is named. */
export function endEntry(
  { number, register }: Issued,
  { prepared, effects }: Settling,
  named?: string,
): void {
  const states = register === undefined ? undefined : prepared.service.registers[register]?.register?.states;
  if (register === undefined || !states) return;
  effects.push({ type: 'entry-state', register, number, state: named ?? states.at(-1)! });
}

function validUntil(spot: Spot, settling: Settling): string | undefined {
  const value = spot.node.amount && valueOf(spot.node.amount, readingHere(spot, settling));
  if (typeof value !== 'string') return undefined;
  const lasts = parseDuration(value);
  return lasts
    ? addToDate(addToDate(settling.today, lasts), { count: 1, unit: 'day' }, -1)
    : value.slice(0, 10);
}

/** What is issued first has the number of the case; what is entered in registers has its own. */
function numberFor(step: Issue, { reference, issued }: Case): string {
  return step.into === undefined ? reference : `${reference}-${Object.keys(issued).length + 1}`;
}

function factsFor(register: string, spot: Spot, { prepared, current, today }: Settling): Facts {
  const keeps = prepared.service.registers[register]?.register?.keeps ?? [];
  const reading = readingInside(prepared, current, today, keyAt(spot));
  const known = keeps.map(
    (name) => [name, reading.read(name) ?? listOf(name, spot, reading, prepared)] as const,
  );
  return Object.fromEntries(known.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

/** What there is one of for each turn is kept as a list; but inside these turns, only what there is in its own. */
function listOf(
  name: string,
  spot: Spot,
  { turns }: Reading,
  { givers, nodes, bases }: Prepared,
): Value | undefined {
  const giver = givers.get(name)?.[0];
  const node = giver === undefined ? undefined : nodes.get(giver);
  const isWithin = (over: string) =>
    chainOf(spot.node).some((id) => (bases.get(id) ?? id) === (bases.get(over) ?? over));
  const over = node && (node.around.at(-1) ?? (node.repeat ? node.step.id : undefined));
  const values =
    over === undefined || isWithin(over)
      ? []
      : (turns?.(over) ?? []).flatMap((turn) => turn.read(name) ?? []);
  return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined;
}
