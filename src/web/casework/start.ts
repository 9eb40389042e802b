import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPersons } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import type { Channel } from '../../definition/index.ts';
import { startCase } from '../../running/index.ts';
import { fillText, uiWords } from '../../texts/index.ts';
import { errorsIn, mistakeIn } from '../fields/asking.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, useForm } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { useCasePage } from './case-at-desk.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { page } from './desk.ts';
import type { Desk } from './desk.ts';
import { byHand } from './doing.ts';
import { atDesk, useDeskPage } from './sign-in.ts';
import { doableKeys } from './waiting.ts';
import { channelItemsOf, roleInWords } from './words.ts';

/** Starting a case: as one’s own work, or for a person who is on the phone, at the counter, or wrote a letter. */
export function useStarts(app: FastifyInstance, site: Site): void {
  const atStart = (handle: (desk: Desk, start: Start, request: FastifyRequest) => Reply | Promise<Reply>) =>
    atDesk(site, (desk, request) => {
      const { service } = inAddress(request);
      const start = startsOf(site, desk).find(({ prepared }) => prepared.service.id === service);
      return start && handle(desk, start, request);
    });
  useDeskPage(app, site, paths.staffStarts, (desk) => showStarts(site, desk));
  const show = atStart((desk, start) => showStart(desk, start));
  useForm(app, site, paths.staffStart(':service'), {
    show,
    again: show,
    take: atStart((desk, start, request) => begin(site, desk, start, request)),
  });
  useCasePage(app, site, paths.staffStarted(':reference'), showStarted);
}

async function begin(site: Site, desk: Desk, start: Start, request: FastifyRequest): Promise<Reply> {
  const { channel: typed, language: asked } = formOf(request);
  const { channels, prepared } = start;
  const channel = channels.length === 1 ? channels[0] : channels.find((each) => each === typed);
  if (!channel) return showStart(desk, start, 'Select how they came to you');
  const { service } = prepared;
  const language = service.organisation.languages.find((each) => each === asked) ?? 'en';
  const by = { id: desk.staff.id, role: desk.roles.get(service.id)!, organisation: desk.staff.organisation };
  const opener = { by, acting: desk.acting };
  const { reference, returnCode } = await startCase(site.running, service.id, channel, language, opener);
  request.session.opened = { reference, returnCode };
  return goTo(paths.staffStarted(reference));
}

/** What is handed over, once; then the first thing to do. */
function showStarted(at: CaseAtDesk, { session }: FastifyRequest): Reply {
  const { opened } = session;
  const [first] = doableKeys(at);
  const caseAddress = paths.staffCase(at.reference);
  const next = first === undefined ? caseAddress : paths.staffStep(at.reference, first);
  const person = personIn(at.prepared);
  if (opened?.reference !== at.reference || person === undefined) return goTo(next);
  delete session.opened;
  return page(at.desk, 'started', {
    title: 'Case started',
    here: 'start',
    ...opened,
    person: person.toLowerCase(),
    serviceName: at.text(at.prepared.service.name),
    next,
    caseAddress,
  });
}

interface Start {
  readonly prepared: Prepared;
  /** Whether it is the desk’s own work, or somebody else’s that it writes down. */
  readonly isForPerson: boolean;
  readonly channels: readonly Channel[];
}

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
  const channels = byHand(opened.through);
  const isTitled = prepared.service.roles[role]?.person !== undefined;
  return isTitled && isPersons(opened.by, prepared) && channels.length > 0
    ? { prepared, isForPerson: true, channels }
    : undefined;
}

function showStarts(site: Site, desk: Desk): Page {
  const starts = startsOf(site, desk).map(({ prepared, isForPerson }) => {
    const { service } = prepared;
    return {
      name: nameOf(prepared),
      href: paths.staffStart(service.id),
      forWhom: isForPerson ? openerOf(prepared) : undefined,
    };
  });
  return page(desk, 'starts', { title: 'Start a case', here: 'start', starts });
}

function showStart(desk: Desk, { prepared, isForPerson, channels }: Start, mistake?: string): Page {
  const { service } = prepared;
  return page(desk, 'start', {
    title: `Start: ${nameOf(prepared)}`,
    here: 'start',
    heading: nameOf(prepared),
    person: isForPerson ? openerOf(prepared) : undefined,
    channels: channels.length > 1 ? channelItemsOf(channels) : [],
    languages: service.organisation.languages.length > 1 && isForPerson,
    ...errorsIn(mistakeIn('channel', mistake), { ui: uiWords('en') }),
    action: paths.staffStart(service.id),
  });
}

/** Who begins such a case, inside a sentence. */
function openerOf(prepared: Prepared): string {
  return roleInWords(prepared.service.opened.by, { prepared, names: new Map() }).toLowerCase();
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
  return role === undefined ? undefined : roleInWords(role, { prepared, names: new Map() });
}
