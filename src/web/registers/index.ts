import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Service } from '../../definition/index.ts';
import { sentence } from '../../definition/index.ts';
import { publicEntries } from '../../store/index.ts';
import { isSaid, longDate, sayText, tongueOf, uiWords } from '../../texts/index.ts';
import type { Said, Tongue } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';

const most = 100;

/** What a register shows everybody: the facts that its definition makes public, and how each entry stands. */
export function useRegisters(app: FastifyInstance, site: Site): void {
  app.get(paths.register(':register(^[a-z0-9-]+)'), async (request, reply) => {
    const { register: id } = request.params as { register: string };
    const holders = holdersOf(site, id);
    if (holders.length === 0) return reply.callNotFound();
    const { organisation } = request.query as Asked;
    const holder =
      holders.length === 1
        ? holders[0]
        : holders.find((each) => each.organisation.organisation === organisation);
    return holder ? showRegister(site, request, reply, id, holder) : askWhose(site, reply, id, holders);
  });
}

interface Asked {
  readonly organisation?: string;
  readonly search?: string;
  readonly lang?: string;
}

/** The register as each organisation holds it; of one that shows nobody anything there is no page. */
function holdersOf({ running }: Site, id: string): Service[] {
  const found = [...running.live.values()].flatMap(({ service }) => service.registers[id] ?? []);
  const open = found.filter(({ register }) => (register?.public.length ?? 0) > 0);
  return [...new Map(open.map((each) => [each.organisation.organisation, each])).values()];
}

async function showRegister(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  service: Service,
): Promise<FastifyReply> {
  const { search: typed = '', lang } = request.query as Asked;
  const { organisation } = service;
  const language = organisation.languages.find((each) => each === lang) ?? 'en';
  const tongue = tongueOf(service, language);
  const search = String(typed).trim().slice(0, 200);
  const entries = await publicEntries(site.running.store, id, {
    organisation: organisation.organisation,
    search,
    atMost: most,
  });
  const words = uiWords(language).register;
  const shown = {
    ...framed(site, service),
    title: service.name,
    heading: said(service.name, service, tongue),
    entries: entries.map((entry) => entryShown(entry, service, tongue)),
    search,
    found: search === '' ? undefined : words.found(entries.length),
    isCut: entries.length === most,
    address: paths.register(id),
    language,
    languages: organisation.languages,
  };
  return sendPage(reply, site.render('registers/register.njk', shown, tongue));
}

function framed(site: Site, { organisation }: Service) {
  return { organisation, demo: site.demo, ownServer: site.ownServer };
}

/** Several hold a register of this name: whose does somebody want to see? */
function askWhose(site: Site, reply: FastifyReply, id: string, holders: readonly Service[]): FastifyReply {
  const tongue = tongueOf(holders[0]!, 'en');
  const shown = {
    title: holders[0]!.name,
    demo: site.demo,
    holders: holders.map(({ organisation }) => ({
      name: organisation.name,
      href: `${paths.register(id)}?organisation=${organisation.organisation}`,
    })),
  };
  return sendPage(reply, site.render('registers/whose.njk', shown, tongue));
}

/** The values are in words already, as they were published. */
function entryShown(entry: Readonly<Record<string, unknown>>, service: Service, tongue: Tongue) {
  const { state, number, from, until } = entry as Readonly<Record<string, string | undefined>>;
  const day = (date: string) => longDate(date.slice(0, 10), tongue.language);
  const first = service.register!.states[0];
  return {
    number,
    state: said(sentence(state ?? ''), service, tongue),
    isFirst: state === first,
    from: from && day(from),
    until: until && day(until),
    rows: service.register!.public.map((name) => ({
      label: said(service.facts[name]?.label ?? sentence(name.split('.').at(-1)!), service, tongue),
      value: { text: String(entry[name] ?? ''), ...(tongue.language !== 'en' && { lang: 'en' }) },
    })),
  };
}

function said(text: string, service: Service, tongue: Tongue): Said {
  const whole = sayText(text, service, () => undefined, tongue);
  return isSaid(text, tongue) ? whole : { ...whole, lang: 'en' };
}
