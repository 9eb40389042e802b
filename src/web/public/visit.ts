import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Prepared } from '../../cases/index.ts';
import { dayOf, readingOf } from '../../cases/index.ts';
import type { Service, Step, Value } from '../../definition/index.ts';
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
  readonly today: string;
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
  return opened && visiting(opened, grant.acting, dayOf(running.now()));
}

export function visiting(opened: Opened, acting: Acting, today: string): Visit {
  const { prepared, current } = opened;
  const tongue = tongueOf(prepared.service, current.language);
  const reading = readingOf(prepared, current, today);
  const read = (name: string) => (name === 'reference' ? current.reference : reading.read(name));
  return {
    ...opened,
    acting,
    reference: current.reference,
    tongue,
    today,
    read,
    text: (text) => fillText(text, prepared.service, read, tongue),
    said: (text) => sayText(text, prepared.service, read, tongue),
    ui: uiWords(tongue.language),
  };
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

/** The open steps that this person is to do, in the order of the list. */
export function openSteps({ prepared, current }: Opened, verb?: Step['verb']): Step[] {
  const role = prepared.service.opened.by;
  return [...prepared.nodes.values()]
    .map(({ step }) => step)
    .filter(
      (step) =>
        current.steps[step.id]?.state === 'open' &&
        step.verb !== 'part' &&
        (step.by ?? role) === role &&
        (verb === undefined || step.verb === verb),
    );
}

/** Where the person goes next: what they are to do, else how it is going. */
export function nextAddress(opened: Opened): string {
  const { reference } = opened.current;
  const next = opened.current.ended ? undefined : openSteps(opened)[0];
  switch (next?.verb) {
    case 'ask':
      return paths.question(reference, next.id);
    case 'submit':
      return paths.check(reference, next.id);
    case 'pay':
      return paths.pay(reference, next.id);
    default:
      return paths.follow(reference);
  }
}
