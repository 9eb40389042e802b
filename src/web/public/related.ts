import type { FastifyRequest } from 'fastify';
import { listCases } from '../../store/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import type { Visit } from './visit.ts';

/** Other cases of the same person that began from this one; whoever may open this one may open them. */
export async function relatedTo(
  site: Site,
  request: FastifyRequest,
  at: Visit,
): Promise<{ name: Said; reference: string; href: string }[]> {
  const { store, keys, live } = site.running;
  const cases = await listCases(store, keys, at.acting);
  const others = cases.filter(({ reference, service }) => reference !== at.reference && live.has(service));
  for (const { reference } of others)
    request.session.cases = {
      ...request.session.cases,
      [reference]: request.session.cases?.[reference] ?? { acting: at.acting },
    };
  return others.map(({ reference, service }) => ({
    name: at.said(live.get(service)!.service.name),
    reference,
    href: paths.case(reference),
  }));
}
