import { walkAll } from '../../definition/index.ts';
import type { Rule } from '../rule.ts';
import { isForPerson } from '../who.ts';

export const priceFirst: Rule = {
  id: 'price-first',
  level: 'warning',
  title: 'People know what it costs before they begin',
  says: 'A price after the questions feels like a trap. The start page lists local choices that are paid by itself, and has to be told about every other amount.',
  judge: ({ isWhole, said, whole }) => {
    if (!isWhole || !isForPerson(said.opened.by, said)) return [];
    const start = JSON.stringify(said.start);
    const unsaid = walkAll({ steps: whole.steps }).flatMap(({ step, path }) =>
      step.verb === 'pay' && step.to === undefined && !isSaid(step.pay, start) ? [{ step, path }] : [],
    );
    return unsaid.map(({ step, path }) => ({
      message: `“${step.pay}” is paid here, and the start page does not say it.`,
      hint: `Say it under “start:”, in the summary or among what one needs: {${step.pay}}.`,
      path,
      atKey: true,
    }));
  },
};

/** A choice is listed by itself; nothing to pay needs no word. */
function isSaid(amount: string, start: string): boolean {
  return (
    amount.startsWith('choice.') || amount === '£0' || start.includes(`{${amount}}`) || start.includes(amount)
  );
}
