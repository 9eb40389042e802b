import { walk } from '../../definition/index.ts';
import type { Fact, Option, Placed } from '../../definition/index.ts';
import { conditionHere } from '../../pictures/index.ts';
import type { Typed } from './asked.ts';
import { orderAt } from './adding-order.ts';
import { lineOf, standing } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';
import { labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';

/** Always, or only after some answer or finding above. A condition that this can’t say stays as it is written. */
export function whenInputs(
  place: string,
  leeway: Leeway,
  now: string | undefined,
  own?: string,
  typed?: Typed,
): Input[] {
  const items = conditionsAt(place, leeway, own);
  const isKnown = now === undefined || items.some(({ value }) => value === now);
  const kept = { value: 'as it is', label: `As it is now: ${isKnown ? '' : inWords(now, leeway)}` };
  const standingIs = now === undefined ? 'always' : isKnown ? 'only' : kept.value;
  const select: Input = {
    ...{ kind: 'select', name: 'when:is', label: 'Which answer or finding' },
    value: standing(typed, 'when:is', isKnown ? now : ''),
    items: [{ value: '', label: 'Choose one' }, ...items],
  };
  if (items.length === 0 && isKnown) return [];
  return [
    {
      ...{ kind: 'radios', name: 'when', label: 'When it happens' },
      value: standing(typed, 'when', standingIs),
      items: [
        { value: 'always', label: 'Always' },
        ...(items.length === 0
          ? []
          : [{ value: 'only', label: 'Only after a certain answer', inside: [select] }]),
        ...(isKnown ? [] : [kept]),
      ],
    },
  ];
}

export function whenSaid(
  place: string,
  leeway: Leeway,
  now: string | undefined,
  form: Typed,
  own?: string,
): { readonly when?: string; readonly wrong: readonly Wrong[] } {
  const how = lineOf(form, 'when');
  if (how === 'as it is') return { when: now, wrong: [] };
  if (how !== 'only') return { wrong: [] };
  const said = lineOf(form, 'when:is');
  const isOne = conditionsAt(place, leeway, own).some(({ value }) => value === said);
  return isOne
    ? { when: said, wrong: [] }
    : { wrong: [{ field: 'when:is', text: 'Choose after which answer' }] };
}

/** A condition as it goes on after “only”. */
export function inWords(when: string, { here }: Leeway): string {
  return conditionHere(when, here) ?? '';
}

/** Every answer and finding that is known at a place, as a condition. */
function conditionsAt(place: string, leeway: Leeway, own: string | undefined): Item[] {
  const found = [...knownAbove(place, leeway), ...addedAbove(place, leeway, own)];
  return [...new Map(found.map((one) => [one.value, one])).values()];
}

function knownAbove(place: string, leeway: Leeway): Item[] {
  const { pattern, library } = leeway.at;
  const factOf = (name: string) => pattern.facts[name] ?? library.facts.get(name);
  return above(place, leeway)
    .filter(({ step, parts }) => [step, ...parts].every((one) => one['for each'] === undefined))
    .flatMap(({ step }) => {
      if (step.verb === 'ask') return step.ask.flatMap((name) => ofFact(name, factOf(name), leeway));
      const options = 'options' in step ? (step.options as readonly Option[] | undefined) : undefined;
      return ofStep(step.id, labelIn(step.id, leeway) ?? step.id, options);
    });
}

function above(place: string, { at: { pattern } }: Leeway): readonly Placed[] {
  const all = walk(pattern.steps);
  const index = all.findIndex(({ step }) => step.id === place);
  return index < 0 ? all : all.slice(0, index);
}

/** What the adopter has added further up, or before it at the same place. */
function addedAbove(place: string, leeway: Leeway, own: string | undefined): Item[] {
  const { add } = leeway.at.document.normal.changes;
  const { facts } = leeway.at.document.normal;
  const places = [...above(place, leeway).map(({ step }) => step.id), place];
  const names = places.flatMap((one) => {
    const order = orderAt(one, add);
    const index = own === undefined ? -1 : order.indexOf(own);
    return one === place && index >= 0 ? order.slice(0, index) : order;
  });
  return names.flatMap((name) => {
    const { step } = add[name]!;
    if (step?.verb === 'ask') return step.ask.flatMap((fact) => ofFact(fact, facts[fact], leeway));
    if (step?.verb !== 'check' && step?.verb !== 'task') return [];
    return ofStep(name, step.name ?? labelIn(name, leeway) ?? name, step.options);
  });
}

function ofFact(name: string, fact: Fact | undefined, leeway: Leeway): Item[] {
  const group = fact?.ask ?? labelIn(name, leeway) ?? name;
  if (fact?.type === 'yes/no')
    return [
      { value: name, label: 'Yes', group },
      { value: `not(${name})`, label: 'No', group },
    ];
  if (fact?.type !== 'choice' && fact?.type !== 'choices') return [];
  return (fact.options ?? []).map((option) => ({
    value: fact.type === 'choice' ? `${name} = ${option.name}` : `${name} in [${option.name}]`,
    label: option.label,
    group,
  }));
}

function ofStep(name: string, group: string, options: readonly Option[] | undefined): Item[] {
  return (options ?? []).map((option) => ({ value: `${name} = ${option.name}`, label: option.label, group }));
}
