import type { Service } from '../../definition/index.ts';
import { clauseHere } from '../conditions.ts';
import { choiceValue, either, filled, label, lowered, quoted } from '../names.ts';
import type { Teller } from './told.ts';

/** Facts by what people call them; of those that are asked, what can be answered too. */
export function factsIn(names: readonly string[], { service }: Teller, isAsked = true): string {
  const told = names.map((name) => {
    const more = isAsked ? answersTo(name, service) : [];
    return `${lowered(label(name, service))}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
  });
  const last = told.at(-1) ?? '';
  return told.length > 1 && last.endsWith(')')
    ? `${told.slice(0, -1).join(', ')}, and ${last}`
    : either(told, 'and');
}

/** The options in short, what an answer must meet, and whether it may be left empty. */
function answersTo(name: string, service: Service): string[] {
  const { options = [], must, optional = false, 'one of': among } = service.facts[name] ?? {};
  const offered = choiceValue(service.choices[among?.replace(/^choice\./, '') ?? '']);
  const labels = options.slice(0, 6).map((option) => quoted(filled(option.label, service)));
  const left = options.length - labels.length;
  return [
    ...(offered === undefined ? [] : [`one of: ${offered}`]),
    ...(labels.length === 0 || offered !== undefined
      ? []
      : [either([...labels, ...(left === 0 ? [] : [`${left} more`])])]),
    ...(must === undefined ? [] : [mustBe(clauseHere(must, service), quoted(label(name, service)))]),
    ...(optional ? ['may be left empty'] : []),
  ];
}

/** “must be today or before”; anything else in full. */
function mustBe(clause: string, own: string): string {
  return clause.startsWith(`${own} is `)
    ? `must be ${clause.slice(own.length + ' is '.length)}`
    : `taken only if ${clause}`;
}
