import type { FastifyInstance } from 'fastify';
import { paths } from '../paths.ts';
import { formOf } from '../reply.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';
import { useEvents } from './events.ts';
import type { Following } from './following.ts';
import { devPage } from './page.ts';

export { statusOf } from './page.ts';

export type { Clock, Following, Found, Played, Served, Standing } from './following.ts';

const hour = 3_600_000;
const steps: Readonly<Record<string, number>> = { hour, day: 24 * hour, week: 7 * 24 * hour };

/** The page of somebody who writes a service: what comes of it, while they write. On this machine only. */
export function useDev(app: FastifyInstance, site: Site, following: Following): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url === paths.home) void reply.redirect(paths.dev, 303);
    else done();
  });
  app.get<{ Querystring: { reload?: string } }>(paths.dev, async (request, reply) => {
    const shown = await devPage(following, site, request.session.cases ?? {});
    const reload = request.query.reload === 'yes';
    const page = { ...shown, reload, csrf: reply.generateCsrf(), ownServer: site.ownServer, here: 'dev' };
    return sendPage(reply, site.render('dev/dev.njk', page));
  });
  app.post(paths.devClock, async (request, reply) => {
    const { pass } = formOf(request);
    const step = steps[String(pass)];
    const before = following.clock.ahead();
    if (step !== undefined) await following.clock.pass(step);
    else if (pass === 'next') await following.clock.passToNext();
    // Whoever lets time pass has not been away from their desk.
    if (request.session.staffSeen !== undefined)
      request.session.staffSeen += following.clock.ahead() - before;
    return reply.redirect(`${paths.dev}#clock`, 303);
  });
  useEvents(app, following);
}
