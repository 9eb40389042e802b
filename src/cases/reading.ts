import { choiceOn, figureOn, holds, momentOf, valueOf } from '../definition/index.ts';
import { chainOf, placesIn, turnsIn, turnsOf, turnsSeen } from './place.ts';
import { fromKey, keyOf } from './keys.ts';
import type { Expression, Reading, Value } from '../definition/index.ts';
import type { Case, StepState } from './case.ts';
import type { Spot, Turns } from './keys.ts';
import type { Place } from './place.ts';
import type { Node, Prepared } from './prepared.ts';

/** The day of an instant where the services are: one clock for the whole country. */
export function dayOf(instant: string): string {
  return momentOf(instant).slice(0, 10);
}

/**
 * What conditions read of a case on a day: facts on the path, results, derived facts, choices. A step's own
 * conditions read only what stands above it, and of what repeats around it the turn they are in.
 */
export function readingOf(
  prepared: Prepared,
  current: Case,
  today: string,
  node?: Node,
  turns: Turns = [],
): Reading {
  const seen = node ? turnsIn(node, turns, prepared) : new Map<string, number>();
  return readingAt({ prepared, current, above: node?.position ?? Infinity, turns: seen }, today);
}

/** What is read with nothing cut off above it, in the turns of a key: what a page shows of a step. */
export function readingInside(prepared: Prepared, current: Case, today: string, key: string): Reading {
  const { id, turns } = fromKey(key);
  const node = prepared.nodes.get(id);
  return readingOf(prepared, current, today, node && { ...node, position: Infinity }, turns);
}

/** A case on a day. */
export interface Now {
  readonly prepared: Prepared;
  readonly current: Case;
  readonly today: string;
}

export function readingHere({ node, turns }: Spot, { prepared, current, today }: Now): Reading {
  return readingOf(prepared, current, today, node, turns);
}

export function holdsHere(condition: Expression | undefined, spot: Spot, now: Now): boolean {
  return condition === undefined || holds(condition, readingHere(spot, now));
}

function readingAt(place: Place, today: string): Reading {
  const reading: Reading = {
    today,
    holidays: place.prepared.holidays,
    read: (name) => readName(name, place, reading),
    turns: (over) => placesIn(over, place).map((inside) => readingAt(inside, today)),
  };
  return reading;
}

function readName(name: string, place: Place, reading: Reading): Value | undefined {
  if (name.startsWith('choice.')) return readChoice(name.slice(7), place, reading);
  const derived = place.prepared.derived.get(name);
  if (derived) return valueOf(derived, reading);
  const givers = place.prepared.givers.get(name);
  if (givers) return readGiven(name, givers, place);
  if (name.startsWith('law.')) return readFigure(name, place, reading);
  if (name === 'opened.by') return place.current.startedBy.role;
  if (name === 'opened.through') return place.current.channel;
  if (name.startsWith('entry.')) return place.current.entry?.[name.slice(6) as 'state'];
  return readResult(name, place, reading);
}

function readGiven(name: string, givers: readonly string[], place: Place): Value | undefined {
  for (let index = givers.length - 1; index >= 0; index -= 1) {
    const giver = givers[index]!;
    const value = giver === 'entry' ? place.current.given.entry?.[name] : givenAt(giver, name, place);
    if (value !== undefined) return value;
  }
  return undefined;
}

function givenAt(giver: string, name: string, place: Place): Value | undefined {
  const key = keySeen(place.prepared.nodes.get(giver)!, place);
  return key === undefined ? undefined : place.current.given[key]?.[name];
}

/** The key under which a step sees another's result; undefined where it sees none. */
export function keyHere(
  id: string,
  { node, turns }: Spot,
  { prepared, current }: Pick<Now, 'prepared' | 'current'>,
): string | undefined {
  const place = { prepared, current, above: node.position, turns: turnsIn(node, turns, prepared) };
  return keySeen(prepared.nodes.get(id)!, place);
}

/** The key under which the reader sees a step's result; undefined where it has none that counts. */
function keySeen(node: Node, place: Place): string | undefined {
  const seen = turnsSeen(node, chainOf(node), place);
  if (!seen) return undefined;
  const key = keyOf(node.step.id, seen.turns);
  return counts(node, key, seen, place) ? key : undefined;
}

/** It has a result, and the parts around it are not skipped or waiting. */
function counts(node: Node, key: string, seen: { turns: Turns; isEarlier: boolean }, place: Place): boolean {
  const { steps } = place.current;
  if (!hasResult(steps[key])) return false;
  if (node.position >= place.above && !seen.isEarlier) return false;
  return areEntered(node, seen.turns, place);
}

/** Settled; or open again, while what was decided stands until it is decided anew. */
function hasResult(state: StepState | undefined): boolean {
  return (
    state !== undefined &&
    (state.state === 'settled' || (state.state === 'open' && state.result !== undefined))
  );
}

/** The parts around a step, and itself where it repeats: under which keys the whole of each stands, and its turn. */
function keysAround({ parts, step, repeat, around }: Node, turns: Turns, { nodes }: Prepared): string[] {
  const keys: string[] = [];
  for (const part of parts) {
    const { around: outer, repeat: repeats } = nodes.get(part)!;
    if (repeats?.kind !== 'whenever') keys.push(keyOf(part, turns.slice(0, outer.length)));
    if (repeats) keys.push(keyOf(part, turns.slice(0, outer.length + 1)));
  }
  const isOwn = repeat && repeat.kind !== 'whenever' && turns.length > around.length;
  if (isOwn) keys.push(keyOf(step.id, turns.slice(0, around.length)));
  return keys;
}

function areEntered(node: Node, turns: Turns, { prepared, current }: Place): boolean {
  return keysAround(node, turns, prepared).every((key) => {
    const state = current.steps[key]?.state;
    return state === 'open' || state === 'settled';
  });
}

/** A step inside a skipped part is off the path with it; and so is what is in a turn that was taken away. */
export function isOnPath(key: string, prepared: Prepared, current: Case): boolean {
  const { id, turns } = fromKey(key);
  const node = prepared.nodes.get(id);
  if (node === undefined || current.steps[key]?.state === 'skipped') return false;
  if (keysAround(node, turns, prepared).some((around) => current.steps[around]?.state === 'skipped'))
    return false;
  const chain = node.repeat ? [...node.around, id] : node.around;
  return turns.every((turn, index) => turnsOf(chain[index]!, turns.slice(0, index), current).includes(turn));
}

function readResult(name: string, place: Place, reading: Reading): Value | undefined {
  const [id, part] = name.split('.') as [string, string?];
  const node = place.prepared.nodes.get(id);
  if (!node) return readNamed(id, part, place);
  if (part === 'open' || part === 'skipped') return stands(node, part, place);
  if (part === 'round') return roundOf(node, place);
  const key = keySeen(node, place);
  if (node.step.verb === 'part' && node.step.result !== undefined && part === undefined) {
    const own = key === undefined ? 'done' : place.current.steps[key]!.result;
    // Where time settled it, what is inside has no say.
    if (own === 'done') return reading.read(node.step.result);
  }
  return key === undefined ? undefined : leftAt(key, part, place);
}

/** Clocks and limits have no place in the list. */
function readNamed(id: string, part: string | undefined, { current }: Place): Value | undefined {
  const clock = current.clocks[id];
  // Of a clock that stands still nobody knows the last day.
  if (clock) return part !== 'due' ? clock.state : clock.state === 'stopped' ? undefined : clock.due;
  return part === undefined ? undefined : current.limits[id]?.[part as 'soFar'];
}

function leftAt(key: string, part: string | undefined, { current, prepared }: Place): Value | undefined {
  const { steps, payments, issued, booked, told } = current;
  const state = steps[key]!;
  switch (part) {
    case undefined:
      return state.result;
    case 'at':
      return dayOf(state.at);
    case 'amount':
      return payments[key]?.total;
    case 'reasons':
      return state.reasons;
    case 'grounds':
      return groundsOf(fromKey(key).id, state.grounds ?? [], prepared);
    case 'recipients':
    case 'delivered':
      return told[key]?.[part];
    case 'number':
      return issued[key]?.number;
    default:
      return booked[key]?.[part as 'from'] ?? issued[key]?.[part as 'from'];
  }
}

/** Whether it is open, or was skipped. Where it repeats, whether any of it is open. */
function stands(node: Node, wanted: 'open' | 'skipped', place: Place): boolean | undefined {
  const { steps } = place.current;
  const isOwn = node.repeat && node.step.verb !== 'part' && place.turns.has(node.step.id);
  const seen = turnsSeen(node, isOwn ? chainOf(node) : node.around, place);
  if (!seen) return undefined;
  const key = keyOf(node.step.id, seen.turns);
  if (wanted === 'skipped')
    return [...keysAround(node, seen.turns, place.prepared), key].some(
      (one) => steps[one]?.state === 'skipped',
    );
  if (node.repeat?.kind !== 'whenever') return steps[key]?.state === 'open';
  const turns = turnsOf(node.step.id, [], place.current);
  return turns.some((turn) => steps[keyOf(node.step.id, [turn])]?.state === 'open');
}

function roundOf(node: Node, place: Place): number | undefined {
  const own = place.turns.get(node.step.id);
  if (own !== undefined) return own;
  const seen = turnsSeen(node, node.around, place);
  return seen && turnsOf(node.step.id, seen.turns, place.current).length;
}

/** The grounds of a decision as they are called, a line each. */
function groundsOf(id: string, grounds: readonly string[], { nodes }: Prepared): string | undefined {
  const { step } = nodes.get(id)!;
  const known = step.verb === 'decide' ? step.options.flatMap((option) => option.grounds ?? []) : [];
  const labels = grounds.map((ground) => known.find(({ name }) => name === ground)?.label ?? ground);
  return labels.length > 0 ? labels.join('\n') : undefined;
}

/** The day whose choices and figures hold: the day itself before commitment, from then on that of commitment. */
function dayThatHolds({ current }: Place, today: string): string {
  return current.committedAt === undefined ? today : dayOf(current.committedAt);
}

function readChoice(name: string, place: Place, reading: Reading): Value | undefined {
  const here = place.prepared.service.choices[name];
  return here && choiceOn(here.choice, here, dayThatHolds(place, reading.today), reading.read);
}

function readFigure(name: string, place: Place, reading: Reading): Value | undefined {
  const [, law, set] = name.split('.') as [string, string, string];
  return figureOn(place.prepared.service.law[law]!.sets[set]!, dayThatHolds(place, reading.today));
}
