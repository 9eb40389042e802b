import { fill, figureOf, sentence, walkAll } from '../definition/index.ts';
import type { ChoiceHere, Expression, Fact, Service, Step } from '../definition/index.ts';
import { inWords } from '../texts/index.ts';

/** What of a service its conditions are read by. */
export type Known = Pick<Service, 'steps' | 'facts' | 'choices'> &
  Partial<Pick<Service, 'whenever' | 'clocks' | 'limits' | 'law' | 'organisation' | 'registers'>>;

/**
 * How things are named in a condition: in full, or by the number that the step which settles them has in a picture.
 * `step` is undefined where there is no number to give.
 */
export interface Naming {
  readonly service: Known;
  readonly step?: (name: string) => number | undefined;
  /** What the organisation chose is said as its value, and what only depends on it is left out. */
  readonly hasValues?: boolean;
  /** A condition inside a value is said as a clause. */
  readonly clause: (read: Expression, naming: Naming, holds?: boolean) => string;
}

/** A moment is named as such: the number of the question that asks for it would say too little. */
export function ofMoments(naming: Naming): Naming {
  const { step, service } = naming;
  return step ? { ...naming, step: (name) => (name in service.facts ? undefined : step(name)) } : naming;
}

/** The name that people know a step by. */
export function nameOf(step: Step): string {
  if (step.verb === 'whenever') return step.name ?? step.offer ?? sentence(step.id);
  return step.name ?? sentence(step.id);
}

export function stepCalled(name: string, service: Known): Step | undefined {
  return walkAll(service).find(({ step }) => step.id === name)?.step;
}

/** A name that a step leaves behind beside its result: `licence.until` is of `licence`. */
export function leftBy(name: string, service: Known): { step: Step; part: string } | undefined {
  const [, id, part] = /^([^.]+)\.([^.]+)$/.exec(name) ?? [];
  if (id === undefined || name in service.facts) return undefined;
  const step = stepCalled(id, service);
  return step && { step, part: part! };
}

/** A fact of the service, or one that its registers keep. */
export function factOf(name: string, { facts, registers = {} }: Known): Fact | undefined {
  return facts[name] ?? Object.values(registers).find((register) => register.facts[name])?.facts[name];
}

/** What people call a fact, a step, a clock, a limit or a choice. */
export function label(name: string, service: Known): string {
  const step = stepCalled(name, service);
  if (step) return filled(nameOf(step), service);
  if (name.startsWith('choice.')) return choiceLabel(name.slice('choice.'.length), service);
  if (name.startsWith('case.')) return `${label(name.slice('case.'.length), service)} of this case`;
  const own = factOf(name, service)?.label ?? service.clocks?.[name]?.name ?? service.limits?.[name]?.name;
  return own ?? sentence(name.split('.').at(-1)!);
}

function choiceLabel(name: string, { choices }: Known): string {
  return choices[name]?.choice.label ?? sentence(name);
}

/** Only a choice that is the same on every day and for every case has one value. */
export function choiceValue(here: ChoiceHere | undefined): string | undefined {
  const [only, ...others] = here?.periods ?? [];
  if (!here || !only || others.length > 0 || only.rows || only.value === undefined) return undefined;
  return inWords(only.value, here.choice);
}

/** The figure as the law writes it; the latest, where it changed. */
export function figure(name: string, { law = {} }: Known): string | undefined {
  const [, own, set] = /^law\.([^.]+)\.([^.]+)$/.exec(name) ?? [];
  const sets = law[own ?? '']?.sets[set ?? ''];
  const written = sets?.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)).at(-1)?.is;
  if (written === undefined) return undefined;
  const read = figureOf(written);
  return read?.kind === 'number' ? inWords(read.value, { type: 'number' }) : written;
}

export function optionsOf(name: string, service: Known): Fact['options'] {
  if (name.startsWith('case.')) return optionsOf(name.slice('case.'.length), service);
  const step = stepCalled(name, service);
  if (step?.verb === 'part' && step.result !== undefined) return optionsOf(step.result, service);
  const own = step && 'options' in step ? (step.options as Fact['options']) : undefined;
  const chosen = name.startsWith('choice.') ? service.choices[name.slice('choice.'.length)] : undefined;
  return own ?? factOf(name, service)?.options ?? chosen?.choice.options;
}

/** A text of the definition with the law’s figures and the choices made in it; other names as what people call them. */
export function filled(text: string, service: Known): string {
  return fill(text, (name) => {
    if (name.startsWith('choice.'))
      return choiceValue(service.choices[name.slice('choice.'.length)]) ?? label(name, service);
    return figure(name, service) ?? `[${lowered(label(name, service))}]`;
  });
}

/** Whether somebody answers it, rather than that it follows from what was answered. */
export function isAsked(name: string, { facts }: Known): boolean {
  return name in facts && facts[name]!.is === undefined;
}

/** What people call the body whose service it is: “the council”. */
export function home({ organisation }: Known): string {
  return homeWords[organisation?.kind ?? 'council'] ?? 'organisation';
}

const homeWords: Partial<Record<Service['organisation']['kind'], string>> = {
  council: 'council',
  department: 'department',
  agency: 'agency',
  police: 'police',
  court: 'court',
  company: 'company',
  charity: 'charity',
};

/** Small first, as inside a sentence; names in capitals stay. */
export function lowered(text: string): string {
  return /^(?:[A-Z][a-z]|A )/.test(text) &&
    !/^(British|English|Welsh|National|Sections?|Regulation)\b/.test(text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;
}

export function quoted(text: string): string {
  return `“${text}”`;
}

/** “a, b or c”. */
export function either(words: readonly string[], joint: 'and' | 'or' = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}
