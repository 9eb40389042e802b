import { choiceOn, valueOf } from '../definition/index.ts';
import type { Reading, Value } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Prepared } from './prepare.ts';

/** The day of an instant where the services are: one clock for the whole country. */
export function dayOf(instant: string): string {
  return london.format(new Date(instant));
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

/** What conditions read of a case on a day: facts on the path, results, derived facts, choices. */
export function readingOf(prepared: Prepared, current: Case, today: string): Reading {
  const reading: Reading = { today, read: (name) => readName(name, prepared, current, reading) };
  return reading;
}

function readName(name: string, prepared: Prepared, current: Case, reading: Reading): Value | undefined {
  if (name.startsWith('choice.')) return readChoice(name.slice(7), prepared, current, reading);
  const derived = prepared.derived.get(name);
  if (derived) return valueOf(derived, reading);
  const givers = prepared.givers.get(name);
  return givers ? readGiven(name, givers, prepared, current) : readResult(name, prepared, current);
}

function readGiven(name: string, givers: readonly string[], prepared: Prepared, current: Case): Value | undefined {
  for (const giver of givers.toReversed()) {
    const value = current.given[giver]?.[name];
    if (value !== undefined && current.steps[giver]?.state === 'settled' && isOnPath(giver, prepared, current)) return value;
  }
  return undefined;
}

/** A step inside a skipped part is off the path with it. */
export function isOnPath(step: string, prepared: Prepared, current: Case): boolean {
  const node = prepared.nodes.get(step);
  return node !== undefined && current.steps[step]?.state !== 'skipped' && node.parts.every((part) => current.steps[part]?.state !== 'skipped');
}

function readResult(name: string, prepared: Prepared, current: Case): Value | undefined {
  const [step, part] = name.split('.') as [string, string?];
  const state = current.steps[step];
  if (state?.state !== 'settled' || !isOnPath(step, prepared, current)) return undefined;
  if (part === undefined) return state.result;
  if (part === 'at') return dayOf(state.at);
  if (part === 'amount') return current.payments[step]?.amount;
  return current.issued[step]?.[part as 'number' | 'from' | 'until'];
}

/** Before commitment the value of the day, from then on that of the day of commitment. */
function readChoice(name: string, prepared: Prepared, current: Case, reading: Reading): Value | undefined {
  const here = prepared.service.choices[name];
  const day = current.committedAt === undefined ? reading.today : dayOf(current.committedAt);
  return here && choiceOn(here.choice, here, day, reading.read);
}
