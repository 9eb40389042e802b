import type { FastifyRequest } from 'fastify';
import { listCases } from '../../store/index.ts';
import type { Seen } from '../case/seen.ts';
import { paths } from '../paths.ts';

/** Other cases of the same person that began from this one; whoever may open this one may open them. */
export async function relatedTo(at: Seen, { session }: FastifyRequest) {
  const { acting, running } = at;
  const cases = await listCases(running.store, running.keys, acting);
  const others = cases.filter(
    ({ reference, service }) => reference !== at.reference && running.live.has(service),
  );
  const granted = Object.fromEntries(others.map(({ reference }) => [reference, { acting }]));
  if (others.length > 0) session.cases = { ...granted, ...session.cases };
  return others.map(({ reference, service }) => ({
    name: at.said(running.live.get(service)!.service.name),
    reference,
    href: paths.case(reference),
  }));
}
