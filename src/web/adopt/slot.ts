import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isOpen } from '../../definition/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, queryOf } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import type { Typed } from './asked.ts';
import { draftingAt, keep } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { ownerAt, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { deedNames, deeds, deedSaid, doneTo } from './slot-deeds.ts';
import type { Deed } from './slot-deeds.ts';
import { lineOf } from './slot-inputs.ts';
import type { Wrong } from './slot-inputs.ts';
import { leewayOf } from './slot-leeway.ts';
import { isLeft, showSlot } from './slot-shown.ts';
import type { Found } from './slot-shown.ts';
import { isKept, tryOut, wrongs } from './slot-trying.ts';

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
    const place = [...leeway.slots.values()].find(({ kind }) => kind === 'place')?.name;
    const least = deed === 'move' && place !== undefined ? { to: place } : deeds[deed].least;
    const tried = tryOut(at, [{ path, value: least }]);
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
  if (deed === 'replace') return `replace:${{ task: 'sentence', by: 'who' }[first] ?? first}`;
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
