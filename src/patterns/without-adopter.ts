import { blank, blocksOf, unfold } from '../definition/index.ts';
import type {
  Block,
  DocumentOf,
  Library,
  Organisation,
  Pattern,
  Register,
  Service,
} from '../definition/index.ts';
import { serviceOf } from './effective.ts';
import { registersHere } from './registers.ts';

/** A pattern as the service that it would be, where nobody has answered its choices yet: to tell and to draw, not to run. */
export function withoutAdopter(pattern: Pattern, library: Library): Service {
  const told = { id: pattern.pattern, pattern: unfold(pattern, blocksOf(library)) };
  const adopter = { ...nobody, id: pattern.pattern };
  return {
    ...serviceOf(told, adopter, anybody(pattern), library),
    roles: eachOf(told.pattern.roles, (role) => ({ ...role, organisations: [role.is ?? []].flat() })),
    choices: eachOf(told.pattern.choices, (choice) => ({ choice, periods: [], from: 'default' })),
    words: {},
  };
}

/** Answers nothing, and plays no role. */
const nobody = { normal: { roles: {}, organisation: 'adopter' } } as unknown as DocumentOf<'service'>;

function eachOf<One, Other>(found: Record<string, One>, become: (one: One) => Other): Record<string, Other> {
  return Object.fromEntries(Object.entries(found).map(([name, one]) => [name, become(one)]));
}

/** A block as the part of a service that it would be. */
export function blockWithoutAdopter(block: Block, library: Library): Service {
  const [by = 'person'] = Object.keys(block.roles);
  const opened = { by, others: [], through: [] };
  const whole: Pattern = { ...blank, ...block, pattern: block.block, opened };
  const blocks = new Map([...library.blocks].filter(([id]) => id !== 'always'));
  const { whenever } = unfold(whole, blocksOf(library));
  return { ...withoutAdopter(whole, { ...library, blocks }), whenever };
}

/** A register as the service without a list that it is. */
export function registerWithoutAdopter({ register }: Register, library: Library): Service | undefined {
  const opened = { by: '', others: [], through: [] };
  const given = { id: 'given', verb: 'issue', issue: '', into: register } as const;
  const pattern: Pattern = { ...blank, pattern: register, roles: {}, opened, steps: [given] };
  return registersHere(pattern, nobody, anybody(pattern), library)[register];
}

/** Stands for whoever adopts it. */
function anybody({ roles }: Pattern): Organisation {
  const [kind = 'association'] = Object.values(roles).flatMap(({ body }) => body ?? []);
  const adopter = { organisation: 'adopter', format: '1', name: 'each adopter', languages: ['en' as const] };
  return { ...adopter, kind: kind === 'any' ? 'council' : kind, fictional: false };
}
