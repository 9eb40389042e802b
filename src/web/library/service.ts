import { sentence, walk } from '../../definition/index.ts';
import type { RoleHere, Service } from '../../definition/index.ts';
import { blueprint, blueprintHtml, blueprintTable, legendHtml, stepsOf } from '../../pictures/index.ts';
import type { Blueprint } from '../../pictures/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { inWordsUpToTen, listed, outcomesShown, overall } from './outcomes.ts';
import type { OnShelf } from './shelf.ts';
import { standardShown } from './standard.ts';

/** What a service is: its outcomes, who takes part, the law, its blueprint, and who adopted it. */
export function servicePage(found: OnShelf): object {
  const { id, pattern, services, newest, organisations } = found;
  const drawing = blueprint(newest, (role) => roleName(role, found));
  return {
    title: pattern.name,
    name: pattern.name,
    version: pattern.version,
    count: inWordsUpToTen(services.length),
    nations: listed(pattern.nations),
    steward: organisations.get(pattern.steward)?.name ?? pattern.steward,
    outcome: overall(pattern),
    outcomes: outcomesShown(newest),
    triggers: pattern.triggers,
    roles: rolesShown(found, drawing),
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

const bodyWords = { department: 'department', agency: 'agency', council: 'council', nhs: 'NHS body', police: 'police force', court: 'court', company: 'company', charity: 'charity', association: 'association' } as const;

function rolesShown(found: OnShelf, drawing: Blueprint): object[] {
  const { newest, services } = found;
  return Object.entries(newest.roles).map(([role, { person, is }]) => ({
    name: roleName(role, found),
    kind: roleKind(role, found),
    does: doings(role, drawing, newest),
    everywhere: is !== undefined,
    played: is !== undefined || person !== undefined ? [] : services.map((service) => ({ council: service.organisation.name, by: playedBy(service.roles[role], found) })),
  }));
}

function roleKind(role: string, { newest, organisations }: OnShelf): string {
  const { person, of, body, is } = newest.roles[role]!;
  if (of !== undefined) return `Works for the ${sentence(of).toLowerCase()}`;
  if (person !== undefined) return person;
  const kinds = is === undefined ? (body ?? []) : [organisations.get(is)?.kind ?? 'association'];
  const words = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(kinds.map((kind) => bodyWords[kind]));
  return words[0]!.toUpperCase() + words.slice(1);
}

/** By name where they are few. */
function doings(role: string, drawing: Blueprint, { steps }: Service): string {
  const own = stepsOf(drawing).filter(({ by }) => by === role);
  const hears = walk(steps).some(({ step }) => step.verb === 'decide' && step.options.some(({ challenge }) => challenge?.to === role));
  if (own.length > 4) return `${own.length} steps, the first of them “${own[0]!.name}” (${own[0]!.number})`;
  const named = own.map(({ number, name }) => `${name} (${number})`);
  return listed([...named, ...(hears ? ['Appeals against a decision'] : [])]);
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
