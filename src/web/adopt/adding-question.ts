import type { Changes, Fact, Option } from '../../definition/index.ts';
import type { Typed } from './asked.ts';
import { namedOptions } from './adding-names.ts';
import { lineOf, linesOf, severalOf, standing, textOf } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';

type Own = Changes['add'][string]['step'];

/** A question of one’s own. `fact` is what is known of it already. */
export function questionInputs(own: Own, fact: Fact | undefined, typed?: Typed): Input[] {
  const step = own?.verb === 'ask' ? own : undefined;
  const of = (name: string, label: string, otherwise?: string, hint?: string): Input => ({
    ...{ kind: 'line', name, label, hint },
    value: standing(typed, name, otherwise),
  });
  return [
    of('name', 'Its name in lists', step?.name, 'Two or three words, like: Camera in the vehicle'),
    of('ask', 'The question', fact?.ask, 'Like: Do you have a camera in the vehicle?'),
    of('hint', 'Hint (optional)', fact?.hint, 'A sentence below the question, only if people need it.'),
    { ...of('say', 'What people read above the question (optional)', step?.say), kind: 'area', rows: 2 },
    kindInput(fact, typed),
    {
      ...{ kind: 'boxes', name: 'optional', label: 'Must it be answered?' },
      chosen: ticked('optional', fact?.optional === true, typed),
      items: [{ value: 'yes', label: 'People can leave it empty' }],
    },
  ];
}

/** What kind of answer it has; of a list, which answers there are. */
function kindInput(fact: Fact | undefined, typed?: Typed): Input {
  const isList = fact?.type === 'choice' || fact?.type === 'choices';
  const labels = fact?.options?.map(({ label }) => label).join('\n');
  const list: Input = {
    ...{ kind: 'area', name: 'options', rows: 4, value: standing(typed, 'options', labels) },
    label: 'The answers, one in each line',
  };
  const several: Input = {
    ...{ kind: 'boxes', name: 'several', label: '' },
    chosen: ticked('several', fact?.type === 'choices', typed),
    items: [{ value: 'yes', label: 'People can choose several of them' }],
  };
  const type = isList ? 'list' : (fact?.type ?? 'yes/no');
  const isKnown = kinds.some(({ value }) => value === type);
  return {
    ...{ kind: 'radios', name: 'type', label: 'What kind of answer', value: standing(typed, 'type', type) },
    items: [
      ...kinds.map((one) => (one.value === 'list' ? { ...one, inside: [list, several] } : one)),
      ...(isKnown ? [] : [{ value: type, label: `As it is now: ${type}` }]),
    ],
  };
}

/** Boxes of which none is ticked send nothing. */
function ticked(name: string, isSo: boolean, typed?: Typed): string[] {
  if (typed?.[`${name}:there`] !== undefined) return severalOf(typed, name);
  return isSo ? ['yes'] : [];
}

const kinds: readonly Item[] = [
  { value: 'yes/no', label: 'Yes or no' },
  { value: 'list', label: 'From a list of answers' },
  { value: 'text', label: 'A few words' },
  { value: 'long text', label: 'Several sentences' },
  { value: 'number', label: 'A number' },
  { value: 'money', label: 'An amount of money' },
  { value: 'date', label: 'A date' },
  { value: 'file', label: 'A file' },
];

/** The fact that is asked for, and the step that asks it. */
export function questionSaid(
  form: Typed,
  before: Fact | undefined,
): {
  readonly fact: Readonly<Record<string, unknown>>;
  readonly step: Readonly<Record<string, unknown>>;
  readonly wrong: readonly Wrong[];
} {
  const [name, ask, hint, type] = ['name', 'ask', 'hint', 'type'].map((key) => lineOf(form, key)) as string[];
  const isList = type === 'list';
  const labels = isList ? linesOf(form, 'options') : [];
  const isSeveral = severalOf(form, 'several').includes('yes');
  const isKnown = kinds.some(({ value }) => value === type) || type === before?.type;
  const wrong: Wrong[] = [
    ...(name === '' ? [{ field: 'name', text: 'Give the question a name' }] : []),
    ...(ask === '' ? [{ field: 'ask', text: 'Write the question' }] : []),
    ...(isKnown ? [] : [{ field: 'type', text: 'Choose what kind of answer it has' }]),
    ...(isList && labels.length < 2
      ? [{ field: 'options', text: 'Write at least two answers, one in each line' }]
      : []),
    ...(new Set(labels).size < labels.length
      ? [{ field: 'options', text: 'Write each answer only once' }]
      : []),
  ];
  const options = isList ? namedOptions(labels, before?.options as readonly Option[] | undefined) : undefined;
  const isOptional = severalOf(form, 'optional').includes('yes');
  return {
    fact: {
      type: isList ? (isSeveral ? 'choices' : 'choice') : type,
      ask,
      hint: hint || undefined,
      label: name,
      options,
      optional: isOptional ? 'yes' : undefined,
    },
    step: { name, say: textOf(form, 'say') || undefined },
    wrong,
  };
}
