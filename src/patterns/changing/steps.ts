import { insideOf, mapSteps, readMark, walkAll } from '../../definition/index.ts';
import type { Pattern, Step, Whenever } from '../../definition/index.ts';

/** The pattern with one of its steps or offers as `edit` has it: another, several, or none. */
export function withStep(
  pattern: Pattern,
  id: string,
  edit: (step: Step) => Step | readonly Step[] | undefined,
): Pattern {
  const through = (steps: readonly Step[]): readonly Step[] => {
    const next = steps.flatMap((step) => (step.id === id ? (edit(step) ?? []) : inside(step, through)));
    return next.length === steps.length && next.every((step, index) => step === steps[index]) ? steps : next;
  };
  const [steps, whenever] = [through(pattern.steps), through(pattern.whenever) as readonly Whenever[]];
  return { ...pattern, steps, whenever } as Pattern;
}

function inside(step: Step, through: (steps: readonly Step[]) => readonly Step[]): Step | [] {
  const before = insideOf(step);
  const after = before.length === 0 ? before : through(before);
  if (after === before) return step;
  // A part in which nothing is left would be a heading without anything below it.
  return step.verb === 'part' && after.length === 0 ? [] : ({ ...step, steps: after } as Step);
}

/** The pattern without marks that lead to places which are gone from it. */
export function withoutLostMarks(pattern: Pattern, before: Pattern): Pattern {
  const [old, left] = [before, pattern].map(placesIn);
  if ([...old!].every((place) => left!.has(place))) return pattern;
  const leads = (mark: string) => left!.has(readMark(mark).to ?? '') || readMark(mark).to === undefined;
  const kept = (step: Step): Step => {
    const marks = step.local?.filter(leads);
    return marks?.length === step.local?.length ? step : { ...step, local: marks };
  };
  return {
    ...pattern,
    steps: pattern.steps.map((step) => mapSteps(step, kept)),
    whenever: pattern.whenever.map((offer) => mapSteps(offer, kept) as Whenever),
  };
}

function placesIn(pattern: Pattern): ReadonlySet<string> {
  return new Set(walkAll(pattern).flatMap(({ step }) => (step.verb === 'place' ? step.id : [])));
}

/** The pattern with steps before one of its places. */
export function beforePlace(pattern: Pattern, place: string, added: readonly Step[]): Pattern {
  return withStep(pattern, place, (found) => [...added, found]);
}
