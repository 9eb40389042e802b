import { walkAll } from '../../definition/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import { organisationNames } from '../../store/index.ts';
import type { Site, Staff } from '../site.ts';

export interface Identities {
  readonly id: string;
  readonly name: string;
  readonly staff: readonly Staff[];
  /** It runs a service of its own. */
  readonly isRunning: boolean;
}

/** Of a body without roles for its people there is one member of staff, who does everything that the body does. */
const anybody = 'body';

/** Those whom a demo lets anybody be, by organisation: the roles that its own people have in services and registers. */
export async function identitiesOf({ running }: Site): Promise<Identities[]> {
  const names = await organisationNames(running.store);
  const live = [...running.live.values()].map(({ service }) => service);
  const found = new Map<string, Map<string, Staff>>();
  for (const service of live.flatMap((each) => [each, ...Object.values(each.registers)]))
    for (const staff of staffIn(service)) {
      const here = found.get(staff.organisation) ?? new Map<string, Staff>();
      if (!here.has(identityKey(staff))) here.set(identityKey(staff), staff);
      found.set(staff.organisation, here);
    }
  const isRunning = (id: string) => live.some(({ organisation }) => organisation.organisation === id);
  return [...found]
    .map(([id, staff]) => ({
      id,
      name: names.get(id) ?? id,
      staff: [...staff.values()],
      isRunning: isRunning(id),
    }))
    .sort((a, b) => Number(b.isRunning) - Number(a.isRunning) || a.name.localeCompare(b.name));
}

/** One title is one member of staff, whatever a service calls the role. */
export function identityKey({ organisation, name }: Staff): string {
  return `${organisation}|${name}`;
}

/** The role that a member of staff has in a service. */
export function roleOf(staff: Staff, service: Service): string | undefined {
  return playersIn(service).find(([, player]) => identityKey(player) === identityKey(staff))?.[0];
}

function staffIn(service: Service): Staff[] {
  return playersIn(service).map(([, player]) => player);
}

/** Who plays each role of a service. */
function playersIn(service: Service): (readonly [role: string, player: Staff])[] {
  const doing = new Set(walkAll(service).flatMap(({ step }) => doersOf(step)));
  return Object.keys(service.roles).flatMap((role) =>
    playersOf(role, service, doing).map((player) => [role, player] as const),
  );
}

/** People of an organisation by their title; a body that does something itself, where nobody of it has a title. */
function playersOf(role: string, service: Service, doing: ReadonlySet<string>): Staff[] {
  const { person, of, organisations } = service.roles[role]!;
  const own = service.organisation.organisation;
  if (person !== undefined) {
    const bodies = of === undefined ? [] : (service.roles[of]?.organisations ?? []);
    const at = of !== undefined && bodies.length === 0 ? [own] : bodies;
    return at.map((organisation) => ({ id: `demo-${role}`, name: person, role, organisation }));
  }
  const hasPeople = Object.values(service.roles).some((other) => other.of === role);
  if (hasPeople || !doing.has(role)) return [];
  return organisations.map((organisation) =>
    organisation === own && hasTitles(service)
      ? { id: `demo-${role}`, name: sentence(role), role, organisation }
      : { id: `demo-${organisation}`, name: 'Staff', role: anybody, organisation },
  );
}

function hasTitles({ roles, organisation }: Service): boolean {
  return Object.values(roles).some(
    ({ person, of }) =>
      person !== undefined &&
      of !== undefined &&
      (roles[of]?.organisations ?? []).includes(organisation.organisation),
  );
}

function doersOf(step: Step): readonly string[] {
  if (step.verb === 'tell') return step.to ?? [];
  const each = step['for each'];
  const passed = /^passes to (\w+)$/.exec(step.otherwise ?? '')?.[1];
  return [
    ...(step.by === undefined ? [] : [step.by]),
    ...(step.instead ?? []).map(({ by }) => by),
    ...(Array.isArray(each) ? each : []),
    ...(passed === undefined ? [] : [passed]),
  ];
}
