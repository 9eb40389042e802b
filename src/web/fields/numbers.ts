import { parseNumber } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field, Question, Raw } from './field.ts';

export const wholeNumber: Field = {
  parts: [''],
  read: (raw, question) => {
    const typed = figures(raw, question);
    if (typed === '') return {};
    return /^-?\d{1,12}$/.test(typed)
      ? { value: Number(typed) }
      : { error: question.words.wholeNumber(question.called, '12') };
  },
  write: (value) => ({ '': String(value) }),
};

export const number: Field = {
  parts: [''],
  read: (raw, question) => {
    const typed = figures(raw, question);
    if (typed === '') return {};
    const value = parseNumber(typed.replace(/^(-?)\./, '$10.'));
    return value === undefined ? { error: question.words.number(question.called) } : { value };
  },
  write: wholeNumber.write,
};

export const money: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw).replaceAll(/[\s,£]/g, '');
    if (typed === '') return {};
    return /^\d{1,9}(\.\d\d)?$/.test(typed)
      ? { value: Math.round(Number(typed) * 100) }
      : { error: words.money(called) };
  },
  write: (value) => ({ '': (Number(value) / 100).toFixed(2) }),
};

/** What was typed without spaces, commas and the unit, which people write although it is there already. */
function figures(raw: Raw, { fact }: Question): string {
  const typed = one(raw).replaceAll(/[\s,]/g, '').toLowerCase();
  const unit = fact.unit?.replaceAll(/\s/g, '').toLowerCase();
  return unit !== undefined && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed;
}
