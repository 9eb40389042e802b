import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fromKey, isPersons, nextDue, whoDoes } from '../../cases/index.ts';
import type { Actor } from '../../cases/index.ts';
import { cardOf, findCase, letTimePass } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import { organisationNames } from '../../store/index.ts';
import { english } from '../../texts/index.ts';
import type { UiWords } from '../../texts/index.ts';
import { seeing } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { isWorked, nodeAt } from '../case/turns.ts';
import { inAddress, usePage } from '../reply.ts';
import type { Handle, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { isTheirs } from './desk.ts';
import type { Desk } from './desk.ts';
import { atDesk } from './sign-in.ts';
import type { Names } from './words.ts';

/** A case on somebody's desk: what every page of it starts from. */
export interface CaseAtDesk extends Seen {
  readonly desk: Desk;
  readonly actor: Actor;
  /** The organisation of this desk runs the service, or holds the register. */
  readonly isOwn: boolean;
  /** The person's name, or the reference until it is known. */
  readonly name: string;
  readonly names: Names;
}

type AtCase = (at: CaseAtDesk, request: FastifyRequest) => Reply | Promise<Reply>;

export function useCasePage(app: FastifyInstance, site: Site, address: string, show: AtCase): void {
  usePage(app, site, address, atCaseOnDesk(site, show));
}

/** Only for somebody at whose desk the case in the address is. */
export function atCaseOnDesk(site: Site, handle: AtCase): Handle {
  return atDesk(site, async (desk, request) => {
    const at = await findAtDesk(site, desk, inAddress(request).reference!);
    return at && handle(at, request);
  });
}

export async function findAtDesk(
  { running }: Pick<Site, 'running'>,
  desk: Desk,
  reference: string,
): Promise<CaseAtDesk | undefined> {
  const [opened, names] = await Promise.all([
    findInTime(running, desk.acting, reference),
    organisationNames(running.store),
  ]);
  const role = opened && desk.roles.get(opened.kept.service);
  if (!opened || role === undefined) return undefined;
  const { staff, acting, organisation } = desk;
  const seen = seeing(running, acting, opened, english);
  const at = {
    ...seen,
    ui: { ...seen.ui, mistakes: { ...seen.ui.mistakes, ...ofOthers } },
    desk,
    actor: { id: staff.id, role, organisation: staff.organisation },
    isOwn: opened.prepared.service.organisation.organisation === organisation.organisation,
    name: cardOf(opened.prepared, opened.current).name ?? reference,
    names,
  };
  return at.isOwn || hasPart(at) ? at : undefined;
}

/** Staff answer for others: what they type is nobody’s own. */
const ofOthers: Partial<UiWords['mistakes']> = {
  missing: (called) => `Enter ${the(called)}`,
  select: (called) => `Select ${the(called)}`,
  selectFile: (called) => `Select ${the(called)}`,
  check: (called) => `Check ${the(called)}`,
};

function the(called: string): string {
  return /^(the|your|what|how|who) /.test(called) ? called : `the ${called}`;
}

/** The case as time has left it. */
async function findInTime(
  running: Site['running'],
  acting: Desk['acting'],
  reference: string,
): Promise<Opened | undefined> {
  const opened = await findCase(running, acting, reference);
  const due = opened && nextDue(opened.prepared, opened.current)?.at;
  if (due === undefined || due > running.now()) return opened;
  await letTimePass(running, acting, reference);
  return findCase(running, acting, reference);
}

/** Nobody of the organisation sees what somebody outside has not sent, where there is something to send. */
export function isDraft({ current, prepared }: Opened): boolean {
  if (current.committedAt !== undefined || current.entry || prepared.submits.length === 0) return false;
  return current.startedBy.organisation === undefined && isPersons(current.startedBy.role, prepared);
}

/** Before something is sent, staff do only what it waits for: a check of what the person has told so far. */
export function isAskedBefore(key: string, at: Opened): boolean {
  return isWorked(nodeAt(key, at)?.step) && at.current.steps[key]?.state === 'open';
}

/** Staff of another body see a case when something in it is or was for them to do, or to know. */
function hasPart({ prepared, current, desk }: CaseAtDesk): boolean {
  if (current.entry) return desk.registers.has(prepared.service.pattern.id);
  const isForThem = (role: string) => isTheirs(role, desk, prepared);
  return Object.entries(current.steps).some(([key, { state }]) => {
    const step = prepared.nodes.get(fromKey(key).id)?.step;
    if (!step || state === 'skipped') return false;
    return step.verb === 'tell'
      ? (step.to ?? []).some(isForThem)
      : !['part', 'whenever'].includes(step.verb) && isForThem(whoDoes(key, prepared, current));
  });
}
