import {
  checkPattern,
  choiceOn,
  compile,
  factsOf,
  givenBy,
  hashOf,
  placeholders,
  readAnswer,
  readsOf,
  scopeOf,
  suggestion,
  walk,
} from '../definition/index.ts';
import type {
  Answer,
  ChoiceHere,
  Fact,
  Finding,
  Library,
  Pattern,
  Path,
  PatternDocument,
  Problem,
  RoleHere,
  Service,
  ServiceDocument,
} from '../definition/index.ts';

/** A pattern with one organisation's answers in it, and everything that stands in its way. No service where a problem does. */
export function effective(
  adoption: ServiceDocument,
  library: Library,
): { service?: Service; problems: readonly Problem[] } {
  const { normal, source } = adoption;
  const findings: Finding[] = [];
  const pattern = library.patterns.get(normal.adopts);
  const organisation = library.organisations.get(normal.organisation);
  if (!pattern) findings.push(missing(normal.adopts, library.patterns.keys(), 'pattern', ['adopts']));
  if (!organisation)
    findings.push(
      missing(normal.organisation, library.organisations.keys(), 'organisation', ['organisation']),
    );
  if (!pattern || !organisation) return { problems: findings.map(source.locate) };
  const choices = choicesHere(pattern.normal, normal.choices, findings);
  const roles = rolesHere(pattern.normal, adoption, library, findings);
  const words = wordsHere(pattern, organisation.normal.languages, library);
  const problems = [...checkPattern(pattern, library), ...findings.map(source.locate), ...words.problems];
  if (problems.some(({ code }) => code !== 'stale-words')) return { problems };
  const { id, version, start, opened, law, outcomes, steps } = { ...pattern.normal, id: pattern.id };
  const service = {
    id: adoption.id,
    name: normal.name ?? pattern.normal.name,
    organisation: organisation.normal,
    pattern: { id, version },
    start,
    opened,
    law,
    outcomes,
    steps,
    roles,
    choices,
    facts: factsUsed(pattern.normal, library),
    words: words.byLanguage,
  };
  return { service: deepFreeze(service), problems };
}

/** The identity of an effective service: what a case is pinned to. */
export function versionOf(service: Service): string {
  return hashOf(service);
}

function choicesHere(
  pattern: Pattern,
  answers: Readonly<Record<string, Answer>>,
  findings: Finding[],
): Record<string, ChoiceHere> {
  for (const name of Object.keys(answers)) {
    if (!(name in pattern.choices))
      findings.push({
        ...missing(name, Object.keys(pattern.choices), 'choice', ['choices', name]),
        atKey: true,
      });
  }
  const here: Record<string, ChoiceHere> = {};
  for (const [name, choice] of Object.entries(pattern.choices)) {
    const answer = answers[name];
    const path: Path = ['choices', name];
    const standing = answer ?? choice.default ?? choice.exactly;
    if (standing === undefined) {
      findings.push({
        code: 'unanswered-choice',
        message: `The choice “${name}” has no answer: ${choice.ask}`,
        hint: `Add “${name}:” under “choices:”.`,
        path: ['choices'],
        atKey: true,
      });
      continue;
    }
    const { decided, findings: found } = readAnswer(choice, standing, path);
    findings.push(...found);
    here[name] = {
      choice,
      ...decided,
      from: answer !== undefined ? 'adopted' : choice.default !== undefined ? 'default' : 'exactly',
    };
  }
  if (findings.length === 0)
    for (const [name, chosen] of Object.entries(here))
      findings.push(...tableGaps(name, chosen, pattern, here));
  return here;
}

/** Every combination of the columns that can be chosen here must have a row. */
function tableGaps(
  name: string,
  { choice, ...decided }: ChoiceHere,
  pattern: Pattern,
  here: Record<string, ChoiceHere>,
): Finding[] {
  if (!choice.by) return [];
  const columns = choice.by.map((fact) => possibleValues(pattern.facts[fact], here));
  if (columns.some((column) => column === undefined)) return [];
  const combinations = (columns as string[][]).reduce<string[][]>(
    (rows, column) => rows.flatMap((row) => column.map((cell) => [...row, cell])),
    [[]],
  );
  return decided.periods.flatMap((period, index) => {
    const day = period.from ?? '9999-12-31';
    const gap = combinations.find(
      (cells) =>
        choiceOn(choice, { periods: [period] }, day, (fact) => cells[choice.by!.indexOf(fact)]) === undefined,
    );
    if (!gap) return [];
    const from = period.from ? ` from ${period.from}` : '';
    return [
      {
        code: 'table-gap' as const,
        message: `“${name}” has no row for ${gap.join(', ')}${from}.`,
        hint: `Add a row: [${gap.join(', ')}, …].`,
        path: ['choices', name, index],
      },
    ];
  });
}

function possibleValues(fact: Fact | undefined, here: Record<string, ChoiceHere>): string[] | undefined {
  const offered =
    fact?.['one of'] === undefined
      ? undefined
      : here[fact['one of'].replace('choice.', '')]?.periods[0]?.value;
  if (Array.isArray(offered)) return offered as string[];
  return fact?.options?.map(({ name }) => name);
}

function rolesHere(
  pattern: Pattern,
  adoption: ServiceDocument,
  library: Library,
  findings: Finding[],
): Record<string, RoleHere> {
  const { roles: bound, organisation } = adoption.normal;
  for (const [role, ids] of Object.entries(bound)) {
    if (!(role in pattern.roles))
      findings.push({ ...missing(role, Object.keys(pattern.roles), 'role', ['roles', role]), atKey: true });
    for (const id of ids)
      if (!library.organisations.has(id))
        findings.push(missing(id, library.organisations.keys(), 'organisation', ['roles', role]));
  }
  return Object.fromEntries(
    Object.entries(pattern.roles).map(([name, role]) => {
      const own = role.body?.includes('council') && bound[name] === undefined ? [organisation] : undefined;
      const organisations = bound[name] ?? (role.is === undefined ? own : [role.is]) ?? [];
      if (organisations.length === 0 && role.body) {
        findings.push({
          code: 'unbound-role',
          message: `Nobody has been named for the role “${name}”.`,
          hint: `Add “${name}:” under “roles:” with the id of an organisation (${role.body.join(', ')}).`,
          path: ['roles'],
          atKey: true,
        });
      }
      return [name, { ...role, organisations }];
    }),
  );
}

/** The facts that the service asks, gives, shows or reads, derived ones and all they rest on. */
function factsUsed(pattern: Pattern, library: Library): Record<string, Fact> {
  const facts = factsOf(pattern, library);
  const scope = scopeOf({ facts, choices: pattern.choices, steps: pattern.steps });
  const texts = JSON.stringify(pattern);
  const expressions = [
    ...walk(pattern.steps).flatMap(({ step }) => expressionsOf(step)),
    ...Object.values(pattern.outcomes).flatMap(({ reached }) => reached ?? []),
  ];
  const names = new Set([
    ...walk(pattern.steps).flatMap(({ step }) => givenBy(step)),
    ...expressions.flatMap((text) => [...readsOf(compile(text, scope), facts, scope)]),
    ...Object.values(pattern.choices).flatMap(({ by }) => by ?? []),
    ...placeholders(texts).map(({ name }) => name),
  ]);
  return Object.fromEntries([...facts].filter(([name]) => names.has(name)));
}

function expressionsOf(step: ReturnType<typeof walk>[number]['step']): string[] {
  const own =
    step.verb === 'pay'
      ? [step.pay]
      : step.verb === 'issue' && step.for
        ? [step.for]
        : step.verb === 'decide'
          ? (step.rule ?? []).map(({ when }) => when)
          : [];
  return step.when === undefined ? own : [step.when, ...own];
}

/** Translations by the text they translate. A translation of words that have changed since is left out, and reported. */
function wordsHere(
  pattern: PatternDocument,
  languages: readonly string[],
  library: Library,
): { byLanguage: Record<string, Record<string, string>>; problems: Problem[] } {
  const problems: Problem[] = [];
  const byLanguage: Record<string, Record<string, string>> = {};
  for (const language of languages.filter((name) => name !== 'en')) {
    const texts: Record<string, string> = {};
    for (const document of [pattern, ...library.vocabularies.values()]) {
      const words = library.words.get(`${document.id} ${language}`);
      for (const [slot, { of, is }] of Object.entries(words?.normal.texts ?? {})) {
        const original = textAt(document.normal, slot);
        if (original !== undefined && original === of) texts[original] = is;
        else
          problems.push(
            words!.source.locate({
              code: 'stale-words',
              message:
                original === undefined
                  ? `There is no text at “${slot}” any more.`
                  : `“${slot}” now reads: ${original}`,
              hint: 'Translate it again, and copy the new words into “of:”.',
              path: ['texts', slot],
              atKey: true,
            }),
          );
      }
    }
    byLanguage[language] = texts;
  }
  return { byLanguage, problems };
}

/** `define › person.name › ask` leads to a text. The mark keeps dots in names of facts apart from steps on the way. */
function textAt(normal: unknown, slot: string): string | undefined {
  let value: unknown = normal;
  for (const part of slot.split(' › ')) {
    if (Array.isArray(value))
      value = value.find(
        (item: { id?: string; name?: string }, index) =>
          item.id === part || item.name === part || String(index) === part,
      );
    else
      value =
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
    if (typeof value === 'object' && value !== null && 'label' in value && slot.endsWith(part))
      value = value.label;
  }
  return typeof value === 'string' ? value : undefined;
}

function missing(name: string, names: Iterable<string>, what: string, path: Path): Finding {
  return {
    code: 'unknown-reference',
    message: `There is no ${what} called “${name}”.`,
    hint: suggestion(name, names),
    path,
  };
}

function deepFreeze<Data>(value: Data): Data {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
