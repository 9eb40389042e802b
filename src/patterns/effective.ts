import { factsOf, freeze, hashOf, organisationOf, walkAll, known } from '../definition/index.ts';
import type {
  Adoption,
  ChangeHere,
  Finding,
  Library,
  Organisation,
  Pattern,
  Problem,
  Service,
  DocumentOf,
} from '../definition/index.ts';
import type { Refusal } from './changing/refusals.ts';
import { choicesHere } from './choices-here.ts';
import { factsUsed } from './facts-used.ts';
import type { Intent } from './intents.ts';
import { judgeOf } from './told-by.ts';
import type { Judge } from './told-by.ts';
import { neverHere } from './never-here.ts';
import { offersHere } from './offers.ts';
import { optionsHere } from './options-here.ts';
import { besidesWho, registersHere } from './registers.ts';
import { rolesHere } from './roles-here.ts';
import { toldBy } from './told-by.ts';
import type { ToldBy } from './told-by.ts';
import { wordsHere } from './words-here.ts';

export interface Effective {
  readonly service?: Service;
  readonly problems: readonly Problem[];
  /** What the adopter wants and this version of the pattern does not take. Nothing of it is carried out. */
  readonly refused: readonly Refusal[];
  /** The changes that are carried out. */
  readonly done: readonly Intent[];
  /** What the adopter has to say besides. */
  readonly lacks: readonly Finding[];
}

/** Wanted once, when it was lawful; it sleeps until it is again. */
export function isDormant({ intent }: Refusal): boolean {
  return intent.dormant !== undefined;
}

/** A pattern with one organisation’s answers and changes in it, and everything that stands in its way. No service where a problem does. */
export function effective(
  adoption: DocumentOf<'service'>,
  library: Library,
  judge: Judge = judgeOf(library),
): Effective {
  const { normal, source } = adoption;
  const told = toldBy(adoption, library, judge);
  const organisation = library.organisations.get(organisationOf(normal));
  if (!told || !organisation) {
    const layer = told ? undefined : library.layers.get(normal.adopts ?? '');
    const wrong = layer ? judge(layer) : [];
    const missing = notFound(adoption, library).filter(
      ({ path: [key] }) => !wrong.length || key !== 'adopts',
    );
    return { ...nothing, problems: [...wrong, ...missing.map(source.locate)] };
  }
  // What an adoption makes of a pattern that is wrong itself would only repeat it.
  if (told.problems.length > 0) return { ...nothing, problems: told.problems };
  const { pattern, changes } = told;
  const choices = choicesHere(pattern, told.adopts ? normal.choices : {}, library);
  const idle =
    choices.findings.length === 0
      ? neverHere({ steps: pattern.steps, facts: factsOf(pattern, library), choices: choices.here })
      : new Set<string>();
  const roles = rolesHere(pattern, normal, library, idle);
  const words = wordsHere(told, adoption, organisation.normal.languages, library);
  const refused = [...choices.refused, ...changes.refused];
  const ofAnswers = new Set(choices.refused.map(({ finding }) => finding));
  const lacks = [
    ...choices.findings.filter((finding) => !ofAnswers.has(finding)),
    ...changes.findings,
    ...roles.findings,
    ...calendarFindings(pattern, normal, idle),
    ...notFound(adoption, library),
  ];
  const awake = refused.filter((one) => !isDormant(one)).map(({ finding }) => finding);
  const problems = [...[...awake, ...lacks].map(source.locate), ...words.problems];
  const found = { problems, refused, done: changes.done, lacks };
  if (problems.some(({ code }) => code !== 'stale-words')) return found;
  const said = serviceOf(told, adoption, organisation.normal, library);
  const facts = optionsHere(said.facts, pattern, roles.here, library);
  const here = { facts, roles: roles.here, choices: choices.here, words: words.here };
  const service = {
    ...said,
    ...here,
    ...onBehalf(normal, library),
    ...(changes.done.length > 0 && { changes: changes.done.map(changeHere) }),
  };
  return { ...found, service: freeze(JSON.parse(JSON.stringify(service)) as Service) };
}

/** Others that it is run for, where there are any. */
function onBehalf(
  { 'on behalf of': ids }: Adoption,
  { organisations }: Library,
): Pick<Service, 'onBehalfOf'> {
  if (ids.length === 0) return {};
  return { onBehalfOf: Object.fromEntries(ids.map((id) => [id, organisations.get(id)!.normal.name])) };
}

function changeHere({ does, slot, why, decided, by, source }: Intent): ChangeHere {
  return { does: does as ChangeHere['does'], slot, why, decided, by, source };
}

const nothing = { refused: [], done: [], lacks: [] };

/** What of the service does not depend on who answers what. */
export function serviceOf(
  told: Pick<ToldBy, 'id' | 'pattern'>,
  adoption: DocumentOf<'service'>,
  organisation: Organisation,
  library: Library,
): Omit<Service, 'roles' | 'choices' | 'words'> {
  const whole = { ...told.pattern, whenever: offersHere(told.pattern, library) };
  return {
    ...besidesWho(whole),
    id: adoption.id,
    name: adoption.normal.name ?? whole.name,
    organisation,
    pattern: { id: told.id, version: whole.version },
    facts: factsUsed(whole, library),
    registers: registersHere(whole, adoption, organisation, library),
  };
}

/** The identity of an effective service: what a case is pinned to. */
export function versionOf(service: Service): string {
  return hashOf(service);
}

/** What the adoption names that does not exist. */
function notFound({ normal }: DocumentOf<'service'>, { patterns, organisations }: Library): Finding[] {
  return [
    ...(normal.adopts === undefined ? [] : known(normal.adopts, patterns.keys(), 'pattern', ['adopts'])),
    ...known(organisationOf(normal), organisations.keys(), 'organisation', ['organisation']),
    ...normal['on behalf of'].flatMap((id, index) =>
      known(id, organisations.keys(), 'organisation', ['on behalf of', index]),
    ),
  ];
}

/** The adopter has each calendar that is booked from here. */
function calendarFindings(pattern: Pattern, { calendars }: Adoption, idle: ReadonlySet<string>): Finding[] {
  const booked = walkAll(pattern).flatMap(({ step }) =>
    step.verb === 'book' && !idle.has(step.id) ? step.calendar : [],
  );
  const missing = [...new Set(booked)].filter((name) => !Object.hasOwn(calendars, name));
  return missing.map((name) => {
    const message = `Slots of the calendar “${name}” are booked here, and there is none.`;
    const hint = `Add “${name}:” under “calendars:”.`;
    return { code: 'missing-key', message, hint, path: ['calendars'], atKey: true };
  });
}
