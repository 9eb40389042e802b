import type { FastifyRequest } from 'fastify';
import { whoDoes } from '../../cases/index.ts';
import type { Actor, Prepared } from '../../cases/index.ts';
import type { Service } from '../../definition/index.ts';
import { findCase } from '../../running/index.ts';
import type { Asked, Opened } from '../../running/index.ts';
import { tongueOf } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { act, seeing } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { paths } from '../paths.ts';
import { formOf, inAddress, queryOf } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';

/** The case in the address as its person sees it, if this browser may open it. */
export async function visit({ running }: Site, request: FastifyRequest): Promise<Seen | undefined> {
  const reference = inAddress(request).reference!;
  const grant = request.session.cases?.[reference];
  const opened = grant && (await findCase(running, grant.acting, reference));
  return (
    opened &&
    seeing(running, grant.acting, opened, tongueOf(opened.prepared.service, opened.current.language))
  );
}

/** The person, in the role that does a step. */
export function personAt(key: string, { prepared, current }: Opened): Actor {
  return { id: 'person', role: whoDoes(key, prepared, current) };
}

/** A command without who does it and how: the person, on these pages. */
type Doing = Asked extends infer Each
  ? Each extends Asked
    ? Omit<Each, 'by' | 'channel' | 'version'>
    : never
  : never;

/** What the person does at a step of a case; they act on the case as they see it. */
export function doAt(at: Seen, doing: Doing, by = personAt(doing.step, at)): ReturnType<typeof act<Seen>> {
  return act(at, { ...doing, by, channel: 'web', version: at.current.version } as Asked);
}

/** The live service whose address this is. */
export function serviceAt({ running }: Site, request: FastifyRequest): Prepared | undefined {
  const { organisation, pattern } = inAddress(request);
  return [...running.live.values()].find(
    ({ service }) => service.organisation.organisation === organisation && service.pattern.id === pattern,
  );
}

/** A page of a case. */
export function page(at: Seen, template: string, shown: Page['shown']): Page {
  return pageOf(at.prepared, at.tongue, template, { reference: at.reference, ...shown });
}

/** A page of a service, in its frame. */
export function pageOf({ service }: Prepared, tongue: Tongue, template: string, shown: Page['shown']): Page {
  const frame = { service, organisation: service.organisation, startAddress: startOf(service, tongue) };
  return { template: `public/${template}`, tongue, shown: { ...frame, ...shown } };
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
export function tongueAsked({ service }: Prepared, request: FastifyRequest): Tongue {
  const { lang } = request.method === 'GET' ? queryOf(request) : formOf(request);
  return tongueOf(service, service.organisation.languages.find((language) => language === lang) ?? 'en');
}
