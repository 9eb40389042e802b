import { givenBy, nearest, walkAll } from '../../definition/index.ts';
import type { Pattern } from '../../definition/index.ts';
import { slotsOf } from '../../patterns/index.ts';
import { either } from '../names.ts';
import type { Obstacle } from './releasing.ts';

/** A name that stands for something else now: what adopters said of the first would be taken for the second. */
export function usedAnew(before: Pattern, after: Pattern, earlier: readonly Pattern[]): Obstacle[] {
  const became = after.release?.became ?? {};
  const targets = new Set(Object.values(became).flat());
  const news = kindsOf(after);
  const swapped = Object.entries(became).flatMap(([old, names]): Obstacle[] => {
    if (targets.has(old) || !['slot', 'choice', 'role'].some((space) => news.has(`${space} ${old}`)))
      return [];
    const says = `“${old}” is called ${either(
      names.map((one) => `“${one}”`),
      'and',
    )} now, and something else is called “${old}”.`;
    const hint = `Give what is “${old}” another name, or take it out of “became:”.`;
    return [{ kind: 'used anew', says, hint }];
  });
  const olds = kindsOf(before);
  const reused = [...news].flatMap(([key, { is, kind }]): Obstacle[] => {
    const name = key.split(' ')[1]!;
    if (targets.has(name)) return [];
    const last = olds.get(key);
    if (last) return last.kind === kind ? [] : [anew(name, before.version, last.is, is)];
    const first = earlier.find((one) => kindsOf(one).has(key));
    const was = first && kindsOf(first).get(key)!;
    return was && was.is !== is ? [anew(name, first.version, was.is, is)] : [];
  });
  return [...swapped, ...reused];
}

function anew(name: string, version: string, was: string, is: string): Obstacle {
  const says = `“${name}” was ${was} in version ${version}, and is ${is} now: what adopters said of the one would be taken for the other.`;
  return { kind: 'used anew', says, hint: 'Give the new one another name.' };
}

interface Stands {
  readonly kind: string;
  readonly is: string;
}

/** What every name stands for: its kind, and more exactly its verb or type. Choices and roles have names of their own. */
function kindsOf(pattern: Pattern): Map<string, Stands> {
  const { facts, choices, roles } = pattern;
  const slots = [...slotsOf(pattern)].map(([name, { kind, step }]) => {
    const of = step
      ? ` “${step.verb === 'whenever' ? 'offer' : step.verb}”`
      : facts[name]
        ? ` of the type “${facts[name].type}”`
        : '';
    return [`slot ${name}`, { kind, is: `a ${kind}${of}` }] as const;
  });
  const others = Object.entries(choices).map(
    ([name, { type }]) =>
      [`choice ${name}`, { kind: 'choice', is: `a choice of the type “${type}”` }] as const,
  );
  const parts = Object.keys(roles).map((name) => [`role ${name}`, { kind: 'role', is: 'a role' }] as const);
  return new Map<string, Stands>([...slots, ...others, ...parts]);
}

/** A name that became another was there before, and the other is there now. */
export function namesNothing(before: Pattern, after: Pattern): Obstacle[] {
  const [olds, news] = [namesIn(before), namesIn(after)];
  return Object.entries(after.release?.became ?? {}).flatMap(([old, names]) => [
    ...(olds.has(old) ? [] : [noName(old, before.version, olds)]),
    ...names.filter((name) => !news.has(name)).map((name) => noName(name, after.version, news)),
  ]);
}

function noName(name: string, version: string, names: ReadonlySet<string>): Obstacle {
  const says = `“became:” names “${name}”, and nothing in version ${version} is called so.`;
  const near = nearest(name, names);
  return {
    kind: 'names nothing',
    says,
    hint: near === undefined ? 'Take it out.' : `Did you mean “${near}”?`,
  };
}

function namesIn(pattern: Pattern): Set<string> {
  const { choices, roles, law, outcomes } = pattern;
  const given = walkAll(pattern).flatMap(({ step }) => givenBy(step));
  return new Set([
    ...slotsOf(pattern).keys(),
    ...[choices, roles, law, outcomes].flatMap(Object.keys),
    ...given,
  ]);
}
