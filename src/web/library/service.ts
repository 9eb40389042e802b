import { optionsIn, sentence, walk } from '../../definition/index.ts';
import type { RoleHere, Service } from '../../definition/index.ts';
import { isNeeded, neverHere } from '../../patterns/index.ts';
import { blueprint, blueprintHtml, blueprintTable, legendHtml, stepsOf } from '../../pictures/index.ts';
import type { Blueprint, Drawn } from '../../pictures/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { capital, councilsInWords, listed, outcomesShown, overall } from './outcomes.ts';
import type { Beside, OnShelf } from './shelf.ts';
import { toldBeside } from './told.ts';
import { standardShown, standardSum } from './standard.ts';

/** What a service is: its outcomes, who takes part, the law, its blueprint, and who adopted it. */
export function servicePage(found: OnShelf, _now: string, more: Beside): object {
  const { id, pattern, services, newest, organisations } = found;
  const drawing = blueprint(found.undecided, (role) => roleName(role, found));
  const standard = standardShown(found, drawing);
  return {
    title: pattern.name,
    name: pattern.name,
    version: pattern.version,
    count: councilsInWords(services.length),
    lead: leadOf(found),
    isOwn: isOwn(found),
    steward: organisations.get(pattern.steward)?.name ?? pattern.steward,
    outcome: overall(pattern),
    outcomes: outcomesShown(newest),
    triggers: pattern.triggers,
    roles: rolesShown(found, drawing),
    laws: lawsShown(newest),
    steps: drawing.columns.reduce((sum, { steps }) => sum + steps, 0),
    bare: drawing.columns.filter(({ steps }) => steps === 0).map(({ stage }) => stage),
    drawing: blueprintHtml(drawing, (law) => `#law-${law}`),
    legend: legendHtml(drawing),
    table: blueprintTable(drawing),
    ...toldBeside(found, more),
    releases: more.releases,
    standard,
    standardSum: standardSum(standard),
    councils: services.map(({ organisation, pattern: adopted }) => ({
      name: organisation.name,
      nation: organisation.nation,
      version: adopted.version,
      languages: organisation.languages.includes('cy') ? 'English and Welsh' : 'English',
      start: paths.start(organisation.organisation, id),
    })),
  };
}

/** A service that adopts nothing is of the one organisation that wrote it. */
function isOwn({ id, newest }: OnShelf): boolean {
  return newest.id === id;
}

function leadOf(found: OnShelf): string {
  const { pattern, newest } = found;
  const whose = isOwn(found)
    ? `A whole service of the ${newest.organisation.name}`
    : `A whole service, for ${pattern.nations.length > 0 ? `councils in ${listed(pattern.nations)}` : 'any organisation'} to adopt`;
  return `${whose}: what it is for, who takes part, and every step from the first question to the outcome.`;
}

/** A body that is the same everywhere goes by its own name; others by their part. */
function roleName(role: string, { newest, organisations }: OnShelf): string {
  const { is, person, of } = newest.roles[role] ?? {};
  if (is !== undefined) return organisations.get(is)?.name ?? sentence(role);
  return person !== undefined && of !== undefined ? person : sentence(role);
}

const bodyWords = {
  department: 'department',
  agency: 'agency',
  council: 'council',
  nhs: 'NHS body',
  police: 'police force',
  court: 'court',
  company: 'company',
  charity: 'charity',
  association: 'association',
  any: 'body of any kind',
} as const;

function rolesShown(found: OnShelf, drawing: Blueprint): object[] {
  const { newest, services } = found;
  return Object.entries(newest.roles).map(([role, { person, is }]) => {
    const varies = is === undefined && person === undefined;
    const [needed, others] = split(services, (service) => isNeeded(role, service.steps, idleIn(service)));
    return {
      name: roleName(role, found),
      kind: roleKind(role, found),
      does: doings(role, drawing, newest),
      everywhere: is !== undefined,
      played: varies
        ? needed.map((service) => ({
            council: service.organisation.name,
            by: playedBy(service.roles[role], found),
          }))
        : [],
      without: varies && others.length > 0 && listed(others.map(({ organisation }) => organisation.name)),
    };
  });
}

function idleIn(service: Service): ReadonlySet<string> {
  return neverHere({ ...service, facts: new Map(Object.entries(service.facts)) });
}

function split<One>(all: readonly One[], holds: (one: One) => boolean): [One[], One[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}

function roleKind(role: string, { newest, organisations }: OnShelf): string {
  const { person, of, body, is } = newest.roles[role]!;
  if (of !== undefined) return `Works for the ${sentence(of).toLowerCase()}`;
  if (person !== undefined) return person;
  const kinds = is === undefined ? (body ?? []) : [organisations.get(is)?.kind ?? 'association'];
  const words = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
    kinds.map((kind) => bodyWords[kind]),
  );
  return words[0]!.toUpperCase() + words.slice(1);
}

/** By name where they are few. */
function doings(role: string, drawing: Blueprint, { steps }: Service): string {
  const own = stepsOf(drawing).filter(({ by }) => by === role);
  const hears = walk(steps).some(
    ({ step }) =>
      step.verb === 'decide' &&
      optionsIn(step).some(({ challenge }) => challenge?.some(({ to }) => to === role)),
  );
  if (own.length > 4) return capital(listed(doingsByVerb(own)));
  const named = own.map(({ number, name }) => `${name} (${number})`);
  return listed([...named, ...(hears ? ['Appeals against a decision'] : [])]);
}

/** “answers 26 questions, pays and sends”. An end is not something that one does. */
function doingsByVerb(own: readonly Drawn[]): string[] {
  const byVerb = Map.groupBy(own, ({ verb }) => verb);
  return [...byVerb].flatMap(
    ([verb, steps]) => sayings[verb]?.(steps.length, listed(steps.map(({ name }) => `“${name}”`))) ?? [],
  );
}

const sayings: Partial<Record<Drawn['verb'], (count: number, names: string) => string>> = {
  ask: (count) => (count === 1 ? 'answers one question' : `answers up to ${count} questions`),
  pay: () => 'pays',
  book: (count) => (count === 1 ? 'books a time' : `books up to ${count} times`),
  submit: () => 'sends the application',
  check: (count) => (count === 1 ? 'makes one check' : `makes up to ${count} checks`),
  task: (count) => (count === 1 ? 'does one task' : `does up to ${count} tasks`),
  decide: (count) => (count === 1 ? 'decides' : `makes up to ${count} decisions`),
  tell: (count) => (count === 1 ? 'sends one message' : `sends up to ${count} messages`),
  issue: (_, names) => `issues ${names}`,
};

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
