import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Prepared } from '../../cases/index.ts';
import { findCase, personOf } from '../../running/index.ts';
import { tongueOf, uiWords } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { carriedIn, carry, unpacked } from '../fields/carried.ts';
import type { Carried } from '../fields/carried.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, replying, usePage } from '../reply.ts';
import type { Handle, Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { entryOf } from './duties.ts';
import { pageOf, serviceAt, tongueAsked } from './visit.ts';

const own = ':organisation(^[a-z0-9-]+)';
const fewTries = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } };

/** Coming back to a case with its reference and return code, from any device. */
export function useReturn(app: FastifyInstance, site: Site): void {
  const atService = (
    handle: (prepared: Prepared, request: FastifyRequest) => Reply | Promise<Reply>,
  ): Handle => {
    return (request) => {
      const prepared = serviceAt(site, request);
      return prepared && handle(prepared, request);
    };
  };
  const show = atService((prepared, request) =>
    showReturn({ prepared, tongue: tongueAsked(prepared, request) }),
  );
  const take = atService((prepared, request) => letIn(site, request, prepared));
  usePage(app, site, paths.comeBack(own, ':pattern'), show);
  app.post(paths.comeBack(own, ':pattern'), fewTries, replying(site, take));
  app.post(
    paths.case(':reference'),
    fewTries,
    replying(site, (request) => letIn(site, request)),
  );
}

interface Asking {
  readonly prepared?: Prepared;
  readonly tongue: Tongue;
  readonly reference?: string;
  readonly errors?: readonly { text: string; href: string }[];
  /** What was on its way when the session ended. */
  readonly carried?: readonly Carried[];
  readonly action?: string;
}

/** Whoever comes to a case without a session is asked for the return code; what they were sending is carried along. */
export function askToReturn(request: FastifyRequest, form: Form = {}): Page {
  const { reference } = inAddress(request);
  const isSending = request.method === 'POST';
  const carried = carry(isSending ? request.url : paths.case(reference!), form);
  const asking = { tongue: tongueIn(form.lang), reference, carried, action: paths.case(reference!) };
  return { ...showReturn(asking), status: isSending ? 403 : 200 };
}

/** Without a session nothing is known of the case; a form that was on its way says its language. */
function tongueIn(lang: unknown): Tongue {
  return tongueOf({ words: {} }, String(lang));
}

async function letIn(site: Site, request: FastifyRequest, prepared?: Prepared): Promise<Reply> {
  const { reference: typed = '', code = '', lang } = formOf(request) as Record<string, string | undefined>;
  const reference = normal(typed);
  const tongue = prepared ? tongueAsked(prepared, request) : tongueIn(lang);
  const carried = carriedIn(request);
  const words = uiWords(tongue.language).comeBack;
  const again = (...errors: { text: string; href: string }[]) =>
    showReturn({ prepared, tongue, reference: typed, carried, action: request.url, errors });
  const isAbsent = [reference === '', code.trim() === ''];
  if (isAbsent.includes(true))
    return again(
      ...(isAbsent[0] ? [{ text: words.enterReference, href: '#reference' }] : []),
      ...(isAbsent[1] ? [{ text: words.enterCode, href: '#code' }] : []),
    );
  const acting = personOf(reference, code);
  const opened = await findCase(site.running, acting, reference);
  if (!opened) return again({ text: words.notFound, href: '#reference' });
  await request.session.regenerate(['cases', 'seen']);
  request.session.cases = { ...request.session.cases, [reference]: { acting } };
  const { to, inputs } = unpacked(carried);
  if (!to.startsWith(`${paths.case(reference)}/questions/`) || inputs.length === 0)
    return goTo(entryOf(opened));
  const spoken = tongueOf(opened.prepared.service, opened.current.language);
  const { welcome } = uiWords(spoken.language).comeBack;
  return pageOf(opened.prepared, spoken, 'carry', { title: welcome, action: to, answers: inputs });
}

/** `k7wq 4xhm` is the same as `K7WQ-4XHM`. */
function normal(reference: string): string {
  const plain = reference.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

function showReturn({ prepared, tongue, action, ...asking }: Asking): Page {
  const words = uiWords(tongue.language).comeBack;
  const isBack = (asking.carried?.length ?? 0) > 0;
  const shown = { ...asking, isBack, title: isBack ? words.confirm : words.title };
  if (!prepared) return { template: 'public/return', tongue, shown: { ...shown, action, demo: false } };
  const { organisation, pattern } = prepared.service;
  const here = paths.comeBack(organisation.organisation, pattern.id);
  return pageOf(prepared, tongue, 'return', { ...shown, action: here });
}
