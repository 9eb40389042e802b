import { checkPattern, factsOf, freeze, hashOf, organisationOf } from '../definition/index.ts';
import type { Finding, Library, Problem, Service, ServiceDocument } from '../definition/index.ts';
import { choicesHere } from './choices-here.ts';
import { factsUsed } from './facts-used.ts';
import { missing } from './missing.ts';
import { neverHere } from './never-here.ts';
import { rolesHere } from './roles-here.ts';
import { wordsHere } from './words-here.ts';

/** A pattern with one organisation’s answers in it, and everything that stands in its way. No service where a problem does. */
export function effective(
  adoption: ServiceDocument,
  library: Library,
): { service?: Service; problems: readonly Problem[] } {
  const { normal, source } = adoption;
  const pattern = library.patterns.get(normal.adopts);
  const organisation = library.organisations.get(organisationOf(normal));
  if (!pattern || !organisation) return { problems: notFound(adoption, library).map(source.locate) };
  const inPattern = checkPattern(pattern, library);
  // What an adoption makes of a pattern that is wrong itself would only repeat it.
  if (inPattern.length > 0) return { problems: inPattern };
  const choices = choicesHere(pattern.normal, normal.choices, library);
  const idle =
    choices.findings.length === 0
      ? neverHere({
          steps: pattern.normal.steps,
          facts: factsOf(pattern.normal, library),
          choices: choices.here,
        })
      : new Set<string>();
  const roles = rolesHere(pattern.normal, normal, library, idle);
  const words = wordsHere(pattern, organisation.normal.languages, library);
  const findings = [...choices.findings, ...roles.findings, ...notFound(adoption, library)];
  const problems = [...findings.map(source.locate), ...words.problems];
  if (problems.some(({ code }) => code !== 'stale-words')) return { problems };
  const { version, start, opened, law, outcomes, steps, name } = pattern.normal;
  const service: Service = {
    id: adoption.id,
    name: normal.name ?? name,
    organisation: organisation.normal,
    pattern: { id: pattern.id, version },
    start,
    opened,
    law,
    outcomes,
    steps,
    roles: roles.here,
    choices: choices.here,
    facts: factsUsed(pattern.normal, library),
    words: words.here,
  };
  return { service: freeze(service), problems };
}

/** The identity of an effective service: what a case is pinned to. */
export function versionOf(service: Service): string {
  return hashOf(service);
}

/** What the adoption names that does not exist. */
function notFound({ normal }: ServiceDocument, { patterns, organisations }: Library): Finding[] {
  return [
    ...missing(normal.adopts, patterns.keys(), 'pattern', ['adopts']),
    ...missing(organisationOf(normal), organisations.keys(), 'organisation', ['organisation']),
    ...normal['on behalf of'].flatMap((id, index) =>
      missing(id, organisations.keys(), 'organisation', ['on behalf of', index]),
    ),
  ];
}
