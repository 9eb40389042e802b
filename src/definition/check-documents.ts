import { factFindings } from './check-facts.ts';
import { byPlace } from './problems.ts';
import { allKnown, known, knownIf } from './references.ts';
import { scopeOf } from './scope.ts';
import type { Library } from './library.ts';
import type { Finding, Problem } from './problems.ts';
import type {
  CalendarDocument,
  FactsDocument,
  OrganisationDocument,
  OutcomeDocument,
  ThingDocument,
  WordsDocument,
} from './read.ts';

/** What is wrong with the facts of a vocabulary. They may rest on facts of other vocabularies, and on no step or choice. */
export function checkVocabulary({ normal, source }: FactsDocument, { facts }: Library): readonly Problem[] {
  const scope = scopeOf({ facts, choices: {}, steps: [] });
  const found = Object.entries(normal.define).flatMap(([name, fact]) =>
    factFindings(name, fact, ['define', name], { facts, scope }),
  );
  return found.map(source.locate).sort(byPlace);
}

/** An organisation is part of one that exists. */
export function checkOrganisation(
  { normal, source }: OrganisationDocument,
  { organisations }: Library,
): readonly Problem[] {
  return knownIf(normal.parent, organisations.keys(), 'organisation', ['parent']).map(source.locate);
}

/** A shared outcome is part of others that exist, and of none that is part of it. */
export function checkOutcome({ id, normal, source }: OutcomeDocument, library: Library): readonly Problem[] {
  const { outcomes, organisations } = library;
  const found: Finding[] = [
    ...allKnown(normal['part of'], outcomes.keys(), 'shared outcome', ['part of']),
    ...normal['part of'].flatMap((above, index): Finding[] => {
      if (!wholesOf(above, outcomes).has(id)) return [];
      const message = `“${above}” is part of “${id}”, so this can’t be part of it.`;
      return [{ code: 'bad-value', message, hint: 'Keep one of the two.', path: ['part of', index] }];
    }),
    ...normal.interventions.flatMap(({ by }, index) =>
      knownIf(by, organisations.keys(), 'organisation', ['interventions', index, 'by']),
    ),
  ];
  return found.map(source.locate).sort(byPlace);
}

/** An outcome and all that it is part of. */
function wholesOf(id: string, outcomes: Library['outcomes']): ReadonlySet<string> {
  const found = new Set([id]);
  for (const one of found) for (const above of outcomes.get(one)?.normal['part of'] ?? []) found.add(above);
  return found;
}

/** A thing belongs to an organisation that exists. */
export function checkThing(
  { normal, source }: ThingDocument,
  { organisations }: Library,
): readonly Problem[] {
  return knownIf(normal.of, organisations.keys(), 'organisation', ['of']).map(source.locate);
}

/** Each holiday is there once, within the time for which all of them are known. */
export function checkCalendar({ normal, source }: CalendarDocument): readonly Problem[] {
  const days = normal.holidays.map(({ on }) => on);
  return days
    .flatMap((on, index): Finding[] => {
      const path = ['holidays', index];
      if (days.indexOf(on) < index)
        return [
          { code: 'duplicate-name', message: `${on} stands here twice.`, hint: 'Keep one of the two.', path },
        ];
      if (on <= normal.until) return [];
      const message = `${on} is after ${normal.until}, the last day for which this calendar holds.`;
      return [{ code: 'bad-value', message, hint: 'Move “until:” to a later day.', path }];
    })
    .map(source.locate);
}

/** Words in another language are those of a document that exists. */
export function checkWords(
  { id, source }: WordsDocument,
  { patterns, vocabularies }: Library,
): readonly Problem[] {
  const ids = [...[...patterns.values()].map((pattern) => pattern.id), ...vocabularies.keys()];
  return known(id, ids, 'pattern or vocabulary', ['words']).map(source.locate);
}
