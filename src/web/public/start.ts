import type { FastifyInstance, FastifyReply } from 'fastify';
import { dayOf, isPersons, open, readingOf } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { compile, holds, scopeOf } from '../../definition/index.ts';
import type { Expression } from '../../definition/index.ts';
import { startCase } from '../../running/index.ts';
import { sayText } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';
import { pricesOf } from './prices.ts';
import { comeBackTo, framed, send, serviceAt, startOf, tongueAsked, visit } from './visit.ts';
import { askToReturn } from './return.ts';

const own = ':organisation(^[a-z0-9-]+)';

/** Where a service starts: what it is, what one needs, what it costs; then a case of one's own. */
export function useStart(app: FastifyInstance, site: Site): void {
  app.get(paths.start(own, ':pattern'), (request, reply) => {
    const prepared = serviceAt(site, request);
    if (!prepared) return reply.callNotFound();
    return showStart(site, reply, prepared, tongueAsked((request.query as { lang?: string }).lang, prepared));
  });
  app.post(
    paths.begin(own, ':pattern'),
    { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const prepared = serviceAt(site, request);
      if (!prepared || !canBegin(prepared)) return reply.callNotFound();
      const { language } = tongueAsked((request.body as { lang?: string }).lang, prepared);
      const { reference, returnCode, acting } = await startCase(
        site.running,
        prepared.service.id,
        'web',
        language,
      );
      request.session.cases = { ...request.session.cases, [reference]: { acting, returnCode } };
      return reply.redirect(paths.keep(reference), 303);
    },
  );
  app.get(paths.keep(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { returnCode } = request.session.cases![at.reference]!;
    return send(site, reply, at, 'keep', {
      title: at.ui.keep.title,
      returnCode,
      next: paths.case(at.reference),
      back: startOf(at.prepared.service, at.tongue),
    });
  });
}

/** Some cases begin with somebody else: an officer, a system, a letter. */
function canBegin(prepared: Prepared): boolean {
  const { by, through } = prepared.service.opened;
  return isPersons(by, prepared) && through.includes('web');
}

function showStart(site: Site, reply: FastifyReply, prepared: Prepared, tongue: Tongue): FastifyReply {
  const { service } = prepared;
  const today = dayOf(site.running.now());
  const nobody = open(prepared, {
    at: site.running.now(),
    by: { id: 'nobody', role: 'nobody' },
    channel: 'web',
    reference: '',
  }).current;
  const reading = readingOf(prepared, nobody, today);
  const said = (words: string) => sayText(words, service, reading.read, tongue);
  const needs = service.start.need.flatMap((need) =>
    typeof need === 'string'
      ? [said(need)]
      : holds(conditionOf(need.when, prepared), reading)
        ? [said(need.say)]
        : [],
  );
  const shown = {
    ...framed(site, prepared, tongue),
    title: said(service.name).text,
    heading: said(service.name),
    summary: said(service.start.summary),
    takes: service.start.takes && said(service.start.takes).text,
    needs,
    prices: pricesOf(prepared, reading, tongue),
    languages: service.organisation.languages,
    otherWays: service.opened.through.filter((channel) => channel !== 'web'),
    csrf: reply.generateCsrf(),
    canBegin: canBegin(prepared),
    begin: paths.begin(service.organisation.organisation, service.pattern.id),
    comeBack: comeBackTo(service, tongue),
  };
  return sendPage(reply, site.render('public/start.njk', shown, tongue));
}

function conditionOf(when: string, { service }: Prepared): Expression {
  const choices = Object.fromEntries(
    Object.entries(service.choices).map(([name, { choice }]) => [name, choice]),
  );
  return compile(
    when,
    scopeOf({ facts: new Map(Object.entries(service.facts)), choices, steps: service.steps }),
  );
}
