import type { Pattern, Placed, Role, Step } from '../definition/index.ts';

/** Somebody whom the service is for: a person who works for none of its bodies. */
export function isForPerson(name: string | undefined, { roles }: Pattern): boolean {
  const role: Role | undefined = name === undefined ? undefined : roles[name];
  return role?.person !== undefined && role.of === undefined && !role.body && role.is === undefined;
}

/** The role that does a step: its own, that of what holds it, or whoever the case is of. */
export function doerOf({ step, parts }: Placed, { opened }: Pattern): string {
  return step.by ?? parts.findLast(({ by }) => by !== undefined)?.by ?? opened.by;
}

/** Somebody has to answer it: a check, a task, or a decision that is not made by rule alone. */
export function isWork(step: Step): boolean {
  if (step.verb === 'check' || step.verb === 'task') return true;
  return step.verb === 'decide' && step.by !== undefined;
}

/** Somebody has taken it up themselves, to do just this. */
export function isTakenUp(placed: Placed, pattern: Pattern): boolean {
  const [offer] = placed.parts;
  if (offer?.verb !== 'whenever' || offer.offer === undefined) return false;
  const isFirst = offer.steps[0]?.id === placed.step.id;
  return isFirst && doerOf(placed, pattern) === (offer.by ?? pattern.opened.by);
}
