import { blank, blocksOf, unfold } from '../definition/index.ts';
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
  const { name, holds, states, keeps, law, register, roles } = normal;
  const opened = { by: Object.keys(roles)[0]!, others: [], through: ['web' as const] };
  const start = { summary: name, need: [] };
  const own: Pattern = { ...blank, ...normal, pattern: register, opened, start, keeps: [] };
  const whole = unfold(own, blocksOf(library));
  return {
    ...besidesWho(whole),
    law,
    id: `${id}-${organisation.organisation}`,
    name,
    organisation,
    pattern: { id, version: '1.0.0' },
    choices: {},
    roles: rolesHere(whole, adoption.normal, library, new Set()).here,
    facts: { ...factsUsed(whole, library), ...factsKept(keeps, whole, library) },
    registers: {},
    register: { holds, states, keeps, public: normal.public },
    words: {},
  };
}

/** What of a service does not depend on who runs it and who plays which role. */
export function besidesWho(pattern: Pattern) {
  const { start, opened, law, outcomes, steps, clocks, limits, whenever, keeps, contributes } = pattern;
  return { start, opened, law, outcomes, steps, clocks, limits, whenever, keeps, contributes };
}

function factsKept(names: readonly string[], { facts }: Pattern, library: Library): Service['facts'] {
  return Object.fromEntries(
    names.flatMap((name) => {
      const fact = facts[name] ?? library.facts.get(name);
      return fact ? [[name, fact]] : [];
    }),
  );
}
