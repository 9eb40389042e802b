import { blueprint, planHtml } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { compared } from './choices.ts';
import type { ChoiceRow } from './choices.ts';
import type { OnShelf } from './shelf.ts';
import { councilsInWords, listed, overall } from './outcomes.ts';

/** The title page: for every pattern in use, the story in six steps. */
export function homePage(found: readonly OnShelf[], now: string): object {
  return { title: 'Patternbook: proven designs of public services', plates: found.map((one, index) => plateOf(one, index, now)) };
}

function plateOf({ id, pattern, services, newest, organisations }: OnShelf, index: number, now: string): object {
  const { rows, differ, total, outside } = compared(services, now.slice(0, 10));
  const drawing = blueprint(newest);
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
    councils: services.map(({ organisation }) => ({ name: organisation.name, start: paths.start(organisation.organisation, id), languages: organisation.languages })),
    plan: planHtml(drawing, `The plan: ${steps} steps. Each mark is one; a hollow mark is a step that not everybody meets.`),
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
  return rows.filter((row) => row.class === 'local choice' && !row.table).toSorted((left, right) => reasons(right) - reasons(left)).slice(0, 3);
}
