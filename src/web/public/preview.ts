import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { open } from '../../cases/index.ts';
import type { Prepared } from '../../cases/index.ts';
import { fill, sentence, walk } from '../../definition/index.ts';
import type { Fact, Tell } from '../../definition/index.ts';
import { longDate, say as translate } from '../../texts/index.ts';
import { inside, seeing } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { draftedService } from '../drafts.ts';
import { paths } from '../paths.ts';
import { inAddress, queryOf, replying } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { showQuestion } from './question-page.ts';
import { showStart } from './start.ts';
import { page, tongueAsked } from './visit.ts';

/** Pages as people would see them, of an adoption that is not live: the same pages, of a case that nobody has. */
export function usePreview(app: FastifyInstance, site: Site): void {
  const show = replying(site, async (request) => {
    const found = await preview(site, request);
    // Nothing runs in it: it is a picture of a page.
    const back = queryOf(request).by === 'itself' && paths.adoption(inAddress(request).service!);
    return found && { ...found, shown: { ...found.shown, isPreview: true, previewBack: back } };
  });
  app.get(paths.adoptionPreview(':service', ':page'), (request: FastifyRequest, reply: FastifyReply) => {
    asPicture(reply);
    return show(request, reply);
  });
}

/** The page of an adoption shows it inside itself, and nothing is sent from it. */
function asPicture(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '')
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    .replace("form-action 'self'", "form-action 'none'");
  reply.header('content-security-policy', policy);
}

async function preview(site: Site, request: FastifyRequest): Promise<Page | undefined> {
  const prepared = await draftedService(site, request);
  if (!prepared) return undefined;
  const { page: wanted } = inAddress(request);
  if (wanted === 'start') return showStart(site.running, prepared, tongueAsked(prepared, request));
  const found = walk(prepared.service.steps).find(({ step }) => step.id === wanted);
  if (found?.step.verb !== 'ask' && found?.step.verb !== 'tell') return undefined;
  const at = inside(nobodysCase(site, prepared, request), found.step.id);
  return found.step.verb === 'ask' ? showQuestion({ ...at, step: found.step }, {}) : letter(at, found.step);
}

/** A case that was opened and is kept nowhere. */
function nobodysCase({ running }: Site, prepared: Prepared, request: FastifyRequest): Seen {
  const by = { id: 'nobody', role: prepared.service.opened.by };
  const opened = open(prepared, { at: running.now(), by, channel: 'web', reference: 'ABCD-EFGH' });
  const { current, events } = opened;
  const kept = undefined as never;
  return seeing(
    running,
    'person:nobody',
    { prepared, current, events, kept },
    tongueAsked(prepared, request),
  );
}

/** What only a case knows stands in square brackets. */
function letter(at: Seen, { tell, say }: Tell): Page {
  const { facts } = at.prepared.service;
  const named = (text: string) =>
    fill(translate(text, at.tongue), (name) =>
      at.reading.read(name) === undefined && facts[name] ? `[${labelOf(facts[name], name)}]` : `{${name}}`,
    );
  const shown = { subject: at.text(named(tell)), body: at.text(named(say)), language: at.tongue.language };
  return page(at, 'letter', {
    title: shown.subject,
    letter: { ...shown, day: longDate(at.today, at.tongue.language) },
  });
}

function labelOf({ label }: Fact, name: string): string {
  return (label ?? sentence(name.split('.').at(-1)!)).toLowerCase();
}
