import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dropSession, readSession, writeSession } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import type { SiteSettings } from './site.ts';

const aWhile = 5 * 60_000;

/** Sessions in the store, and a token in every form that is tied to its session. */
export async function useSessions(
  app: FastifyInstance,
  store: Store,
  { secret, https, sessionMinutes }: SiteSettings,
): Promise<void> {
  const maxAge = sessionMinutes * 60_000;
  await app.register(cookie);
  await app.register(session, {
    secret,
    cookieName: https ? '__Host-patternbook' : 'patternbook',
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: https, maxAge },
    saveUninitialized: false,
    rolling: false,
    store: sessionStore(store, maxAge),
  });
  await app.register(csrf, { sessionPlugin: '@fastify/session', logLevel: 'info', getToken });
  app.addHook('onRequest', async (request) => keepAlive(request));
  app.addHook('preHandler', (request, reply, done) => {
    // Whoever comes with a key comes without a cookie that could be borrowed.
    const isByKey = request.url.startsWith('/api/');
    if (request.method === 'GET' || request.method === 'HEAD' || isByKey) done();
    else app.csrfProtection(request, reply, done);
  });
}

/** Each visit puts off the end of a session, but is written down only now and then. */
function keepAlive({ session }: FastifyRequest): void {
  if (session.seen !== undefined && Date.now() - session.seen > aWhile) {
    session.seen = Date.now();
    session.touch();
  } else if (session.seen === undefined && (session.cases || session.staff || session.owner)) {
    session.seen = Date.now();
  }
}

function sessionStore(store: Store, maxAge: number) {
  const answer = <Found>(promise: Promise<Found>, callback: (error: unknown, found?: Found) => void) => {
    promise.then(
      (found) => callback(null, found),
      (error: unknown) => callback(error),
    );
  };
  return {
    get: (id: string, callback: (error: unknown, found?: never) => void) =>
      answer(readSession(store, id) as Promise<never>, callback),
    set: (id: string, data: object, callback: (error: unknown) => void) =>
      answer(writeSession(store, id, data, new Date(Date.now() + maxAge)), callback),
    destroy: (id: string, callback: (error: unknown) => void) => answer(dropSession(store, id), callback),
  };
}

/** A form with files carries its token as a part of its own. */
function getToken({ body }: FastifyRequest): string | undefined {
  const sent = (body as { _csrf?: string | { value?: string } } | undefined)?._csrf;
  return typeof sent === 'object' ? sent.value : sent;
}
