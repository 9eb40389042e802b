import { choiceOn, valueOf } from '../definition/index.ts';
import type { Reading, Value } from '../definition/index.ts';
import type { Case } from './case.ts';
import type { Prepared } from './prepare.ts';

/** The day of an instant where the services are: one clock for the whole country. */
export function dayOf(instant: string): string {
  return london.format(new Date(instant));
}

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * What conditions read of a case on a day: facts on the path, results, derived facts, choices.
 * A step's own conditions read only what stands above its position.
 */
export function readingOf(prepared: Prepared, current: Case, today: string, above = Infinity): Reading {
  const place = { prepared, current, above };
  const reading: Reading = { today, read: (name) => readName(name, place, reading) };
  return reading;
}

interface Place {
  readonly prepared: Prepared;
  readonly current: Case;
  readonly above: number;
}

function readName(name: string, place: Place, reading: Reading): Value | undefined {
  if (name.startsWith('choice.')) return readChoice(name.slice(7), place, reading);
  const derived = place.prepared.derived.get(name);
  if (derived) return valueOf(derived, reading);
  const givers = place.prepared.givers.get(name);
  return givers ? readGiven(name, givers, place) : readResult(name, place);
}

function readGiven(name: string, givers: readonly string[], place: Place): Value | undefined {
  for (let index = givers.length - 1; index >= 0; index -= 1) {
    const value = place.current.given[givers[index]!]?.[name];
    if (value !== undefined && counts(givers[index]!, place)) return value;
  }
  return undefined;
}

/** Settled, and so far in that the parts around it are not skipped or waiting. */
function counts(step: string, { prepared, current: { steps }, above }: Place): boolean {
  if (steps[step]?.state !== 'settled') return false;
  const { position, parts } = prepared.nodes.get(step)!;
  return (
    position < above && parts.every((part) => steps[part] !== undefined && steps[part].state !== 'skipped')
  );
}

/** A step inside a skipped part is off the path with it. */
export function isOnPath(step: string, prepared: Prepared, current: Case): boolean {
  const node = prepared.nodes.get(step);
  if (node === undefined || current.steps[step]?.state === 'skipped') return false;
  return node.parts.every((part) => current.steps[part]?.state !== 'skipped');
}

function readResult(name: string, place: Place): Value | undefined {
  const [step, part] = name.split('.') as [string, string?];
  if (!counts(step, place)) return undefined;
  const { steps, payments, issued } = place.current;
  if (part === undefined) return steps[step]!.result;
  if (part === 'at') return dayOf(steps[step]!.at);
  if (part === 'amount') return payments[step]?.amount;
  if (part === 'reasons') return steps[step]!.reasons;
  if (part === 'grounds') return groundsOf(step, steps[step]!.grounds ?? [], place.prepared);
  return issued[step]?.[part as 'number' | 'from' | 'until'];
}

/** The grounds of a decision as they are called, a line each. */
function groundsOf(id: string, grounds: readonly string[], { nodes }: Prepared): string | undefined {
  const { step } = nodes.get(id)!;
  const known = step.verb === 'decide' ? step.options.flatMap((option) => option.grounds ?? []) : [];
  const labels = grounds.map((ground) => known.find(({ name }) => name === ground)?.label ?? ground);
  return labels.length > 0 ? labels.join('\n') : undefined;
}

/** Before commitment the value of the day, from then on that of the day of commitment. */
function readChoice(name: string, { prepared, current }: Place, reading: Reading): Value | undefined {
  const here = prepared.service.choices[name];
  const day = current.committedAt === undefined ? reading.today : dayOf(current.committedAt);
  return here && choiceOn(here.choice, here, day, reading.read);
}
