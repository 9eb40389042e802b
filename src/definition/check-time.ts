import { expressionFindings } from './check-expressions.ts';
import { figureOf } from './figures.ts';
import { nearest } from './nearest.ts';
import { allKnown, known, knownIf } from './references.ts';
import { silence } from './scope.ts';
import { isEach } from './walk.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Clock, Law, Limit } from './sections.ts';
import type { Step } from './step-types.ts';
import type { Kind } from './types.ts';
import type { Placed } from './walk.ts';

/** What is wrong with clocks: the steps they name, the conditions that stop them. */
export function clockFindings(checking: Checking): Finding[] {
  const { pattern, ids, scope } = checking;
  return Object.entries(pattern.clocks).flatMap(([name, clock]) => {
    const path: Path = ['clocks', name];
    const condition = (text: string | undefined, at: Path) =>
      text === undefined ? [] : expressionFindings(text, at, scope, 'boolean');
    return [
      ...known(clock.from, ids, 'step', [...path, 'from']),
      ...known(clock.until, ids, 'step', [...path, 'until']),
      ...stretchFindings(clock, path, checking),
      ...condition(clock['stops while'], [...path, 'stops while']),
      ...condition(clock['restarts when'], [...path, 'restarts when']),
      ...condition(clock.longer?.when, [...path, 'longer', 'when']),
      ...allKnown(clock.law, Object.keys(pattern.law), 'law', [...path, 'law']),
    ];
  });
}

/** A clock that could never run: what ends it is settled before it begins; or nobody knows which turn is meant. */
function stretchFindings({ from, until }: Clock, path: Path, { all, listed }: Checking): Finding[] {
  const places = [from, until].map((name) => all.findIndex(({ step }) => step.id === name)) as [
    number,
    number,
  ];
  if (places.includes(-1)) return [];
  const wrong = (key: string, message: string, hint: string): Finding[] => [
    { code: 'bad-value', message, hint, path: [...path, key] },
  ];
  for (const [index, key] of (['from', 'until'] as const).entries()) {
    const { step, parts } = all[places[index]!]!;
    const each = parts.find(isEach) ?? (isEach(step) && step.verb !== 'part' ? step : undefined);
    if (each)
      return wrong(
        key,
        `There is one “${step.id}” for each turn of “${each.id}”.`,
        'Name the part that holds them all.',
      );
  }
  const areListed = listed.has(from) && listed.has(until);
  if (from !== until && (!areListed || places[0] < places[1])) return [];
  const message = `“${until}” is settled before “${from}” is, so this clock would never run.`;
  return wrong('until', message, 'Name a step further down.');
}

const claimed: ReadonlySet<Step['verb']> = new Set<Step['verb']>(['submit', 'pay', 'decide', 'book']);

/** What is wrong with limits across cases. */
export function limitFindings(checking: Checking): Finding[] {
  const { pattern, facts, library, scope } = checking;
  return Object.entries(pattern.limits).flatMap(([name, limit]) => {
    const path: Path = ['limits', name];
    const part = ([key, kind]: readonly [keyof Limit, Kind | readonly Kind[]]) =>
      limit[key] === undefined ? [] : expressionFindings(limit[key] as string, [...path, key], scope, kind);
    return [
      ...claimFindings(limit, path, checking),
      ...allKnown(limit.same, facts.keys(), 'fact', [...path, 'same'], 'unknown-fact'),
      ...knownIf(limit.in, library.registers.keys(), 'register', [...path, 'in']),
      ...limitKinds.flatMap(part),
      ...momentFindings(limit, path),
      ...allKnown(limit.law, Object.keys(pattern.law), 'law', [...path, 'law']),
    ];
  });
}

const limitKinds = [
  ['at most', ['number', 'money']],
  ['of', ['number', 'money']],
  ['on', ['date', 'moment']],
  ['from', ['date', 'moment']],
  ['until', ['date', 'moment']],
  ['when', 'boolean'],
  ['let go when', 'boolean'],
] as const satisfies readonly (readonly [keyof Limit, Kind | readonly Kind[]])[];

/** A limit is counted where somebody commits. */
function claimFindings({ at }: Limit, path: Path, { all, ids }: Checking): Finding[] {
  const found = all.find(({ step }) => step.id === at);
  if (!found) return known(at, ids, 'step', [...path, 'at']);
  if (claimed.has(found.step.verb)) return [];
  const message = `A limit is taken where somebody commits, and “${at}” commits nobody.`;
  return [
    {
      code: 'bad-value',
      message,
      hint: 'Name a step with submit, pay, decide or book.',
      path: [...path, 'at'],
    },
  ];
}

/** How far apart needs two ends; how many in a stretch of time needs a day in it. */
function momentFindings({ apart, from, until, per, on }: Limit, path: Path): Finding[] {
  const missing = (key: string, message: string): Finding[] => [
    { code: 'missing-key', message, hint: `Add “${key}:”.`, path, atKey: true },
  ];
  if (apart !== undefined && from === undefined)
    return missing('from', 'This says how far apart, and not what.');
  if (apart !== undefined && until === undefined)
    return missing('until', 'This says how far apart, and not until when each lasts.');
  if (per !== undefined && per !== 'ever' && on === undefined)
    return missing('on', `This counts by ${per}, and does not say which day counts.`);
  return [];
}

/** Figures of a law that can’t be read, or are not of one kind. */
export function figureFindings({ sets }: Law, path: Path): Finding[] {
  return Object.entries(sets).flatMap(([name, figures]) =>
    figures.flatMap(({ is, from }, index): Finding[] => {
      const at: Path = [...path, 'sets', name, ...(figures.length > 1 ? [index, 'is'] : [])];
      const kind = figureOf(is)?.kind;
      const first = figureOf(figures[0]!.is)?.kind;
      const twice = figures.findIndex((other) => other.from === from) < index;
      if (twice)
        return [
          {
            code: 'bad-value',
            message: `Two figures hold from ${from ?? 'the beginning'}.`,
            hint: 'Keep one of the two.',
            path: at,
          },
        ];
      if (kind !== undefined && kind === first) return [];
      const message =
        kind === undefined ? `“${is}” is not a figure.` : 'This figure is of another kind than the first.';
      const hint = 'Write a number, an amount, a date or a length of time: 15, £21, 3 years.';
      return [{ code: 'bad-value', message, hint, path: at }];
    }),
  );
}

const gates: ReadonlySet<Step['verb']> = new Set<Step['verb']>(['submit', 'decide', 'pay', 'wait', 'end']);

/** What is wrong with the times of one step. */
export function stepTimeFindings({ step, path }: Placed): Finding[] {
  const wrong = (message: string, hint: string, key: string): Finding[] => [
    { code: 'bad-value', message, hint, path: [...path, key], atKey: true },
  ];
  const isTimed = step.within !== undefined || step.until !== undefined;
  if (step.early !== undefined && !gates.has(step.verb))
    return wrong('Only a gate can open early.', 'Gates are: submit, decide, pay, wait and end.', 'early');
  if (step.verb === 'wait' && !isTimed)
    return wrong(
      'This waits, and does not say until when.',
      'Add “until:” a moment, or “within:” a length of time.',
      'wait',
    );
  if (step.otherwise !== undefined && step.otherwise !== 'waits' && !isTimed)
    return wrong(
      'This says what happens otherwise, and not by when.',
      'Add “within:” or “until:”.',
      'otherwise',
    );
  return misspeltSilence(step, path);
}

/** A word of its own is allowed; one that is nearly another was most likely meant as that. */
function misspeltSilence(step: Step, path: Path): Finding[] {
  const [word] = silence(step);
  const options = 'options' in step ? (step.options ?? []).map(({ name }) => name) : [];
  if (word === undefined || options.includes(word)) return [];
  const meant = nearest(word, [...options, 'chase', 'waits']);
  if (meant === undefined) return [];
  const message = `“${word}” is no option of this step, and nearly “${meant}”.`;
  const hint = `Did you mean “${meant}”? If it is a result of its own, give it a name that can’t be mistaken.`;
  return [{ code: 'unknown-option', message, hint, path: [...path, 'otherwise'] }];
}
