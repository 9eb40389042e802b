import { holds } from '../definition/index.ts';
import { fromKey } from './keys.ts';
import { dayOf, readingOf } from './reading.ts';
import type { Case } from './case.ts';
import type { Actor } from './events.ts';
import type { Prepared } from './prepared.ts';

/** The role that does a step, as the case stands: passed to it, the first whose condition holds, the one it is for each of, its own. */
export function whoDoes(key: string, prepared: Prepared, current: Case): string {
  const { id, turns } = fromKey(key);
  const node = prepared.nodes.get(id)!;
  const { step, repeat, instead, around } = node;
  const passed = current.steps[key]?.passedTo;
  if (passed !== undefined) return passed;
  if (instead.length > 0) {
    const reading = readingOf(
      prepared,
      current,
      dayOf(current.steps[key]?.at ?? current.startedAt),
      node,
      turns,
    );
    const found = instead.find(({ when }) => holds(when, reading));
    if (found) return found.by;
  }
  if (step.by !== undefined) return step.by;
  if (repeat?.kind === 'roles' && turns.length > around.length) return repeat.roles[turns.at(-1)! - 1]!;
  return roleAround(key, prepared) ?? prepared.service.opened.by;
}

/** Inside a part for each of several roles, its turn’s; inside any other that says who does it, that one. */
function roleAround(key: string, { nodes }: Prepared): string | undefined {
  const { id, turns } = fromKey(key);
  for (const part of nodes.get(id)!.parts.toReversed()) {
    const { repeat, step, around } = nodes.get(part)!;
    if (repeat?.kind === 'roles') return repeat.roles[turns[around.length]! - 1];
    if (step.by !== undefined) return step.by;
  }
  return undefined;
}

/**
 * Whether someone may take a step: whoever does it, if they are of the body that the case names, and are not who they
 * must not be. A step of another body may also be recorded by staff of the organisation that runs the service, who
 * were told the answer.
 */
export function mayAct(key: string, prepared: Prepared, current: Case, by: Actor): boolean {
  const { roles } = prepared.service;
  const expected = whoDoes(key, prepared, current);
  if (by.role === expected)
    return isRightBody(expected, prepared, current, by) && !isExcluded(expected, prepared, current, by);
  if (by.id === 'person') return isPersons(expected, prepared);
  const { step } = prepared.nodes.get(fromKey(key).id)!;
  const isOtherBody = roles[expected]?.person === undefined;
  const isStaff = roles[by.role]?.of !== undefined;
  return isOtherBody && isStaff && step.verb !== 'decide';
}

/** Roles of people outside: whoever holds the case’s code acts for them. */
export function isPersons(role: string, { service }: Prepared): boolean {
  const found = service.roles[role];
  return role === service.opened.by
    ? found?.of === undefined
    : found?.person !== undefined && found.of === undefined && found.from === undefined;
}

function isRightBody(role: string, prepared: Prepared, current: Case, by: Actor): boolean {
  const from = prepared.service.roles[role]?.from;
  if (from === undefined || prepared.service.facts[from]?.type !== 'organisation') return true;
  return by.organisation === readingOf(prepared, current, dayOf(current.startedAt)).read(from);
}

function isExcluded(role: string, prepared: Prepared, current: Case, by: Actor): boolean {
  const not = prepared.service.roles[role]?.not ?? [];
  if (not.length === 0) return false;
  return Object.values(current.steps).some((state) => state.by?.id === by.id && not.includes(state.by.role));
}
