import { optionsIn, sentence, walkAll } from '../../definition/index.ts';
import type { Role } from '../../definition/index.ts';
import { nameOf } from '../../pictures/index.ts';
import type { Typed } from './asked.ts';
import { severalInputs } from './slot-bounds.ts';
import { standing, withWrongs } from './slot-inputs.ts';
import type { Input, Item, Wrong } from './slot-inputs.ts';
import type { Leeway } from './slot-leeway.ts';

/** A part that somebody plays who is for the adopter to name. */
export interface Part {
  readonly role: string;
  readonly body: NonNullable<Role['body']>;
  /** The adopter plays it unless somebody else is named. */
  readonly isOwn: boolean;
  /** People choose among those that are named. */
  readonly isChosen: boolean;
}

/** The parts that the adopter may give to somebody: bodies that the pattern does not name. Its own first part is not among them. */
export function partsIn({ at, base }: Leeway): Part[] {
  const { kind } = at.owner.organisation;
  const found = Object.entries(base.roles).flatMap(([role, { body, is, from }]): Part[] => {
    if (!body || is !== undefined) return [];
    const isBound = Array.isArray(at.document.normal.roles[role]);
    const fits = body.includes(kind) || body.includes('any');
    return [{ role, body, isOwn: fits && from === undefined && !isBound, isChosen: from !== undefined }];
  });
  const home = found.find(({ isOwn }) => isOwn);
  return found.filter((one) => one !== home);
}

export function partShown(part: Part, leeway: Leeway, wrong: readonly Wrong[], typed?: Typed) {
  const { role, isChosen } = part;
  const now = namedFor(role, leeway);
  const hint = isChosen
    ? 'People choose among those that you name.'
    : now.length > 1
      ? 'Any one of them does it.'
      : undefined;
  const items = fitting(part, leeway);
  return {
    ...part,
    title: sentence(role),
    does: doings(role, leeway),
    isWanted: leeway.at.judged.problems.some(
      ({ code, message }) => code === 'unbound-role' && message.includes(`“${role}”`),
    ),
    inputs: withWrongs(severalInputs(`role:${role}`, 'Who it is', hint, now, items, typed), wrong),
    newcomer: withWrongs(newcomerInputs(part, typed), wrong),
  };
}

export function namedFor(role: string, { at }: Leeway): readonly string[] {
  const found = at.document.normal.roles[role];
  return Array.isArray(found) ? (found as readonly string[]) : [];
}

function fitting({ body }: Part, { at }: Leeway): Item[] {
  return [...at.library.organisations.values()]
    .filter(({ normal }) => body.includes(normal.kind) || body.includes('any'))
    .map(({ id, normal }) => ({ value: id, label: normal.name }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** The names of the steps that are done in this part; of many, the first few. */
function doings(role: string, { here }: Leeway): string[] {
  const own = walkAll(here).filter(({ step, parts }) => {
    const each = [step, ...parts].flatMap((one) => one['for each'] ?? []);
    const others = (step.instead ?? []).map(({ by }) => by);
    return step.by === role || others.includes(role) || each.includes(role);
  });
  const hears = walkAll(here).filter(
    ({ step }) =>
      step.verb === 'decide' &&
      optionsIn(step).some(({ challenge = [] }) => challenge.some(({ to }) => to === role)),
  );
  const names = [
    ...own.filter(({ step }) => step.verb !== 'part').map(({ step }) => nameOf(step, here)),
    ...hears.map(({ step }) => `challenges to “${nameOf(step, here)}”`),
  ];
  const all = [...new Set(names)];
  return all.length > 6 ? [...all.slice(0, 5), `${all.length - 5} more`] : all;
}

/** Somebody who is not in the book yet. */
function newcomerInputs({ role, body }: Part, typed?: Typed): Input[] {
  const name = `role:${role}:name`;
  const kinds = body.filter((kind) => kind !== 'any');
  const all = kinds.length > 0 ? kinds : (Object.keys(kindWords) as (keyof typeof kindWords)[]);
  const kind = `role:${role}:kind`;
  const items = all.map((value) => ({ value, label: kindWords[value] ?? sentence(value) }));
  return [
    { kind: 'line', name, label: 'Its name', value: standing(typed, name, '') },
    ...(items.length > 1
      ? [
          {
            kind: 'select' as const,
            name: kind,
            label: 'What it is',
            items,
            value: standing(typed, kind, items[0]!.value),
          },
        ]
      : []),
  ];
}

export const kindWords: Readonly<Partial<Record<NonNullable<Role['body']>[number], string>>> = {
  council: 'A council',
  nhs: 'An NHS body',
  police: 'A police force',
  company: 'A company',
  charity: 'A charity',
  department: 'A department',
  agency: 'An agency',
  association: 'An association',
  court: 'A court',
};

export function behalfInputs({ at }: Leeway, typed?: Typed): Input[] {
  const { kind, organisation } = at.owner.organisation;
  const others = [...at.library.organisations.values()]
    .filter(({ id, normal }) => normal.kind === kind && id !== organisation)
    .map(({ id, normal }) => ({ value: id, label: normal.name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const now = at.document.normal['on behalf of'];
  return severalInputs('behalf', 'You run it on behalf of', undefined, now, others, typed);
}
