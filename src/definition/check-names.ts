import { isEach, walkAll } from './walk.ts';
import { resultTypes } from './scope.ts';
import type { Checking } from './checking.ts';
import type { Finding, Path } from './problems.ts';
import type { Placed } from './walk.ts';

/** Two things of one name: steps, facts, clocks, limits, and what steps leave behind. */
export function nameFindings(checking: Checking): Finding[] {
  const { all, own, library, pattern, ids } = checking;
  const shadowed = Object.keys(own)
    .filter((name) => library.facts.has(name))
    .map((name) =>
      taken(
        `“${name}” is already a fact of the vocabulary.`,
        'Use it as it is, or give this one another name: one thing has one name everywhere.',
        ['facts', name],
      ),
    );
  const timed = (['clocks', 'limits'] as const).flatMap((section) =>
    Object.keys(pattern[section])
      .filter((name) => ids.has(name) || (section === 'limits' && Object.hasOwn(pattern.clocks, name)))
      .map((name) =>
        taken(
          `There is already a ${ids.has(name) ? 'step' : 'clock'} called “${name}”.`,
          'A condition could mean either; give this one another name.',
          [section, name],
        ),
      ),
  );
  const seen = new Map<string, Placed>(alwaysThere(checking));
  return [...all.flatMap((placed) => stepNames(placed, seen, checking)), ...shadowed, ...timed];
}

function stepNames(placed: Placed, seen: Map<string, Placed>, checking: Checking): Finding[] {
  const { step, path } = placed;
  const { facts } = checking;
  const other = seen.get(step.id);
  if (other) {
    const where = isOfOffer(other)
      ? checking.all.includes(other)
        ? ', under “whenever:”'
        : ', in what every service offers'
      : '';
    const message = `There is already a step called “${step.id}”${where}.`;
    return [taken(message, 'Every step of a service has a name of its own.', path)];
  }
  seen.set(step.id, placed);
  const clash = resultTypes(step)
    .map(([name]) => name)
    .find((name) => facts.has(name));
  if (clash !== undefined)
    return [
      taken(`This step leaves behind “${clash}”, which is also a fact.`, 'Give the step another name.', path),
    ];
  return groupFindings(placed, checking);
}

function isOfOffer({ step, parts }: Placed): boolean {
  return (parts[0] ?? step).verb === 'whenever';
}

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
