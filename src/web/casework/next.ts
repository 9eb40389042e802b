import { fromKey, keyOf } from '../../cases/index.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { doingOf } from './doing.ts';
import type { StepAtDesk } from './stepAtDesk.ts';
import { openKeys } from './waiting.ts';
import { isWhole } from './occurrence.ts';

/**
 * Where somebody goes on when they have done a step. Questions lead to the next question of the same role; the last
 * of one turn of a list to the list; everything else to the case.
 */
export function nextAfter({ key, step, doing }: StepAtDesk, now: CaseAtDesk): string {
  const { reference } = now;
  if (!['ask', 'submit', 'book'].includes(step.verb)) return `${paths.staffCase(reference)}?done=${key}`;
  const same = openKeys(now).filter((other) => {
    const next = doingOf(other, now);
    return next?.as === doing.as && next.role === doing.role;
  });
  const list = listAround(key, now);
  const inTurn = same.find((other) => isAsked(other, now) && isInSameTurn(other, key, list, now));
  const next = inTurn ?? (list !== undefined && same.includes(list) ? list : undefined);
  const after = next ?? same.find((other) => isAsked(other, now) || isWhole(other, now));
  return after === undefined
    ? `${paths.staffCase(reference)}?done=${key}`
    : paths.staffStep(reference, after);
}

function isAsked(key: string, at: CaseAtDesk): boolean {
  const { step } = at.prepared.nodes.get(fromKey(key).id)!;
  return ['ask', 'submit', 'book'].includes(step.verb) && !isWhole(key, at);
}

/** The list that a step is in one turn of. */
export function listAround(key: string, { prepared: { nodes } }: CaseAtDesk): string | undefined {
  const { id, turns } = fromKey(key);
  const node = nodes.get(id)!;
  const chain = node.repeat ? [...node.around, id] : node.around;
  const index = chain.findLastIndex((over) => nodes.get(over)!.repeat?.kind === 'added');
  return index < 0 || index >= turns.length ? undefined : keyOf(chain[index]!, turns.slice(0, index));
}

function isInSameTurn(other: string, key: string, list: string | undefined, at: CaseAtDesk): boolean {
  if (list === undefined || listAround(other, at) !== list) return false;
  const depth = fromKey(list).turns.length + 1;
  return fromKey(other).turns.slice(0, depth).join() === fromKey(key).turns.slice(0, depth).join();
}
