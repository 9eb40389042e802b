import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { useAdoptions } from './adoptions.ts';

/** For other programs: what is published, and publishing, with a key of the organisation. */
export function useApi(app: FastifyInstance, site: Site): void {
  app.addContentTypeParser(
    ['application/yaml', 'text/yaml', 'application/x-yaml'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  useAdoptions(app, site);
}
