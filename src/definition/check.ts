import { blank, checkingOf, patternIn } from './checking.ts';
import { definitionFindings } from './check-definition.ts';
import { factFindings } from './check-facts.ts';
import { defaultFindings } from './check-uses.ts';
import { byPlace } from './problems.ts';
import { allKnown, known, knownIf, placeholderFindings } from './references.ts';
import { scopeOf } from './scope.ts';
import { walk } from './walk.ts';
import type { KindName, Pattern } from './documents.ts';
import type { Library } from './library.ts';
import type { Finding, Problem } from './problems.ts';
import type { Document, DocumentOf } from './read.ts';

/** Everything that is wrong with a document as it stands among the others, from top to bottom. */
export function checkDocument(document: Document, library: Library): readonly Problem[] {
  const find = checks[document.kind] as (document: Document, library: Library) => readonly Finding[];
  return find(document, library).map(document.source.locate).sort(byPlace);
}

type Checks = {
  readonly [Kind in KindName]: (document: DocumentOf<Kind>, library: Library) => readonly Finding[];
};

const checks: Checks = {
  pattern: ({ normal }, library) => wholeFindings(normal, library),
  service: serviceFindings,
  layer: ({ normal }, { organisations }) =>
    known(normal.steward, organisations.keys(), 'organisation', ['steward']),
  block: blockFindings,
  register: registerFindings,
  facts: vocabularyFindings,
  outcome: outcomeFindings,
  calendar: calendarFindings,
  organisation: ({ normal }, { organisations }) =>
    knownIf(normal.parent, organisations.keys(), 'organisation', ['parent']),
  thing: ({ normal }, { organisations }) => knownIf(normal.of, organisations.keys(), 'organisation', ['of']),
  words: ({ id }, { patterns, vocabularies, services }) => {
    const ids = [
      ...[...patterns.values()].map((pattern) => pattern.id),
      ...vocabularies.keys(),
      ...services.keys(),
    ];
    return known(id, ids, 'pattern, vocabulary or service', ['words']);
  },
  /** What happens in one is held against the whole service that it is of, where that is put together. */
  example: () => [],
};

/** A service that spells everything out is checked as a pattern; of one that adopts a pattern, what it says besides answers. */
function serviceFindings({ normal }: DocumentOf<'service'>, library: Library): Finding[] {
  const own = patternIn(normal);
  if (!own) return besidesAnswers(normal);
  const answered = Object.keys(normal.choices).map((name): Finding => {
    const message = 'A service that adopts no pattern has no choices to answer.';
    const hint = 'Write what it says where it is meant.';
    return { code: 'bad-value', message, hint, path: ['choices', name], atKey: true };
  });
  return [...wholeFindings(own, library), ...answered];
}

/** Of a definition that cases begin from, also who begins them. */
function wholeFindings(pattern: Pattern, library: Library): Finding[] {
  const { opened, roles } = pattern;
  const beginners = [opened.by, ...opened.others];
  if (Object.keys(roles).length === 0) return [nobody];
  return [
    ...definitionFindings(checkingOf(pattern, library)),
    ...allKnown(beginners, Object.keys(roles), 'role', ['opened', 'by']),
  ];
}

/** Sections that stand in a pattern, and mean nothing in a service that adopts it. */
function besidesAnswers(normal: DocumentOf<'service'>['normal']): Finding[] {
  const said = designed.filter((key) => normal[key] !== undefined && Object.keys(normal[key]).length > 0);
  return said.map((key) => {
    const message = `A service that adopts a pattern does not say “${key}”: the pattern does.`;
    const hint = 'Make it a local choice of the pattern; or leave “adopts:” out and spell everything out.';
    return { code: 'bad-value', message, hint, path: [key], atKey: true };
  });
}

const designed = [
  ...(['start', 'opened', 'law', 'outcomes', 'clocks', 'limits'] as const),
  ...(['steps', 'whenever', 'triggers'] as const),
];

/** Said once, and not of each step that names a role. */
const nobody: Finding = {
  code: 'missing-key',
  message: 'This says of nobody that they take part.',
  hint: 'Add “roles:”, with a name for each: applicant: { person: Who applies }',
  path: ['roles'],
  atKey: true,
};

/** A block is checked as a pattern whose local choices are what it needs. */
function blockFindings({ normal }: DocumentOf<'block'>, library: Library): Finding[] {
  const { block, needs, roles, steps, whenever } = normal;
  const pattern = { ...blank, ...normal, pattern: block, opened: openedBy(roles) };
  const checking = checkingOf(pattern, library, { needs });
  const ids = walk(steps).map(({ step }) => step.id);
  return [
    ...definitionFindings(checking),
    ...defaultFindings(normal),
    ...placeholderFindings(normal.name, ['name'], checking.scope),
    ...knownIf(normal.result, ids, 'step', ['result']),
    ...(steps.length > 0 && whenever.length > 0 ? [twoThings] : []),
  ];
}

const twoThings: Finding = {
  code: 'bad-value',
  message: 'A block has steps, to be used as a part; or offers, which every service has. This has both.',
  hint: 'Make two blocks of it.',
  path: ['whenever'],
  atKey: true,
};

/** A register is checked as a pattern without a list, whose entries know the facts that it keeps. */
function registerFindings({ normal }: DocumentOf<'register'>, library: Library): Finding[] {
  const { keeps, states, roles, register, ...rest } = normal;
  const pattern = { ...blank, ...rest, roles, pattern: register, opened: openedBy(roles) };
  const checking = checkingOf(pattern, library, { states }, keeps);
  return [
    ...definitionFindings(checking),
    ...allKnown(keeps, checking.facts.keys(), 'fact', ['keeps'], { code: 'unknown-fact' }),
    ...allKnown(normal.public, keeps, 'fact that is kept', ['public'], { code: 'unknown-fact' }),
  ];
}

function openedBy(roles: Pattern['roles']): Pattern['opened'] {
  return { by: Object.keys(roles)[0] ?? 'person', others: [], through: ['web'] };
}

/** Facts of a vocabulary may rest on facts of other vocabularies, and on no step or choice. */
function vocabularyFindings({ normal }: DocumentOf<'facts'>, { facts }: Library): Finding[] {
  const scope = scopeOf({ facts, choices: {}, steps: [] });
  return Object.entries(normal.define).flatMap(([name, fact]) =>
    factFindings(name, fact, ['define', name], { facts, scope }),
  );
}

/** A shared outcome is part of others that exist, and of none that is part of it. */
function outcomeFindings({ id, normal }: DocumentOf<'outcome'>, library: Library): Finding[] {
  const { outcomes, organisations } = library;
  return [
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
}

/** An outcome and all that it is part of. */
function wholesOf(id: string, outcomes: Library['outcomes']): ReadonlySet<string> {
  const found = new Set([id]);
  for (const one of found) for (const above of outcomes.get(one)?.normal['part of'] ?? []) found.add(above);
  return found;
}

/** Each holiday is there once, within the time for which all of them are known. */
function calendarFindings({ normal }: DocumentOf<'calendar'>): Finding[] {
  const days = normal.holidays.map(({ on }) => on);
  return days.flatMap((on, index): Finding[] => {
    const path = ['holidays', index];
    if (days.indexOf(on) < index)
      return [
        { code: 'duplicate-name', message: `${on} stands here twice.`, hint: 'Keep one of the two.', path },
      ];
    if (on <= normal.until) return [];
    const message = `${on} is after ${normal.until}, the last day for which this calendar holds.`;
    return [{ code: 'bad-value', message, hint: 'Move “until:” to a later day.', path }];
  });
}
