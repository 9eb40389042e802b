import { blocksOf, unfold } from '../definition/index.ts';
import type { Library, Organisation, Pattern, DocumentOf, Service } from '../definition/index.ts';
import { factsUsed } from './facts-used.ts';
import { rolesHere } from './roles-here.ts';
import { registersIn } from './told-by.ts';

/** The registers that the steps of a definition issue into or tell, each as a service without a list. */
export function registersHere(
  pattern: Pattern,
  adoption: DocumentOf<'service'>,
  organisation: Organisation,
  library: Library,
): Record<string, Service> {
  return Object.fromEntries(
    registersIn(pattern).flatMap((id) => {
      const document = library.registers.get(id);
      return document ? [[id, registerHere(document, adoption, organisation, library)]] : [];
    }),
  );
}

function registerHere(
  { id, normal }: DocumentOf<'register'>,
  adoption: DocumentOf<'service'>,
  organisation: Organisation,
  library: Library,
): Service {
  const { name, holds, states, keeps, law } = normal;
  const opener = Object.keys(normal.roles)[0]!;
  const opened: Service['opened'] = { by: opener, others: [], through: ['web'] };
  const blank = { clocks: {}, limits: {}, contributes: [], outcomes: {}, choices: {} };
  const whole = unfold(
    { ...blank, ...normal, opened, steps: [], start: { summary: name, need: [] } } as never as Pattern,
    blocksOf(library),
  );
  return {
    ...blank,
    id: `${id}-${organisation.organisation}`,
    name,
    organisation,
    pattern: { id, version: '1.0.0' },
    start: whole.start,
    opened,
    law,
    roles: rolesHere(whole, adoption.normal, library, new Set()).here,
    facts: { ...factsUsed(whole, library), ...factsKept(keeps, whole, library) },
    steps: [],
    whenever: whole.whenever,
    keeps: [],
    registers: {},
    register: { holds, states, keeps, public: normal.public },
    words: {},
  };
}

function factsKept(names: readonly string[], { facts }: Pattern, library: Library): Service['facts'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const fact = facts[name] ?? library.facts.get(name);
      return fact ? [[name, fact]] : [];
    }),
  );
}
