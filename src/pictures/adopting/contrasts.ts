import type { Period, Service } from '../../definition/index.ts';
import { besideClasses, orderOfVersions } from '../../patterns/index.ts';
import type { BesideClass, Contrast, Reason } from '../../patterns/index.ts';
import { capitalised } from '../names.ts';
import { reasonTold } from './intents.ts';
import { thingCalled } from './called.ts';
import { keyInWords } from './keys.ts';
import { periodsInWords, valueInWords } from './values.ts';

/** Something in which two services differ, in words. */
export interface ContrastTold extends Pick<Contrast, 'section' | 'name' | 'how' | 'for' | 'class'> {
  /** “The choice “Fee””. */
  readonly says: string;
  readonly parts: readonly ContrastPart[];
  readonly reasons: { readonly left: readonly string[]; readonly right: readonly string[] };
  /** The law that it rests on, as it is cited. */
  readonly law: readonly string[];
  /** The release that one of them lacks. */
  readonly release?: Contrast['release'];
}

/** One part of it: what each says, and the pattern, a line for each thing said. */
export interface ContrastPart {
  readonly label: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly pattern: readonly string[];
}

export interface ContrastsTold {
  readonly class: BesideClass;
  readonly title: string;
  readonly contrasts: readonly ContrastTold[];
}

/** Differences by class, those first that most want looking at. */
export function contrastsTold(
  all: readonly Contrast[],
  left: Service,
  right: Service,
): readonly ContrastsTold[] {
  return classesFirst.flatMap((kind) => {
    const own = all.filter((one) => one.class === kind);
    const contrasts = own.map((one) => contrastTold(one, left, right));
    return own.length > 0 ? { class: kind, title: titles[kind], contrasts } : [];
  });
}

const titles: Readonly<Record<BesideClass, string>> = {
  gap: 'What one of them lacks of a newer version',
  law: 'What the law settles',
  'local choice': 'What each decided',
  'wording only': 'Only in other words',
  'order only': 'Only in another order',
  unknown: 'What nothing explains',
};
const classesFirst = [...besideClasses].sort((a, b) => orderOf(a) - orderOf(b));

function orderOf(kind: BesideClass): number {
  return Object.keys(titles).indexOf(kind);
}

export function contrastTold(contrast: Contrast, left: Service, right: Service): ContrastTold {
  const { section, name, how, reasons, law, release } = contrast;
  const newer = orderOfVersions(left.pattern.version, right.pattern.version) > 0 ? left : right;
  const service = how === 'removed' ? left : how === 'added' ? right : newer;
  return {
    ...{ section, name, how, for: contrast.for, class: contrast.class },
    says: capitalised(thingCalled(section, name, service)),
    parts: how === 'changed' ? partsOf(contrast, { left, right, pattern: newer }) : [],
    reasons: { left: reasonsTold(reasons.left), right: reasonsTold(reasons.right) },
    law: law.map(({ cite }) => cite),
    ...(release && { release }),
  };
}

type Sides = Readonly<Record<'left' | 'right' | 'pattern', Service>>;

function partsOf({ keys, section, name, ...said }: Contrast, services: Sides): ContrastPart[] {
  return keys.map((key) => {
    const lines = (side: keyof Sides) => {
      const part = (said[side] as Readonly<Record<string, unknown>> | undefined)?.[key];
      const service = services[side];
      if (key !== 'holds') return valueInWords(key, part, service, section);
      const choice = (service.choices[name] ?? services.pattern.choices[name])?.choice;
      return choice && part !== undefined ? periodsInWords(part as readonly Period[], choice, service) : [];
    };
    const all = { left: lines('left'), right: lines('right'), pattern: lines('pattern') };
    return { label: keyInWords(key, section), ...all };
  });
}

function reasonsTold(reasons: readonly Reason[]): string[] {
  return reasons.flatMap((reason) => reasonTold(reason) ?? []);
}

/** A part without what both sides say of it. */
export function onlyDiffering({ label, left, right, pattern }: ContrastPart): ContrastPart {
  const both = new Set(left.filter((line) => right.includes(line)));
  const [first, second, third] = [left, right, pattern].map((lines) =>
    lines.filter((line) => !both.has(line)),
  );
  const isOrder = first!.length === 0 && second!.length === 0;
  return isOrder ? { label, left, right, pattern } : { label, left: first!, right: second!, pattern: third! };
}
