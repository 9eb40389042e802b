import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canonical } from '../../definition/index.ts';
import type { Edit } from '../../definition/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, queryOf } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import type { Typed } from './asked.ts';
import { calendarsSaid, calendarsShown } from './calendars.ts';
import { drafting, draftingAt, keep } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { frameOf } from './frame.ts';
import { addOrganisation, readNewcomer } from './newcomer.ts';
import { page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { behalfInputs, kindWords, namedFor, partsIn, partShown } from './roles-parts.ts';
import { severalSaid } from './slot-bounds.ts';
import { errorsOf, lineOf, withWrongs } from './slot-inputs.ts';
import type { Wrong } from './slot-inputs.ts';
import { leewayOf } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';
import { isKept, tryOut, wrongs } from './slot-trying.ts';
import type { Objection } from './slot-trying.ts';

/** Who plays the parts that the pattern leaves to the adopter, for whom the service is run, and the times that people book. */
export function useRoles(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionRoles(':service'), {
    show: async (owner, request) => {
      const at = await draftingAt(site, owner, request);
      return at && showRoles(owner, leewayOf(at), { isKept: queryOf(request).kept === 'yes' });
    },
    take: (owner, request) => take(site, owner, request),
  });
}

interface Shown {
  readonly typed?: Typed;
  readonly wrong?: readonly Wrong[];
  readonly isKept?: boolean;
}

function showRoles(owner: Owner, leeway: Leeway, { typed, wrong = [], isKept }: Shown = {}): Page {
  const { at } = leeway;
  const parts = partsIn(leeway).map((part) => partShown(part, leeway, wrong, typed));
  const behalf = withWrongs(behalfInputs(leeway, typed), wrong);
  const calendars = calendarsShown(leeway, typed).map((one) => ({
    ...one,
    times: one.times.map((row) => withWrongs(row, wrong)),
    inputs: withWrongs(one.inputs, wrong),
  }));
  const people = [...parts.flatMap((one) => [...one.inputs, ...one.newcomer]), ...behalf];
  const times = calendars.flatMap((one) => [...one.times.flat(), ...one.inputs]);
  return page(owner, 'roles', {
    title: 'Who takes part, and calendars',
    ...frameOf(at),
    parts: parts.filter(({ isOwn }) => !isOwn),
    own: parts.filter(({ isOwn }) => isOwn),
    behalf,
    calendars,
    isKept,
    ...errorsOf(wrong, [...people, ...times]),
  });
}

async function take(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const at = await draftingAt(site, owner, request);
  if (!at) return undefined;
  const form = formOf(request);
  const leeway = leewayOf(at);
  const newcomers = newcomersIn(leeway, form);
  const calendars = calendarsSaid(leeway, form);
  const edits = [...roleEdits(leeway, form, new Map()), ...calendars.edits];
  const again = (wrong: readonly Wrong[]) => showRoles(owner, leeway, { typed: form, wrong });
  if (newcomers.wrong.length + calendars.wrong.length > 0)
    return again([...newcomers.wrong, ...calendars.wrong]);
  const tried = tryOut(at, edits);
  if (!isKept(tried)) return again(wrongs(tried, (path) => fieldFor(path)));
  // Only when all else can stand does somebody new come into the book.
  const ids = new Map<string, string>();
  for (const { role, newcomer } of newcomers.found)
    ids.set(role, await addOrganisation(site, newcomer, owner.name));
  const next = ids.size === 0 ? tried : await withNewcomers(site, owner, at, form, ids, calendars.edits);
  if (!isKept(next)) return again(wrongs(next, (path) => fieldFor(path)));
  if (next.draft.text !== at.draft.text) await keep(next);
  return goTo(`${paths.adoptionRoles(at.draft.service)}?kept=yes`);
}

async function withNewcomers(
  site: Site,
  owner: Owner,
  { draft }: Drafting,
  form: Typed,
  ids: ReadonlyMap<string, string>,
  more: readonly Edit[],
): Promise<Drafting | readonly Objection[]> {
  const at = (await drafting(site, owner, draft.service))!;
  return tryOut(at, [...roleEdits(leewayOf(at), form, ids), ...more]);
}

/** What is not as it was: who plays each part, and for whom the service is run. */
function roleEdits(leeway: Leeway, form: Typed, newcomers: ReadonlyMap<string, string>): Edit[] {
  const roles = partsIn(leeway).map(({ role }) => ({
    path: ['roles', role],
    now: namedFor(role, leeway),
    said: [...severalSaid(`role:${role}`, form), newcomers.get(role) ?? []].flat(),
    isSent: form[`role:${role}:more`] !== undefined,
  }));
  const behalf = {
    path: ['on behalf of'],
    now: leeway.at.document.normal['on behalf of'],
    said: severalSaid('behalf', form),
    isSent: form['behalf:more'] !== undefined,
  };
  return [...roles, behalf].flatMap(({ path, now, said, isSent }): Edit[] => {
    if (!isSent || canonical(said) === canonical(now)) return [];
    if (said.length === 0) return [{ path }];
    return [{ path, value: path[0] === 'roles' && said.length === 1 ? said[0] : said }];
  });
}

function newcomersIn(leeway: Leeway, form: Typed) {
  const { organisations } = leeway.at.library;
  const { nation = 'England' } = leeway.at.owner.organisation;
  const wrong: Wrong[] = [];
  const found = partsIn(leeway).flatMap(({ role, body }) => {
    const name = lineOf(form, `role:${role}:name`);
    if (name === '') return [];
    const read = readNewcomer({ name, nation }, organisations);
    if ('problem' in read) {
      wrong.push({ field: `role:${role}:name`, text: read.problem });
      return [];
    }
    const said = lineOf(form, `role:${role}:kind`);
    const kind =
      body.find((one) => one === said) ?? (body.includes('any') && said in kindWords ? said : body[0]!);
    return [{ role, newcomer: { ...read, kind: kind === 'any' ? 'association' : kind } }];
  });
  return { found, wrong };
}

function fieldFor(path: readonly (string | number)[]): string | undefined {
  return path[0] === 'roles' ? `role:${path[1]}:more` : undefined;
}
