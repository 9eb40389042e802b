import { fromKey } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { findCase, summaryOf } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import { listCases } from '../../store/index.ts';
import type { Acting } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import type { Following } from './following.ts';

/** The cases that this browser began, by reference. */
export type Own = Readonly<Record<string, { readonly acting: Acting }>>;

const shown = 8;

/** The latest cases of a service, each with its version and what it waits for. */
export async function casesShown(
  { id, organisation }: Service,
  following: Following,
  { running }: Site,
  own: Own,
): Promise<object[]> {
  const acting: Acting = `organisation:${organisation.organisation}`;
  const listed = await listCases(running.store, running.keys, acting);
  const ours = listed.filter(({ service }) => service === id);
  const found = await Promise.all(ours.map(({ reference }) => findCase(running, acting, reference)));
  return found
    .filter((opened) => opened !== undefined)
    .sort((one, other) => (one.current.startedAt < other.current.startedAt ? 1 : -1))
    .slice(0, shown)
    .map((opened) => caseShown(opened, following, own));
}

function caseShown(opened: Opened, { versionOf }: Following, own: Own): object {
  const { prepared, current } = opened;
  const { reference } = current;
  return {
    reference,
    version: versionOf(prepared.version) ?? 'earlier',
    stands: standsAt(opened),
    person: Object.hasOwn(own, reference) ? paths.case(reference) : undefined,
    staff: current.committedAt === undefined ? undefined : paths.staffCase(reference),
  };
}

function standsAt({ prepared, current }: Opened): string {
  if (current.ended) return `Ended: ${sentence(current.ended.result)}`;
  const { waiting } = summaryOf(prepared, current);
  const steps = waiting.slice(0, 3).map(({ step, by, due }) => {
    const { step: found } = prepared.nodes.get(fromKey(step).id)!;
    const until = due === undefined ? '' : `, until ${longDate(due)}`;
    return `${found.name ?? sentence(found.id)} (${sentence(by).toLowerCase()}${until})`;
  });
  return steps.length === 0
    ? 'Waits for a moment'
    : `Waits for: ${steps.join('; ')}${waiting.length > 3 ? '; …' : ''}`;
}
