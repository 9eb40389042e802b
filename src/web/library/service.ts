import { sentence } from '../../definition/index.ts';
import type { RoleHere, Service } from '../../definition/index.ts';
import { blueprint, blueprintHtml, blueprintTable, legendHtml } from '../../pictures/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { listed, outcomesShown, overall } from './outcomes.ts';
import type { OnShelf } from './published.ts';
import { standardShown } from './standard.ts';

/** What a service is: its outcomes, who takes part, the law, its blueprint, and who adopted it. */
export function servicePage(found: OnShelf): object {
  const { id, pattern, services, newest, organisations } = found;
  const drawing = blueprint(newest, (role) => roleName(role, found));
  return {
    title: pattern.name,
    name: pattern.name,
    version: pattern.version,
    nations: listed(pattern.nations),
    steward: organisations.get(pattern.steward)?.name ?? pattern.steward,
    outcome: overall(pattern),
    outcomes: outcomesShown(newest),
    triggers: pattern.triggers,
    roles: rolesShown(found),
    laws: lawsShown(newest),
    steps: drawing.columns.reduce((sum, { steps }) => sum + steps, 0),
    bare: drawing.columns.filter(({ steps }) => steps === 0).map(({ stage }) => stage),
    drawing: blueprintHtml(drawing, (law) => `#law-${law}`),
    legend: legendHtml(),
    table: blueprintTable(drawing),
    standard: standardShown(found, drawing),
    councils: services.map(({ organisation, pattern: adopted }) => ({
      name: organisation.name,
      nation: organisation.nation,
      version: adopted.version,
      languages: organisation.languages.includes('cy') ? 'English and Welsh' : 'English',
      start: paths.start(organisation.organisation, id),
    })),
  };
}

/** A body that is the same everywhere goes by its own name; others by their part. */
function roleName(role: string, { newest, organisations }: OnShelf): string {
  const { is, person, of } = newest.roles[role] ?? {};
  if (is !== undefined) return organisations.get(is)?.name ?? sentence(role);
  return person !== undefined && of !== undefined ? person : sentence(role);
}

function rolesShown(found: OnShelf): object[] {
  const { newest, services } = found;
  return Object.entries(newest.roles).map(([role, { person, of, is }]) => ({
    name: roleName(role, found),
    kind: of !== undefined ? `A person, of the ${sentence(of).toLowerCase()}` : person !== undefined ? 'A person' : 'An organisation',
    says: of === undefined ? person : undefined,
    everywhere: is !== undefined,
    played: is !== undefined || person !== undefined ? [] : services.map((service) => ({ council: service.organisation.name, by: playedBy(service.roles[role], found) })),
  }));
}

function playedBy(role: RoleHere | undefined, { organisations }: OnShelf): string {
  return listed((role?.organisations ?? []).map((id) => organisations.get(id)?.name ?? id));
}

function lawsShown({ law }: Service): object[] {
  return Object.entries(law).map(([name, { cite, says, from, until, link, verified }]) => ({
    name,
    label: sentence(name),
    cite,
    says,
    link,
    verified,
    from: from && longDate(from),
    until: until && longDate(until),
  }));
}
