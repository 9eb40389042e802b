import { walkAll } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Alteration } from '../../patterns/index.ts';
import { quoted } from '../names.ts';
import { lines } from '../telling/told.ts';
import type { Teller, Told } from '../telling/told.ts';
import { thingCalled } from './called.ts';
import { insideOf, whereNow } from './newly.ts';
import { partInWords, partTold } from './parts.ts';
import type { PartTold } from './parts.ts';
import { withRenamed } from './renamed.ts';
import type { Renamed } from './renamed.ts';

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

export function alterationTold(alteration: Renamed, sides: Sides): AlterationTold {
  const { section, name, how, parts, was } = alteration;
  const side = how === 'removed' ? sides.before : sides.after;
  const what = thingCalled(section, name, side.service);
  const isWords = parts.length > 0 && parts.every((part) => part.isWords);
  const lead =
    was === undefined
      ? leads[isWords ? 'words' : section === 'law' && how === 'removed' ? 'uncited' : how]
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

const leads: Readonly<Record<Alteration['how'] | 'words' | 'uncited', string>> = {
  added: 'New',
  removed: 'Gone',
  changed: 'Changed',
  moved: 'Elsewhere now',
  words: 'In other words',
  // No service ends a law.
  uncited: 'No longer named here',
};

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
