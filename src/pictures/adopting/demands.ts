import { bumps } from '../../patterns/index.ts';
import type { Bump, Demand } from '../../patterns/index.ts';
import { changesTold } from './alterations.ts';
import type { AlterationTold, Sides } from './alterations.ts';

/** What changed between two versions of a pattern, by what it demands of the number; the greatest first. */
export interface DemandsTold {
  readonly bump: Bump;
  readonly title: string;
  readonly changes: readonly (AlterationTold & { readonly because: string })[];
}

export function demandsTold(demands: readonly Demand[], sides: Sides): DemandsTold[] {
  const changes = changesTold(
    demands.map(({ alteration }) => alteration),
    sides,
  ).flatMap((group) => group.changes);
  const demandOf = ({ section, name, how }: AlterationTold) =>
    demands.find(
      ({ alteration: one }) =>
        one.section === section && one.name === name && (one.how === how || how === 'changed'),
    );
  return bumps.toReversed().flatMap((bump) => {
    const own = changes.flatMap((change) => {
      const demand = demandOf(change);
      return demand?.bump === bump ? { ...change, because: demand.because } : [];
    });
    return own.length > 0 ? { bump, title: titles[bump], changes: own } : [];
  });
}

const titles: Readonly<Record<Bump, string>> = {
  major: 'What asks for a new first number (major)',
  minor: 'What asks for a new second number (minor)',
  patch: 'What asks for a new third number (patch)',
};
