import type { TypeName, Value } from '../../definition/index.ts';
import { account } from './account.ts';
import { time } from './clock.ts';
import { address, file, name } from './composed.ts';
import { date, moment, month } from './days.ts';
import type { Field, Question, Raw } from './field.ts';
import { duration } from './lengths.ts';
import { location } from './location.ts';
import { money, number, wholeNumber } from './numbers.ts';
import { choice, choices, country, declaration, offeredOrTyped, yesNo } from './picking.ts';
import { email, line, nationalInsurance, paragraphs, phone, postcode, registration } from './words.ts';

export type { Field, Question, Raw, Typed } from './field.ts';

export const fields: Record<TypeName, Field> = {
  text: line,
  'long text': paragraphs,
  'whole number': wholeNumber,
  number,
  money,
  date,
  'date and time': moment,
  time,
  month,
  duration,
  'yes/no': yesNo,
  choice,
  choices,
  name,
  person: line,
  organisation: offeredOrTyped,
  address,
  postcode,
  location,
  area: line,
  country,
  email,
  phone,
  'National Insurance number': nationalInsurance,
  'vehicle registration': registration,
  'bank account': account,
  calendar: line,
  file,
  declaration,
  question: choice,
};

/** The message for an answer that was not given. */
export function missingMessage(
  type: TypeName,
  { called, offers, words }: Pick<Question, 'called' | 'offers' | 'words'>,
): string {
  if (type === 'yes/no') return words.selectYesOrNo;
  if (['choice', 'choices', 'country'].includes(type) || offers !== undefined) return words.select(called);
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
  form: Readonly<Record<string, string | readonly string[] | undefined>>,
): Raw {
  return Object.fromEntries(fields[type].parts.map((part) => [part, form[inputName(fact, part)]]));
}

export function written(type: TypeName, value: Value | undefined): Raw {
  return value === undefined ? {} : fields[type].write(value);
}
