import { parseCountry } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field } from './field.ts';
import { line } from './words.ts';

export const yesNo: Field = {
  parts: [''],
  read: (raw) => (one(raw) === 'yes' ? { value: true } : one(raw) === 'no' ? { value: false } : {}),
  write: (value) => ({ '': value === true ? 'yes' : 'no' }),
};

export const choice: Field = {
  parts: [''],
  read: (raw, { offers }) => {
    const picked = offers?.find((offer) => String(offer) === one(raw));
    return picked === undefined ? {} : { value: picked };
  },
  write: line.write,
};

export const choices: Field = {
  parts: [''],
  read: (raw, { offers }) => {
    const picked = [raw['']]
      .flat()
      .filter((item): item is string => typeof item === 'string' && (offers?.includes(item) ?? false));
    return picked.length === 0 ? {} : { value: picked };
  },
  write: (value) => ({ '': value as readonly string[] }),
};

export const declaration: Field = {
  parts: [''],
  read: (raw) => (one(raw) === 'yes' ? { value: true } : {}),
  write: (value) => ({ '': value === true ? 'yes' : '' }),
};

/** One of those that are offered, or else what somebody types. */
export const offeredOrTyped: Field = {
  ...line,
  read: (raw, question) => (question.offers ? choice : line).read(raw, question),
};

/** One of the few that are offered here, or else any there is. */
export const country: Field = {
  parts: [''],
  read: (raw, question) => {
    if (question.offers) return choice.read(raw, question);
    const value = parseCountry(one(raw));
    return value === undefined ? {} : { value };
  },
  write: line.write,
};
