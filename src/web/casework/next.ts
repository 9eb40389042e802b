import { isInside, isWhole, listAround, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { doingOf } from './doing.ts';
import type { StepAtDesk } from './step-at-desk.ts';
import { doableKeys } from './waiting.ts';

const inPerson = ['ask', 'submit', 'book'];

/**
 * Where somebody goes on when they have done a step. Questions lead to the next question of the same role; the last
 * of one turn of a list to the list; everything else to the case.
 */
export function nextAfter({ key, step, doing }: StepAtDesk, now: CaseAtDesk): string {
  const { reference } = now;
  const done = `${paths.staffCase(reference)}?done=${key}`;
  if (!inPerson.includes(step.verb)) return done;
  const same = doableKeys(now).filter((other) => {
    const next = doingOf(other, now)!;
    return next.as === doing.as && next.role === doing.role;
  });
  const around = listAround(key, now);
  const isAsked = (other: string) => inPerson.includes(nodeAt(other, now).step.verb) && !isWhole(other, now);
  const next =
    same.find((other) => isAsked(other) && around && isInside(other, around.turn, now)) ??
    same.find((other) => other === around?.list) ??
    same.find((other) => isAsked(other) || isWhole(other, now));
  return next === undefined ? done : paths.staffStep(reference, next);
}
