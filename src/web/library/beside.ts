import type { FastifyInstance } from 'fastify';
import { beside, versionOf } from '../../patterns/index.ts';
import type { BesideClass, Contrast } from '../../patterns/index.ts';
import { contrastsTold, onlyDiffering } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { inAddress, usePage } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { onShelf } from './shelf.ts';

/** Two organisations that run the same pattern, difference by difference. */
export function useBeside(app: FastifyInstance, site: Site): void {
  usePage(app, site, paths.beside(':pattern', ':left', ':right'), (request) => {
    const { pattern, left, right } = inAddress(request);
    return showBeside(site, pattern!, left!, right!);
  });
}

async function showBeside(site: Site, id: string, left: string, right: string): Promise<Page | undefined> {
  const found = await onShelf(site.running, id);
  const library = site.running.books.library();
  const [first, second] = [left, right].map((service) => {
    const adoption = library.services.get(service);
    const live = found?.services.find((one) => one.id === service);
    return adoption && live && { adoption, service: live };
  });
  if (!found || !first || !second || versionOf(first.service) === versionOf(second.service)) return undefined;
  const contrasts = beside(first, second, library);
  const groups = contrastsTold(contrasts, first.service, second.service);
  const names = [first, second].map(({ service }) => service.organisation.name);
  return {
    template: 'library/beside',
    shown: {
      pattern: { id },
      here: 'differences',
      title: `${names[0]} and ${names[1]}: ${found.pattern.name}`,
      name: found.pattern.name,
      left: { name: names[0], version: first.service.pattern.version },
      right: { name: names[1], version: second.service.pattern.version },
      sums: sumsOf(contrasts),
      groups: groups.map((group) => ({
        ...group,
        note: notes[group.class],
        contrasts: group.contrasts.map((one) => ({ ...one, parts: one.parts.map(onlyDiffering) })),
      })),
    },
  };
}

function sumsOf(
  all: readonly Contrast[],
): readonly { readonly class: BesideClass; readonly count: number }[] {
  return [...Map.groupBy(all, (one) => one.class)].map(([kind, own]) => ({ class: kind, count: own.length }));
}

const notes: Readonly<Record<BesideClass, string>> = {
  gap: 'Both say what their own version of the pattern says. One has not taken the release yet.',
  law: 'A law is cited for what one of them says.',
  'local choice': 'The pattern leaves it to each, and each decided within its bound.',
  'wording only':
    'What happens is proved to be the same. Whether the words promise the same is for people to judge.',
  'order only': 'The same step at the same moment, told in another place.',
  unknown: 'No law is cited, no answer or change explains it, and nobody has proved that it means the same.',
};
