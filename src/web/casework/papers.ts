import type { FastifyInstance } from 'fastify';
import { fromKey } from '../../cases/index.ts';
import { getFile } from '../../store/index.ts';
import { inWords, longDate, money } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { caseAtDesk, isDraft } from './caseAtDesk.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { paymentInWords } from './happened.ts';
import { atDesk } from './signIn.ts';
import { isThere, keyInWords } from './occurrence.ts';
import { isFile } from './words.ts';

/** Files of a case, as downloads: never shown inside the site. */
export function useFiles(app: FastifyInstance, site: Site): void {
  app.get(
    paths.staffFile(':reference', ':file'),
    atDesk(site, async (desk, request, reply) => {
      const at = await caseAtDesk(site, desk, request);
      const { file: id } = request.params as { file: string };
      const about = at && !isDraft(at) ? filesIn(at).find(({ value }) => value.id === id)?.value : undefined;
      const bytes = about && (await getFile(site.running.store, at!.acting, at!.kept, id));
      if (!bytes) return reply.callNotFound();
      const name = `attachment; filename*=UTF-8''${encodeURIComponent(about.name)}`;
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', name)
        .type(about.type)
        .send(bytes);
    }),
  );
}

export function filesOf(at: CaseAtDesk) {
  return filesIn(at).map(({ fact, value }) => {
    const { label, type } = at.prepared.service.facts[fact]!;
    return {
      label: label === undefined ? inWords(value, { type }) : at.text(label),
      name: value.name,
      size: sizeInWords(value.size),
      href: paths.staffFile(at.reference, value.id),
    };
  });
}

function filesIn({ current, prepared }: CaseAtDesk) {
  const given = Object.entries(current.given).flatMap(([key, facts]) =>
    isThere(key, { prepared, current }) ? Object.entries(facts) : [],
  );
  return given.flatMap(([fact, value]) => (isFile(value) ? [{ fact, value }] : []));
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function paymentsOf(at: CaseAtDesk) {
  return Object.entries(at.current.payments).map(([key, payment]) => ({
    name: nameOf(key, at),
    amount: money(payment.amount),
    says: paymentInWords(payment),
    intent: payment.intent,
  }));
}

export function issuedOf(at: CaseAtDesk) {
  return Object.entries(at.current.issued).map(([key, { number, from, until, register, withdrawn }]) => {
    const step = at.prepared.nodes.get(fromKey(key).id)?.step;
    const name = step?.verb === 'issue' ? at.textAt(key)(step.issue) : nameOf(key, at);
    const isSeen = register !== undefined && at.desk.registers.has(register);
    return {
      name,
      number,
      from: longDate(from),
      until: until && longDate(until),
      isWithdrawn: withdrawn === true,
      register: register && at.prepared.service.registers[register]?.name,
      href: isSeen ? paths.staffCase(number) : undefined,
    };
  });
}

function nameOf(key: string, at: CaseAtDesk): string {
  return keyInWords(key, { ...at, text: at.textAt(key) });
}
