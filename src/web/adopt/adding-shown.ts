import { verbsInWords } from '../../pictures/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import { addingInputs, kindsFor } from './adding-said.ts';
import type { Adding, AddingKind } from './adding-said.ts';
import type { Typed } from './asked.ts';
import { frameOf } from './frame.ts';
import { page } from './owner.ts';
import type { Owner } from './owner.ts';
import { placeCalled } from './slot-bounds.ts';
import { errorsOf, split, withWrongs } from './slot-inputs.ts';
import type { Wrong } from './slot-inputs.ts';
import { labelIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';
import { sayable } from './slot-placeholders.ts';

/** What is to be added; where a place takes several things, which. */
export function showNew(owner: Owner, leeway: Leeway, to: Slot, wanted: string | undefined): Page {
  const kinds = kindsFor(to);
  const kind = kinds.find((one) => one === wanted) ?? (kinds.length === 1 ? kinds[0] : undefined);
  if (kind) return showForm(owner, leeway, { kind, to });
  const action = paths.adoptionAdd(leeway.at.draft.service, to.name);
  return page(owner, 'adding-kinds', {
    title: 'What do you want to add?',
    ...frameOf(leeway.at),
    where: whereIn(to, leeway),
    kinds: kinds.map((one) => ({ ...asked[one], href: `${action}?kind=${one}` })),
    others: othersAt(to),
  });
}

/** What a place takes that no form asks for. */
function othersAt({ step }: Slot): string[] {
  const verbs = step?.verb === 'place' ? step.place : [];
  return verbsInWords(verbs.filter((verb) => ['pay', 'book', 'use'].includes(verb)));
}

const asked: Record<AddingKind, { readonly title: string; readonly says: string }> = {
  question: { title: 'A question', says: 'People answer it before they send.' },
  work: { title: 'A check or task', says: 'Your staff do it, and say what came of it.' },
  message: { title: 'A message', says: 'People get it when it is its turn.' },
  need: { title: 'Something people need', says: 'It stands on the start page.' },
  option: { title: 'An answer', says: 'People can choose it.' },
  other: { title: 'Something of your own', says: '' },
};

interface Shown {
  readonly typed?: Typed;
  readonly wrong?: readonly Wrong[];
  readonly isKept?: boolean;
}

export function showForm(
  owner: Owner,
  leeway: Leeway,
  adding: Adding,
  { typed, wrong = [], isKept }: Shown = {},
): Page {
  const { at } = leeway;
  const { kind, to, name, now } = adding;
  const { service } = at.draft;
  const inputs = withWrongs(addingInputs(adding, leeway, typed), wrong);
  const isSeen = to.name === 'start' || kind === 'question' || kind === 'message';
  const asleep = at.judged.refused.find(({ intent }) => intent.does === 'add' && intent.slot === name);
  return page(owner, 'adding', {
    title: name === undefined ? asked[kind].title : labelIn(name, leeway),
    ...frameOf(at),
    isBilingual: owner.organisation.languages.includes('cy'),
    where: whereIn(to, leeway),
    kind,
    ...split(inputs, 'add'),
    isNew: name === undefined,
    isKept,
    asleep: now?.dormant && asleep?.finding.message,
    action: name === undefined ? paths.adoptionAdd(service, to.name) : paths.adoptionAdded(service, name),
    tryAt: name === undefined || !isSeen ? undefined : paths.adoptionAddedTry(service, name),
    preview:
      name === undefined || !isSeen
        ? undefined
        : paths.adoptionPreview(service, to.name === 'start' ? 'start' : name),
    sayable: kind === 'message' || kind === 'question' ? sayable(to.name, [], leeway) : undefined,
    ...errorsOf(wrong, inputs),
  });
}

function whereIn(to: Slot, leeway: Leeway): string {
  if (to.kind === 'place') return placeCalled(to.name, leeway);
  return to.kind === 'fact' ? `The question “${leeway.base.facts[to.name]?.ask}”` : 'The start page';
}
