import type { FastifyRequest } from 'fastify';
import { dayOf, mayAct, readingOf } from '../../cases/index.ts';
import type { Actor } from '../../cases/index.ts';
import type { Step, Value } from '../../definition/index.ts';
import { cardOf, findCase } from '../../running/index.ts';
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
  readonly reference: string;
  /** The person's name, or the reference until it is known. */
  readonly name: string;
  readonly today: string;
  readonly names: Names;
  readonly tongue: Tongue;
  /** A text of the definition with its placeholders filled. */
  readonly text: (text: string) => string;
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
  const [opened, names] = await Promise.all([
    findCase(running, desk.acting, reference),
    organisationNames(running.store),
  ]);
  const isTheirs =
    opened?.kept.organisation === desk.organisation.organisation && desk.services.has(opened.kept.service);
  return opened && isTheirs ? onDesk(opened, desk, names, dayOf(running.now())) : undefined;
}

/** A case as it stands now, on a desk. */
export function onDesk(opened: Opened, desk: Desk, names: Names, today: string): CaseAtDesk {
  const { prepared, current } = opened;
  const { staff, acting } = desk;
  const reading = readingOf(prepared, current, today);
  const read = (name: string): Value | undefined =>
    name === 'reference' ? current.reference : reading.read(name);
  return {
    ...opened,
    desk,
    acting,
    actor: { id: staff.id, role: staff.role, organisation: staff.organisation },
    reference: current.reference,
    name: cardOf(prepared, current).name ?? current.reference,
    today,
    names,
    tongue: english,
    text: (text) => fillText(text, prepared.service, read),
  };
}

/** Nobody of the organisation sees what an applicant has not sent. */
export function isDraft({ current }: Pick<CaseAtDesk, 'current'>): boolean {
  return current.committedAt === undefined;
}

/** Whether this desk may do a step that is open. */
export function isForDesk(step: Step, { prepared, actor }: CaseAtDesk): boolean {
  return ['check', 'task', 'decide'].includes(step.verb) && mayAct(prepared, step, actor);
}
