import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from './site.ts';
import type { Site } from './site.ts';

/** `stale-form` is a form whose session is gone or changed. */
type Trouble = 'not-found' | 'stale-form' | 'too-many' | 'too-large' | 'broken';

const pages: Record<Trouble, { status: number; title: string; says: string[] }> = {
  'not-found': {
    status: 404,
    title: 'Page not found',
    says: [
      'If you typed the web address, check it is correct.',
      'If you pasted the web address, check you copied all of it.',
    ],
  },
  'stale-form': {
    status: 403,
    title: 'This page is out of date',
    says: [
      'You may have been away for a while, or signed out in another window.',
      'Nothing was changed. Go back, reload the page and try again.',
    ],
  },
  'too-many': {
    status: 429,
    title: 'Too many tries',
    says: [
      'There were too many requests from where you are.',
      'Wait a minute and try again. Nothing you have saved is lost.',
    ],
  },
  'too-large': {
    status: 413,
    title: 'That was too large',
    says: [
      'A file can be 10 MB at most, and an answer 100,000 characters.',
      'Go back and try again with something smaller.',
    ],
  },
  broken: {
    status: 500,
    title: 'Sorry, there is a problem with the service',
    says: [
      'What you had already sent is saved. What you were just sending may not be.',
      'Try again in a few minutes.',
    ],
  },
};

export function useErrors(app: FastifyInstance, site: Site): void {
  app.setNotFoundHandler((_, reply) => sendTrouble(site, reply, 'not-found'));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const trouble = troubleOf(error);
    if (trouble === 'broken') logError(request, error);
    return sendTrouble(site, reply, trouble);
  });
}

function sendTrouble(site: Site, reply: FastifyReply, trouble: Trouble): FastifyReply {
  const { status, title, says } = pages[trouble];
  return sendPage(reply, site.render('layouts/trouble.njk', { title, says }), status);
}

export function isStaleForm(error: { code?: string }): boolean {
  return error.code === 'FST_CSRF_MISSING_SECRET' || error.code === 'FST_CSRF_INVALID_TOKEN';
}

function troubleOf(error: FastifyError): Trouble {
  if (isStaleForm(error)) return 'stale-form';
  if (error.statusCode === 429) return 'too-many';
  if (error.statusCode === 413) return 'too-large';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'not-found' : 'broken';
}

/** The stack and the route; nothing that was typed. */
function logError(request: FastifyRequest, error: Error): void {
  request.log.error({ route: request.routeOptions.url, stack: error.stack });
}
