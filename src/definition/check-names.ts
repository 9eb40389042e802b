import { isEach, walkAll } from './walk.ts';
import { resultTypes } from './scope.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Placed } from './walk.ts';

/** Two things of one name: steps, facts, clocks, limits, and what steps leave behind. */
export function nameFindings(checking: Checking): Finding[] {
  const { all, own, library, pattern, ids } = checking;
  const shadowed = Object.keys(own).flatMap((name) => {
    const message = `“${name}” is already a fact of the vocabulary.`;
    const hint = 'Use it as it is, or give this one another name: one thing has one name everywhere.';
    return library.facts.has(name) ? [taken(message, hint, ['facts', name])] : [];
  });
  const timed = (['clocks', 'limits'] as const).flatMap((section) =>
    Object.keys(pattern[section]).flatMap((name) => {
      const isClock = section === 'limits' && Object.hasOwn(pattern.clocks, name);
      const message = `There is already a ${ids.has(name) ? 'step' : 'clock'} called “${name}”.`;
      const hint = 'A condition could mean either; give this one another name.';
      return ids.has(name) || isClock ? [taken(message, hint, [section, name])] : [];
    }),
  );
  const seen = new Map<string, Placed>(alwaysThere(checking));
  return [...all.flatMap((placed) => stepNames(placed, seen, checking)), ...shadowed, ...timed];
}

function stepNames(placed: Placed, seen: Map<string, Placed>, checking: Checking): Finding[] {
  const { step, path } = placed;
  const { facts, all } = checking;
  const other = seen.get(step.id);
  if (other && !all.includes(other)) {
    const message = `There is already a step called “${step.id}”, in what every service offers.`;
    return [taken(message, oneName, path)];
  }
  if (other) {
    const where = (other.parts[0] ?? other.step).verb === 'whenever' ? ', under “whenever:”' : '';
    const message = `There is already a step called “${step.id}”${where}.`;
    return [{ ...taken(message, oneName, path), other: other.path }];
  }
  seen.set(step.id, placed);
  const [clash] = resultTypes(step).find(([name]) => facts.has(name)) ?? [];
  if (clash === undefined) return groupFindings(placed, checking);
  const message = `This step leaves behind “${clash}”, which is also a fact.`;
  return [taken(message, 'Give the step another name.', path)];
}

const oneName = 'Every step of a service has a name of its own.';

/** Steps of what every service offers, where this one does not offer something else by that name, or nothing. */
function alwaysThere({ library, pattern, states }: Checking): [string, Placed][] {
  const always = library.blocks.get('always')?.normal;
  // The steps of a block get other names where it is used; and a register has none of these offers.
  if (!always || states || library.blocks.has(pattern.pattern)) return [];
  const own = new Set(pattern.whenever.map(({ id }) => id));
  const offered = always.whenever.filter(({ id }) => !own.has(id) && pattern.always[id] !== false);
  return walkAll({ steps: [], whenever: offered }).map((placed) => [placed.step.id, placed]);
}

/** `lines.date` beside a step `lines` for each of something: is it the turn’s, or what all of them leave behind? */
function groupFindings({ step, path }: Placed, { facts, givers }: Checking): Finding[] {
  if (!isEach(step)) return [];
  const fact = [...givers.keys()].find((name) => facts.has(name) && name.startsWith(`${step.id}.`));
  if (fact === undefined) return [];
  const message = `“${fact}” reads like something that this step leaves behind, and it is a fact.`;
  return [taken(message, 'Give the step another name than the group of the fact.', path)];
}

function taken(message: string, hint: string, path: Path): Finding {
  return { code: 'duplicate-name', message, hint, path, atKey: true };
}
