import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPersons } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import type { Channel } from '../../definition/index.ts';
import { startCase } from '../../running/index.ts';
import { fillText } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { formOf } from '../site.ts';
import type { Site } from '../site.ts';
import { caseAtDesk } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { sendToDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { doingOf } from './doing.ts';
import { atDesk, keepingStale } from './signIn.ts';
import type { Handler } from './signIn.ts';
import { channelItemsOf } from './taking.ts';
import { openKeys } from './waiting.ts';
import { roleInWords } from './words.ts';

/** Starting a case: as one’s own work, or for a person who is on the phone, at the counter, or wrote a letter. */
export function useStarts(app: FastifyInstance, site: Site): void {
  app.get(
    paths.staffStarts,
    atDesk(site, (desk, _, reply) => showStarts(site, reply, desk)),
  );
  const show: Handler = (desk, request, reply) => {
    const start = startAt(site, desk, serviceIn(request));
    return start ? showStart(site, reply, desk, start) : reply.callNotFound();
  };
  app.get(paths.staffStart(':service'), atDesk(site, show));
  app.post(
    paths.staffStart(':service'),
    keepingStale(site, show),
    atDesk(site, (desk, request, reply) => {
      const start = startAt(site, desk, serviceIn(request));
      return start ? begin(site, request, reply, desk, start) : reply.callNotFound();
    }),
  );
  app.get(
    paths.staffStarted(':reference'),
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      return at ? showStarted(site, request, reply, at) : reply.callNotFound();
    }),
  );
}

function serviceIn(request: FastifyRequest): string {
  return (request.params as { service: string }).service;
}

async function begin(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  desk: Desk,
  start: Start,
): Promise<FastifyReply> {
  const { channel: typed, language: asked } = formOf(request);
  const { channels, prepared } = start;
  const channel = channels.length === 1 ? channels[0] : channels.find((each) => each === typed);
  if (!channel) return showStart(site, reply, desk, start, 'Select how they came to you');
  const { service } = prepared;
  const language = service.organisation.languages.find((each) => each === asked) ?? 'en';
  const by = { id: desk.staff.id, role: desk.roles.get(service.id)!, organisation: desk.staff.organisation };
  const opener = { by, acting: desk.acting };
  const { reference, returnCode } = await startCase(site.running, service.id, channel, language, opener);
  request.session.opened = { reference, returnCode };
  return reply.redirect(paths.staffStarted(reference), 303);
}

/** What is handed over, once; then the first thing to do. */
function showStarted(site: Site, request: FastifyRequest, reply: FastifyReply, at: CaseAtDesk): FastifyReply {
  const { opened } = request.session;
  const next = firstOf(at) ?? paths.staffCase(at.reference);
  const person = personIn(at.prepared);
  if (opened?.reference !== at.reference || person === undefined) return reply.redirect(next, 303);
  delete request.session.opened;
  return sendToDesk(site, reply, at.desk, 'started', {
    title: 'Case started',
    here: 'start',
    ...opened,
    person: person.toLowerCase(),
    serviceName: at.text(at.prepared.service.name),
    next,
    caseAddress: paths.staffCase(at.reference),
  });
}

function firstOf(at: CaseAtDesk): string | undefined {
  const first = openKeys(at).find((key) => doingOf(key, at) !== undefined);
  return first === undefined ? undefined : paths.staffStep(at.reference, first);
}

interface Start {
  readonly prepared: Prepared;
  /** Whether it is the desk’s own work, or somebody else’s that it writes down. */
  readonly isForPerson: boolean;
  readonly channels: readonly Channel[];
}

const byHand: readonly Channel[] = ['phone', 'face-to-face', 'post', 'email'];

function startsOf({ running }: Site, desk: Desk): Start[] {
  return desk.services.flatMap(({ id }) => {
    const prepared = running.live.get(id);
    return (prepared && startOf(prepared, desk)) ?? [];
  });
}

function startOf(prepared: Prepared, desk: Desk): Start | undefined {
  const { opened, id } = prepared.service;
  const role = desk.roles.get(id)!;
  if ([opened.by, ...opened.others].includes(role)) {
    const own = opened.through.filter((channel) => channel !== 'api');
    return {
      prepared,
      isForPerson: false,
      channels: own.length === 0 || own.includes('web') ? ['web'] : own,
    };
  }
  const channels = byHand.filter((channel) => opened.through.includes(channel));
  const isTitled = prepared.service.roles[role]?.person !== undefined;
  return isTitled && isPersons(opened.by, prepared) && channels.length > 0
    ? { prepared, isForPerson: true, channels }
    : undefined;
}

function startAt(site: Site, desk: Desk, service: string): Start | undefined {
  return startsOf(site, desk).find(({ prepared }) => prepared.service.id === service);
}

function showStarts(site: Site, reply: FastifyReply, desk: Desk): FastifyReply {
  const starts = startsOf(site, desk).map(({ prepared, isForPerson }) => {
    const { service } = prepared;
    return {
      name: nameOf(prepared),
      href: paths.staffStart(service.id),
      forWhom: isForPerson ? roleInWords(service.opened.by, service, new Map()).toLowerCase() : undefined,
    };
  });
  return sendToDesk(site, reply, desk, 'starts', { title: 'Start a case', here: 'start', starts });
}

function showStart(
  site: Site,
  reply: FastifyReply,
  desk: Desk,
  { prepared, isForPerson, channels }: Start,
  error?: string,
): FastifyReply {
  const { service } = prepared;
  const shown = {
    title: `Start: ${nameOf(prepared)}`,
    here: 'start' as const,
    heading: nameOf(prepared),
    person: isForPerson ? roleInWords(service.opened.by, service, new Map()).toLowerCase() : undefined,
    channels: channels.length > 1 ? channelItemsOf(channels) : [],
    languages: service.organisation.languages.length > 1 && isForPerson,
    errors: error === undefined ? [] : [{ text: error, href: '#channel' }],
    errorAt: error === undefined ? {} : { channel: { text: error } },
    action: paths.staffStart(service.id),
  };
  return sendToDesk(site, reply, desk, 'start', shown, error === undefined ? 200 : 422);
}

function nameOf({ service }: Prepared): string {
  return fillText(service.name, service, () => undefined);
}

/** Somebody outside has a part in it, and can come back to it. */
function personIn(prepared: Prepared): string | undefined {
  const { service } = prepared;
  const role = Object.keys(service.roles).find(
    (name) => service.roles[name]!.person !== undefined && isPersons(name, prepared),
  );
  return role === undefined ? undefined : roleInWords(role, service, new Map());
}
