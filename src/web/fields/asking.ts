import { offersOf, readingInside, readingOf } from '../../cases/index.ts';
import type { AnswerProblem, Case, Facts, Prepared } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Fact, Value } from '../../definition/index.ts';
import { inWords, uiWords } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { fields, inputName, rawOf } from './index.ts';
import type { Raw } from './index.ts';
import { markup } from './markup.ts';

/** A case about which somebody is asked something. */
export interface Asked {
  readonly prepared: Prepared;
  readonly current: Case;
  readonly today: string;
  readonly tongue: Tongue;
  readonly text: (text: string) => string;
  /** Of a step that repeats, the turn in which it is asked. */
  readonly key?: string;
}

export interface Mistake {
  /** The id of the first input to be put right. */
  readonly input: string;
  readonly text: string;
  readonly part?: string;
}

type Texts = Readonly<Record<string, string | string[] | undefined>>;

/** What a form says of some facts; their inputs may have a name before theirs, where a page asks for a fact twice. */
export function readFacts(
  names: readonly string[],
  form: Texts,
  at: Asked,
  before = '',
): { facts: Facts; mistakes: Mistake[] } {
  const facts: Record<string, Value> = {};
  const mistakes: Mistake[] = [];
  for (const name of names) {
    const fact = at.prepared.service.facts[name]!;
    const called = calledIn(name, at);
    const typed = fields[fact.type].read(rawOf(fact.type, before + name, form), {
      fact,
      called,
      offers: offered(name, at),
      words: uiWords(at.tongue.language).mistakes,
    });
    const mistake = (text: string, part?: string) =>
      mistakes.push({ input: firstInput(name, at, before, part), text, part });
    if ('error' in typed) mistake(typed.error, typed.part);
    else if (typed.value !== undefined) facts[name] = typed.value;
    else if (!fact.optional) mistake(missing(fact, called));
  }
  return { facts, mistakes };
}

/** What the service itself finds wrong with a fact. */
export function mistakeOf({ fact, message }: AnswerProblem, at: Asked, before = ''): Mistake {
  return {
    input: firstInput(fact, at, before),
    text: message === undefined ? `Check the ${calledIn(fact, at)}` : at.text(message),
  };
}

/** A fact as the field macros show it. */
export function shownField(name: string, form: Texts, mistakes: readonly Mistake[], at: Asked, before = '') {
  const fact = at.prepared.service.facts[name]!;
  const mistake = mistakes.find(({ input, part }) => input === firstInput(name, at, before, part));
  const items =
    fact.type === 'yes/no'
      ? yesNo
      : offered(name, at)?.map((offer) => ({
          value: String(offer),
          text: inWords(fact.type === 'choices' ? [String(offer)] : offer, fact, at.tongue),
        }));
  return {
    id: inputName(before + name),
    ...markup(fact, at.tongue),
    alone: false,
    optional: fact.optional,
    ask: at.text(fact.ask ?? sentence(name)),
    hint: fact.hint === undefined ? undefined : at.text(fact.hint),
    raw: rawOf(fact.type, before + name, form) as Raw,
    error: mistake?.text,
    errorPart: mistake?.part,
    items,
  };
}

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

function missing(fact: Fact, called: string): string {
  const isPicked = ['choice', 'choices', 'country'].includes(fact.type) || fact['one of'] !== undefined;
  if (fact.type === 'yes/no') return 'Select yes or no';
  const named = /^(the|your|what|how|who) /.test(called) ? called : `the ${called}`;
  return isPicked || fact.type === 'file' ? `Select ${named}` : `Enter ${named}`;
}

/** The values among which one picks, where they are few. */
export function offered(
  name: string,
  { prepared, current, today, key }: Asked,
): readonly Value[] | undefined {
  const reading =
    key === undefined ? readingOf(prepared, current, today) : readingInside(prepared, current, today, key);
  return offersOf(name, prepared, reading);
}

/** The label inside a sentence: “Date of birth” becomes “date of birth”, “DVLA check code” stays. */
export function calledIn(name: string, { prepared, text }: Asked): string {
  const { label, called } = prepared.service.facts[name]!;
  if (called !== undefined) return text(called);
  const words = label === undefined ? sentence(name.split('.').at(-1)!) : text(label);
  return /^[A-Z][a-z]/.test(words) && !words.startsWith('National Insurance')
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

/** Where a mistake in a fact is put right: the id of the input that its message leads to. */
export function firstInput(name: string, at: Asked, before = '', part?: string): string {
  const { type } = at.prepared.service.facts[name]!;
  const isWhole = type === 'file' || (type === 'duration' && offered(name, at) !== undefined);
  const first = isWhole ? '' : fields[type].parts.find((each) => each !== '' || type !== 'duration');
  return inputName(before + name, part ?? first);
}
