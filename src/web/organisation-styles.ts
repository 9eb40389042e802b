import type { FastifyInstance } from 'fastify';
import { paths } from './paths.ts';
import type { Site } from './site.ts';

/** One small stylesheet for each organisation: its colour, so that no page needs a style of its own. */
export function useOrganisationStyles(app: FastifyInstance, { running }: Site): void {
  app.get<{ Params: { organisation: string } }>(
    paths.organisationStyle(':organisation(^[a-z0-9-]+)'),
    { config: { rateLimit: false } },
    async (request, reply) => {
      const { organisation } = request.params;
      const found = running.books.library().organisations.get(organisation);
      const inCases = [...running.live.values()].some(
        ({ service }) => service.organisation.organisation === organisation,
      );
      if (!found && !inCases) return reply.callNotFound();
      const colour = found?.normal.colour ?? '#1d3557';
      return reply
        .header('cache-control', 'public, max-age=300')
        .type('text/css; charset=utf-8')
        .send(`:root{--org-colour:${colour}}\n`);
    },
  );
}
