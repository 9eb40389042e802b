import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Running } from '../running/index.ts';
import { useAdopt } from './adopt/index.ts';
import { useApi } from './api/index.ts';
import { loadAssets } from './assets.ts';
import { useCasework } from './casework/index.ts';
import { useDev } from './dev/index.ts';
import { useErrors } from './errors.ts';
import { useLibrary } from './library/index.ts';
import { useMeasures } from './measures/index.ts';
import { useOrganisationStyles } from './organisation-styles.ts';
import { paths } from './paths.ts';
import { usePublic } from './public/index.ts';
import { useRegisters } from './registers/index.ts';
import { createRender } from './render.ts';
import { useSessions } from './sessions.ts';
import type { Site, SiteSettings } from './site.ts';

const megabyte = 1_000_000;

/** The whole site, as a list one can read. */
export async function createApp(
  running: Running,
  about: Pick<Site, 'demo' | 'ownServer' | 'resetDemo' | 'following'>,
  settings: SiteSettings,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: settings.log && logger,
    bodyLimit: megabyte,
    trustProxy: settings.https,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const assets = loadAssets();
  const site: Site = { ...about, running, asset: assets.address, render: createRender(assets.address) };
  await app.register(helmet, security(settings.https));
  await app.register(rateLimit, { max: settings.requestsPerMinute ?? 600, timeWindow: '1 minute' });
  await app.register(formbody);
  await app.register(multipart, {
    attachFieldsToBody: true,
    limits: { fileSize: 10 * megabyte, files: 5, fields: 100, fieldSize: 100_000 },
  });
  await useSessions(app, running.store, settings);
  useErrors(app, site);
  assets.serve(app);
  useOrganisationStyles(app, site);
  app.get(paths.health, async () => ({ ok: true }));
  useLibrary(app, site);
  useMeasures(app, site);
  useAdopt(app, site);
  useApi(app, site);
  useCasework(app, site);
  useRegisters(app, site);
  usePublic(app, site);
  if (site.following) useDev(app, site, site.following);
  return app;
}

function security(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: https,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  };
}

/** Logs say that a request was answered, never what was in it: no query, no body, no reference. */
const logger = {
  level: 'info',
  serializers: {
    req: (request: { method: string; routeOptions?: { url?: string } }) => ({
      method: request.method,
      route: request.routeOptions?.url ?? 'unknown',
    }),
  },
};
