import { dayOf, readingOf } from '../cases/index.ts';
import type { Case, Prepared } from '../cases/index.ts';
import type { Opening, Party } from '../store/index.ts';

/** Every organisation that has a part in a service from the beginning; not one that only the case itself may name. */
export function partiesOf({ service }: Prepared): Opening['parties'] {
  const organisation = service.organisation.organisation;
  const others = Object.entries(service.roles).flatMap(([role, { organisations, from }]) =>
    from === undefined ? organisations.map((id) => ({ party: `organisation:${id}`, role })) : [],
  );
  return [{ party: `organisation:${organisation}`, role: 'council' }, ...others];
}

/** The bodies that a case itself names for roles found at run time. */
export function partiesFound(prepared: Prepared, current: Case): Party[] {
  const { roles, facts } = prepared.service;
  const found = Object.entries(roles).filter(
    ([, { from }]) => from !== undefined && facts[from]?.type === 'organisation',
  );
  if (found.length === 0) return [];
  const reading = readingOf(prepared, current, dayOf(current.startedAt));
  return found.flatMap(([role, { from }]): Party[] => {
    const id = reading.read(from!);
    return typeof id === 'string' ? [{ party: `organisation:${id}`, role }] : [];
  });
}
