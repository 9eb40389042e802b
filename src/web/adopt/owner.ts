import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentOf, Organisation } from '../../definition/index.ts';
import type { Acting } from '../../store/index.ts';
import { carriedIn, carry, unpacked } from '../fields/carried.ts';
import type { Carried } from '../fields/carried.ts';
import { readForm } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, replying, useForm, usePage } from '../reply.ts';
import type { Handle, Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { addOrganisation, readNewcomer } from './newcomer.ts';

/** Somebody who answers for the services of an organisation, or for a pattern that it looks after. */
export interface Owner {
  readonly name: string;
  readonly organisation: Organisation;
  readonly acting: Acting;
}

/** In a demo anybody may be one of two people of any organisation: what one asks, the other agrees to. */
export const people = ['Service owner', 'Head of service'] as const;

export async function ownerAt({ running }: Site, { session }: FastifyRequest): Promise<Owner | undefined> {
  const { owner } = session;
  const found = owner && running.books.library().organisations.get(owner.organisation);
  if (!found) return undefined;
  return { name: owner.name, organisation: found.normal, acting: `organisation:${found.id}` };
}

type AsOwner = (owner: Owner, request: FastifyRequest) => Reply | Promise<Reply>;

export function useOwnerPage(app: FastifyInstance, site: Site, address: string, show: AsOwner): void {
  usePage(app, site, address, asOwner(site, show));
}

export function useOwnerForm(
  app: FastifyInstance,
  site: Site,
  address: string,
  { show, take }: { readonly show: AsOwner; readonly take: AsOwner },
): void {
  useForm(app, site, address, { show: asOwner(site, show), take: asOwner(site, take) });
}

/** Only for somebody who has said who they are; who has not is asked, and loses nothing of what they sent. */
function asOwner(site: Site, handle: AsOwner): Handle {
  return async (request) => {
    const owner = await ownerAt(site, request);
    if (owner) return handle(owner, request);
    return askWho(site, { carried: carry(request.url, await readForm(request)) });
  };
}

interface Asking {
  readonly carried: readonly Carried[];
  readonly errors?: readonly { readonly text: string; readonly href: string }[];
  readonly typed?: Readonly<Record<string, unknown>>;
}

function askWho(site: Site, { carried, errors = [], typed = {} }: Asking): Page {
  const { organisations } = site.running.books.library();
  const kinds = new Map<string, DocumentOf<'organisation'>[]>();
  for (const one of organisations.values())
    kinds.set(one.normal.kind, [...(kinds.get(one.normal.kind) ?? []), one]);
  const named = (kind: string) =>
    (kinds.get(kind) ?? [])
      .map(({ id, normal }) => ({ id, name: normal.name }))
      .sort((a, b) => a.name.localeCompare(b.name));
  const shown = {
    title: 'Who do you work for?',
    here: 'adopt',
    councils: named('council'),
    others: [...named('association'), ...named('agency'), ...named('department')],
    people,
    carried,
    typed,
    errors,
  };
  return {
    template: 'adopt/who',
    shown,
    status: errors.length > 0 ? 422 : unpacked(carried).inputs.length > 0 ? 403 : 200,
  };
}

/** Saying who one is, and leaving. */
export function useOwners(app: FastifyInstance, site: Site): void {
  useForm(app, site, paths.adoptAs, {
    show: () => askWho(site, { carried: carry(paths.adopt, {}) }),
    take: (request) => become(site, request),
  });
  app.post(
    paths.adoptLeave,
    replying(site, async ({ session }) => {
      delete session.owner;
      return goTo(paths.home);
    }),
  );
}

async function become(site: Site, request: FastifyRequest): Promise<Reply> {
  const form = formOf(request);
  const carried = carriedIn(request);
  const again = (text: string, field: string) =>
    askWho(site, { carried, typed: form, errors: [{ text, href: `#${field}` }] });
  const name = people.find((one) => one === form.person) ?? people[0];
  const { organisations } = site.running.books.library();
  let organisation = String(form.organisation ?? '');
  if (organisation === 'new') {
    const read = readNewcomer(form, organisations);
    if ('problem' in read) return again(read.problem, read.field);
    organisation = await addOrganisation(site, read, name);
  }
  if (!organisations.has(organisation) && !site.running.books.library().organisations.has(organisation))
    return again('Choose who you work for', 'organisation');
  await request.session.regenerate(['cases', 'seen', 'staff', 'staffSeen']);
  request.session.owner = { organisation, name };
  const { to, inputs } = unpacked(carried);
  if (!/^\/(adopt|patterns)(\/[\w./:-]*)?$/.test(to)) return goTo(paths.adopt);
  return inputs.length === 0 ? goTo(to) : sendAgain((await ownerAt(site, request))!, to, inputs);
}

/** What somebody was sending before they said who they are: theirs to send, now that it is known. */
function sendAgain(owner: Owner, to: string, inputs: readonly Carried[]): Page {
  return page(owner, 'again', { title: 'Send what you were sending', to, inputs });
}

/** A page of this area: who is here, and what of it. */
export function page(owner: Owner, template: string, shown: Page['shown'], status?: number): Page {
  const who = { name: owner.name, organisation: owner.organisation.name };
  return { template: `adopt/${template}`, shown: { here: 'adopt', who, ...shown }, status };
}
