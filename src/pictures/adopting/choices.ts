import { boundInWords, boundOf, factTypes } from '../../definition/index.ts';
import type { Choice, Service } from '../../definition/index.ts';
import { all, either, label } from '../names.ts';

/** A choice as somebody reads it who is to answer it. */
export interface ChoiceTold {
  readonly asks: string;
  /** What may be answered. */
  readonly allowed: string;
  readonly isSeveral: boolean;
  /** The options that can be chosen, as they are written and as they are called. */
  readonly options: readonly { readonly name: string; readonly label: string }[];
  /** What the table is by, where it is one, and what each column can hold. */
  readonly by: readonly {
    readonly name: string;
    readonly label: string;
    readonly holds: readonly string[];
  }[];
  readonly isDated: boolean;
  /** The law that the bound comes from, as it is cited. */
  readonly law: readonly string[];
  /** What holds where nobody answers. */
  readonly default?: string;
  /** The choice without which this one does not matter. */
  readonly onlyIf?: string;
  readonly why?: string;
  /** An answer that can be written, as it is written. */
  readonly example: string;
}

export function choiceTold(choice: Choice, service: Service): ChoiceTold {
  return {
    asks: choice.ask,
    allowed: boundInWords(choice),
    isSeveral: isSeveral(choice),
    options: optionsOf(choice),
    by: (choice.by ?? []).map((name) => ({
      name,
      label: label(name, service),
      holds: cellsOf(name, service),
    })),
    isDated: choice.dated,
    law: (choice.law ?? []).map((name) => service.law[name]?.cite ?? name),
    default: choice.default === undefined ? undefined : all([choice.default].flat()),
    onlyIf: choice.when === undefined ? undefined : label(`choice.${choice.when}`, service),
    why: choice.why,
    example: exampleOf(choice),
  };
}

function isSeveral({ type, 'some of': some }: Choice): boolean {
  return some !== undefined || type === 'choices';
}

/** What may be answered, in a few words: the bound, or the options. */
export function allowedTold(choice: Choice): string {
  const found = optionsOf(choice).map((one) => one.label);
  return found.length > 0
    ? `${isSeveral(choice) ? 'one or more of ' : ''}${either(found)}`
    : boundInWords(choice);
}

/** Those within the bound. */
function optionsOf(choice: Choice): ChoiceTold['options'] {
  const { options = [], exactly } = choice;
  const among = exactly === undefined ? (choice['one of'] ?? choice['some of']) : [exactly];
  return options.filter(({ name }) => among?.includes(name) ?? true);
}

/** The options of a fact, or those of the choice that it takes its options from. */
function cellsOf(name: string, { facts, choices }: Service): readonly string[] {
  const { type, options, 'one of': among } = facts[name] ?? {};
  if (type === 'yes/no') return ['yes', 'no'];
  const source = choices[among?.replace(/^choice\./, '') ?? '']?.choice;
  return (
    options?.map((one) => one.name) ?? source?.options?.map((one) => one.name) ?? source?.['some of'] ?? []
  );
}

/** An answer as it is written in a file: within the bound, where the bound says what is. */
export function exampleOf(choice: Choice): string {
  const value = valueOf(choice);
  return choice.by ? `{ rows: [[${[...choice.by.map(() => 'any'), value].join(', ')}]] }` : value;
}

function valueOf(choice: Choice): string {
  const { type, options } = choice;
  const ends = [boundOf(choice).key === 'any' ? [] : choice[boundOf(choice).key]].flat();
  const usual = examples[type] ?? factTypes[type].example;
  const first = [choice.default].flat()[0] ?? ends[0] ?? options?.[0]?.name ?? usual;
  return isSeveral(choice) ? `[${ends.length > 0 ? ends.join(', ') : String(first)}]` : String(first);
}

const examples: Readonly<Partial<Record<Choice['type'], string>>> = {
  money: '£50',
  'yes/no': 'yes',
  text: 'your words',
  'long text': 'your words',
};
