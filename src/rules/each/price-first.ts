import { walkAll } from '../../definition/index.ts';
import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';
import { isForPerson } from '../who.ts';

export const priceFirst = rule({
  id: 'price-first',
  level: 'warning',
  title: 'People know what it costs before they begin',
  says: 'A price after the questions feels like a trap. The start page lists local choices that are paid by itself, and has to be told about every other amount.',
  looksAt: ({ isWhole, said, whole }) =>
    isWhole && isForPerson(said.opened.by, said) ? stepsThat('pay', walkAll({ steps: whole.steps })) : [],
  wrong: ({ step }, { said }) => step.to === undefined && !isSaid(step.pay, JSON.stringify(said.start)),
  message: ({ step }) => `“${step.pay}” is paid here, and the start page does not say it.`,
  hint: ({ step }) => `Say it under “start:”, in the summary or among what one needs: {${step.pay}}.`,
});

/** A choice is listed by itself; nothing to pay needs no word. */
function isSaid(amount: string, start: string): boolean {
  return amount.startsWith('choice.') || amount === '£0' || start.includes(amount);
}
