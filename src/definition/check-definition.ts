import { choiceFindings } from './check-choices.ts';
import { factFindings } from './check-facts.ts';
import { nameFindings } from './check-names.ts';
import { roleFindings } from './check-roles.ts';
import { stepFindings } from './check-steps.ts';
import { clockFindings, figureFindings, limitFindings } from './check-time.ts';
import { sectionFindings } from './check-written.ts';
import { allKnown, known } from './references.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './problems.ts';

/** Everything that is wrong between the parts of a definition: references, types, order. */
export function definitionFindings(checking: Checking): Finding[] {
  const { pattern, own, library, ids } = checking;
  const { opened, steward, keeps } = pattern;
  return [
    ...nameFindings(checking),
    ...sectionFindings(checking),
    ...roleFindings(checking),
    ...Object.entries(own).flatMap(([name, fact]) => factFindings(name, fact, ['facts', name], checking)),
    ...Object.entries(pattern.law).flatMap(([name, law]) => figureFindings(law, ['law', name])),
    ...Object.entries(pattern.choices).flatMap(([name, choice]) =>
      choiceFindings(choice, ['choices', name], checking),
    ),
    ...clockFindings(checking),
    ...limitFindings(checking),
    ...stepFindings(checking),
    ...(opened.by === ''
      ? []
      : allKnown([opened.by, ...opened.others], Object.keys(pattern.roles), 'role', ['opened', 'by'])),
    ...(steward === '' ? [] : known(steward, library.organisations.keys(), 'organisation', ['steward'])),
    ...keeps.flatMap(({ from }, index) => known(from, ['ended', ...ids], 'step', ['keeps', index, 'from'])),
    ...offerFindings(checking),
  ];
}

/** What is tuned here is offered by every service. */
function offerFindings({ pattern, library }: Checking): Finding[] {
  const offers = library.blocks.get('always')?.normal.whenever.map(({ id }) => id);
  if (!offers) return [];
  return Object.keys(pattern.always).flatMap((name) =>
    known(name, offers, 'offer of every service', ['always', name], { atKey: true }),
  );
}
