import { parsePhone, parsePostcode, parseRegistration } from '../../definition/index.ts';
import type { UiWords } from '../../texts/index.ts';
import { one } from './field.ts';
import type { Field } from './field.ts';

export const line: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw).replaceAll(/\s+/g, ' ');
    if (typed.length > 500) return { error: words.tooLong(called, '500') };
    return typed === '' ? {} : { value: typed };
  },
  write: (value) => ({ '': String(value) }),
};

export const paragraphs: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw).replaceAll('\r\n', '\n');
    if (typed.length > 20_000) return { error: words.tooLong(called, '20,000') };
    return typed === '' ? {} : { value: typed };
  },
  write: line.write,
};

export const email: Field = {
  parts: [''],
  read: (raw, { words }) => {
    const typed = one(raw);
    if (typed === '') return {};
    const fits = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(typed) && typed.length <= 254;
    return fits ? { value: typed } : { error: words.email };
  },
  write: line.write,
};

export const nationalInsurance: Field = {
  parts: [''],
  read: (raw, { words }) => {
    const typed = one(raw)
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '');
    if (typed === '') return {};
    if (!/^[A-Z]{2}\d{6}[A-D]$/.test(typed)) return { error: words.nationalInsurance };
    return { value: typed.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5') };
  },
  write: line.write,
};

export const phone = inNormalForm(parsePhone, 'phone');
export const postcode = inNormalForm(parsePostcode, 'fullPostcode');
export const registration = inNormalForm(parseRegistration, 'registration');

type Sentence = {
  [Name in keyof UiWords['mistakes']]: UiWords['mistakes'][Name] extends string ? Name : never;
};

/** What people write in several ways and is kept in one. */
function inNormalForm(
  parse: (typed: string) => string | undefined,
  mistake: Sentence[keyof Sentence],
): Field {
  return {
    parts: [''],
    read: (raw, { words }) => {
      const typed = one(raw);
      if (typed === '') return {};
      const value = parse(typed);
      return value === undefined ? { error: words[mistake] } : { value };
    },
    write: line.write,
  };
}
