import { valueOf } from '../definition/index.ts';
import { keyOf, spotAt } from './keys.ts';
import { readingOf } from './reading.ts';
import { submitsIn } from './sealed.ts';
import type { Reading } from '../definition/index.ts';
import type { Case, StepState } from './case.ts';
import type { Facts } from './events.ts';
import type { Spot } from './keys.ts';
import type { Prepared } from './prepared.ts';

/** What an entry of a register keeps now: what it began with, and what was told since, as soon as it was sent. */
export function keptNow(prepared: Prepared, current: Case): Facts {
  const keeps = prepared.service.register?.keeps ?? [];
  const told = Object.entries(current.given).flatMap(([key, facts]) => {
    const at = key === 'entry' ? undefined : toldAt(spotAt(key, prepared), prepared, current);
    return at === undefined ? [] : [{ at, facts }];
  });
  const later = told.toSorted((one, other) => one.at.localeCompare(other.at));
  const all: Facts = Object.assign({}, current.given.entry, ...later.map(({ facts }) => facts));
  return Object.fromEntries(Object.entries(all).filter(([name]) => keeps.includes(name)));
}

/** When what was given somewhere in an offer counts: from when it was sent there, else from when the offer was done. */
function toldAt({ node, turns }: Spot, prepared: Prepared, { steps }: Case): string | undefined {
  if (!node.home) return undefined;
  const own = turns.slice(0, 1);
  const settledAt = (id: string) => {
    const step: StepState | undefined = steps[keyOf(id, own)];
    return step?.state === 'settled' ? step.at : undefined;
  };
  const sent = submitsIn(prepared.nodes.get(node.home.id)!).findLast(
    ({ position }) => position > node.position,
  );
  return (sent && settledAt(sent.step.id)) ?? settledAt(node.home.id);
}

/** An entry as others read it: by what it keeps, and not by what somebody is about to tell. */
export function keptReading(prepared: Prepared, current: Case, today: string): Reading {
  const kept = keptNow(prepared, current);
  const own = readingOf(prepared, current, today);
  const reading: Reading = {
    ...own,
    read: (name) => {
      const derived = prepared.derived.get(name);
      if (derived) return valueOf(derived, reading);
      return name in prepared.service.facts ? kept[name] : own.read(name);
    },
  };
  return reading;
}
