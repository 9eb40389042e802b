import type { Changes, Fact, Option } from '../../definition/index.ts';
import type { Typed } from './asked.ts';
import { namedOptions } from './adding-names.ts';
import { lineOf, linesOf, severalOf, standing, textOf } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';

type Own = Changes['add'][string]['step'];

/** A question of one’s own. `fact` is what is known of it already. */
export function questionInputs(own: Own, fact: Fact | undefined, typed?: Typed): Input[] {
  const step = own?.verb === 'ask' ? own : undefined;
  const of = (name: string, otherwise?: string) => ({ name, value: standing(typed, name, otherwise) });
  const isSent = typed?.type !== undefined;
  const ticked = (name: string, isSo: boolean) => (isSent ? severalOf(typed!, name) : isSo ? ['yes'] : []);
  const isList = fact?.type === 'choice' || fact?.type === 'choices';
  const list: Input = {
    ...{ kind: 'area', ...of('options', fact?.options?.map(({ label }) => label).join('\n')), rows: 4 },
    label: 'The answers, one in each line',
  };
  const several: Input = {
    ...{ kind: 'boxes', name: 'several', label: '', chosen: ticked('several', fact?.type === 'choices') },
    items: [{ value: 'yes', label: 'People can choose several of them' }],
  };
  const type = isList ? 'list' : (fact?.type ?? 'yes/no');
  const known = kinds.some(({ value }) => value === type)
    ? []
    : [{ value: type, label: `As it is now: ${type}` }];
  return [
    {
      kind: 'line',
      ...of('name', step?.name),
      label: 'Its name in lists',
      hint: 'Two or three words, like: Camera in the vehicle',
    },
    {
      kind: 'line',
      ...of('ask', fact?.ask),
      label: 'The question',
      hint: 'Like: Do you have a camera in the vehicle?',
    },
    {
      kind: 'line',
      ...of('hint', fact?.hint),
      label: 'Hint (optional)',
      hint: 'A sentence below the question, only if people need it.',
    },
    {
      kind: 'area',
      ...of('say', step?.say),
      label: 'What people read above the question (optional)',
      rows: 2,
    },
    {
      ...{ kind: 'radios', ...of('type', type), label: 'What kind of answer' },
      items: [
        ...kinds.map((one) => (one.value === 'list' ? { ...one, inside: [list, several] } : one)),
        ...known,
      ],
    },
    {
      ...{
        kind: 'boxes',
        name: 'optional',
        label: 'Must it be answered?',
        chosen: ticked('optional', fact?.optional === true),
      },
      items: [{ value: 'yes', label: 'People can leave it empty' }],
    },
  ];
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
