import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayOf, readingInside, readingOf, whoDoes } from '../../cases/index.ts';
import type { Actor, Prepared } from '../../cases/index.ts';
import type { Reading, Service, Value } from '../../definition/index.ts';
import { findCase } from '../../running/index.ts';
import type { Opened } from '../../running/index.ts';
import type { Acting } from '../../store/index.ts';
import { fillText, sayText, tongueOf, uiWords } from '../../texts/index.ts';
import type { Said, Tongue, UiWords } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';

/** A person at their own case: what every page of it starts from. */
export interface Visit extends Opened {
  readonly acting: Acting;
  readonly reference: string;
  readonly tongue: Tongue;
  readonly now: string;
  readonly today: string;
  /** The step that a page is about: texts are read in its turns. */
  readonly key?: string;
  /** Reads a fact, choice or result as it stands. */
  readonly read: (name: string) => Value | undefined;
  /** A text of the definition with its placeholders filled; and the same, marked where it is not in the person's language. */
  readonly text: (text: string) => string;
  readonly said: (text: string) => Said;
  readonly ui: UiWords;
}

/** The case in the address, if this browser may open it. */
export async function visit({ running }: Site, request: FastifyRequest): Promise<Visit | undefined> {
  const { reference } = request.params as { reference: string };
  const grant = request.session.cases?.[reference];
  const opened = grant && (await findCase(running, grant.acting, reference));
  return opened && visiting(opened, grant.acting, running.now());
}

export function visiting(opened: Opened, acting: Acting, now: string): Visit {
  const { prepared, current } = opened;
  const tongue = tongueOf(prepared.service, current.language);
  const today = dayOf(now);
  return {
    ...opened,
    ...{ acting, tongue, now, today, reference: current.reference, ui: uiWords(tongue.language) },
    ...readingBy(readingOf(prepared, current, today), opened, tongue),
  };
}

/** The same visit, about one step: names in its texts mean what they do in its turns. */
export function inside(at: Visit, key: string): Visit {
  const reading = readingInside(at.prepared, at.current, at.today, key);
  return { ...at, key, ...readingBy(reading, at, at.tongue) };
}

function readingBy(
  reading: Reading,
  { prepared: { service }, current }: Opened,
  tongue: Tongue,
): Pick<Visit, 'read' | 'text' | 'said'> {
  const read = (name: string) => (name === 'reference' ? current.reference : reading.read(name));
  return {
    read,
    text: (text) => fillText(text, service, read, tongue),
    said: (text) => sayText(text, service, read, tongue),
  };
}

/** The person, in the role that does a step. */
export function personAt(key: string, { prepared, current }: Opened): Actor {
  return { id: 'person', role: whoDoes(key, prepared, current) };
}

/** The live service whose address this is. */
export function serviceAt({ running }: Site, request: FastifyRequest): Prepared | undefined {
  const { organisation, pattern } = request.params as { organisation: string; pattern: string };
  return [...running.live.values()].find(
    ({ service }) => service.organisation.organisation === organisation && service.pattern.id === pattern,
  );
}

/** What the layout of a service's pages shows around every page. */
export function framed(site: Site, { service }: Prepared, tongue: Tongue): object {
  return {
    service,
    organisation: service.organisation,
    startAddress: startOf(service, tongue),
    demo: site.demo,
    ownServer: site.ownServer,
  };
}

/** Where a service starts, and where one comes back to it, in the language one has. */
export function startOf({ organisation, pattern }: Service, tongue: Tongue): string {
  return paths.start(organisation.organisation, pattern.id) + asked(tongue);
}

export function comeBackTo({ organisation, pattern }: Service, tongue: Tongue): string {
  return paths.comeBack(organisation.organisation, pattern.id) + asked(tongue);
}

function asked({ language }: Tongue): string {
  return language === 'en' ? '' : `?lang=${language}`;
}

/** The language somebody asks for, where the organisation speaks it. */
export function tongueAsked(lang: unknown, { service }: Prepared): Tongue {
  return tongueOf(
    service,
    service.organisation.languages.some((language) => language === lang) ? String(lang) : 'en',
  );
}

export function send(
  site: Site,
  reply: FastifyReply,
  at: Visit,
  template: string,
  shown: object,
  status = 200,
): FastifyReply {
  const csrf = reply.generateCsrf();
  return sendPage(
    reply,
    site.render(
      `public/${template}.njk`,
      { ...framed(site, at.prepared, at.tongue), reference: at.reference, csrf, ...shown },
      at.tongue,
    ),
    status,
  );
}
