import { figureOf } from './figures.ts';
import { nearest } from './nearest.ts';
import { silence } from './scope.ts';
import { isEach } from './walk.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Law, Limit } from './sections.ts';
import type { Step } from './step-types.ts';
import type { Placed } from './walk.ts';

/** A clock that could never run: what ends it is settled before it begins; or nobody knows which turn is meant. */
export function clockFindings({ pattern, all, listed }: Checking): Finding[] {
  const placeOf = (name: string) => all.findIndex(({ step }) => step.id === name);
  return Object.entries(pattern.clocks).flatMap(([name, { from, until }]): Finding[] => {
    const [begins, ends] = [placeOf(from), placeOf(until)];
    if (begins < 0 || ends < 0) return [];
    for (const [key, place] of [
      ['from', begins],
      ['until', ends],
    ] as const) {
      const { step, parts } = all[place]!;
      const each = parts.find(isEach) ?? (isEach(step) && step.verb !== 'part' ? step : undefined);
      const message = `There is one “${step.id}” for each turn of “${each?.id}”.`;
      const hint = 'Name the part that holds them all.';
      if (each) return [{ code: 'bad-value', message, hint, path: ['clocks', name, key] }];
    }
    const areListed = listed.has(from) && listed.has(until);
    if (from !== until && (!areListed || begins < ends)) return [];
    const message = `“${until}” is settled before “${from}” is, so this clock would never run.`;
    const hint = 'Name a step further down.';
    return [{ code: 'bad-value', message, hint, path: ['clocks', name, 'until'] }];
  });
}

const claimed: ReadonlySet<Step['verb']> = new Set<Step['verb']>(['submit', 'pay', 'decide', 'book']);

/** What is wrong with limits across cases. */
export function limitFindings(checking: Checking): Finding[] {
  return Object.entries(checking.pattern.limits).flatMap(([name, limit]) => {
    const path: Path = ['limits', name];
    return [...claimFindings(limit, path, checking), ...momentFindings(limit, path)];
  });
}

/** A limit is counted where somebody commits. */
function claimFindings({ at }: Limit, path: Path, { all }: Checking): Finding[] {
  const found = all.find(({ step }) => step.id === at);
  if (!found || claimed.has(found.step.verb)) return [];
  const message = `A limit is taken where somebody commits, and “${at}” commits nobody.`;
  const hint = 'Name a step with submit, pay, decide or book.';
  return [{ code: 'bad-value', message, hint, path: [...path, 'at'] }];
}

/** How far apart needs two ends; how many in a stretch of time needs a day in it. */
function momentFindings({ apart, from, until, per, on }: Limit, path: Path): Finding[] {
  const missing = (key: string, message: string): Finding[] => {
    return [{ code: 'missing-key', message, hint: `Add “${key}:”.`, path, atKey: true }];
  };
  if (apart && from === undefined) return missing('from', 'This says how far apart, and not what.');
  if (apart && until === undefined)
    return missing('until', 'This says how far apart, and not until when each lasts.');
  if (per === undefined || per === 'ever' || on !== undefined) return [];
  return missing('on', `This counts by ${per}, and does not say which day counts.`);
}

/** Figures of a law that can’t be read, or are not of one kind. */
export function figureFindings({ sets }: Law, path: Path): Finding[] {
  return Object.entries(sets).flatMap(([name, figures]) =>
    figures.flatMap(({ is, from }, index): Finding[] => {
      const at: Path = [...path, 'sets', name, ...(figures.length > 1 ? [index, 'is'] : [])];
      const kind = figureOf(is)?.kind;
      const first = figureOf(figures[0]!.is)?.kind;
      const twice = figures.findIndex((other) => other.from === from) < index;
      if (twice) {
        const message = `Two figures hold from ${from ?? 'the beginning'}.`;
        const hint = 'Keep one of the two.';
        return [{ code: 'bad-value', message, hint, path: at }];
      }
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
  const { verb, early, otherwise, within, until } = step;
  const isTimed = within !== undefined || until !== undefined;
  const wrong = (key: string, message: string, hint: string): Finding[] => {
    return [{ code: 'bad-value', message, hint, path: [...path, key], atKey: true }];
  };
  if (early !== undefined && !gates.has(verb))
    return wrong('early', 'Only a gate can open early.', 'Gates are: submit, decide, pay, wait and end.');
  if (verb === 'wait' && !isTimed) {
    const hint = 'Add “until:” a moment, or “within:” a length of time.';
    return wrong('wait', 'This waits, and does not say until when.', hint);
  }
  if (otherwise !== undefined && otherwise !== 'waits' && !isTimed) {
    const message = 'This says what happens otherwise, and not by when.';
    return wrong('otherwise', message, 'Add “within:” or “until:”.');
  }
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
