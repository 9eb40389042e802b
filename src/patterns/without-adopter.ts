import { blocksOf, unfold } from '../definition/index.ts';
import type {
  Block,
  Library,
  Organisation,
  Pattern,
  Register,
  Service,
  DocumentOf,
} from '../definition/index.ts';
import { factsUsed } from './facts-used.ts';
import { offersHere } from './offers.ts';
import { registersHere } from './registers.ts';

/** A pattern as the service that it would be, where nobody has answered its choices yet: to tell and to draw, not to run. */
export function withoutAdopter(pattern: Pattern, library: Library): Service {
  const told = unfold(pattern, blocksOf(library));
  const whole = { ...told, whenever: offersHere(told, library) };
  const { name, version, start, opened, law, outcomes, steps, clocks, limits, whenever, keeps, contributes } =
    whole;
  const organisation = anybody(pattern);
  const adoption = { normal: { roles: {}, organisation: 'adopter' } } as unknown as DocumentOf<'service'>;
  return {
    ...{
      id: pattern.pattern,
      name,
      organisation,
      pattern: { id: pattern.pattern, version },
      start,
      opened,
      law,
      outcomes,
    },
    ...{ steps, clocks, limits, whenever, keeps, contributes, words: {} },
    roles: Object.fromEntries(
      Object.entries(whole.roles).map(([role, one]) => [
        role,
        { ...one, organisations: one.is === undefined ? [] : [one.is] },
      ]),
    ),
    choices: Object.fromEntries(
      Object.entries(whole.choices).map(([choice, one]) => [
        choice,
        { choice: one, periods: [], from: 'default' },
      ]),
    ),
    facts: factsUsed(whole, library),
    registers: registersHere(whole, adoption, organisation, library),
  };
}

/** A block as the part of a service that it would be. */
export function blockWithoutAdopter({ block, roles, ...rest }: Block, library: Library): Service {
  const [first = 'person'] = Object.keys(roles);
  const empty = {
    triggers: [],
    outcomes: {},
    choices: {},
    clocks: {},
    limits: {},
    always: {},
    keeps: [],
    contributes: [],
    lgsl: [],
    nations: [],
    steward: '',
  };
  const whole = {
    ...empty,
    ...rest,
    roles,
    pattern: block,
    start: { summary: '', need: [] },
    opened: { by: first, others: [], through: [] },
  };
  const service = withoutAdopter(whole as unknown as Pattern, {
    ...library,
    blocks: new Map([...library.blocks].filter(([id]) => id !== 'always')),
  });
  return { ...service, whenever: unfold(whole as unknown as Pattern, blocksOf(library)).whenever };
}

/** A register as the service without a list that it is. */
export function registerWithoutAdopter({ register }: Register, library: Library): Service | undefined {
  const pattern = {
    ...blankWith(register),
    steps: [{ id: 'given', verb: 'issue', issue: '', into: register }],
  } as unknown as Pattern;
  const adoption = { normal: { roles: {}, organisation: 'adopter' } } as unknown as DocumentOf<'service'>;
  return registersHere(pattern, adoption, anybody(pattern), library)[register];
}

function blankWith(id: string) {
  return { pattern: id, roles: {}, whenever: [], facts: {} };
}

/** Stands for whoever adopts it. */
function anybody({ roles }: Pattern): Organisation {
  const [kind = 'association'] = Object.values(roles).flatMap(({ body }) => body ?? []);
  return {
    organisation: 'adopter',
    format: '1',
    name: 'each adopter',
    kind: kind === 'any' ? 'council' : kind,
    languages: ['en'],
    fictional: false,
  } as unknown as Organisation;
}
