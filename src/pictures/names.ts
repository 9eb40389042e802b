import { fill, figureOf, isMistake, parseExpression, sentence, walkAll } from '../definition/index.ts';
import type { ChoiceHere, Expression, Fact, Limit, Service, Step } from '../definition/index.ts';
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

/** The name that people know a step by; where it has none, what it says or what is asked in it. */
export function nameOf(step: Step, service: Known): string {
  return filled(step.name ?? saidBy(step, service) ?? sentence(step.id), service);
}

/** Undefined where what the step says is its name. */
export function ownName(step: Step): string | undefined {
  const says = ['ask', 'tell', 'issue', 'wait', 'end', 'part', 'whenever'].includes(step.verb);
  return step.name ?? (says ? undefined : sentence(step.id));
}

function saidBy(step: Step, service: Known): string | undefined {
  switch (step.verb) {
    case 'ask':
      return asked(step.ask, service);
    case 'tell':
      return step.tell;
    case 'issue':
      return step.issue;
    case 'wait':
      return step.wait;
    case 'end':
      return step.end;
    case 'part':
    case 'whenever': {
      const [first] = step.steps;
      const offer = step.verb === 'whenever' ? step.offer : undefined;
      return offer ?? (first && nameOf(first, service));
    }
    default:
      return undefined;
  }
}

function factLabel(name: string, service: Known): string {
  return factOf(name, service)?.label ?? sentence(name.split('.').at(-1)!);
}

/** “Name, date of birth and more”. */
function asked(names: readonly string[], service: Known): string {
  const [first = '', ...others] = names.map((name) => factLabel(name, service));
  const said = others.length > 2 ? [lowered(others[0]!), 'more'] : others.map(lowered);
  return either([first, ...said], 'and');
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

/** The clock whose last day a moment is: “reply.due” is of `reply`. */
export function clockDue(moment: string | undefined): string | undefined {
  return /^([^.]+)\.due$/.exec(moment ?? '')?.[1];
}

/** A fact of the service, or one that its registers keep. */
export function factOf(name: string, { facts, registers = {} }: Known): Fact | undefined {
  return facts[name] ?? Object.values(registers).find((register) => register.facts[name])?.facts[name];
}

/** What people call a fact, a step, a clock, a limit or a choice. */
export function label(name: string, service: Known): string {
  const step = stepCalled(name, service);
  if (step) return nameOf(step, service);
  if (name.startsWith('choice.')) return choiceLabel(name.slice('choice.'.length), service);
  if (name.startsWith('case.')) return `${label(name.slice('case.'.length), service)} of this case`;
  const limit = service.limits?.[name];
  const own = factOf(name, service)?.label ?? service.clocks?.[name]?.name ?? limit?.name;
  return own ?? (limit && limitLabel(limit, service)) ?? sentence(name.split('.').at(-1)!);
}

/** What a limit counts, where it has no name: “Days of the event for the same address of the place”. */
function limitLabel(limit: Limit, service: Known): string {
  const same = all(limit.same.map((name) => lowered(factLabel(name, service))));
  const what = limit.of === undefined ? 'Cases' : label(limit.of, service);
  const some = limit.when === undefined ? what : `Some ${lowered(what)}`;
  return limit.apart === undefined
    ? `${some} with the same ${same}`
    : `Time between two with the same ${same}`;
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
    const clock = service.clocks?.[clockDue(name) ?? '']?.name;
    return (
      figure(name, service) ??
      `[${clock === undefined ? '' : 'last day of '}${lowered(clock ?? label(name, service))}]`
    );
  });
}

/** Whether somebody answers it, rather than that it follows from what was answered. */
export function isAsked(name: string, { facts }: Known): boolean {
  return name in facts && facts[name]!.is === undefined;
}

/** Whether several organisations can run it, each with choices of its own. */
export function isShared({ id, pattern, organisation }: Service): boolean {
  return pattern.id !== id || organisation.organisation === 'adopter';
}

/** What people call the body whose service it is: “the council”. */
export function home({ organisation }: Known): string {
  const kind = organisation?.kind ?? 'council';
  return homes.includes(kind) ? kind : 'organisation';
}

const homes = ['council', 'department', 'agency', 'police', 'court', 'company', 'charity'];

/** Small first, as inside a sentence; names in capitals stay. */
export function lowered(text: string): string {
  return /^(?:[A-Z][a-z]|A )/.test(text) &&
    !/^(British|English|Welsh|National|Sections?|Regulation)\b/.test(text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function quoted(text: string): string {
  return `“${text}”`;
}

/** “a, b or c”. */
export function either(words: readonly string[], joint: 'and' | 'or' = 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** What is said of something that may not be there; nothing where it is not. */
export function also<T>(value: T | undefined, say: (value: T) => string): string {
  return value === undefined ? '' : say(value);
}

/** Of some words, those that there are. */
export function those(...words: readonly (string | false | undefined)[]): string[] {
  return words.filter((one) => typeof one === 'string' && one !== '') as string[];
}

/** “a, b and c”. */
export function all(words: readonly string[]): string {
  return either(words, 'and');
}

/** Steps by their names, each in quotes. */
export function listed(steps: readonly Step[], service: Known): string {
  return all(steps.map((one) => quoted(nameOf(one, service))));
}

/** What its definition says; that it can be read was checked long before. */
export function expressionOf(text: string): Expression {
  const read = parseExpression(text);
  if (isMistake(read)) throw new Error(`unchecked expression “${text}”: ${read.message}`);
  return read;
}
