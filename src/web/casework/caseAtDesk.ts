import type { FastifyRequest } from 'fastify';
import { dayOf, fromKey, isPersons, nextDue, readingInside, readingOf, whoDoes } from '../../cases/index.ts';
import type { Actor } from '../../cases/index.ts';
import type { Reading, Value } from '../../definition/index.ts';
import { cardOf, findCase, letTimePass } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import { organisationNames } from '../../store/index.ts';
import type { Acting } from '../../store/index.ts';
import { english, fillText } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import type { Site } from '../site.ts';
import type { Desk } from './desk.ts';
import type { Names } from './words.ts';

/** A case on somebody's desk: what every page of it starts from. */
export interface CaseAtDesk extends Opened {
  readonly desk: Desk;
  readonly acting: Acting;
  readonly actor: Actor;
  /** The organisation of this desk runs the service, or holds the register. */
  readonly isOwn: boolean;
  readonly reference: string;
  /** The person's name, or the reference until it is known. */
  readonly name: string;
  /** The instant, and its day. */
  readonly now: string;
  readonly today: string;
  readonly names: Names;
  readonly tongue: Tongue;
  /** A text of the definition with its placeholders filled; and of a step in one of its turns. */
  readonly text: (text: string) => string;
  readonly textAt: (key: string) => (text: string) => string;
}

/** The case in the address, if it is one of this desk's. */
export async function caseAtDesk(
  { running }: Site,
  desk: Desk,
  request: FastifyRequest,
): Promise<CaseAtDesk | undefined> {
  const { reference } = request.params as { reference: string };
  return findAtDesk({ running }, desk, reference);
}

export async function findAtDesk(
  { running }: Pick<Site, 'running'>,
  desk: Desk,
  reference: string,
): Promise<CaseAtDesk | undefined> {
  const now = running.now();
  const [opened, names] = await Promise.all([
    findInTime(running, desk.acting, reference, now),
    organisationNames(running.store),
  ]);
  if (!opened || !desk.roles.has(opened.kept.service)) return undefined;
  const at = onDesk(opened, desk, names, now);
  return at.isOwn || hasPart(at) ? at : undefined;
}

/** The case as time has left it. */
async function findInTime(running: Site['running'], acting: Acting, reference: string, now: string) {
  const opened = await findCase(running, acting, reference);
  const due = opened && nextDue(opened.prepared, opened.current)?.at;
  if (due === undefined || due > now) return opened;
  await letTimePass(running, acting, reference);
  return findCase(running, acting, reference);
}

/** A case as it stands now, on a desk. */
export function onDesk(opened: Opened, desk: Desk, names: Names, now: string): CaseAtDesk {
  const { prepared, current } = opened;
  const { staff, acting } = desk;
  const today = dayOf(now);
  const filling = (reading: Reading) => (text: string) =>
    fillText(text, prepared.service, (name): Value | undefined =>
      name === 'reference' ? current.reference : reading.read(name),
    );
  return {
    ...opened,
    desk,
    acting,
    actor: {
      id: staff.id,
      role: desk.roles.get(opened.kept.service) ?? '',
      organisation: staff.organisation,
    },
    isOwn: prepared.service.organisation.organisation === desk.organisation.organisation,
    reference: current.reference,
    name: cardOf(prepared, current).name ?? current.reference,
    now,
    today,
    names,
    tongue: english,
    text: filling(readingOf(prepared, current, today)),
    textAt: (key) => filling(readingInside(prepared, current, today, key)),
  };
}

/** Nobody of the organisation sees what somebody outside has not sent, where there is something to send. */
export function isDraft({ current, prepared }: Pick<CaseAtDesk, 'current' | 'prepared'>): boolean {
  if (current.committedAt !== undefined || current.entry || prepared.submits.length === 0) return false;
  return current.startedBy.organisation === undefined && isPersons(current.startedBy.role, prepared);
}

/** Before something is sent, staff do only what it waits for: a check of what the person has told so far. */
export function isAskedBefore(
  key: string,
  { prepared, current }: Pick<CaseAtDesk, 'current' | 'prepared'>,
): boolean {
  const verb = prepared.nodes.get(fromKey(key).id)?.step.verb;
  return ['check', 'task', 'decide'].includes(verb ?? '') && current.steps[key]?.state === 'open';
}

/** Staff of another body see a case when something in it is or was for them to do, or to know. */
function hasPart({ prepared, current, actor, desk }: CaseAtDesk): boolean {
  if (current.entry) return desk.registers.has(prepared.service.pattern.id);
  const { roles } = prepared.service;
  const isTheirs = (role: string) => role === actor.role || roles[actor.role]?.of === role;
  return Object.entries(current.steps).some(([key, { state }]) => {
    const step = prepared.nodes.get(fromKey(key).id)?.step;
    if (!step || state === 'skipped') return false;
    return step.verb === 'tell'
      ? (step.to ?? []).some(isTheirs)
      : !['part', 'whenever'].includes(step.verb) && isTheirs(whoDoes(key, prepared, current));
  });
}
