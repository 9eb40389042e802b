import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dayOf, open, readingOf } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { holds, periodOn } from '../../definition/index.ts';
import type { Expression, Value } from '../../definition/index.ts';
import { compile, scopeOf } from '../../definition/index.ts';
import { startCase } from '../../running/index.ts';
import { fillText, inWords, tongueOf } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';
import { framed, visit } from './visit.ts';
import { askToReturn } from './return.ts';

const own = ':organisation(^[a-z0-9-]+)';

/** Where a service starts: what it is, what one needs, what it costs; then a case of one's own. */
export function useStart(app: FastifyInstance, site: Site): void {
  app.get(paths.start(own, ':pattern'), (request, reply) => {
    const prepared = serviceAt(site, request);
    if (!prepared) return reply.callNotFound();
    const language = (request.query as { lang?: string }).lang ?? 'en';
    return showStart(site, reply, prepared, tongueOf(prepared.service, language));
  });
  app.post(paths.begin(own, ':pattern'), { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }, async (request, reply) => {
    const prepared = serviceAt(site, request);
    if (!prepared) return reply.callNotFound();
    const language = (request.body as { lang?: string }).lang === 'cy' ? 'cy' : 'en';
    const { reference, returnCode, acting } = await startCase(site.running, prepared.service.id, 'web', language);
    request.session.cases = { ...request.session.cases, [reference]: { acting, returnCode } };
    return reply.redirect(paths.keep(reference), 303);
  });
  app.get(paths.keep(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { returnCode } = request.session.cases![at.reference]!;
    return sendPage(reply, site.render('public/keep.njk', { ...framed(site, at.prepared), title: 'Write these down', reference: at.reference, returnCode, next: paths.case(at.reference), back: paths.start(at.prepared.service.organisation.organisation, at.prepared.service.pattern.id) }, at.tongue));
  });
}

export function serviceAt({ running }: Site, request: FastifyRequest): Prepared | undefined {
  const { organisation, pattern } = request.params as { organisation: string; pattern: string };
  return [...running.live.values()].find(({ service }) => service.organisation.organisation === organisation && service.pattern.id === pattern);
}

function showStart(site: Site, reply: FastifyReply, prepared: Prepared, tongue: Tongue): FastifyReply {
  const { service } = prepared;
  const today = dayOf(site.running.now());
  const nobody = open(prepared, { at: site.running.now(), by: { id: 'nobody', role: 'nobody' }, channel: 'web', reference: '' }).current;
  const reading = readingOf(prepared, nobody, today);
  const text = (words: string) => fillText(words, service, reading.read, tongue);
  const needs = service.start.need.flatMap((need) => (typeof need === 'string' ? [text(need)] : holds(conditionOf(need.when, prepared), reading) ? [text(need.say)] : []));
  const shown = {
    ...framed(site, prepared), tongue, title: text(service.name), heading: text(service.name), summary: text(service.start.summary),
    takes: service.start.takes && text(service.start.takes), needs, prices: pricesOf(prepared, today, tongue),
    languages: service.organisation.languages, otherWays: service.opened.through.filter((channel) => channel !== 'web'),
    csrf: reply.generateCsrf(), begin: paths.begin(service.organisation.organisation, service.pattern.id),
    comeBack: paths.comeBack(service.organisation.organisation, service.pattern.id),
  };
  return sendPage(reply, site.render('public/start.njk', shown, tongue));
}

function conditionOf(when: string, { service }: Prepared): Expression {
  const choices = Object.fromEntries(Object.entries(service.choices).map(([name, { choice }]) => [name, choice]));
  return compile(when, scopeOf({ facts: new Map(Object.entries(service.facts)), choices, steps: service.steps }));
}

/** The prices of today, for what this organisation offers: the tables that `pay` steps read. */
function pricesOf({ nodes, service }: Prepared, today: string, tongue: Tongue): { label: string; amount: string }[] {
  const pays = [...nodes.values()].flatMap(({ step }) => (step.verb === 'pay' && step.pay.startsWith('choice.') ? [step.pay.slice(7)] : []));
  return pays.flatMap((name) => {
    const { choice, periods } = service.choices[name]!;
    const period = periodOn(periods, today);
    if (!period?.rows) return period?.value === undefined ? [] : [{ label: choice.label ?? choice.ask, amount: inWords(period.value, choice, tongue) }];
    return period.rows.map(({ match, value }) => ({ label: match.flatMap((cell, index) => (cell === 'any' ? [] : [cellInWords(choice.by![index]!, cell, service, tongue)])).join(', ') || (choice.label ?? choice.ask), amount: inWords(value, choice, tongue) }));
  });
}

function cellInWords(fact: string, cell: Value, { facts }: Prepared['service'], tongue: Tongue): string {
  return facts[fact] ? inWords(cell, facts[fact], tongue) : String(cell);
}
