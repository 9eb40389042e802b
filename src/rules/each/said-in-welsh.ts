import { organisationOf } from '../../definition/index.ts';
import type { Library } from '../../definition/index.ts';
import type { Definition, Rule } from '../rule.ts';

export const saidInWelsh: Rule = {
  id: 'said-in-welsh',
  level: 'warning',
  title: 'What is offered in Wales is said in Welsh too',
  says: 'People in Wales may use public services in Welsh. A pattern for Wales that has no Welsh words leaves each council to translate it alone.',
  judge: (definition, library) => {
    if (!definition.isWhole || !isForWales(definition, library) || library.words.has(`${definition.id} cy`))
      return [];
    return [
      {
        message: 'This is for Wales, and its words are not there in Welsh.',
        hint: `Write a document “words: ${definition.id}” with “language: cy”.`,
        path: definition.kind === 'pattern' ? ['nations'] : ['organisation'],
      },
    ];
  },
};

function isForWales({ kind, id, said }: Definition, { services, organisations }: Library): boolean {
  if (kind === 'pattern') return said.nations.includes('Wales');
  const service = services.get(id);
  const organisation = service && organisations.get(organisationOf(service.normal))?.normal;
  return organisation?.nation === 'Wales' || (organisation?.languages.includes('cy') ?? false);
}
