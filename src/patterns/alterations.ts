import { canonical, sentence, walk } from '../definition/index.ts';
import type { Pattern, Placed, Role, Service } from '../definition/index.ts';
import { inOrder } from './in-order.ts';

/** What can be held against another version of itself: a pattern, or an effective service. */
export type Held = Pick<Service, 'start' | 'opened' | 'law' | 'outcomes' | 'steps' | 'whenever'> &
  Pick<Service, 'clocks' | 'limits' | 'facts'> & {
    readonly roles: Readonly<Record<string, Role>>;
    readonly choices: Readonly<Record<string, unknown>>;
  };

export const heldSections = [
  ...(['law', 'outcomes', 'roles', 'choices', 'facts', 'start', 'opened'] as const),
  ...(['steps', 'whenever', 'clocks', 'limits'] as const),
];
export type HeldSection = (typeof heldSections)[number];

/** One named thing that is not as it was. */
export interface Alteration {
  readonly section: HeldSection;
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  readonly how: 'added' | 'removed' | 'changed' | 'moved';
  /** Whom it is about: who meets it in the service. */
  readonly for: 'citizens' | 'staff' | 'others' | 'law' | 'adopter';
  /** What of it is another; none where it is new, gone or elsewhere. */
  readonly parts: readonly AlteredPart[];
}

export interface AlteredPart {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Only how it is said differs, not what happens. */
  readonly isWords: boolean;
}

/** Everything in which one differs from the other, thing by thing, in the order in which they stand. */
export function alterations(before: Held, after: Held): readonly Alteration[] {
  return heldSections.flatMap((section) => {
    if (section === 'start' || section === 'opened')
      return alteredThing(section, section, before[section], after[section], before, after);
    if (section === 'steps' || section === 'whenever') return alteredSteps(section, before, after);
    return alteredThings(section, before, after);
  });
}

type Things = Readonly<Record<string, object>>;

function alteredThings(
  section: Exclude<HeldSection, 'start' | 'opened'>,
  before: Held,
  after: Held,
): Alteration[] {
  const [first, second] = [before[section] as never as Things, after[section] as never as Things];
  const names = new Set([...Object.keys(second), ...Object.keys(first)]);
  return [...names].flatMap((name) => alteredThing(section, name, first[name], second[name], before, after));
}

function alteredThing(
  section: HeldSection,
  name: string,
  first: object | undefined,
  second: object | undefined,
  before: Held,
  after: Held,
): Alteration[] {
  const thing = second ?? first;
  if (!thing) return [];
  const parts = first && second ? partsBetween(first, second) : [];
  if (first && second && parts.length === 0) return [];
  const how = !first ? 'added' : !second ? 'removed' : 'changed';
  const about = forWhom(section, thing, second ? after : before, name);
  return [{ section, name, label: labelOf(name, thing), how, for: about, parts }];
}

/** Steps, each by itself: what it holds is told of what it holds. One that is neither new nor in its place has moved. */
function alteredSteps(section: 'steps' | 'whenever', before: Held, after: Held): Alteration[] {
  const [first, second] = [before, after].map((held) => walk(held[section]));
  const [olds, news] = [byId(first!), byId(second!)];
  const ids = new Set([...news.keys(), ...olds.keys()]);
  const kept = inOrder(
    [...news.keys()].filter((id) => olds.has(id)),
    [...olds.keys()],
  );
  return [...ids].flatMap((id): Alteration[] => {
    const [old, now] = [olds.get(id), news.get(id)];
    const found = alteredThing(section, id, bare(old), bare(now), before, after);
    const isMoved = old && now && (holderOf(old) !== holderOf(now) || !kept.has(id));
    if (!isMoved) return found;
    const about = forWhom(section, now.step, after, id);
    return [
      ...found,
      { section, name: id, label: labelOf(id, now.step), how: 'moved', for: about, parts: [] },
    ];
  });
}

function byId(placed: readonly Placed[]): Map<string, Placed> {
  return new Map(placed.map((one) => [one.step.id, one]));
}

function bare(placed: Placed | undefined): object | undefined {
  if (!placed) return undefined;
  const { steps: _inside, ...own } = placed.step as object as { steps?: unknown };
  return own;
}

function holderOf({ parts }: Placed): string | undefined {
  return parts.at(-1)?.id;
}

/** What only says it: in other words, nothing happens otherwise. */
const wordKeys: ReadonlySet<string> = new Set(
  'name say hint label called ask tell check task book submit decide issue wait end offer summary takes need says cite link verified why because or say if missed measured by intent person'.split(
    ' ',
  ),
);
const phrases: ReadonlySet<string> = new Set(['or say', 'if missed', 'measured by']);

function partsBetween(first: object, second: object): AlteredPart[] {
  const [olds, news] = [first, second] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(news!), ...Object.keys(olds!)]);
  return [...keys].flatMap((key) => {
    const [before, after] = [olds![key], news![key]];
    if (canonical(before) === canonical(after)) return [];
    const isWords =
      (wordKeys.has(key) && !isNames(before, after)) || phrases.has(key) || areLabels(key, before, after);
    return [{ key, before, after, isWords }];
  });
}

/** `ask` of a step names facts, and of a fact it is the question. */
function isNames(before: unknown, after: unknown): boolean {
  return (
    (Array.isArray(before) || Array.isArray(after)) &&
    ![before, after].flat().some((one) => typeof one === 'object' || / /.test(String(one)))
  );
}

/** Options that are the same but for what people read. */
function areLabels(key: string, before: unknown, after: unknown): boolean {
  if (key !== 'options' || !Array.isArray(before) || !Array.isArray(after)) return false;
  const bareOf = (options: readonly object[]) =>
    canonical(options.map((option) => ({ ...option, label: undefined, grounds: undefined })));
  return bareOf(before as object[]) === bareOf(after as object[]);
}

function labelOf(name: string, thing: object): string {
  const { name: named, label, ask, cite } = thing as Record<string, unknown>;
  const inner = (thing as { readonly choice?: Record<string, unknown> }).choice;
  const found = [named, label, inner?.label, cite, inner?.ask, typeof ask === 'string' ? ask : undefined];
  return found.find((one): one is string => typeof one === 'string') ?? sentence(name.split('.').at(-1)!);
}

function forWhom(section: HeldSection, thing: object, held: Held, name: string): Alteration['for'] {
  if (section === 'law' || section === 'outcomes') return 'law';
  if (section === 'choices' || section === 'roles') return 'adopter';
  if (section === 'start' || section === 'opened') return 'citizens';
  if (section === 'facts') return askedOf(name, held);
  if (section === 'clocks' || section === 'limits') return 'staff';
  const { by, verb } = thing as { readonly by?: string; readonly verb: string };
  if (verb === 'tell') return 'citizens';
  return whoIs(by ?? (verb === 'decide' || verb === 'task' ? undefined : held.opened.by), held);
}

function whoIs(role: string | undefined, { roles }: Held): Alteration['for'] {
  const { person, of } = roles[role ?? ''] ?? {};
  if (role === undefined || (person !== undefined && of !== undefined)) return 'staff';
  return person === undefined ? 'others' : 'citizens';
}

function askedOf(fact: string, held: Held): Alteration['for'] {
  const asks = [...walk(held.steps), ...walk(held.whenever)].find(
    ({ step }) => step.verb === 'ask' && step.ask.includes(fact),
  );
  return asks ? whoIs(asks.step.by ?? held.opened.by, held) : 'staff';
}

/** A pattern, to be held against another version of itself. */
export function heldPattern(pattern: Pattern): Held {
  return pattern;
}
