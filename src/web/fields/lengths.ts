import { parseDuration, printDuration } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field } from './field.ts';
import { choice } from './picking.ts';

/** A length of time is one of the few offered, or a number and a unit. */
export const duration: Field = {
  parts: ['', 'count', 'unit'],
  read: (raw, question) => {
    if (question.offers) return choice.read(raw, question);
    const count = one(raw, 'count');
    const unit = one(raw, 'unit');
    if (count === '' && unit === '') return {};
    if (!/^\d{1,4}$/.test(count))
      return { error: question.words.wholeNumber(question.called, '3'), part: 'count' };
    const value = parseDuration(`${count} ${unit}`);
    return value ? { value: printDuration(value) } : { error: question.words.unit, part: 'unit' };
  },
  write: (value) => {
    const read = parseDuration(String(value));
    return { '': String(value), ...(read && { count: String(read.count), unit: `${read.unit}s` }) };
  },
};
