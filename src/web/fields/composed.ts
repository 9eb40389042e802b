import { parsePostcode } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field, Raw } from './field.ts';

function composed<Part extends 'first' | 'last' | 'line1' | 'town' | 'postcode'>(
  required: readonly Part[],
  optional: readonly string[],
): Field {
  const parts = [...required, ...optional];
  return {
    parts,
    read: (raw, { words }) => {
      const typed = Object.fromEntries(
        parts.map((part) => [part, one(raw, part).replaceAll(/\s+/g, ' ')]).filter(([, text]) => text !== ''),
      );
      if (Object.keys(typed).length === 0) return {};
      const absent = required.find((part) => typed[part] === undefined);
      return absent === undefined ? { value: typed } : { error: words[absent], part: absent };
    },
    write: (value) => value as Raw,
  };
}

export const name = composed(['first', 'last'], []);
const addressParts = composed(['line1', 'town', 'postcode'], ['line2', 'county']);

export const address: Field = {
  parts: ['line1', 'line2', 'town', 'county', 'postcode'],
  read: (raw, question) => {
    const read = addressParts.read(raw, question);
    if (!('value' in read) || read.value === undefined) return read;
    const typed = read.value as Record<string, string>;
    const postcode = parsePostcode(typed.postcode!);
    if (!postcode) return { error: question.words.fullPostcode, part: 'postcode' };
    return {
      value: Object.fromEntries(
        address.parts.flatMap((part) =>
          part === 'postcode' ? [['postcode', postcode]] : typed[part] ? [[part, typed[part]]] : [],
        ),
      ),
    };
  },
  write: (value) => value as Raw,
};

/** What was uploaded is kept before the field is read, so that here it is a value already. */
export const file: Field = {
  parts: ['id', 'name', 'type', 'size'],
  read: (raw) =>
    one(raw, 'id') === ''
      ? {}
      : {
          value: {
            id: one(raw, 'id'),
            name: one(raw, 'name'),
            type: one(raw, 'type'),
            size: Number(one(raw, 'size')),
          },
        },
  write: (value) =>
    Object.fromEntries(Object.entries(value as object).map(([part, content]) => [part, String(content)])),
};
