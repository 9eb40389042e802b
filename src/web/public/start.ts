import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPersons } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { compile, holds, scopeOf } from '../../definition/index.ts';
import type { Expression, Service } from '../../definition/index.ts';
import { startCase } from '../../running/index.ts';
import type { Running } from '../../running/index.ts';
import { sayText } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { readingOfNobody } from '../case/nobody.ts';
import type { Seen } from '../case/seen.ts';
import { paths } from '../paths.ts';
import { goTo, replying, usePage } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { entryOf } from './duties.ts';
import { pricesOf } from './prices.ts';
import { useCasePage } from './routes.ts';
import { comeBackTo, page, pageOf, serviceAt, startOf, tongueAsked } from './visit.ts';

const own = ':organisation(^[a-z0-9-]+)';

/** Where a service starts: what it is, what one needs, what it costs; then a case of one's own. */
export function useStart(app: FastifyInstance, site: Site): void {
  usePage(app, site, paths.start(own, ':pattern'), (request) => {
    const prepared = serviceAt(site, request);
    return prepared && showStart(site.running, prepared, tongueAsked(prepared, request));
  });
  app.post(
    paths.begin(own, ':pattern'),
    { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } },
    replying(site, (request) => begin(site, request)),
  );
  useCasePage(app, site, paths.keep(':reference'), showCode('keep'));
  useCasePage(app, site, paths.save(':reference'), showCode('save'));
}

/** The reference and the code, to be written down: at the start, or to carry on later. */
function showCode(when: 'keep' | 'save') {
  return (at: Seen, { session }: FastifyRequest) =>
    page(at, when, {
      title: at.ui[when].title,
      returnCode: session.cases![at.reference]!.returnCode,
      comeBack: comeBackTo(at.prepared.service, at.tongue),
      next: when === 'keep' ? paths.case(at.reference) : entryOf(at),
      back: when === 'keep' ? startOf(at.prepared.service, at.tongue) : undefined,
    });
}

async function begin(site: Site, request: FastifyRequest): Promise<Reply> {
  const prepared = serviceAt(site, request);
  if (!prepared || !canBegin(prepared)) return undefined;
  const { language } = tongueAsked(prepared, request);
  const begun = await startCase(site.running, prepared.service.id, 'web', language);
  const { reference, returnCode, acting } = begun;
  request.session.cases = { ...request.session.cases, [reference]: { acting, returnCode } };
  return goTo(paths.keep(reference));
}

/** Some cases begin with somebody else: an officer, a system, a letter. */
function canBegin(prepared: Prepared): boolean {
  const { by, through } = prepared.service.opened;
  return isPersons(by, prepared) && through.includes('web');
}

export function showStart(running: Running, prepared: Prepared, tongue: Tongue): Page {
  const { service } = prepared;
  const reading = readingOfNobody(prepared, running.now());
  const said = (words: string) => sayText(words, service, reading.read, tongue);
  const { summary, takes, need: needs } = service.start;
  return pageOf(prepared, tongue, 'start', {
    title: said(service.name).text,
    heading: said(service.name),
    summary: said(summary),
    takes: takes && said(takes).text,
    alsoFor: alsoFor(service, tongue),
    needs: needs.flatMap((need) =>
      typeof need === 'string'
        ? [said(need)]
        : holds(conditionOf(need.when, prepared), reading)
          ? [said(need.say)]
          : [],
    ),
    prices: pricesOf(prepared, reading, tongue),
    languages: service.organisation.languages,
    otherWays: service.opened.through.filter((channel) => channel !== 'web'),
    canBegin: canBegin(prepared),
    begin: paths.begin(service.organisation.organisation, service.pattern.id),
    comeBack: comeBackTo(service, tongue),
  });
}

/** Others that have it done here. */
function alsoFor({ onBehalfOf = {} }: Service, { language }: Tongue): string | undefined {
  const names = Object.values(onBehalfOf);
  return names.length === 0
    ? undefined
    : new Intl.ListFormat(language === 'cy' ? 'cy' : 'en-GB').format(names);
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
