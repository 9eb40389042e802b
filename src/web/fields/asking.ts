import { offersOf } from '../../cases/index.ts';
import type { AnswerProblem, Facts } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Fact, Value } from '../../definition/index.ts';
import { countriesByName, sayValue } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { calledIn } from '../case/names.ts';
import type { Seen } from '../case/seen.ts';
import { fields, inputName, missingMessage, rawOf, written } from './index.ts';

export interface Mistake {
  /** The id of the first input to be put right. */
  readonly input: string;
  readonly text: string | Said;
  readonly part?: string;
}

/** What a form holds, as text. */
export type Texts = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What a form says of some facts; their inputs may have a name before theirs, where a page asks for a fact twice. What
 * is known to be wrong with a file is not said again.
 */
export function readFacts(
  names: readonly string[],
  form: Texts,
  at: Seen,
  before = '',
  uploads: readonly Mistake[] = [],
): { facts: Facts; mistakes: Mistake[] } {
  const facts: Record<string, Value> = {};
  const mistakes = [...uploads];
  const isWrong = (name: string) => uploads.some(({ input }) => input === firstInput(name, at, before));
  for (const name of names.filter((each) => !isWrong(each))) {
    const fact = factOf(name, at);
    const asked = askedFor(name, at);
    const typed = fields[fact.type].read(rawOf(fact.type, before + name, form), asked);
    const mistake = (text: string, part?: string) =>
      mistakes.push({ input: firstInput(name, at, before, part), text, part });
    if ('error' in typed) mistake(typed.error, typed.part);
    else if (typed.value !== undefined) facts[name] = typed.value;
    else if (!fact.optional) mistake(missingMessage(fact.type, asked));
  }
  return { facts, mistakes };
}

/** What the service itself finds wrong with a fact. */
export function mistakeOf({ fact, message, reason }: AnswerProblem, at: Seen, before = ''): Mistake {
  const asked = askedFor(fact, at);
  const isMissing = reason === 'missing';
  const own = isMissing ? missingMessage(asked.fact.type, asked) : at.ui.mistakes.check(asked.called);
  return { input: firstInput(fact, at, before), text: message === undefined ? own : at.said(message) };
}

/** What is wrong with one input, if anything is. */
export function mistakeIn(input: string, text: string | undefined): Mistake[] {
  return text === undefined ? [] : [{ input, text }];
}

/** What is wrong with a form, for the summary at the top of its page and for each of its inputs. */
export function errorsIn(mistakes: readonly Mistake[], { ui }: Pick<Seen, 'ui'>) {
  const all = mistakes.map(({ input, text }) => ({
    input,
    said: typeof text === 'string' ? { text } : text,
  }));
  return {
    errors: all.map(({ input, said }) => ({ text: said.text, href: `#${input}`, attributes: langOf(said) })),
    errorAt: Object.fromEntries(
      all.map(({ input, said }) => [input, { text: said.text, visuallyHiddenText: ui.error }]),
    ),
  };
}

/** A fact as the field macros show it. */
export function shownField(name: string, form: Texts, mistakes: readonly Mistake[], at: Seen, before = '') {
  const fact = factOf(name, at);
  const mistake = mistakes.find(({ input, part }) => input === firstInput(name, at, before, part));
  return {
    id: inputName(before + name),
    type: fact.type,
    unit: fact.unit === undefined ? undefined : at.said(fact.unit),
    countries: fact.type === 'country' ? countries(at) : undefined,
    optional: fact.optional,
    ask: at.said(fact.ask ?? sentence(name)),
    hint: fact.hint === undefined ? undefined : at.said(fact.hint),
    raw: rawOf(fact.type, before + name, form),
    error: mistake?.text,
    errorPart: mistake?.part,
    items: fact.type === 'yes/no' ? yesNo(at) : offered(name, at)?.map((offer) => itemOf(offer, fact, at)),
  };
}

/** The form as it is when it holds what was given before. */
export function filledIn(
  names: readonly string[],
  given: (name: string) => Value | undefined,
  at: Seen,
): Texts {
  const inputs = names.flatMap((name) =>
    Object.entries(written(factOf(name, at).type, given(name))).map(
      ([part, raw]) => [inputName(name, part), raw] as const,
    ),
  );
  return Object.fromEntries(inputs);
}

function countries({ ui, tongue }: Seen) {
  return [{ value: '', text: ui.fields.selectCountry }, ...countriesByName(tongue.language)];
}

function yesNo({ ui }: Seen) {
  return [
    { value: 'yes', text: ui.yes },
    { value: 'no', text: ui.no },
  ];
}

function itemOf(offer: Value, fact: Fact, { tongue }: Seen) {
  const said = sayValue(fact.type === 'choices' ? [String(offer)] : offer, fact, tongue);
  return { value: String(offer), text: said.text, label: { attributes: langOf(said) } };
}

function langOf({ lang }: Said): { lang: string } | undefined {
  return lang && { lang };
}

function askedFor(name: string, at: Seen) {
  return {
    fact: factOf(name, at),
    called: calledIn(name, at),
    offers: offered(name, at),
    words: at.ui.mistakes,
  };
}

function factOf(name: string, { prepared }: Seen): Fact {
  return prepared.service.facts[name]!;
}

/** The values among which one picks, where they are few. */
function offered(name: string, { prepared, reading }: Seen): readonly Value[] | undefined {
  return offersOf(name, prepared, reading);
}

/** Where a mistake in a fact is put right: the id of the input that its message leads to. */
export function firstInput(name: string, at: Seen, before = '', part?: string): string {
  const { type } = factOf(name, at);
  const isWhole = type === 'file' || (type === 'duration' && offered(name, at) !== undefined);
  const first = isWhole ? '' : fields[type].parts.find((each) => each !== '' || type !== 'duration');
  return inputName(before + name, part ?? first);
}
