import { walk } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { intentTold, reasonTold } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { compared } from './choices.ts';
import { councilsInWords } from './outcomes.ts';
import type { OnShelf } from './shelf.ts';

/** How the organisations that adopted a pattern differ, and what they have in common. */
export function differencesPage({ id, pattern, services, newest }: OnShelf, now: string): object {
  const { rows, differ, total, outside } = compared(services, now.slice(0, 10));
  const steps = walk(newest.steps).filter(({ step }) => step.verb !== 'part');
  return {
    title: `How councils differ: ${pattern.name}`,
    name: pattern.name,
    councils: services.map((service) => ({
      name: service.organisation.name,
      nation: service.organisation.nation,
      version: service.pattern.version,
      start: paths.start(service.organisation.organisation, id),
    })),
    pairs: pairsOf(id, services),
    changed: changedBy(services),
    count: councilsInWords(services.length),
    isOne: services.length === 1,
    differ,
    total,
    outside,
    rows,
    different: rows.filter(({ class: kind, table }) => kind === 'local choice' && !table),
    tables: rows.filter(({ class: kind, table }) => kind === 'local choice' && table),
    same: rows.filter(({ class: kind }) => kind === 'same'),
    fixed: rows.filter(({ class: kind }) => kind === 'law'),
    bounded: rows.filter(({ law }) => law.length > 0),
    common: {
      steps: steps.length,
      laws: new Set(steps.flatMap(({ step, parts }) => [step, ...parts].flatMap(({ law }) => law ?? [])))
        .size,
      underLaw: steps.filter(({ step, parts }) => [step, ...parts].some(({ law }) => law !== undefined))
        .length,
      facts: Object.values(newest.facts).filter(({ is }) => is === undefined).length,
      sameVersion: services.every(({ pattern: { version } }) => version === newest.pattern.version),
      version: newest.pattern.version,
    },
  };
}

/** Each two of them, to be held beside each other. */
function pairsOf(id: string, services: readonly Service[]): object[] {
  return services.flatMap((left, index) =>
    services.slice(index + 1).map((right) => ({
      name: `${left.organisation.name} and ${right.organisation.name}`,
      href: paths.beside(id, left.id, right.id),
    })),
  );
}

/** What organisations changed of what the pattern leaves open, besides their answers. */
function changedBy(services: readonly Service[]): object[] {
  return services.flatMap((service) =>
    (service.changes ?? []).length === 0
      ? []
      : {
          council: service.organisation.name,
          changes: service.changes!.map((change) => ({
            says: intentTold(change, [service, ...services], 'their'),
            reason: reasonTold(change),
          })),
        },
  );
}
