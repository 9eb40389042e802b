import { readMark, walk, walkAll } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { opennessTold } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import type { Page } from '../reply.ts';
import type { Typed } from './asked.ts';
import { frameOf } from './frame.ts';
import { page } from './owner.ts';
import type { Owner } from './owner.ts';
import { deedInputs, deedNames, deeds, doneTo } from './slot-deeds.ts';
import type { Deed } from './slot-deeds.ts';
import { errorsOf, split, withWrongs } from './slot-inputs.ts';
import type { Wrong } from './slot-inputs.ts';
import { labelIn, nounIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';
import { sayable } from './slot-placeholders.ts';
import { wordsOf } from './slot-reword.ts';
import { yoursIn } from './slots-yours.ts';

/** What of a slot a page is about. */
export interface Found {
  readonly leeway: Leeway;
  readonly slot: Slot;
  /** The pattern has nothing of this name any more; what was wanted of it sleeps. */
  readonly isGone: boolean;
}

interface Shown {
  readonly typed?: Typed;
  readonly deed?: Deed;
  readonly wrong?: readonly Wrong[];
  /** What was done just now. */
  readonly kept?: string;
}

/** The page of a slot: a form for each thing that may be done, with the pattern’s words beside. */
export function showSlot(
  owner: Owner,
  found: Found,
  { typed, deed: taken, wrong = [], kept }: Shown = {},
): Page {
  const { leeway, slot, isGone } = found;
  const { at } = leeway;
  const openness = opennessTold(slot, leeway.base);
  const forms = deedNames.flatMap((deed) => {
    if (!isLeft(slot, deed)) return [];
    return formShown(deed, found, deed === taken ? { typed, wrong } : {});
  });
  const texts = Object.values(wordsOf(slot, leeway)).filter((one) => typeof one === 'string');
  return page(owner, 'slot', {
    title: labelIn(slot.name, leeway) ?? `“${slot.name}”`,
    ...frameOf(at),
    isBilingual: owner.organisation.languages.includes('cy'),
    slot: slot.name,
    noun: isGone ? undefined : nounIn(slot.name, leeway),
    where: whereIn(slot, leeway),
    isGone,
    openness: isGone ? undefined : openness,
    forms,
    asleep: yoursIn(leeway).filter(
      (one) => one.slot === slot.name && one.at === undefined && (isGone || one.asleep),
    ),
    adds: slot.marks.includes('may add') ? paths.adoptionAdd(at.draft.service, slot.name) : undefined,
    added: yoursIn(leeway).filter((one) => one.at === slot.name),
    kept,
    preview: previewOf(slot, leeway),
    tryAt: paths.adoptionSlotTry(at.draft.service, slot.name),
    sayable: slot.marks.includes('may reword') ? sayable(slot.name, texts, leeway) : undefined,
    propose: `${paths.proposals(at.patternId)}?slot=${encodeURIComponent(slot.name)}`,
    ...errorsOf(
      wrong,
      forms.flatMap(({ inputs, reasons }) => [...inputs, ...reasons]),
    ),
  });
}

/** Whether the pattern leaves it open; a move, to some place. */
export function isLeft({ marks }: Slot, deed: Deed): boolean {
  return marks.some((mark) => readMark(mark).deed === deed);
}

function formShown(deed: Deed, { leeway, slot }: Found, { typed, wrong = [] }: Shown) {
  const now = doneTo(slot.name, deed, leeway);
  const { title, says, button } = deeds[deed];
  return {
    ...{ deed, title, says, button },
    ...split(withWrongs(deedInputs(deed, slot, leeway, typed), wrong), deed),
    isDone: now !== undefined,
  };
}

/** The parts around it, the outermost first. */
function whereIn({ name, step }: Slot, leeway: Leeway): string[] {
  const { pattern } = leeway.at;
  const asks = walk(pattern.steps).find(({ step: one }) => one.verb === 'ask' && one.ask.includes(name));
  const found = step ? walkAll(pattern).find(({ step: one }) => one.id === name) : asks;
  return (found?.parts ?? []).flatMap(({ id, name: own }) => (own === undefined ? [] : labelIn(id, leeway)!));
}

/** The page or letter in which it is seen, if people see it. */
function previewOf({ name, kind, step }: Slot, { at, here }: Leeway): string | undefined {
  const seen = (page: string) => paths.adoptionPreview(at.draft.service, page);
  if (kind === 'start') return seen('start');
  const all = walk(at.judged.service?.steps ?? here.steps);
  const found = all.find(({ step: one }) =>
    kind === 'fact' ? one.verb === 'ask' && one.ask.includes(name) : one.id === name && step !== undefined,
  );
  return found && (found.step.verb === 'ask' || found.step.verb === 'tell') ? seen(found.step.id) : undefined;
}
