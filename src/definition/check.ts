import { blank, checkingOf, patternIn } from './checking.ts';
import { choiceFindings } from './check-choices.ts';
import { expressionFindings } from './check-expressions.ts';
import { factFindings } from './check-facts.ts';
import { nameFindings } from './check-names.ts';
import { roleFindings } from './check-roles.ts';
import { stepFindings } from './check-steps.ts';
import { clockFindings, figureFindings, limitFindings } from './check-time.ts';
import { defaultFindings } from './check-uses.ts';
import { byPlace } from './problems.ts';
import { allKnown, known, knownIf, placeholderFindings, textFindings } from './references.ts';
import { walk } from './walk.ts';
import type { Checking } from './checking.ts';
import type { Library } from './library.ts';
import type { Finding, Path, Problem } from './problems.ts';
import type { BlockDocument, PatternDocument, RegisterDocument, ServiceDocument } from './read.ts';
import type { Pattern } from './documents.ts';
import type { Source } from './source.ts';

/** Everything that is wrong between the parts of a pattern: references, types, order. */
export function checkPattern({ normal, source }: PatternDocument, library: Library): readonly Problem[] {
  return placed(definitionFindings(normal, library), source);
}

/** The same of a service that spells everything out; what one that adopts a pattern says besides its answers. */
export function checkService({ normal, source }: ServiceDocument, library: Library): readonly Problem[] {
  const own = patternIn(normal);
  const answered: Finding[] = Object.keys(normal.choices).map((name) => ({
    code: 'bad-value',
    message: 'A service that adopts no pattern has no choices to answer.',
    hint: 'Write what it says where it is meant.',
    path: ['choices', name],
    atKey: true,
  }));
  return placed(own ? [...definitionFindings(own, library), ...answered] : besidesAnswers(normal), source);
}

/** Sections that stand in a pattern, and mean nothing in a service that adopts it. */
function besidesAnswers(normal: ServiceDocument['normal']): Finding[] {
  return designed
    .filter((key) => {
      const said = normal[key];
      return said !== undefined && (typeof said !== 'object' || Object.keys(said).length > 0);
    })
    .map((key) => ({
      code: 'bad-value',
      message: `A service that adopts a pattern does not say “${key}”: the pattern does.`,
      hint: 'Make it a local choice of the pattern; or leave “adopts:” out and spell everything out.',
      path: [key],
      atKey: true,
    }));
}

const designed = [
  'start',
  'opened',
  'law',
  'outcomes',
  'facts',
  'clocks',
  'limits',
  'steps',
  'whenever',
  'triggers',
] as const;

/** What is wrong in a block: as of a pattern whose local choices are what it needs. */
export function checkBlock({ normal, source }: BlockDocument, library: Library): readonly Problem[] {
  const first = Object.keys(normal.roles)[0] ?? 'person';
  const opened: Pattern['opened'] = { by: first, others: [], through: ['web'] };
  const checking = checkingOf({ ...blank, ...normal, pattern: normal.block, opened }, library, {
    needs: normal.needs,
  });
  const steps = walk(normal.steps).map(({ step }) => step.id);
  return placed(
    [
      ...sharedFindings(normal, checking),
      ...defaultFindings(normal),
      ...placeholderFindings(normal.name, ['name'], checking.scope),
      ...knownIf(normal.result, steps, 'step', ['result']),
      ...(normal.steps.length > 0 && normal.whenever.length > 0 ? [twoThings] : []),
    ],
    source,
  );
}

const twoThings: Finding = {
  code: 'bad-value',
  message: 'A block has steps, to be used as a part; or offers, which every service has. This has both.',
  hint: 'Make two blocks of it.',
  path: ['whenever'],
  atKey: true,
};

/** What is wrong in a register: as of a definition without a list, whose entries know the facts it keeps. */
export function checkRegister({ normal, source }: RegisterDocument, library: Library): readonly Problem[] {
  const { keeps, ...rest } = normal;
  const opened: Pattern['opened'] = { by: Object.keys(normal.roles)[0] ?? '', others: [], through: ['web'] };
  const whole: Pattern = { ...blank, ...rest, pattern: normal.register, opened };
  const { states } = normal;
  const checking = checkingOf(whole, library, { states }, keeps);
  return placed(
    [
      ...sharedFindings(normal, checking),
      ...allKnown(keeps, checking.facts.keys(), 'fact', ['keeps'], 'unknown-fact'),
      ...allKnown(normal.public, keeps, 'fact that is kept', ['public'], 'unknown-fact'),
    ],
    source,
  );
}

function placed(findings: readonly Finding[], source: Source): readonly Problem[] {
  return findings.map(source.locate).sort(byPlace);
}

function definitionFindings(normal: Pattern, library: Library): Finding[] {
  const checking = checkingOf(normal, library);
  const { opened, steward } = normal;
  const roles = Object.keys(normal.roles);
  return [
    ...sharedFindings(normal, checking),
    ...allKnown([opened.by, ...opened.others], roles, 'role', ['opened', 'by']),
    ...(steward === '' ? [] : known(steward, library.organisations.keys(), 'organisation', ['steward'])),
    ...Object.entries(normal.choices).flatMap(([name, choice]) =>
      choiceFindings(choice, ['choices', name], checking),
    ),
    ...clockFindings(checking),
    ...limitFindings(checking),
    ...outcomeFindings(checking),
    ...startFindings(checking),
    ...keepingFindings(checking),
    ...alwaysFindings(checking),
    ...normal.contributes.flatMap(({ to }, index) =>
      known(to, library.outcomes.keys(), 'shared outcome', ['contributes', index, 'to']),
    ),
  ];
}

/** What patterns, blocks and registers have in common: names, roles, facts, law, steps. */
function sharedFindings(normal: Pick<Pattern, 'facts' | 'law'>, checking: Checking): Finding[] {
  return [
    ...nameFindings(checking),
    ...roleFindings(checking),
    ...Object.entries(normal.facts).flatMap(([name, fact]) =>
      factFindings(name, fact, ['facts', name], checking),
    ),
    ...Object.entries(normal.law).flatMap(([name, law]) => figureFindings(law, ['law', name])),
    ...stepFindings(checking),
  ];
}

function outcomeFindings({ pattern, scope }: Checking): Finding[] {
  return Object.entries(pattern.outcomes).flatMap(([name, { reached }]) =>
    reached === undefined ? [] : expressionFindings(reached, ['outcomes', name, 'reached'], scope, 'boolean'),
  );
}

function startFindings({ pattern: { start }, scope }: Checking): Finding[] {
  const needs = start.need.flatMap((need, index) => {
    const path: Path = ['start', 'need', index];
    if (typeof need === 'string') return placeholderFindings(need, path, scope);
    return [
      ...placeholderFindings(need.say, [...path, 'say'], scope),
      ...expressionFindings(need.when, [...path, 'when'], scope, 'boolean'),
    ];
  });
  return [...textFindings({ summary: start.summary, takes: start.takes }, ['start'], scope), ...needs];
}

/** Personal data is kept from a step, or from the end. */
function keepingFindings({ pattern, ids }: Checking): Finding[] {
  return pattern.keeps.flatMap(({ from, law }, index) => [
    ...known(from, ['ended', ...ids], 'step', ['keeps', index, 'from']),
    ...knownIf(law, Object.keys(pattern.law), 'law', ['keeps', index, 'law']),
  ]);
}

/** How what every service offers is tuned here. */
function alwaysFindings({ pattern, library, scope }: Checking): Finding[] {
  const offers = library.blocks.get('always')?.normal.whenever.map(({ id }) => id);
  return Object.entries(pattern.always).flatMap(([name, tuning]) => {
    const path: Path = ['always', name];
    const unknown = (offers ? known(name, offers, 'offer of every service', path) : []).map((found) => ({
      ...found,
      atKey: true,
    }));
    if (typeof tuning === 'boolean') return unknown;
    return [
      ...unknown,
      ...(tuning.while === undefined
        ? []
        : expressionFindings(tuning.while, [...path, 'while'], scope, 'boolean')),
      ...(tuning.until === undefined
        ? []
        : expressionFindings(tuning.until, [...path, 'until'], scope, ['date', 'moment'])),
      ...textFindings({ say: tuning.say }, path, scope),
    ];
  });
}
