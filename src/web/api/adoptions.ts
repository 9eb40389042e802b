import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { organisationOf } from '../../definition/index.ts';
import type { Problem } from '../../definition/index.ts';
import { fileOf, judgeText, publishDraft } from '../../running/index.ts';
import { holderOf, keepDraft } from '../../store/index.ts';
import type { Draft } from '../../store/index.ts';
import { paths } from '../paths.ts';
import { inAddress, queryOf } from '../reply.ts';
import type { Site } from '../site.ts';

/** Adoptions as files: read by anybody, judged, and published by the organisation they are of. */
export function useAdoptions(app: FastifyInstance, site: Site): void {
  const limits = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };
  app.get(paths.apiService(':service'), (request, reply) => read(site, request, reply));
  app.post(paths.apiCheck(':service'), limits, (request, reply) => check(site, request, reply));
  app.put(paths.apiService(':service'), limits, (request, reply) => put(site, request, reply));
}

function read({ running }: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const found = running.books.publication(inAddress(request).service!);
  if (!found) return wrong(reply, 404, 'There is no service of this id.');
  return reply.header('etag', `"${found.hash}"`).type('application/yaml; charset=utf-8').send(found.text);
}

function check({ running }: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problems, service } = judgeText(textIn(request), 'sent.yaml', running.books.library());
  return reply
    .code(service ? 200 : 422)
    .send({ isLawful: service !== undefined, problems: problems.map(shown) });
}

async function put(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { running } = site;
  const holder = await holderIn(site, request);
  if (!holder) return wrong(reply, 401, 'Send a key of your organisation: “Authorization: Bearer …”.');
  const id = inAddress(request).service!;
  const current = running.books.publication(id);
  const text = textIn(request);
  const library = running.books.library();
  const { document, service, problems } = judgeText(
    text,
    fileOf({ ...holder, service: id }, current?.file),
    library,
  );
  if (!document) return reply.code(422).send({ isLive: false, problems: problems.map(shown) });
  if (document.id !== id)
    return wrong(reply, 422, `The file is of “${document.id}”, and the address of “${id}”.`);
  const isTheirs = [document, library.services.get(id)].every(
    (one) => !one || organisationOf(one.normal) === holder.organisation,
  );
  if (!isTheirs) return wrong(reply, 403, 'This key is of another organisation than the service.');
  if (!service) return reply.code(422).send({ isLive: false, problems: problems.map(shown) });
  const seen = /^"?([0-9a-f]{64})"?$/.exec(String(request.headers['if-match'] ?? ''))?.[1];
  if (current && seen === undefined)
    return wrong(reply, 428, 'Say which version you changed: “If-Match” with the ETag that you read.');
  const says = (queryOf(request).says ?? '').slice(0, 500) || `Sent by ${holder.name}`;
  const draft: Draft = {
    ...{ service: id, organisation: holder.organisation, base: seen, text, decisions: {} },
    ...{ state: 'agreed', says, author: holder.name },
  };
  return needsTwo(site, holder.organisation) ? ask(site, draft, reply) : publish(site, draft, reply);
}

/** A program is one pair of eyes. */
async function ask({ running }: Site, draft: Draft, reply: FastifyReply): Promise<FastifyReply> {
  const asked: Draft = { ...draft, state: 'asked', askedBy: draft.author };
  await keepDraft(running.store, `organisation:${draft.organisation}`, asked);
  return reply.code(202).send({ isLive: false, says: 'Somebody of your organisation has to agree first.' });
}

async function publish({ running }: Site, draft: Draft, reply: FastifyReply): Promise<FastifyReply> {
  const not = await publishDraft(running, draft);
  if (!not) {
    const { hash } = running.books.publication(draft.service)!;
    return reply.header('etag', `"${hash}"`).send({ isLive: true, problems: [] });
  }
  if (not.reason === 'problems')
    return reply.code(422).send({ isLive: false, problems: not.problems.map(shown) });
  return wrong(reply, 412, `${not.by} published it in the meantime, through the ${not.via}. Read it again.`);
}

function needsTwo({ running }: Site, organisation: string): boolean {
  return running.books.library().organisations.get(organisation)?.normal['four eyes'] === true;
}

async function holderIn({ running }: Site, { headers }: FastifyRequest) {
  const key = /^Bearer (pb_[\w-]{43})$/.exec(headers.authorization ?? '')?.[1];
  return key === undefined ? undefined : holderOf(running.store, key);
}

function textIn({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}

function shown({ code, message, hint, line, column }: Problem): object {
  return { code, message, hint, line, column };
}

function wrong(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ problems: [{ message }] });
}
