import type { FastifyInstance } from 'fastify';
import { milestonesOf } from '../../store/index.ts';
import { english } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { pageOf } from './page.ts';

/** Whether services that share a pattern bring people to the outcome, and how fast. */
export function useMeasures(app: FastifyInstance, site: Site): void {
  const { running, render, demo, ownServer } = site;
  app.get<{ Params: { pattern: string } }>(
    paths.measures(':pattern'),
    async ({ params: { pattern } }, reply) => {
      const services = [...running.live.values()].filter(({ service }) => service.pattern.id === pattern);
      if (services.length === 0) return reply.callNotFound();
      const page = pageOf(services, await milestonesOf(running.store, pattern), running.now());
      const html = render(
        'measures/measures.njk',
        { ...page, here: 'measures', pattern: { id: pattern }, demo, ownServer },
        english,
      );
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
    },
  );
}
