import type { Step } from '../definition/index.ts';
import { isOnPath } from './reading.ts';
import { isSealed } from './sealed.ts';
import type { Case } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Actor } from './events.ts';
import type { Node, Prepared } from './prepare.ts';

/** Why a command can't be taken at its step by whoever sent it, as the case stands. */
export function refuse(
  prepared: Prepared,
  before: Case,
  command: Command,
  node: Node | undefined,
): Refusal | undefined {
  if (!node || verbOf[command.type].includes(node.step.verb) === false) return { reason: 'unknown-step' };
  if (!mayAct(prepared, node.step, command.by)) return { reason: 'not-yours' };
  if (command.version !== undefined && command.version !== before.version) return { reason: 'stale' };
  const state = before.steps[command.step]?.state;
  if (command.type === 'pay' && isNews(command, before)) return undefined;
  const again = command.type === 'answer' && state === 'settled' && isOnPath(command.step, prepared, before);
  if (again && isSealed(node, prepared, before)) return { reason: 'sealed' };
  if (before.ended && !(again && before.committedAt === undefined)) return { reason: 'ended' };
  return state === 'open' || again ? undefined : { reason: 'not-open' };
}

/** How a payment that was started went is always taken: the money has moved, wherever the case is now. */
function isNews({ step, state }: Command & { type: 'pay' }, before: Case): boolean {
  return state !== 'started' && before.payments[step]?.state === 'started';
}

const verbOf: Record<Command['type'], readonly Step['verb'][]> = {
  answer: ['ask'],
  submit: ['submit'],
  record: ['check', 'task'],
  decide: ['decide'],
  pay: ['pay'],
};

/**
 * Whether someone in this role may take this step: whoever it is `by`. A step of another body may also be
 * recorded by staff of the organisation that runs the service, who were told the answer.
 */
export function mayAct({ service }: Prepared, step: Step, by: Actor): boolean {
  const expected = step.by ?? service.opened.by;
  if (by.role === expected) return true;
  const isOtherBody = service.roles[expected]?.person === undefined;
  const isStaff = service.roles[by.role]?.of !== undefined;
  return isOtherBody && isStaff && step.verb !== 'decide';
}
