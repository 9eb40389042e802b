import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOpen, readMark, walk, walkAll } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { opennessTold } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, queryOf } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import type { Typed } from './asked.ts';
import { draftingAt, keep } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf } from './frame.ts';
import { ownerAt, page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { deedInputs, deedNames, deeds, deedSaid, doneTo } from './slot-deeds.ts';
import type { Deed } from './slot-deeds.ts';
import { allInputs, lineOf, split, withWrongs } from './slot-inputs.ts';
import type { Wrong } from './slot-inputs.ts';
import { labelIn, leewayOf, nounIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';
import { sayable } from './slot-placeholders.ts';
import { wordsOf } from './slot-reword.ts';
import { isKept, tryOut, wrongs } from './slot-trying.ts';
import { yoursIn } from './slots-yours.ts';

/** One thing that the pattern leaves open: what may be done with it, and what was. */
export function useSlot(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionSlot(':service', ':slot'), {
    show: async (owner, request) => {
      const found = await slotAt(site, owner, request);
      if (!found) return undefined;
      const { service } = found.leeway.at.draft;
      if (found.slot.kind === 'place') return goTo(paths.adoptionAdd(service, found.slot.name));
      return showSlot(owner, found, { kept: queryOf(request).kept });
    },
    take: (owner, request) => take(site, owner, request),
  });
  app.post(paths.adoptionSlotTry(':service', ':slot'), async (request, reply) =>
    reply.send(await tried(site, request)),
  );
}

interface Found {
  readonly leeway: Leeway;
  readonly slot: Slot;
  /** The pattern has nothing of this name any more; what was wanted of it sleeps. */
  readonly isGone: boolean;
}

async function slotAt(site: Site, owner: Owner, request: FastifyRequest): Promise<Found | undefined> {
  const at = await draftingAt(site, owner, request);
  if (!at) return undefined;
  const name = inAddress(request).slot!;
  const leeway = leewayOf(at);
  const slot = leeway.slots.get(name);
  if (slot) return { leeway, slot, isGone: false };
  const isWanted = deedNames.some((deed) => doneTo(name, deed, leeway) !== undefined);
  return isWanted ? { leeway, slot: { name, kind: 'step', marks: [], law: [] }, isGone: true } : undefined;
}

interface Shown {
  readonly typed?: Typed;
  readonly deed?: Deed;
  readonly wrong?: readonly Wrong[];
  /** What was done just now. */
  readonly kept?: string;
}

function showSlot(owner: Owner, found: Found, { typed, deed: taken, wrong = [], kept }: Shown = {}): Page {
  const { leeway, slot, isGone } = found;
  const { at } = leeway;
  const openness = opennessTold(slot, leeway.base);
  const forms = deedNames.flatMap((deed) => {
    if (!isLeft(slot, deed)) return [];
    return formShown(deed, found, deed === taken ? { typed, wrong } : {});
  });
  const known = new Set(forms.flatMap(({ inputs, reasons }) => allInputs([...inputs, ...reasons]).map(({ name }) => name)));
  const texts = Object.values(wordsOf(slot, leeway)).filter((one) => typeof one === 'string');
  return page(owner, 'slot', {
    title: labelIn(slot.name, leeway) ?? `“${slot.name}”`,
    ...frameOf(at),
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
    errors: wrong.map(({ field, text }) => ({
      text,
      href: field && known.has(field) ? `#${field}` : '#whole',
    })),
    whole: wrong.filter(({ field }) => field === undefined || !known.has(field)).map(({ text }) => text),
  });
}

/** Whether the pattern leaves it open; a move, to some place. */
function isLeft({ marks }: Slot, deed: Deed): boolean {
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
  return (found?.parts ?? []).map(({ id }) => labelIn(id, leeway)!);
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

async function take(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const found = await slotAt(site, owner, request);
  const form = formOf(request);
  const deed = deedNames.find((one) => one === form.deed);
  if (!found || !deed) return undefined;
  const done = form.do === 'back' ? takeBack(found, deed) : doIt(found, deed, form);
  if ('wrong' in done) return showSlot(owner, found, { typed: form, deed, wrong: done.wrong });
  if (done.next !== found.leeway.at) await keep(done.next);
  const { service } = done.next.draft;
  if (found.isGone) return goTo(paths.adoptionChanges(service));
  const kept = form.do === 'back' ? 'back' : deed;
  return goTo(`${paths.adoptionSlot(service, found.slot.name)}?kept=${kept}`);
}

type Done = { readonly next: Drafting } | { readonly wrong: readonly Wrong[] };

function doIt({ leeway, slot }: Found, deed: Deed, form: Typed): Done {
  const { at } = leeway;
  const path = ['changes', deed, slot.name];
  const to = deed === 'move' ? lineOf(form, 'move:to') : undefined;
  // Whoever sends what no page offers is told why, by the rules that hold for a file.
  if (!isOpen(slot.marks, deed, to) && (deed !== 'move' || !isLeft(slot, deed))) {
    const tried = tryOut(at, [{ path, value: deeds[deed].least }]);
    return isKept(tried) ? { next: at } : { wrong: wrongs(tried, () => undefined) };
  }
  const { value, wrong } = deedSaid(deed, slot, leeway, form);
  if (wrong.length > 0) return { wrong };
  const isDone = doneTo(slot.name, deed, leeway) !== undefined;
  if (value === undefined && !isDone) return { next: at };
  const next = tryOut(at, [value === undefined ? { path } : { path, value }]);
  return isKept(next) ? { next } : { wrong: wrongs(next, (where) => fieldFor(deed, where.slice(3))) };
}

function takeBack({ leeway, slot }: Found, deed: Deed): Done {
  const next = tryOut(leeway.at, [{ path: ['changes', deed, slot.name] }]);
  return isKept(next) ? { next } : { wrong: wrongs(next, () => undefined) };
}

/** The input in which somebody said what stands there. */
function fieldFor(deed: Deed, keys: readonly (string | number)[]): string | undefined {
  const [first, ...more] = keys.filter((key) => key !== 'step').map(String);
  if (first === undefined) return undefined;
  if (deed === 'accept') return 'accept:from:more';
  if (deed === 'narrow') return 'narrow:is';
  if (deed === 'replace') return `replace:${first === 'task' ? 'sentence' : first}`;
  return [deed, first, ...(first === 'options' ? more : [])].join(':');
}

/** What is being typed, kept where it is lawful; else why it is not. */
async function tried(site: Site, request: FastifyRequest): Promise<object> {
  const owner = await ownerAt(site, request);
  const found = owner && (await slotAt(site, owner, request));
  const form = formOf(request);
  const deed = deedNames.find((one) => one === form.deed);
  if (!found || !deed) return { gone: true };
  const done = doIt(found, deed, form);
  if ('wrong' in done) return { wrong: { [deed]: done.wrong.map(({ text }) => text).join(' ') } };
  if (done.next !== found.leeway.at) await keep(done.next);
  return { wrong: {} };
}
