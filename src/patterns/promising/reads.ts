import {
  besidesSteps,
  givenBy,
  isExpression,
  isOpen,
  mapStep,
  placeholders,
  readMark,
  walk,
  walkAll,
} from '../../definition/index.ts';
import type { Pattern, Step } from '../../definition/index.ts';

/** Names of steps that adopters may take out, replace, move or narrow, and that something reads which nothing read before. */
export function readAnew(before: Pattern, after: Pattern): ReadonlySet<string> {
  const [olds, news] = [before, after].map(tokensIn);
  const isNew = (one: string) => news!.has(one) && !olds!.has(one);
  const found = walkAll(after).flatMap(({ step }) => {
    const isLeft = step.local?.some((mark) => ['remove', 'replace', 'move'].includes(readMark(mark).deed));
    return isLeft && namesOf(step).some(isNew) ? [step.id] : [];
  });
  const narrowed = Object.entries(after.facts).filter(([, { local }]) => isOpen(local, 'narrow'));
  const facts = narrowed.flatMap(([name, { options = [] }]) =>
    options.some((option) => isNew(`${name} ${option.name}`)) ? [name] : [],
  );
  return new Set([...found, ...facts]);
}

/** A step’s own name, and what it and what is in it give. */
function namesOf(step: Step): string[] {
  return walk([step]).flatMap(({ step: one }) => [one.id, ...givenBy(one)]);
}

/** Every name that a definition reads; and each beside every word of the same condition, which may be an option. */
function tokensIn(pattern: Pattern): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (text: string, sort: Parameters<Parameters<typeof mapStep>[1]>[1]) => {
    const names =
      sort === 'words' ? placeholders(text).map(({ name }) => name) : (text.match(/[a-z][\w.]*/gi) ?? []);
    for (const name of names) {
      found.add(name).add(name.split('.')[0]!);
      if (isExpression(sort)) for (const other of names) found.add(`${name} ${other}`);
    }
    return text;
  };
  for (const { step } of walkAll(pattern)) {
    const { id: _id, ...said } = step;
    // What a step gives or asks is not read by that.
    mapStep({ ...said, id: step.id } as Step, (text, sort) =>
      sort === 'asked fact' || sort === 'given fact' ? text : read(text, sort),
    );
  }
  for (const { text, sort } of besidesSteps(pattern)) read(text, sort);
  for (const { is, must } of Object.values(pattern.facts))
    for (const text of [is, must]) if (text !== undefined) read(text, 'condition');
  return found;
}

/** Places that stand above something now which stood above them: what is added there may have read it. */
export function placesThatLost(before: Pattern, after: Pattern): ReadonlySet<string> {
  const [olds, news] = [before, after].map(aboveEach);
  const there = new Set(walk(after.steps).map(({ step }) => step.id));
  const lost = new Set<string>();
  for (const [place, above] of olds!) {
    const now = news!.get(place);
    if (now && [...above].some((id) => there.has(id) && !now.has(id))) lost.add(place);
  }
  return lost;
}

/** By the name of each place, the steps above it that it does not stand in. */
function aboveEach({ steps }: Pattern): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  const above: string[] = [];
  for (const { step, parts } of walk(steps)) {
    if (step.verb === 'place')
      found.set(step.id, new Set(above.filter((id) => !parts.some((part) => part.id === id))));
    above.push(step.id);
  }
  return found;
}
