import { parseCountry } from './countries.ts';
import { parsePhone, parsePostcode, parseRegistration } from './normal-forms.ts';
import {
  parseDate,
  parseMoment,
  parseMoney,
  parseMonth,
  parseNumber,
  parseTime,
  readDuration,
} from './values.ts';
import type { Value } from './values.ts';

/**
 * What a condition may do with a value of a type:
 * compare by order (`number`, `money`, `date`, `moment`, `time`, `duration`), by sameness (`text`, `boolean`, `option`),
 * by membership (`options`), or nothing but `answered()` (`whole`).
 */
export type Kind =
  | 'number'
  | 'money'
  | 'date'
  | 'moment'
  | 'time'
  | 'duration'
  | 'text'
  | 'boolean'
  | 'option'
  | 'options'
  | 'whole';

export interface FactType {
  readonly kind: Kind;
  /** Reads a value written in a definition; undefined when it is not one of this type. */
  readonly parse: (text: string) => Value | undefined;
  /** How the value is written, for error messages. */
  readonly example: string;
}

const text = (kind: Kind, example: string): FactType => ({ kind, example, parse: (written) => written });
const notWritten = (kind: Kind): FactType => ({ kind, example: '', parse: () => undefined });

/** Every type a fact can have. A new one is a row here, a field in `web/fields` and words in `texts`. */
export const factTypes = {
  text: text('text', 'any words'),
  'long text': text('text', 'any words'),
  'whole number': {
    kind: 'number',
    example: '3',
    parse: (written) => (/^-?\d{1,15}$/.test(written) ? Number(written) : undefined),
  },
  number: { kind: 'number', example: '2.5', parse: parseNumber },
  money: { kind: 'money', example: '£212 or £49.50', parse: parseMoney },
  date: { kind: 'date', example: '2026-03-12', parse: parseDate },
  'date and time': { kind: 'moment', example: '2026-03-12T19:30', parse: parseMoment },
  time: { kind: 'time', example: '19:30', parse: parseTime },
  month: { kind: 'text', example: '2026-03', parse: parseMonth },
  duration: { kind: 'duration', example: '3 years', parse: readDuration },
  'yes/no': {
    kind: 'boolean',
    example: 'yes or no',
    parse: (written) => (written === 'yes' ? true : written === 'no' ? false : undefined),
  },
  choice: text('option', 'one of its options'),
  choices: text('options', 'some of its options'),
  name: notWritten('whole'),
  person: text('text', 'their name'),
  organisation: text('text', 'the id of an organisation'),
  address: notWritten('whole'),
  postcode: { kind: 'text', example: 'SW1A 1AA', parse: parsePostcode },
  location: notWritten('whole'),
  area: text('text', 'the name of an area'),
  country: { kind: 'text', example: 'GB', parse: parseCountry },
  email: text('text', 'name@example.com'),
  phone: { kind: 'text', example: '01632 960 001', parse: parsePhone },
  'National Insurance number': text('text', 'QQ 12 34 56 C'),
  'vehicle registration': { kind: 'text', example: 'AB12CDE', parse: parseRegistration },
  'bank account': notWritten('whole'),
  calendar: text('text', 'the name of a calendar'),
  file: notWritten('whole'),
  question: text('option', 'the name of a step that asks'),
  declaration: notWritten('boolean'),
} as const satisfies Record<string, FactType>;

export type TypeName = keyof typeof factTypes;

export const typeNames = Object.keys(factTypes) as TypeName[];
