import { readAnswer, unfold, blocksOf, organisationOf } from '../definition/index.ts';
import type {
  Choice,
  DocumentOf,
  Fact,
  Library,
  Pattern,
  Period,
  Service,
  Step,
  Whenever,
} from '../definition/index.ts';
import type { Held } from './alterations.ts';
import type { AdopterDocument } from './layering/adopters.ts';
import { settledIn } from './layering/settled.ts';
import { withoutAdopter } from './without-adopter.ts';

/** What somebody made of a definition: an adopter, a layer that it adopts, and last the pattern below them all. */
export interface Level {
  readonly id: string;
  readonly held: Held;
  /** What it wants of what is below it; the pattern wants nothing. */
  readonly wants?: AdopterDocument;
  /** Of the pattern and of layers. */
  readonly version?: string;
}

/** A service and all that it stands on, down to the pattern. */
export function levelsOf(
  adoption: DocumentOf<'service'>,
  service: Service,
  library: Library,
): readonly Level[] {
  const below: Level[] = [];
  for (let name = adoption.normal.adopts; name !== undefined;) {
    const layer = library.layers.get(name);
    const { id, normal } = library.patterns.get(name)!;
    below.push({ id, held: heldPattern(normal, library), wants: layer, version: normal.version });
    name = layer?.normal.adopts;
  }
  return [
    { id: adoption.id, held: heldService(service, adoption, below[0]!.held), wants: adoption },
    ...below,
  ];
}

/** A service without what is only its own and without what it leaves to others: whose it is, marks, places. */
function heldService(service: Service, { normal }: DocumentOf<'service'>, below: Held): Held {
  const own = organisationOf(normal);
  const roles = Object.entries(service.roles).map(([name, { organisations, ...role }]) => {
    const bound = Array.isArray(normal.roles[name]) ? organisations : undefined;
    return [name, { ...role, plays: bound?.map((id) => (id === own ? 'itself' : id)) }];
  });
  const choices = Object.entries(service.choices).map(([name, { choice, periods }]) => [
    name,
    heldChoice(choice, periods),
  ]);
  return {
    ...bare(service),
    facts: factsSaid(service.facts, below.facts),
    roles: Object.fromEntries(roles) as Held['roles'],
    choices: Object.fromEntries(choices) as Held['choices'],
  };
}

/** A pattern, its choices as they hold where nobody answers. */
export function heldPattern(pattern: Pattern, library: Library): Held {
  const { choices, ...service } = withoutAdopter(pattern, library);
  const { roles } = unfold(pattern, blocksOf(library));
  const held = Object.entries(choices).map(([name, { choice }]) => [
    name,
    heldChoice(choice, standingIn(choice)),
  ]);
  return { ...bare({ ...service, choices }), roles, choices: Object.fromEntries(held) as Held['choices'] };
}

function heldChoice(choice: Choice, holds: readonly Period[]): object {
  const { settled: _settled, ...said } = choice as Choice & { readonly settled?: unknown };
  return { ...said, holds };
}

/** What holds where nobody answers. */
function standingIn(choice: Choice): readonly Period[] {
  const standing = settledIn(choice) ?? choice.default ?? choice.exactly;
  return standing === undefined ? [] : readAnswer(choice, standing, []).decided.periods;
}

/** Options that only a service knows follow from what else it says. */
function factsSaid(facts: Service['facts'], below: Held['facts']): Record<string, Fact> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => {
      const isWorkedOut = fact.type === 'question' || fact.type === 'organisation';
      return [name, isWorkedOut ? { ...fact, options: below[name]?.options } : fact];
    }),
  );
}

function bare(service: Service): Service {
  const unmarked = <One extends object>(all: Readonly<Record<string, One>>) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [name, { ...one, local: undefined }]));
  return {
    ...service,
    start: { ...service.start, local: undefined },
    opened: { ...service.opened, local: undefined },
    facts: unmarked(service.facts),
    clocks: unmarked(service.clocks),
    limits: unmarked(service.limits),
    steps: bareSteps(service.steps),
    whenever: bareSteps(service.whenever) as readonly Whenever[],
  };
}

function bareSteps(steps: readonly Step[]): readonly Step[] {
  return steps
    .filter(({ verb }) => verb !== 'place')
    .map((step) => {
      const own = { ...step, local: undefined };
      return 'steps' in own ? { ...own, steps: bareSteps(own.steps) } : own;
    });
}
