import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Prepared } from '../../cases/index.ts';
import { findCase, personOf } from '../../running/index.ts';
import { tongueOf, uiWords } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { sendPage } from '../site.ts';
import type { Site } from '../site.ts';
import type { Form } from '../fields/forms.ts';
import { entryOf } from './duties.ts';
import { comeBackTo, framed, send, serviceAt, tongueAsked, visit, visiting } from './visit.ts';

const own = ':organisation(^[a-z0-9-]+)';

/** Coming back to a case with its reference and return code, from any device; and leaving it for later. */
export function useReturn(app: FastifyInstance, site: Site): void {
  app.get(paths.comeBack(own, ':pattern'), (request, reply) => {
    const prepared = serviceAt(site, request);
    return prepared
      ? showReturn(site, reply, {
          prepared,
          tongue: tongueAsked((request.query as { lang?: string }).lang, prepared),
        })
      : reply.callNotFound();
  });
  app.post(
    paths.comeBack(own, ':pattern'),
    { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const prepared = serviceAt(site, request);
      if (!prepared) return reply.callNotFound();
      return letIn(site, request, reply, request.body as ReturnForm, { prepared });
    },
  );
  app.post(
    paths.case(':reference'),
    { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } },
    (request, reply) => letIn(site, request, reply, request.body as ReturnForm, {}),
  );
  app.get(paths.save(':reference'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { returnCode } = request.session.cases![at.reference]!;
    return send(site, reply, at, 'save', {
      title: at.ui.save.title,
      returnCode,
      comeBack: comeBackTo(at.prepared.service, at.tongue),
      next: entryOf(at),
    });
  });
}

interface ReturnForm extends Readonly<Record<string, string | string[] | undefined>> {
  readonly reference?: string;
  readonly code?: string;
  readonly lang?: string;
}

interface Asking {
  readonly prepared?: Prepared;
  readonly tongue: Tongue;
  readonly typed?: ReturnForm;
  readonly errors?: readonly { text: string; href: string }[];
  readonly expired?: boolean;
  /** Answers that were on their way when the session ended; they travel with the form and are sent again. */
  readonly carried?: readonly { name: string; value: string }[];
  readonly action?: string;
}

/** Whoever comes to a case without a session is asked for the return code; what they were sending is carried along. */
export function askToReturn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Form = {},
): FastifyReply {
  const { reference } = request.params as { reference: string };
  const address = request.method === 'POST' ? request.url : paths.case(reference);
  const carried = Object.entries(form).flatMap(([name, value]) =>
    name === '_csrf' || typeof value === 'object'
      ? listed(name, value)
      : [{ name: `carried-${name}`, value: value ?? '' }],
  );
  return showReturn(
    site,
    reply,
    {
      tongue: languageOf(form.lang),
      typed: { reference },
      expired: true,
      carried: [...carried, { name: 'carried-to', value: address }],
      action: paths.case(reference),
    },
    request.method === 'POST' ? 403 : 200,
  );
}

/** Without a session nothing is known of the case; a form that was on its way says its language. */
function languageOf(lang: unknown): Tongue {
  return tongueOf({ words: {} }, String(lang));
}

function listed(name: string, value: Form[string]): { name: string; value: string }[] {
  return name !== '_csrf' && Array.isArray(value)
    ? value.map((item) => ({ name: `carried-${name}`, value: item }))
    : [];
}

async function letIn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: ReturnForm,
  { prepared }: Pick<Asking, 'prepared'>,
): Promise<FastifyReply> {
  const reference = normal(form.reference ?? '');
  const code = form.code ?? '';
  const tongue = prepared ? tongueAsked(form.lang, prepared) : languageOf(form.lang);
  const words = uiWords(tongue.language).comeBack;
  const errors = [
    ...(reference === '' ? [{ text: words.enterReference, href: '#reference' }] : []),
    ...(code.trim() === '' ? [{ text: words.enterCode, href: '#code' }] : []),
  ];
  const carried = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith('carried-') ? [value].flat().map((item) => ({ name, value: item ?? '' })) : [],
  );
  const again = {
    prepared,
    tongue,
    typed: form,
    carried,
    expired: carried.length > 0,
    action: prepared ? undefined : request.url,
  };
  if (errors.length > 0) return showReturn(site, reply, { ...again, errors }, 422);
  const acting = personOf(reference, code);
  const opened = await findCase(site.running, acting, reference);
  if (!opened)
    return showReturn(site, reply, { ...again, errors: [{ text: words.notFound, href: '#reference' }] }, 422);
  await request.session.regenerate(['cases', 'seen']);
  request.session.cases = { ...request.session.cases, [reference]: { acting } };
  const to = carried.find(({ name }) => name === 'carried-to')?.value;
  const answers = carried
    .filter(({ name }) => name !== 'carried-to')
    .map(({ name, value }) => ({ name: name.replace('carried-', ''), value }));
  if (to?.startsWith(`${paths.case(reference)}/questions/`) && answers.length > 0) {
    const at = visiting(opened, acting, site.running.now());
    return send(site, reply, at, 'carry', { title: at.ui.comeBack.welcome, action: to, answers });
  }
  return reply.redirect(entryOf(opened), 303);
}

/** `k7wq 4xhm` is the same as `K7WQ-4XHM`. */
function normal(reference: string): string {
  const plain = reference.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

function showReturn(site: Site, reply: FastifyReply, asking: Asking, status = 200): FastifyReply {
  const { prepared, tongue, typed, errors = [], expired, carried = [] } = asking;
  const { organisation, pattern } = prepared?.service ?? {};
  const action = asking.action ?? paths.comeBack(organisation!.organisation, pattern!.id);
  const words = uiWords(tongue.language).comeBack;
  const shown = {
    ...(prepared && framed(site, prepared, tongue)),
    title: expired ? words.confirm : words.title,
    typed,
    errors,
    expired,
    carried,
    action,
    csrf: reply.generateCsrf(),
  };
  return sendPage(reply, site.render('public/return.njk', shown, tongue), status);
}
