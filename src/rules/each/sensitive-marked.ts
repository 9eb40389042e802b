import { facts } from '../places.ts';
import { rule } from '../rule.ts';

export const sensitiveMarked = rule({
  id: 'sensitive-marked',
  level: 'warning',
  title: 'What could hurt somebody if it were known is marked as sensitive',
  says: 'Health, belief, origin, convictions, money and who somebody loves need more care: fewer people see them, and measures never do.',
  looksAt: facts,
  wrong: ({ fact }) => !fact.sensitive && fact.is === undefined && isSensitive(fact.ask ?? '', fact.type),
  message: ({ name }) => `“${name}” is about something that people keep to themselves, and is not marked.`,
  hint: 'Add “sensitive: yes”.',
});

const about =
  /\b(?:health|medical|medicines?|illness|diagnos\w+|disab\w+|pregnan\w+|religio\w+|beliefs?|ethnic\w*|racial|sexual\w*|trade union|criminal|convict\w+|cautions?|offences?|arrested|genetic|biometric|asylum|immigration|bank account|debts?|smoke[ds]?|impairments?|carer for|domestic abuse)\b/i;
/** Of a building or a project it tells nothing of a person. */
const ofSomebody =
  /\b(?:you|your|they|their|them|he|she|his|her|this person|the person|child|anyone|somebody|someone)\b/i;
const types: readonly string[] = ['bank account', 'National Insurance number'];

function isSensitive(ask: string, type: string): boolean {
  return types.includes(type) || (about.test(ask) && ofSomebody.test(ask));
}
