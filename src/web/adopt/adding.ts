import type { FastifyInstance, FastifyRequest } from 'fastify';
import { opennessTold } from '../../pictures/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress, queryOf } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { namesFor } from './adding-names.ts';
import { closeUp } from './adding-order.ts';
import { addings, addingInputs, addingSaid, factsWith, fieldFor, kindOf, kindsFor } from './adding-said.ts';
import type { Adding } from './adding-said.ts';
import { showForm, showNew } from './adding-shown.ts';
import type { Typed } from './asked.ts';
import { draftingAt, keep } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { ownerAt, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { allInputs } from './slot-inputs.ts';
import type { Wrong } from './slot-inputs.ts';
import { labelIn, leewayOf } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';
import { isKept, tryOut, wrongs } from './slot-trying.ts';
import type { Objection } from './slot-trying.ts';

/** Something of one’s own where the pattern leaves room: a question, work for staff, a message, what people need, an answer. */
export function useAdding(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionAdd(':service', ':place'), {
    show: async (owner, request) => {
      const at = await draftingAt(site, owner, request);
      const leeway = at && leewayOf(at);
      const to = leeway?.slots.get(inAddress(request).place!);
      if (!to || !leeway) return undefined;
      return isRoom(to) ? showNew(owner, leeway, to, queryOf(request).kind) : goTo(slotAt(leeway, to));
    },
    take: (owner, request) => takeNew(site, owner, request),
  });
  useOwnerForm(app, site, paths.adoptionAdded(':service', ':name'), {
    show: async (owner, request) => {
      const found = await addedAt(site, owner, request);
      return (
        found && showForm(owner, found.leeway, found.adding, { isKept: queryOf(request).kept === 'yes' })
      );
    },
    take: (owner, request) => takeAdded(site, owner, request),
  });
  app.post(paths.adoptionAddedTry(':service', ':name'), async (request, reply) =>
    reply.send(await tried(site, request)),
  );
}

function isRoom({ kind, marks }: Slot): boolean {
  return kind === 'place' || marks.includes('may add');
}

function slotAt({ at }: Leeway, { name }: Slot): string {
  return paths.adoptionSlot(at.draft.service, name);
}

async function takeNew(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const at = await draftingAt(site, owner, request);
  const leeway = at && leewayOf(at);
  const to = leeway?.slots.get(inAddress(request).place!);
  if (!at || !to || !leeway) return undefined;
  const form = formOf(request);
  const kind = addings.find((one) => one === form.kind && one !== 'other') ?? kindsFor(to)[0] ?? 'work';
  const adding: Adding = { kind, to };
  const said = addingSaid(adding, leeway, form);
  const refused = isRoom(to) ? [] : commonOnes(leeway, adding);
  if (refused.length > 0 || said.wrong.length > 0)
    return showForm(owner, leeway, adding, { typed: form, wrong: refused.length > 0 ? refused : said.wrong });
  let objections: readonly Objection[] = [];
  for (const name of namesFor(said.words, takenIn(leeway)).slice(0, 3)) {
    const next = tryOut(at, said.edits(name));
    if (isKept(next)) {
      await keep(next);
      return goTo(`${paths.adoptionAdded(at.draft.service, name)}?kept=yes`);
    }
    objections = next;
    if (next.every(({ code }) => code !== 'bad-name' && code !== 'duplicate-name')) break;
  }
  const wrong = wrongsIn(objections, adding, leeway, form);
  return showForm(owner, leeway, adding, { typed: form, wrong });
}

/** Why nothing can be added to what is the same for everybody. */
function commonOnes(leeway: Leeway, { to }: Adding): Wrong[] {
  const value = { at: to.name, say: 'x' };
  const tried = tryOut(leeway.at, [{ path: ['changes', 'add', 'addition'], value }]);
  return isKept(tried) ? [] : wrongs(tried, () => undefined);
}

/** Names that mean something already. */
function takenIn({ at, slots, base }: Leeway): Set<string> {
  const { changes, facts } = at.document.normal;
  const own = Object.keys(facts).map((name) => name.replace(/^local\./, ''));
  const named = [base.choices, base.roles, base.law, base.outcomes, base.clocks].flatMap((one) =>
    Object.keys(one),
  );
  const options = Object.values(base.facts).flatMap((fact) => (fact.options ?? []).map(({ name }) => name));
  return new Set([...slots.keys(), ...Object.keys(changes.add), ...own, ...named, ...options]);
}

interface Found {
  readonly leeway: Leeway;
  readonly adding: Adding & { readonly name: string };
}

async function addedAt(site: Site, owner: Owner, request: FastifyRequest): Promise<Found | undefined> {
  const at = await draftingAt(site, owner, request);
  const name = inAddress(request).name!;
  const now = at?.document.normal.changes.add[name];
  if (!at || !now) return undefined;
  const leeway = leewayOf(at);
  // What it stood at may be gone since.
  const to = leeway.slots.get(now.at) ?? { name: now.at, kind: 'step', marks: [], law: [] };
  return { leeway, adding: { kind: kindOf(now), to, name, now } };
}

async function takeAdded(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const found = await addedAt(site, owner, request);
  if (!found) return undefined;
  const form = formOf(request);
  const taken = form.do === 'remove' ? takeOut(found) : change(found, form);
  if ('wrong' in taken)
    return showForm(owner, found.leeway, found.adding, { typed: form, wrong: taken.wrong });
  await keep(taken.next);
  const { service } = taken.next.draft;
  const added = `${paths.adoptionAdded(service, found.adding.name)}?kept=yes`;
  return goTo(form.do === 'remove' ? paths.adoptionChanges(service) : added);
}

type Taken = { readonly next: Drafting } | { readonly wrong: readonly Wrong[] };

function change({ leeway, adding }: Found, form: Typed): Taken {
  const said = addingSaid(adding, leeway, form);
  if (said.wrong.length > 0) return { wrong: said.wrong };
  const next = tryOut(leeway.at, said.edits(adding.name));
  return isKept(next) ? { next } : { wrong: wrongsIn(next, adding, leeway, form) };
}

function takeOut({ leeway, adding }: Found): Taken {
  const { at } = leeway;
  const edits = [
    { path: ['changes', 'add', adding.name] },
    ...factsWith(adding.name, leeway),
    ...closeUp(adding.name, at.document.normal.changes.add),
  ];
  const next = tryOut(at, edits);
  return isKept(next) ? { next } : { wrong: neededBy(next, leeway) };
}

/** What else the adopter has added that follows from it; or else what is wrong without it. */
function neededBy(objections: readonly Objection[], leeway: Leeway): Wrong[] {
  const names = objections.flatMap(({ path: [section, deed, name] }) =>
    section === 'changes' && deed === 'add' ? String(name) : [],
  );
  if (names.length === 0) return wrongs(objections, () => undefined);
  const said = [...new Set(names)].map((name) => `“${labelIn(name, leeway)}”`).join(' and ');
  return [{ text: `${said}, which you added too, follows from this. Change that first, or take it out.` }];
}

/** Whatever else can be added at a place is said by the place. */
function wrongsIn(objections: readonly Objection[], adding: Adding, leeway: Leeway, form: Typed): Wrong[] {
  const inputs = allInputs(addingInputs(adding, leeway, form));
  const isElsewhere = adding.to.kind === 'place' && !kindsFor(adding.to).includes(adding.kind);
  if (isElsewhere) return [{ text: opennessTold(adding.to, leeway.base).says }];
  const names = inputs.map(({ name }) => name);
  return wrongs(objections, (path, { text }) => {
    // Words speak of something that is not there: they stand where it was written.
    const [strange] = /\{[\w.]+\}/.exec(text) ?? [];
    const written = strange && inputs.find(({ value }) => value?.includes(strange))?.name;
    return fieldFor(path, names) ?? written;
  });
}

/** What is being typed, kept where it is lawful; else why it is not. */
async function tried(site: Site, request: FastifyRequest): Promise<object> {
  const owner = await ownerAt(site, request);
  const found = owner && (await addedAt(site, owner, request));
  if (!found) return { gone: true };
  const taken = change(found, formOf(request));
  if ('wrong' in taken) return { wrong: { add: taken.wrong.map(({ text }) => text).join(' ') } };
  await keep(taken.next);
  return { wrong: {} };
}
