import type { Period, Service } from '../../definition/index.ts';
import { besideClasses } from '../../patterns/index.ts';
import type { BesideClass, Contrast, Reason } from '../../patterns/index.ts';
import { longDate } from '../../texts/index.ts';
import { capitalised } from '../names.ts';
import { reasonTold } from './intents.ts';
import { thingCalled } from './called.ts';
import { keyInWords, periodsInWords, valueInWords } from './values.ts';

/** Something in which two services differ, in words. */
export interface ContrastTold extends Pick<Contrast, 'section' | 'name' | 'how' | 'for' | 'class'> {
  /** “The choice “Fee””. */
  readonly says: string;
  readonly parts: readonly ContrastPart[];
  readonly reasons: { readonly left: readonly string[]; readonly right: readonly string[] };
  /** The law that it rests on, as it is cited. */
  readonly law: readonly string[];
  /** The release that one of them lacks, in words. */
  readonly release?: string;
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
  const service = how === 'removed' ? left : right;
  return {
    ...{ section, name, how, for: contrast.for, class: contrast.class },
    says: capitalised(thingCalled(section, name, service)),
    parts: how === 'changed' ? partsOf(contrast, left, right) : [],
    reasons: { left: reasonsTold(reasons.left), right: reasonsTold(reasons.right) },
    law: law.map(({ cite }) => cite),
    ...(release && { release: releaseTold(release) }),
  };
}

function partsOf({ keys, section, name, ...said }: Contrast, left: Service, right: Service): ContrastPart[] {
  return keys.map((key) => {
    const lines = (value: unknown, service: Service) => {
      const part = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
      if (key !== 'holds') return valueInWords(key, part, service, section);
      const choice = (service.choices[name] ?? left.choices[name])?.choice;
      return choice && part !== undefined ? periodsInWords(part as readonly Period[], choice) : [];
    };
    return {
      label: keyInWords(key, section),
      left: lines(said.left, left),
      right: lines(said.right, right),
      pattern: lines(said.pattern, right),
    };
  });
}

function reasonsTold(reasons: readonly Reason[]): string[] {
  return reasons.flatMap((reason) => reasonTold(reason) ?? []);
}

function releaseTold({ version, says, from }: NonNullable<Contrast['release']>): string {
  const day = from === undefined ? '' : `, which holds by law from ${longDate(from)}`;
  return `Version ${version} brought it${day}${says === undefined ? '.' : `: ${says}`}`;
}
