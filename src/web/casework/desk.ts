import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayOf } from '../../cases/index.ts';
import type { Organisation } from '../../definition/index.ts';
import type { Acting } from '../../store/index.ts';
import { english } from '../../texts/index.ts';
import { sendPage } from '../site.ts';
import type { Site, Staff } from '../site.ts';

const longestAway = 30 * 60_000;
const aWhile = 60_000;

/** Where a member of staff works: one organisation, in one role, with the services in which there is that role. */
export interface Desk {
  readonly staff: Staff;
  readonly organisation: Organisation;
  readonly acting: Acting;
  /** Ids of the services. */
  readonly services: ReadonlySet<string>;
  readonly today: string;
}

/** Those whom a demo lets anybody be, by organisation: every role that its own people have in its services. */
export function identitiesOf({ running }: Site): { organisation: Organisation; staff: Staff[] }[] {
  const found = new Map<string, { organisation: Organisation; staff: Map<string, Staff> }>();
  for (const { service } of running.live.values()) {
    const { organisation } = service;
    const here = found.get(organisation.organisation) ?? { organisation, staff: new Map<string, Staff>() };
    found.set(organisation.organisation, here);
    for (const [role, { person, of }] of Object.entries(service.roles)) {
      if (person === undefined || of === undefined) continue;
      const staff = { id: `demo-${role}`, name: person, role, organisation: organisation.organisation };
      here.staff.set(identityKey(staff), staff);
    }
  }
  const byName = [...found.values()].sort((a, b) => a.organisation.name.localeCompare(b.organisation.name));
  return byName.map(({ organisation, staff }) => ({ organisation, staff: [...staff.values()] }));
}

export function identityKey({ organisation, role, name }: Staff): string {
  return [organisation, role, name].join('|');
}

/** The desk of whoever is signed in and has not been away too long. */
export function deskAt(site: Site, { session }: FastifyRequest): Desk | undefined {
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

export function deskOf({ running }: Site, staff: Staff): Desk | undefined {
  const theirs = [...running.live.values()].filter(({ service }) => {
    const role = service.roles[staff.role];
    const isTheirs = role?.person === staff.name && role.of !== undefined;
    return isTheirs && service.organisation.organisation === staff.organisation;
  });
  if (!theirs[0]) return undefined;
  return {
    staff,
    organisation: theirs[0].service.organisation,
    acting: `organisation:${staff.organisation}`,
    services: new Set(theirs.map(({ service }) => service.id)),
    today: dayOf(running.now()),
  };
}

/** `here` is the part of the staff area that a page belongs to. */
interface Shown extends Readonly<Record<string, unknown>> {
  readonly title: string;
  readonly here: 'work' | 'messages';
}

/** Sends a page for somebody at their desk. */
export function sendToDesk(
  site: Site,
  reply: FastifyReply,
  desk: Desk,
  template: string,
  shown: Shown,
  status = 200,
): FastifyReply {
  const { organisation, staff } = desk;
  const frame = {
    organisation,
    staff,
    demo: site.demo,
    ownServer: site.ownServer,
    csrf: reply.generateCsrf(),
  };
  return sendPage(reply, site.render(`casework/${template}.njk`, { ...frame, ...shown }, english), status);
}
