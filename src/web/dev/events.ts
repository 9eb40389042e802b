import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { paths } from '../paths.ts';
import type { Following } from './following.ts';

/** Tells open pages that there is something new, by its number; they ask for the page themselves. */
export function useEvents(app: FastifyInstance, { follow, standing }: Following): void {
  const open = new Set<ServerResponse>();
  const tell = (to: ServerResponse) => to.write(`retry: 1000\ndata: ${standing().revision}\n\n`);
  const stop = follow(() => open.forEach(tell));
  let isOver = false;
  app.get(paths.devEvents, { config: { rateLimit: false } }, (request, reply) => {
    // A page that asks again while the server stops would hold it up; this tells it not to.
    if (isOver) return reply.code(204).send();
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    open.add(reply.raw);
    request.raw.on('close', () => open.delete(reply.raw));
    tell(reply.raw);
  });
  // A server does not stop while somebody listens.
  app.addHook('preClose', async () => {
    isOver = true;
    stop();
    for (const response of open) response.end();
  });
}
