import type { FastifyRequest } from 'fastify';
import { dayOf } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import type { Organisation, Service } from '../../definition/index.ts';
import { published } from '../../store/index.ts';
import type { Acting } from '../../store/index.ts';
import type { Page } from '../reply.ts';
import type { Site, Staff } from '../site.ts';
import { roleOf } from './identities.ts';

const longestAway = 30 * 60_000;
const aWhile = 60_000;

/** Where a member of staff works: one organisation, with the services and registers in which they have a part. */
export interface Desk {
  readonly staff: Staff;
  readonly organisation: Organisation;
  readonly acting: Acting;
  /** By service and by register, their role; empty where they may only look. */
  readonly roles: ReadonlyMap<string, string>;
  /** The registers that they see, by their ids. */
  readonly registers: ReadonlyMap<string, Service>;
  /** The services that this organisation runs and in which they work. */
  readonly services: readonly Service[];
  readonly today: string;
}

/** The desk of whoever is signed in and has not been away too long. */
export async function deskAt(site: Site, { session }: FastifyRequest): Promise<Desk | undefined> {
  const { staff, staffSeen } = session;
  if (!staff) return undefined;
  const now = Date.parse(site.running.now());
  const away = now - (staffSeen ?? 0);
  if (away > longestAway) {
    delete session.staff;
    delete session.staffSeen;
    return undefined;
  }
  if (away > aWhile) session.staffSeen = now;
  return deskOf(site, staff);
}

export async function deskOf({ running }: Site, staff: Staff): Promise<Desk | undefined> {
  const organisations = await published<Organisation>(running.store, 'organisation');
  const organisation = organisations.find((each) => each.organisation === staff.organisation);
  const live = [...running.live.values()].map(({ service }) => service);
  const services = live.filter((service) => roleOf(staff, service) !== undefined);
  const registers = registersFor(staff, live, services);
  if (!organisation || services.length + registers.length === 0) return undefined;
  const isOwn = (service: Service) => service.organisation.organisation === staff.organisation;
  return {
    staff,
    organisation: services.find(isOwn)?.organisation ?? organisation,
    acting: `organisation:${staff.organisation}`,
    roles: new Map([...services, ...registers].map((each) => [each.id, roleOf(staff, each) ?? ''])),
    registers: new Map(registers.map((register) => [register.pattern.id, register])),
    services: services.filter(isOwn),
    today: dayOf(running.now()),
  };
}

/** Those that the organisation holds and one of their services writes into; elsewhere, those in which they do something. */
function registersFor(staff: Staff, live: readonly Service[], theirs: readonly Service[]): Service[] {
  const isHeld = ({ organisation }: Service) => organisation.organisation === staff.organisation;
  const held = theirs.filter(isHeld).flatMap(({ registers }) => Object.values(registers));
  const others = live
    .flatMap(({ registers }) => Object.values(registers))
    .filter((register) => roleOf(staff, register) !== undefined);
  return [...new Map([...held, ...others].map((register) => [register.id, register])).values()];
}

/** It is for somebody’s own role, or for the body that they are of. */
export function isTheirs(role: string, { roles }: Desk, { service }: Prepared): boolean {
  const own = roles.get(service.id) ?? '';
  return role === own || service.roles[own]?.of === role;
}

/** `here` is the part of the staff area that a page belongs to. */
type Shown = Page['shown'] & {
  readonly title: string;
  readonly here: 'work' | 'start' | 'registers' | 'messages';
};

/** A page for somebody at their desk. */
export function page(desk: Desk, template: string, shown: Shown, status?: number): Page {
  const { organisation, staff, registers, services } = desk;
  const frame = {
    ...{ organisation, staff },
    hasRegisters: registers.size > 0,
    hasStarts: services.length > 0,
  };
  return { template: `casework/${template}`, shown: { ...frame, ...shown }, status };
}
