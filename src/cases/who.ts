import { fromKey, isTurn, spotAt } from './keys.ts';
import { dayOf, holdsHere, readingOf } from './reading.ts';
import type { Case } from './case.ts';
import type { Actor } from './events.ts';
import type { Prepared } from './prepared.ts';

/** The role that does a step, as the case stands: passed to it, the first whose condition holds, the one it is for each of, its own. */
export function whoDoes(key: string, prepared: Prepared, current: Case): string {
  const spot = spotAt(key, prepared);
  const { step, repeat, instead } = spot.node;
  const { passedTo, at = current.startedAt } = current.steps[key] ?? {};
  if (passedTo !== undefined) return passedTo;
  const now = { prepared, current, today: dayOf(at) };
  const found = instead.find(({ when }) => holdsHere(when, spot, now));
  if (found) return found.by;
  if (step.by !== undefined) return step.by;
  if (repeat?.kind === 'roles' && isTurn(spot)) return repeat.roles[spot.turns.at(-1)! - 1]!;
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
 * must not be, now or earlier. A step of another body may also be recorded by staff of the organisation that runs the service, who
 * were told the answer.
 */
export function mayAct(key: string, prepared: Prepared, current: Case, by: Actor): boolean {
  const { roles } = prepared.service;
  const expected = whoDoes(key, prepared, current);
  if (roles[expected]?.not?.some((role) => current.acted[role]?.includes(by.id))) return false;
  if (by.role === expected) return isRightBody(expected, prepared, current, by);
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

/** Somebody who may act in a role, as the case names their body; no real person. */
export function someoneFor(role: string, prepared: Prepared, current: Case): Actor {
  if (isPersons(role, prepared)) return { id: 'person', role };
  const { service } = prepared;
  const { of, from, organisations = [] } = service.roles[role] ?? {};
  const found =
    from === undefined ? undefined : readingOf(prepared, current, dayOf(current.startedAt)).read(from);
  const own = of === undefined ? organisations[0] : service.organisation.organisation;
  const organisation = typeof found === 'string' ? found : own;
  return { id: `somebody as ${role}`, role, ...(organisation !== undefined && { organisation }) };
}

function isRightBody(role: string, prepared: Prepared, current: Case, by: Actor): boolean {
  const from = prepared.service.roles[role]?.from;
  if (from === undefined || prepared.service.facts[from]?.type !== 'organisation') return true;
  return by.organisation === readingOf(prepared, current, dayOf(current.startedAt)).read(from);
}
