import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { english } from '../texts/index.ts';
import type { Tongue } from '../texts/index.ts';
import { isStaleForm } from './errors.ts';
import { sendPage } from './site.ts';
import type { Site } from './site.ts';

/** What an address answers with, as a value: a page, another address, a file; undefined where there is nothing. */
export type Reply = Page | { readonly to: string } | Download | undefined;
export type Handle = (request: FastifyRequest) => Reply | Promise<Reply>;

export interface Page {
  readonly template: string;
  readonly shown: Readonly<Record<string, unknown>> & { readonly errors?: readonly unknown[] };
  readonly tongue?: Tongue;
  /** Without it 200, or 422 where the page shows errors. */
  readonly status?: number;
}

interface Download {
  readonly file: { readonly name: string; readonly type: string };
  readonly bytes: Buffer;
}

export function goTo(to: string): Reply {
  return { to };
}

export function usePage(app: FastifyInstance, site: Site, address: string, show: Handle): void {
  app.get(address, replying(site, show));
}

/** A page with a form: shown, and taken. One that comes with an old token is not taken; `again` shows it once more. */
export function useForm(
  app: FastifyInstance,
  site: Site,
  address: string,
  { show, take, again }: { readonly show: Handle; readonly take: Handle; readonly again?: Handle },
): void {
  usePage(app, site, address, show);
  app.post(address, again ? ifStale(site, again) : {}, replying(site, take));
}

function ifStale(site: Site, again: Handle) {
  return {
    errorHandler: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      if (!isStaleForm(error)) return void reply.send(error);
      void replying(site, again)(request, reply).catch((failed: Error) => reply.send(failed));
    },
  };
}

export function replying(site: Site, handle: Handle) {
  return async (request: FastifyRequest, reply: FastifyReply) =>
    sendReply(site, reply, await handle(request));
}

function sendReply(site: Site, reply: FastifyReply, answer: Reply): FastifyReply {
  if (answer === undefined) {
    reply.callNotFound();
    return reply;
  }
  if ('to' in answer) return reply.redirect(answer.to, 303);
  if ('bytes' in answer) return sendFile(reply, answer);
  const { template, shown, tongue = english, status = shown.errors?.length ? 422 : 200 } = answer;
  const frame = { demo: site.demo, ownServer: site.ownServer, csrf: reply.generateCsrf() };
  return sendPage(reply, site.render(`${template}.njk`, { ...frame, ...shown }, tongue), status);
}

/** As a download: what somebody uploaded is never shown inside the site. */
function sendFile(reply: FastifyReply, { file, bytes }: Download): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .type(file.type)
    .send(bytes);
}

/** The form of a request as text fields; a field sent twice is a list. */
export function formOf({ body }: FastifyRequest): Readonly<Record<string, string | string[] | undefined>> {
  return (body ?? {}) as Record<string, string | string[]>;
}

/** What stands in the address of a request after its question mark; and in the places of its path that have a name. */
export function queryOf({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  return query as Record<string, string>;
}

export function inAddress({ params }: FastifyRequest): Readonly<Record<string, string>> {
  return params as Record<string, string>;
}
