import { blueprint, planHtml } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { compared } from './choices.ts';
import type { ChoiceRow } from './choices.ts';
import type { OnShelf } from './shelf.ts';
import { councilsInWords, listed, overall } from './outcomes.ts';

/** The title page: the story in six steps, of the service that most run; and a list of all. */
export function homePage(found: readonly OnShelf[], now: string): object {
  const [first] = found.toSorted((left, right) => right.services.length - left.services.length);
  return {
    title: 'Patternbook: proven designs of public services',
    plates: first ? [plateOf(first, 0, now)] : [],
    shelf: found.filter((one) => one !== first).map(lineOf),
  };
}

/** A service in the list: what people need it for, who runs it, where it begins. */
function lineOf({ id, pattern, services }: OnShelf): object {
  return {
    name: pattern.name,
    href: paths.pattern(id),
    need: overall(pattern)?.need,
    runBy: listed(services.map(({ organisation }) => organisation.name)),
    starts: services
      .filter(({ opened, roles }) => opened.through.includes('web') && roles[opened.by]?.of === undefined)
      .map(({ organisation }) => ({
        name: organisation.name,
        href: paths.start(organisation.organisation, id),
      })),
  };
}

function plateOf(
  { id, pattern, services, undecided, organisations }: OnShelf,
  index: number,
  now: string,
): object {
  const { rows, differ, total, outside } = compared(services, now.slice(0, 10));
  const drawing = blueprint(undecided);
  const steps = drawing.columns.reduce((sum, column) => sum + column.steps, 0);
  return {
    id,
    count: councilsInWords(services.length),
    number: index + 1,
    name: pattern.name,
    version: pattern.version,
    steward: organisations.get(pattern.steward)?.name ?? pattern.steward,
    runBy: listed(services.map(({ organisation }) => organisation.name)),
    outcome: overall(pattern),
    councils: services.map(({ organisation }) => ({
      name: organisation.name,
      start: paths.start(organisation.organisation, id),
      languages: organisation.languages,
    })),
    plan: planHtml(
      drawing,
      `The plan: ${steps} steps. Each mark is one; a hollow mark is a step that not everybody meets.`,
    ),
    steps,
    differ,
    total,
    outside,
    excerpt: excerpt(rows),
  };
}

/** The differences that councils gave the most reasons for. */
function excerpt(rows: readonly ChoiceRow[]): readonly ChoiceRow[] {
  const reasons = ({ says }: ChoiceRow) => says.filter(({ why }) => why !== undefined).length;
  return rows
    .filter((row) => row.class === 'local choice' && !row.table)
    .toSorted((left, right) => reasons(right) - reasons(left))
    .slice(0, 3);
}
