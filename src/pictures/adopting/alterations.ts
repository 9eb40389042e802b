import { walk, walkAll } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import { alterations } from '../../patterns/index.ts';
import type { Alteration, Held, HeldSection } from '../../patterns/index.ts';
import { either, filled, quoted, those } from '../names.ts';
import { stepsTold } from '../telling/steps.ts';
import { lines } from '../telling/told.ts';
import type { Teller, Told } from '../telling/told.ts';
import { stepCalled, stepIn, thingCalled } from './called.ts';
import { choiceOpenness, verbsInWords } from './openness.ts';
import { partInWords, partTold } from './parts.ts';
import type { PartTold } from './parts.ts';
import { periodsInWords } from './values.ts';

/** What is held against each other: a service or a pattern as it was, and as it is. */
export interface Sides {
  readonly before: Teller;
  readonly after: Teller;
  /** What a name of the first is called in the second; itself, if nothing says otherwise. */
  readonly names?: (name: string) => readonly string[];
}

/** Something that is not as it was, in words. */
export interface AlterationTold extends Pick<Alteration, 'section' | 'name' | 'how' | 'for'> {
  /** “New: the message “Permit””. */
  readonly says: string;
  /** How what is new goes. */
  readonly inside: readonly Told[];
  /** What of it is another. */
  readonly parts: readonly PartTold[];
}

/** What changes for some of those who meet it. */
export interface ChangesTold {
  readonly for: Alteration['for'];
  readonly title: string;
  readonly changes: readonly AlterationTold[];
}

/** Alterations for whom they are about, each told once: what stands inside something new is told of that. */
export function changesTold(found: readonly Alteration[], sides: Sides): ChangesTold[] {
  const told = withRenamed(found, sides)
    .filter((one) => !isInside(one, found, sides))
    .map((one) => [one.for, alterationTold(one, sides)] as const);
  return (Object.keys(titles) as Alteration['for'][]).flatMap((of) => {
    const changes = told.flatMap(([whom, one]) => (whom === of ? one : []));
    return changes.length > 0 ? { for: of, title: titles[of], changes } : [];
  });
}

const titles: Readonly<Record<Alteration['for'], string>> = {
  citizens: 'For the people who use it',
  staff: 'For staff',
  others: 'For other bodies',
  law: 'In law, and in what it is for',
  adopter: 'For those who run it',
};

/** A change in one line, with what is under it. */
export function told({ says, inside, parts }: AlterationTold): Told {
  return {
    text: `${says}.`,
    inside: [...inside, ...lines(...parts.map((part) => ended(partInWords(part))))],
  };
}

function ended(text: string): string {
  return /[?!.]\)?$/.test(text) ? text : `${text}.`;
}

export function alterationTold(alteration: Alteration & { was?: string }, sides: Sides): AlterationTold {
  const { section, name, how, parts, was } = alteration;
  const side = how === 'removed' ? sides.before : sides.after;
  const what = thingCalled(section, name, side.service);
  const isWords = parts.length > 0 && parts.every((part) => part.isWords);
  const lead =
    was === undefined
      ? leads[isWords ? 'words' : how]
      : `Called ${quoted(name)} now, and ${quoted(was)} before`;
  const services = [sides.before.service, sides.after.service] as const;
  return {
    ...{ section, name, how, for: alteration.for },
    says: `${lead}: ${what}`,
    inside:
      how === 'added' ? insideOf(section, name, side) : how === 'moved' ? whereNow(name, side.service) : [],
    parts: parts.map((part) => partTold(part, section, { was: was ?? name, is: name }, ...services)),
  };
}

const leads: Readonly<Record<Alteration['how'] | 'words', string>> = {
  added: 'New',
  removed: 'Gone',
  changed: 'Changed',
  moved: 'Elsewhere now',
  words: 'In other words',
};

/** What is to know of something new. */
function insideOf(section: HeldSection, name: string, teller: Teller): readonly Told[] {
  const { service } = teller;
  const text = (words: string | undefined) => words && filled(words, service);
  switch (section) {
    case 'steps':
    case 'whenever': {
      const step = stepIn(name, service)!;
      if (step.verb === 'place') return lines(`Adopters may add here: ${either(verbsInWords(step.place))}.`);
      const inside = stepsTold(step.verb === 'whenever' ? step.steps : [step], teller);
      return inside.length > 0 ? inside : lines('It does not happen here, with what was decided.');
    }
    case 'choices': {
      const { choice, periods } = service.choices[name]!;
      const here = periodsInWords(periods, choice, service).join('; ');
      return lines(choice.ask, choiceOpenness(choice, service).says, here && `Here: ${here}.`);
    }
    case 'facts':
      return lines(text(service.facts[name]!.hint));
    case 'law':
      return lines(service.law[name]!.says);
    case 'outcomes':
      return lines(service.outcomes[name]!.intent);
    case 'roles':
      return lines(text(service.roles[name]!.person));
    default:
      return [];
  }
}

/** After which step, or in which group, it stands. */
function whereNow(name: string, service: Service): Told[] {
  const all = walk(service.steps);
  const at = all.findIndex(({ step }) => step.id === name);
  const holder = all[at]?.parts.at(-1);
  const before = all.slice(0, Math.max(at, 0)).findLast(({ parts }) => parts.at(-1) === holder)?.step;
  return lines(
    those(
      holder && `in ${stepCalled(holder, service)}`,
      before ? `after ${stepCalled(before, service)}` : 'first of all',
    )
      .map((one, index) => (index === 0 ? `It stands ${one}` : one))
      .join(', ') + '.',
  );
}

type Renamed = Alteration & { readonly was?: string };

/** What went under one name and came under another is the same thing, where a release says so. */
function withRenamed(found: readonly Alteration[], sides: Sides): Renamed[] {
  const renamed = new Map(
    found.flatMap((one) => {
      const [now, ...more] = one.how === 'removed' ? (sides.names?.(one.name) ?? []) : [];
      const isSame = now !== undefined && now !== one.name && more.length === 0;
      const there =
        isSame &&
        found.some(({ name, how, section }) => name === now && how === 'added' && section === one.section);
      return there ? [[`${one.section} ${now}`, one] as const] : [];
    }),
  );
  const gone = new Set(renamed.values());
  return found.flatMap((one): Renamed[] => {
    if (gone.has(one)) return [];
    const old = one.how === 'added' ? renamed.get(`${one.section} ${one.name}`) : undefined;
    return [old ? asRenamed(one, old, sides) : one];
  });
}

/** The same thing under its new name, with what else of it is another. */
function asRenamed(now: Alteration, old: Alteration, { before, after }: Sides): Renamed {
  const [first, second] = [before.service, after.service].map((service, index) => {
    const own = thingIn(index === 0 ? old : now, service);
    return { ...after.service, [now.section]: inSection(now.section, now.name, own) } as never as Held;
  });
  const parts = alterations(first!, second!).find(({ how }) => how === 'changed')?.parts ?? [];
  return { ...now, how: 'changed', parts: parts.filter(({ key }) => key !== 'id'), was: old.name };
}

function thingIn({ section, name }: Alteration, service: Service): object | undefined {
  if (section === 'steps' || section === 'whenever') return stepIn(name, service);
  if (section !== 'choices') return (service[section] as never as Record<string, object | undefined>)[name];
  const { choice, periods } = service.choices[name] ?? {};
  return { ...choice, holds: periods };
}

function inSection(section: HeldSection, name: string, own: object | undefined): unknown {
  return section === 'steps' || section === 'whenever' ? [{ ...own, id: name }] : { [name]: own };
}

/** A step of a new group, a question of a new step: it is told there. The same of what is gone. */
function isInside(one: Alteration, found: readonly Alteration[], { before, after }: Sides): boolean {
  if (one.how !== 'added' && one.how !== 'removed') return false;
  const { service } = one.how === 'added' ? after : before;
  const isAlso = (id: string) =>
    found.some(({ name, how, section }) => name === id && how === one.how && section !== 'facts');
  const all = walkAll(service);
  if (one.section === 'facts')
    return all.some(({ step }) => (isAsking(step, one.name) ? isAlso(step.id) : false));
  if (one.section !== 'steps' && one.section !== 'whenever') return false;
  return all.find(({ step }) => step.id === one.name)?.parts.some(({ id }) => isAlso(id)) ?? false;
}

function isAsking(step: Step, fact: string): boolean {
  return step.verb === 'ask' && step.ask.includes(fact);
}
