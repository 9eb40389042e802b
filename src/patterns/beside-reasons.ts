import { canonical, insideOf, walk } from '../definition/index.ts';
import type { Changes, Step } from '../definition/index.ts';
import type { Alteration, Held } from './alterations.ts';
import type { Level } from './beside-levels.ts';
import { intentsOf } from './intents.ts';
import type { Intent } from './intents.ts';

/** What somebody decided that makes one side as it is: an adopter, or a layer that it adopts. */
export interface Reason extends Omit<Intent, 'path' | 'dormant'> {
  /** The id of who decided it. */
  readonly of: string;
}

/** Why one side is as it is: the pattern says it so, or somebody on the way down to it wanted it otherwise. */
export interface Because {
  readonly isLocal: boolean;
  readonly reasons: readonly Reason[];
  /** It is local without an intent of its own: a fact of one’s own, who plays a role. */
  readonly isOwn: boolean;
}

/** One thing, or some parts of it, in which two sides differ. */
export type Of = Pick<Alteration, 'section' | 'name' | 'how'> & { readonly keys: readonly string[] };

/**
 * Down from the service, the first level at which a thing is not as it is below: its intents at that slot; at what
 * holds it, where that was added, replaced or taken out as a whole; at what it held, where all of that is gone; or where
 * it has none, those of the steps that name it.
 */
export function becauseOf(of: Of, levels: readonly Level[]): Because {
  for (const [index, level] of levels.slice(0, -1).entries()) {
    const below = levels[index + 1]!;
    if (of.how !== 'moved' && isSame(of, level.held, below.held)) continue;
    const intents = intentsAt(of, level, below);
    const isOwn = isSaidBy(of, level);
    if (intents.length === 0 && !isOwn && of.how === 'moved') continue;
    return { isLocal: true, isOwn, reasons: intents.map((one) => reasonOf(one, level.id)) };
  }
  return { isLocal: false, isOwn: false, reasons: [] };
}

function reasonOf({ path: _path, dormant: _dormant, ...intent }: Intent, of: string): Reason {
  return { ...intent, of };
}

/** Of what is on one side only it is asked whether it is there. */
function isSame(of: Of, one: Held, other: Held): boolean {
  const [first, second] = [saidIn(of, one), saidIn(of, other)];
  return of.how === 'changed'
    ? canonical(first) === canonical(second)
    : (first === undefined) === (second === undefined);
}

/** The thing as a whole, or of one that is on both sides the parts that differ. */
export function saidIn({ section, name, how, keys }: Of, held: Held): unknown {
  const thing = thingIn(section, name, held) as Readonly<Record<string, unknown>> | undefined;
  if (!thing || how !== 'changed') return thing;
  return Object.fromEntries(keys.flatMap((key) => (thing[key] === undefined ? [] : [[key, thing[key]]])));
}

/** A thing by its name; a step without what it holds. */
export function thingIn(section: Of['section'], name: string, held: Held): object | undefined {
  if (section === 'start' || section === 'opened') return held[section];
  if (section !== 'steps' && section !== 'whenever')
    return (held[section] as Readonly<Record<string, object>>)[name];
  const found = walk(held[section]).find(({ step }) => step.id === name)?.step;
  if (!found) return undefined;
  const { steps: _inside, ...own } = found as Step & { readonly steps?: unknown };
  return own;
}

function intentsAt(of: Of, level: Level, below: Level): readonly Intent[] {
  const { wants } = level;
  if (!wants) return [];
  const all = intentsOf(wants.normal as never);
  if (of.section === 'choices') return all.filter(({ does, slot }) => does === 'answer' && slot === of.name);
  const changes = all.filter(({ does }) => does !== 'answer');
  const own = changes.filter((one) => touches(one, of, wants.normal.changes));
  if (own.length > 0) return own;
  if (of.how === 'moved') return changes.filter((one) => isCrossed(one, of, level.held, below.held));
  const around = changes.filter((one) => isAround(one, of, level.held, below.held));
  return around.length > 0 ? around : changes.filter((one) => isNamedBy(one, of, level.held, below.held));
}

const tightened: ReadonlySet<string> = new Set(['within', 'limit', 'at most', 'apart']);

/** The intent is of this slot, and of the parts that differ. */
function touches({ does, slot }: Intent, { name, how, keys }: Of, changes: Changes): boolean {
  const added = does === 'add' ? changes.add[slot] : undefined;
  if (added && !added.step)
    return added.at === name && keys.includes(added.say === undefined ? 'options' : 'need');
  if (slot !== name) return false;
  if (how === 'moved') return does === 'move';
  if (how !== 'changed') return does === 'add' || does === 'remove' || does === 'replace';
  switch (does) {
    case 'reword':
      return keys.some((key) => Object.hasOwn(changes.reword[slot]!, key));
    case 'tighten':
      return keys.some((key) => tightened.has(key));
    case 'narrow':
      return keys.some((key) => ['channels', 'options', 'through'].includes(key));
    case 'accept':
      return keys.includes('accepts');
    default:
      return does === 'replace' || does === 'add';
  }
}

/** What holds it, or all that it held, was added, replaced or taken out. */
function isAround({ does, slot }: Intent, { name, how }: Of, here: Held, below: Held): boolean {
  const isWhole = does === 'add' || does === 'replace' || does === 'remove';
  if (isWhole && [here, below].some((held) => holdersOf(name, held).includes(slot))) return true;
  return (isWhole || does === 'move') && how !== 'changed' && insideNamed(name, below).includes(slot);
}

function holdersOf(name: string, { steps, whenever }: Held): string[] {
  const found = [...walk(steps), ...walk(whenever)].find(({ step }) => step.id === name);
  return found?.parts.map(({ id }) => id) ?? [];
}

function insideNamed(name: string, { steps, whenever }: Held): string[] {
  const found = [...walk(steps), ...walk(whenever)].find(({ step }) => step.id === name);
  return found ? walk(insideOf(found.step)).map(({ step }) => step.id) : [];
}

/** A step that moved stood before this one and stands after it, or the other way. */
function isCrossed({ does, slot }: Intent, { name }: Of, here: Held, below: Held): boolean {
  const isBefore = (held: Held) => {
    const ids = walk(held.steps).map(({ step }) => step.id);
    return ids.indexOf(slot) < ids.indexOf(name);
  };
  return does === 'move' && isBefore(here) !== isBefore(below);
}

/** The step of an intent names it: asks or gives the fact, reads it, says it; or it names that step. */
function isNamedBy({ slot }: Intent, { section, name }: Of, here: Held, below: Held): boolean {
  const texts = (one: string) =>
    [here, below].flatMap((held) =>
      (['steps', 'whenever'] as const).flatMap((at) => JSON.stringify(thingIn(at, one, held)) ?? []),
    );
  const own = [here, below].flatMap((held) => JSON.stringify(thingIn(section, name, held)) ?? []);
  return texts(slot).some((text) => isIn(name, text)) || own.some((text) => isIn(slot, text));
}

function isIn(name: string, text: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w])`).test(text);
}

/** It stands in what the level says, and is no change of a slot. */
function isSaidBy({ section, name }: Of, { wants }: Level): boolean {
  if (section === 'facts') return Object.hasOwn(wants?.normal.facts ?? {}, name);
  return section === 'roles' && wants?.kind === 'service' && Object.hasOwn(wants.normal.roles, name);
}
