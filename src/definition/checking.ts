import { unfold } from './blocks.ts';
import { blocksOf } from './library.ts';
import { limitParts, namesOf, scopeOf } from './scope.ts';
import { walk, walkAll } from './walk.ts';
import type { Adoption, Pattern } from './documents.ts';
import type { Scope } from './kinds.ts';
import type { Library } from './library.ts';
import type { Meanings } from './scope.ts';
import type { Fact } from './sections.ts';
import type { Use } from './step-types.ts';
import type { Placed } from './walk.ts';

/** A definition, its blocks unfolded, with what its names mean. Worked out once, and read by every check. */
export interface Checking {
  /** As it was written, with the law and the facts of its blocks. */
  readonly pattern: Pattern;
  /** Its own facts, without those of blocks. */
  readonly own: Pattern['facts'];
  readonly library: Library;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
  /** All steps, those of blocks among them, in the order in which they are told, and their ids. */
  readonly all: readonly Placed[];
  readonly ids: ReadonlySet<string>;
  /** The ids of those of the list. */
  readonly listed: ReadonlySet<string>;
  /** By the id of the step, how blocks are used. */
  readonly uses: ReadonlyMap<string, Use>;
  /** By name of a fact or a result, the steps that give it. */
  readonly givers: ReadonlyMap<string, readonly Placed[]>;
  /** A step gives a fact that there is none of. */
  readonly isMisspelt: boolean;
  /** Of a register: the facts that are there from the beginning, and the states of an entry. */
  readonly kept: ReadonlySet<string>;
  readonly states?: readonly string[];
}

export function checkingOf(
  normal: Pattern,
  library: Library,
  more: Partial<Meanings> = {},
  kept: readonly string[] = [],
): Checking {
  const pattern = unfold(normal, blocksOf(library));
  const facts = factsOf(pattern, library);
  const all = walkAll(pattern);
  const givers = new Map<string, Placed[]>();
  const gives = (name: string, placed: Placed) => givers.set(name, [...(givers.get(name) ?? []), placed]);
  for (const placed of all) {
    for (const name of namesOf(placed.step)) gives(name, placed);
    for (const name of limitsAt(placed.step.id, pattern)) gives(name, placed);
  }
  return {
    pattern,
    own: normal.facts,
    library,
    facts,
    scope: scopeOf({ ...pattern, facts, ...more }),
    all,
    ids: new Set(all.map(({ step }) => step.id)),
    listed: new Set(walk(pattern.steps).map(({ step }) => step.id)),
    uses: new Map(
      walkAll(normal).flatMap(({ step }) => (step.verb === 'use' ? [[step.id, step] as const] : [])),
    ),
    givers,
    isMisspelt: all.some(({ step }) =>
      namesOf(step).some((name) => isFact(name, step.id) && !facts.has(name)),
    ),
    kept: new Set(kept),
    states: more.states,
  };
}

/** What the limits come to that are taken at a step. */
function limitsAt(id: string, { limits }: Pattern): string[] {
  return Object.keys(limits)
    .filter((name) => limits[name]!.at === id)
    .flatMap((name) => limitParts.map((part) => `${name}.${part}`));
}

/** A name that a step gives and that is not its own. */
function isFact(name: string, id: string): boolean {
  return name !== id && !name.startsWith(`${id}.`);
}

/** The vocabularies’ facts, and the pattern’s own. */
export function factsOf(pattern: Pattern, library: Library): ReadonlyMap<string, Fact> {
  return new Map([...library.facts, ...Object.entries(pattern.facts)]);
}

export const blank = {
  version: '1.0.0',
  format: '1',
  name: '',
  steward: '',
  nations: [],
  lgsl: [],
  scope: undefined,
  start: { summary: '', takes: undefined, need: [] },
  triggers: [],
  law: {},
  outcomes: {},
  choices: {},
  facts: {},
  clocks: {},
  limits: {},
  steps: [],
  whenever: [],
  always: {},
  keeps: [],
  contributes: [],
} satisfies Omit<Pattern, 'pattern' | 'opened' | 'roles'>;

/** What a service that adopts nothing says, as the pattern that it could be. */
export function patternIn(service: Adoption): Pattern | undefined {
  if (service.adopts !== undefined) return undefined;
  const { service: id, roles, choices: _answers, calendars: _supply, ...rest } = service;
  const own = Object.entries(roles).filter(
    (entry): entry is [string, Pattern['roles'][string]] => !Array.isArray(entry[1]),
  );
  return {
    ...blank,
    ...(rest as Partial<Pattern>),
    pattern: id,
    roles: Object.fromEntries(own),
    choices: {},
  } as Pattern;
}
