import { isOpen, marksOf, readMark } from './local.ts';
import { known } from './references.ts';
import type { Checking } from './checking.ts';
import type { SlotKind } from './local.ts';
import type { Finding, Path } from './problems.ts';
import type { Step } from './step-types.ts';

/** What is wrong with what a pattern leaves to its adopters: marks that mean nothing where they stand. */
export function localFindings({ pattern, all, own }: Checking): Finding[] {
  const places = all.flatMap(({ step }) => (step.verb === 'place' ? step.id : []));
  const { start, opened, clocks, limits } = pattern;
  const named = (
    kind: SlotKind,
    found: Readonly<Record<string, { readonly local?: readonly string[] }>>,
    section: string,
  ) => Object.entries(found).flatMap(([name, { local }]) => markFindings(kind, local, [section, name]));
  return [
    ...all.flatMap(({ step, path }) => stepFindings(step, path, places)),
    ...named('fact', own, 'facts'),
    ...named('clock', clocks, 'clocks'),
    ...named('limit', limits, 'limits'),
    ...markFindings('start', start.local, ['start']),
    ...markFindings('opened', opened.local, ['opened']),
    ...optionFindings(own),
    ...all.flatMap(({ step, path }) => (step.id === 'start' && step.local ? [sectionNamed(path)] : [])),
  ];
}

function stepFindings(step: Step, path: Path, places: readonly string[]): Finding[] {
  const { local = [] } = step;
  return [
    ...markFindings(step.verb === 'whenever' ? 'offer' : 'step', local, path),
    ...local.flatMap((mark, index) => {
      const { to } = readMark(mark);
      return to === undefined ? [] : known(to, places, 'place', [...path, 'local', index]);
    }),
    ...needs.flatMap(({ deed, has, message }) =>
      isOpen(local, deed) && !has(step) ? [meaningless(message, path)] : [],
    ),
  ];
}

const needs = [
  {
    deed: 'tighten',
    has: ({ within }: Step) => within !== undefined,
    message: 'This step has no “within:”, so there is no time that could be shorter.',
  },
  {
    deed: 'narrow',
    has: ({ channels }: Step) => channels !== undefined,
    message: 'This step names no channels, so there are none to leave out.',
  },
  {
    deed: 'accept',
    has: ({ verb }: Step) => verb === 'check' || verb === 'task',
    message: 'Nobody looks at anything in this step, so there is nothing to accept from others.',
  },
] as const;

function markFindings(kind: SlotKind, local: readonly string[] = [], path: Path): Finding[] {
  const deeds: readonly string[] = marksOf[kind];
  return local.flatMap((mark, index): Finding[] => {
    const { deed } = readMark(mark);
    if (deeds.includes(deed)) return [];
    const message = `“${mark}” means nothing here.`;
    const hint = `What can be left to adopters here: ${deeds.map((one) => `may ${one}`).join(', ')}.`;
    return [{ code: 'bad-value', message, hint, path: [...path, 'local', index] }];
  });
}

function optionFindings(own: Checking['own']): Finding[] {
  return Object.entries(own).flatMap(([name, { local, options }]) =>
    options === undefined && (isOpen(local, 'add') || isOpen(local, 'narrow'))
      ? [meaningless('This fact has no options, so there are none to add or leave out.', ['facts', name])]
      : [],
  );
}

function meaningless(message: string, path: Path): Finding {
  const hint = 'Take it out of “local:”.';
  return { code: 'bad-value', message, hint, path: [...path, 'local'], atKey: true };
}

function sectionNamed(path: Path): Finding {
  const message = 'An adopter could not tell this step from the section “start”.';
  return { code: 'duplicate-name', message, hint: 'Give the step another name.', path, atKey: true };
}
