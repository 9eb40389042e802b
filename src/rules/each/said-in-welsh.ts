import { organisationOf } from '../../definition/index.ts';
import type { Library } from '../../definition/index.ts';
import { service } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';

export const saidInWelsh = rule({
  id: 'said-in-welsh',
  level: 'warning',
  title: 'What is offered in Wales is said in Welsh too',
  says: 'People in Wales may use public services in Welsh. A pattern for Wales that has no Welsh words leaves each council to translate it alone.',
  looksAt: (definition) =>
    service(definition).map((one) => ({
      ...one,
      path: [one.kind === 'pattern' ? 'nations' : 'organisation'],
    })),
  wrong: (definition, _, library) =>
    isForWales(definition, library) && !library.words.has(`${definition.id} cy`),
  message: 'This is for Wales, and its words are not there in Welsh.',
  hint: ({ id }) => `Write a document “words: ${id}” with “language: cy”.`,
});

function isForWales({ kind, id, said }: Definition, { services, organisations }: Library): boolean {
  if (kind === 'pattern') return said.nations.includes('Wales');
  const service = services.get(id);
  const organisation = service && organisations.get(organisationOf(service.normal))?.normal;
  return organisation?.nation === 'Wales' || (organisation?.languages.includes('cy') ?? false);
}
