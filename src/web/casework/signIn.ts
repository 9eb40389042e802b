import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { english } from '../../texts/index.ts';
import { isStaleForm } from '../errors.ts';
import { readForm } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import { formOf, sendPage } from '../site.ts';
import type { Site, Staff } from '../site.ts';
import { deskAt, deskOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { identitiesOf, identityKey } from './identities.ts';
import type { Identities } from './identities.ts';

export type Handler = (desk: Desk, request: FastifyRequest, reply: FastifyReply) => unknown;

/** Shows again what somebody was sending to an address when their session ended. */
export type Resume = (
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  to: string,
  form: Form,
) => unknown;

/** Signing in and out of a demo: anybody may be anybody, and the page says so. */
export function useSignIn(app: FastifyInstance, site: Site, resume: Resume): void {
  app.get(paths.staff, async (request, reply) =>
    (await deskAt(site, request)) ? reply.redirect(paths.work, 303) : askToSignIn(site, request, reply),
  );
  app.get(paths.staffSignIn, (_, reply) => reply.redirect(paths.staff, 303));
  app.post(paths.staffSignIn, { errorHandler: staleSignIn(site) }, (request, reply) =>
    signIn(site, request, reply, resume),
  );
  app.post(paths.staffSignOut, async (request, reply) => {
    await request.session.regenerate(['cases', 'seen']);
    return reply.redirect(paths.staff, 303);
  });
}

/** Only for somebody who is signed in; whoever is not is asked who they are, and loses nothing of what they sent. */
export function atDesk(site: Site, handle: Handler) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { staff } = request.session;
    const desk = await deskAt(site, request);
    if (desk) return handle(desk, request, reply);
    return askToSignIn(site, request, reply, { form: await readForm(request), was: staff });
  };
}

/** The options of a route that takes a form: one that comes with an old token is shown again, not taken. */
export function keepingStale(site: Site, again: Handler) {
  return {
    errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      if (!isStaleForm(error)) return void reply.send(error);
      void Promise.resolve(atDesk(site, again)(request, reply)).catch((failed: Error) => reply.send(failed));
    },
  };
}

interface Asking {
  readonly form?: Form;
  /** Who was signed in until just now. */
  readonly was?: Staff;
  readonly carried?: readonly Carried[];
}

interface Carried {
  readonly name: string;
  readonly value: string;
}

export async function askToSignIn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asking: Asking = {},
): Promise<FastifyReply> {
  const { form = {}, was, carried = carriedOf(request, form) } = asking;
  const isSending = carried.some(({ name }) => name !== 'carried-to');
  const shown = {
    title: site.demo ? 'Sign in to the demo' : 'Signing in is not set up',
    demo: site.demo,
    ownServer: site.ownServer,
    ...organisationsShown(await identitiesOf(site)),
    was: was && {
      name: was.name,
      key: identityKey(was),
      organisation: (await deskOf(site, was))?.organisation.name,
    },
    isBack: carried.length > 0,
    isSending,
    carried,
    csrf: reply.generateCsrf(),
  };
  return sendPage(reply, site.render('casework/signIn.njk', shown, english), isSending ? 403 : 200);
}

function organisationsShown(all: readonly Identities[]) {
  const shown = (isRunning: boolean) =>
    all
      .filter((each) => each.isRunning === isRunning)
      .map(({ name, staff }) => ({
        name,
        staff: staff.map((each) => ({ name: each.name, key: identityKey(each) })),
      }));
  return { organisations: shown(true), others: shown(false) };
}

/** Where somebody wanted to go, and what they were sending there; it travels with the sign-in. */
function carriedOf(request: FastifyRequest, form: Form): Carried[] {
  if (request.url === paths.staff || request.url === paths.staffSignOut) return [];
  const texts = Object.entries(form)
    .filter(([name]) => name !== '_csrf')
    .flatMap(([name, value]) =>
      [value]
        .flat()
        .flatMap((item) => (typeof item === 'string' ? [{ name: `carried-${name}`, value: item }] : [])),
    );
  return [{ name: 'carried-to', value: request.url }, ...texts];
}

async function signIn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  resume: Resume,
): Promise<unknown> {
  const form = formOf(request);
  const staff = site.demo
    ? (await identitiesOf(site))
        .flatMap((each) => each.staff)
        .find((each) => identityKey(each) === form.identity)
    : undefined;
  const desk = staff && (await deskOf(site, staff));
  if (!desk) return askToSignIn(site, request, reply, { carried: travelling(form) });
  await request.session.regenerate(['cases']);
  request.session.staff = desk.staff;
  request.session.staffSeen = Date.parse(site.running.now());
  const to = String(form['carried-to'] ?? '');
  if (!/^\/staff\/[\w/:-]+(\?[\w=&:-]*)?$/.test(to)) return reply.redirect(paths.work, 303);
  const sent = Object.entries(form).filter(([name]) => name.startsWith('carried-') && name !== 'carried-to');
  if (sent.length === 0) return reply.redirect(to, 303);
  return resume(
    desk,
    request,
    reply,
    to,
    Object.fromEntries(sent.map(([name, value]) => [name.slice('carried-'.length), value])),
  );
}

/** Somebody took longer to sign in than the form lives; what travels with it goes on travelling. */
function staleSignIn(site: Site) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    if (!isStaleForm(error)) return void reply.send(error);
    void askToSignIn(site, request, reply, { carried: travelling(formOf(request)) }).catch((failed: Error) =>
      reply.send(failed),
    );
  };
}

function travelling(form: ReturnType<typeof formOf>): Carried[] {
  const texts = Object.entries(form).filter(([name]) => name.startsWith('carried-'));
  return texts.flatMap(([name, value]) => [value].flat().map((item) => ({ name, value: item ?? '' })));
}
