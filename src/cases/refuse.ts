import type { Step } from '../definition/index.ts';
import { fromKey, spotAt } from './keys.ts';
import { isOnPath } from './reading.ts';
import { isSealed } from './sealed.ts';
import { isOffered } from './whenever.ts';
import { mayAct } from './who.ts';
import type { Case } from './case.ts';
import type { Command, Refusal } from './commands.ts';
import type { Node, Prepared } from './prepared.ts';

/** Why a command can’t be taken at its step by whoever sent it, as the case stands. */
export function refuse(
  prepared: Prepared,
  before: Case,
  command: Command,
  node: Node | undefined,
): Refusal | undefined {
  if (!node || !fits(command, node)) return { reason: 'unknown-step' };
  if (!maySend(prepared, before, command)) return { reason: 'not-yours' };
  if (command.version !== undefined && command.version !== before.version) return { reason: 'stale' };
  if (command.type === 'take-up')
    return isOffered(node.step.id, prepared, before, command.at) ? undefined : { reason: 'not-open' };
  if (command.type === 'pay' && isNews(command, before)) return undefined;
  return refuseHere(prepared, before, command, node);
}

function refuseHere(prepared: Prepared, before: Case, command: Command, node: Node): Refusal | undefined {
  const state = before.steps[command.step]?.state;
  if (before.ended && node.home?.after === 'end')
    return state === 'open' ? undefined : { reason: 'not-open' };
  const again = mayDoAgain(command, state) && isOnPath(command.step, prepared, before);
  const isChange = command.type === 'book' || command.type === 'cancel';
  if (again && !isChange && isSealed(node, prepared, before, fromKey(command.step).turns))
    return { reason: 'sealed' };
  if (before.ended && !(again && isOpenToChange(node, prepared, before))) return { reason: 'ended' };
  return state === 'open' || again ? undefined : { reason: 'not-open' };
}

/** An end that the list came to before anything was sent is not final. */
function isOpenToChange({ home }: Node, prepared: Prepared, { committedAt, ended }: Case): boolean {
  const end = ended?.step === undefined ? undefined : spotAt(ended.step, prepared).node;
  return committedAt === undefined && end !== undefined && !end.home && !home;
}

/** An answer, a slot, a list may be changed while nothing seals them. */
function mayDoAgain({ type }: Command, state: string | undefined): boolean {
  return (
    state === 'settled' && ['answer', 'book', 'cancel', 'add', 'remove', 'more', 'enough'].includes(type)
  );
}

/** How a payment that was started went is always taken: the money has moved, wherever the case is now. */
function isNews({ step, state }: Command & { type: 'pay' }, before: Case): boolean {
  return state !== 'started' && before.payments[step]?.state === 'started';
}

const verbOf: Partial<Record<Command['type'], readonly Step['verb'][]>> = {
  answer: ['ask'],
  submit: ['submit'],
  record: ['check', 'task'],
  decide: ['decide'],
  pay: ['pay'],
  book: ['book'],
  cancel: ['book'],
  'take-up': ['whenever'],
  drop: ['whenever'],
  deliver: ['tell'],
};

/** The command is one for this verb, at a key with the turns that this step has. */
function fits(command: Command, { step, repeat, around }: Node): boolean {
  const { turns } = fromKey(command.step);
  const verbs = verbOf[command.type];
  if (!verbs) return repeat?.kind === 'added' && turns.length === around.length;
  if (command.type === 'take-up') return step.verb === 'whenever';
  return verbs.includes(step.verb) && turns.length === around.length + (repeat ? 1 : 0);
}

function maySend(prepared: Prepared, before: Case, command: Command): boolean {
  if (command.type === 'deliver' || command.type === 'cancel' || command.type === 'book')
    return command.type === 'deliver' ? command.by.role === 'service' : mayBook(prepared, before, command);
  return command.by.role !== 'service' && mayAct(command.step, prepared, before, command.by);
}

/** Whoever books a slot, and whoever holds it, may move it or call it off. */
function mayBook(prepared: Prepared, before: Case, command: Command): boolean {
  if (mayAct(command.step, prepared, before, command.by)) return true;
  return prepared.service.roles[command.by.role]?.of !== undefined;
}
