import type { FastifyInstance } from 'fastify';
import { paths } from '../paths.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';
import { useBeside } from './beside.ts';
import { differencesPage } from './differences.ts';
import { homePage } from './home.ts';
import { beside, onShelf, shelf } from './shelf.ts';
import type { Beside, OnShelf } from './shelf.ts';
import { servicePage } from './service.ts';

/** Patternbook's own pages: what there is, what a service is, how councils differ. */
export function useLibrary(app: FastifyInstance, site: Site): void {
  const { running, demo, ownServer } = site;
  app.get<{ Querystring: { reset?: string } }>(paths.home, async (request, reply) => {
    const shown = homePage(await shelf(running), running.now());
    const reset =
      demo && site.resetDemo ? { reset: reply.generateCsrf(), wasReset: request.query.reset === 'done' } : {};
    return sendPage(
      reply,
      site.render('library/home.njk', { ...shown, ...reset, demo, ownServer, here: 'home' }),
    );
  });
  usePatternPage('service', paths.pattern(':pattern'), servicePage);
  usePatternPage('differences', paths.differences(':pattern'), differencesPage);
  useBeside(app, site);
  if (demo && site.resetDemo) useReset(app, site.resetDemo);

  function usePatternPage(
    here: string,
    address: string,
    page: (found: OnShelf, now: string, more: Beside) => object,
  ): void {
    app.get<{ Params: { pattern: string } }>(address, async (request, reply) => {
      const found = await onShelf(running, request.params.pattern);
      if (!found) return reply.callNotFound();
      const shown = page(found, running.now(), await beside(running, found));
      return sendPage(
        reply,
        site.render(`library/${here}.njk`, { pattern: found, demo, ownServer, here, ...shown }),
      );
    });
  }
}

function useReset(app: FastifyInstance, resetDemo: () => Promise<void>): void {
  app.post(
    paths.resetDemo,
    { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } },
    async (_, reply) => {
      await resetDemo();
      return reply.redirect(`${paths.home}?reset=done`, 303);
    },
  );
}
