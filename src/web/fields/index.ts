import { parseDate, parseDuration, printDuration } from '../../definition/index.ts';
import type { TypeName, Value } from '../../definition/index.ts';
import { one } from './field.ts';
import type { Field, Question, Raw } from './field.ts';

export type { Field, Question, Raw, Typed } from './field.ts';

const line: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw).replaceAll(/\s+/g, ' ');
    if (typed.length > 500) return { error: words.tooLong(called, '500') };
    return typed === '' ? {} : { value: typed };
  },
  write: (value) => ({ '': String(value) }),
};

const paragraphs: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw).replaceAll('\r\n', '\n');
    if (typed.length > 20_000) return { error: words.tooLong(called, '20,000') };
    return typed === '' ? {} : { value: typed };
  },
  write: line.write,
};

const wholeNumber: Field = {
  parts: [''],
  read: (raw, { called, words }) => {
    const typed = one(raw).replaceAll(/[\s,]/g, '');
    if (typed === '') return {};
    return /^-?\d{1,12}$/.test(typed) ? { value: Number(typed) } : { error: words.wholeNumber(called, '12') };
  },
  write: line.write,
};

const money: Field = {
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

const yesNo: Field = {
  parts: [''],
  read: (raw) => (one(raw) === 'yes' ? { value: true } : one(raw) === 'no' ? { value: false } : {}),
  write: (value) => ({ '': value === true ? 'yes' : 'no' }),
};

const choice: Field = {
  parts: [''],
  read: (raw, { offers }) => {
    const picked = offers?.find((offer) => String(offer) === one(raw));
    return picked === undefined ? {} : { value: picked };
  },
  write: line.write,
};

const choices: Field = {
  parts: [''],
  read: (raw, { offers }) => {
    const picked = [raw['']]
      .flat()
      .filter((item): item is string => typeof item === 'string' && (offers?.includes(item) ?? false));
    return picked.length === 0 ? {} : { value: picked };
  },
  write: (value) => ({ '': value as readonly string[] }),
};

const date: Field = {
  parts: ['day', 'month', 'year'],
  read: (raw, { called, words }) => {
    const typed = (['day', 'month', 'year'] as const).map((part) => [part, one(raw, part)] as const);
    const missing = typed.filter(([, text]) => text === '').map(([part]) => part);
    if (missing.length === 3) return {};
    if (missing.length > 0) return { error: words.dateLacks(called, missing), part: missing[0] };
    const [day, month, year] = typed.map(([, text]) => text) as [string, string, string];
    const number = monthNumber(month);
    const value =
      /^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) && number
        ? parseDate(`${year}-${number}-${day.padStart(2, '0')}`)
        : undefined;
    if (value) return { value };
    return /^\d{4}$/.test(year)
      ? { error: words.realDate(called), part: 'day' }
      : { error: words.year, part: 'year' };
  },
  write: (value) => {
    const [year, month, day] = String(value).split('-');
    return { day: String(Number(day)), month: String(Number(month)), year };
  },
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const welshMonths = ['ion', 'chw', 'maw', 'ebr', 'mai', 'meh', 'gor', 'aws', 'med', 'hyd', 'tac', 'rha'];

/** People write 9, 09, Sep, September or Medi. */
function monthNumber(typed: string): string | undefined {
  const start = typed.toLowerCase().slice(0, 3);
  const named = Math.max(months.indexOf(start), welshMonths.indexOf(start)) + 1;
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : named;
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined;
}

/** A length of time is one of the few offered, or a number and a unit. */
const duration: Field = {
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

const name = composed(['first', 'last'], []);
const addressParts = composed(['line1', 'town', 'postcode'], ['line2', 'county']);

const address: Field = {
  parts: ['line1', 'line2', 'town', 'county', 'postcode'],
  read: (raw, question) => {
    const read = addressParts.read(raw, question);
    if (!('value' in read) || read.value === undefined) return read;
    const typed = read.value as Record<string, string>;
    const postcode = postcodeOf(typed.postcode!);
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

/** Any case, spacing and punctuation; kept in one form. */
function postcodeOf(typed: string): string | undefined {
  const match = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''));
  return match ? `${match[1]} ${match[2]}` : undefined;
}

const email: Field = {
  parts: [''],
  read: (raw, { words }) => {
    const typed = one(raw);
    if (typed === '') return {};
    const fits = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(typed) && typed.length <= 254;
    return fits ? { value: typed } : { error: words.email };
  },
  write: line.write,
};

const nationalInsurance: Field = {
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

const declaration: Field = {
  parts: [''],
  read: (raw) => (one(raw) === 'yes' ? { value: true } : {}),
  write: (value) => ({ '': value === true ? 'yes' : '' }),
};

/** What was uploaded is kept before the field is read, so that here it is a value already. */
const file: Field = {
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

export const fields: Record<TypeName, Field> = {
  text: line,
  'long text': paragraphs,
  'whole number': wholeNumber,
  money,
  date,
  duration,
  'yes/no': yesNo,
  choice,
  choices,
  name,
  address,
  email,
  'National Insurance number': nationalInsurance,
  file,
  declaration,
};

/** The message for an answer that was not given. */
export function missingMessage(
  type: TypeName,
  { called, offers, words }: Pick<Question, 'called' | 'offers' | 'words'>,
): string {
  if (type === 'yes/no') return words.selectYesOrNo;
  if (type === 'choice' || type === 'choices' || offers !== undefined) return words.select(called);
  if (type === 'file') return words.selectFile(called);
  if (type === 'declaration') return words.agree;
  return words.missing(called);
}

/** The name and id of the form's field for a fact, and of one of its parts. */
export function inputName(fact: string, part = ''): string {
  return [...fact.split('.'), ...(part ? [part] : [])].join('-');
}

/** What a form holds for a fact. */
export function rawOf(
  type: TypeName,
  fact: string,
  form: Readonly<Record<string, string | string[] | undefined>>,
): Raw {
  return Object.fromEntries(fields[type].parts.map((part) => [part, form[inputName(fact, part)]]));
}

export function written(type: TypeName, value: Value | undefined): Raw {
  return value === undefined ? {} : fields[type].write(value);
}
