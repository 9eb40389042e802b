import type { Service } from '../../definition/index.ts';
import { clauseHere } from '../conditions.ts';
import { choiceValue, either, filled, label, lowered, quoted, those } from '../names.ts';
import type { Teller } from './told.ts';

/** Facts by what people call them; of those that are asked, what can be answered too; of those given, what may be empty. */
export function factsIn(
  names: readonly string[],
  { service }: Teller,
  how: 'asked' | 'given' | 'named' = 'asked',
): string {
  const told = names.map((name) => {
    const left = how === 'given' && service.facts[name]?.optional && mayBeEmpty;
    const more = how === 'asked' ? answersTo(name, service) : those(left);
    return `${lowered(label(name, service))}${more.length === 0 ? '' : ` (${more.join('; ')})`}`;
  });
  const last = told.at(-1) ?? '';
  return told.length > 1 && last.endsWith(')')
    ? `${told.slice(0, -1).join(', ')}, and ${last}`
    : either(told, 'and');
}

/** The options in short, what an answer must meet, and whether it may be left empty. */
function answersTo(name: string, service: Service): string[] {
  const { type, options = [], must, optional = false, 'one of': among } = service.facts[name] ?? {};
  // Of the questions that there are, the service offers those that were answered.
  if (type === 'question') return ['any question that they have answered'];
  const isSeveral = type === 'choices';
  const offered = choiceValue(service.choices[among?.replace(/^choice\./, '') ?? '']);
  const labels = options.slice(0, 6).map((option) => quoted(filled(option.label, service)));
  const left = options.length - labels.length;
  const all = either([...labels, ...those(left > 0 && `${left} more`)], isSeveral ? 'and' : 'or');
  return those(
    offered === undefined
      ? `${isSeveral && options.length > 1 ? 'one or more of ' : ''}${all}`
      : `one of: ${offered}`,
    must && mustBe(clauseHere(must, service), quoted(label(name, service))),
    optional && mayBeEmpty,
  );
}

const mayBeEmpty = 'may be left empty';

/** “must be today or before”; anything else in full. */
function mustBe(clause: string, own: string): string {
  const isOne = clause.startsWith(`${own} is `) && !/ (is|are) /.test(clause.slice(own.length + 4));
  return isOne ? `must be ${clause.slice(own.length + ' is '.length)}` : `taken only if ${clause}`;
}
