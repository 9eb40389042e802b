import { givenBy, insideOf, namesIn, overOf, placeholders } from '../../definition/index.ts';
import type { Service, Step } from '../../definition/index.ts';
import { nounHere, settled } from '../conditions.ts';
import { all, either, expressionOf, nameOf, quoted } from '../names.ts';
import { isExclusive, mayHold } from '../possible.ts';

/** A step in its list, and the step that the list is inside of. */
export interface Spot {
  readonly step: Step;
  readonly list: readonly Step[];
  readonly around?: Spot;
}

/** What the time of a step is counted from: “Fee”, or whichever comes last of several; `day` is when it can begin. */
export function countedFrom(step: Step, service: Service, day = earliest(step, service)): string {
  if (step.early !== undefined) return `the moment when ${quoted(nameOf(step, service))} opens`;
  const opens = opening(spotsOf(service).get(step.id)!, service);
  return day === undefined || step.verb === 'part' ? opens : `${day}, or ${opens} if that is later`;
}

/** When it can begin; what it says of itself is of the round before. */
export function earliest(step: Step, service: Service): string | undefined {
  const from = step['not before'];
  const own = quoted(nameOf(step, service));
  return (
    from &&
    nounHere(from, service).replaceAll(` ${own}`, ` ${own} of the round before (the first round has none)`)
  );
}

function opening(spot: Spot, service: Service): string {
  const { step } = spot;
  const before = stepsBefore(spot, service);
  const words = before.map((one) => quoted(nameOf(one, service)));
  const isExclusiveTo = (one: Step) => (other: Step) =>
    one === other || isExclusive(one.when, other.when, service);
  const isOneOf = before.length > 1 && before.every((one) => before.every(isExclusiveTo(one)));
  const isAny =
    isOneOf ||
    before.some((one) => isSure(one, spot, service)) ||
    !mayHold(step.when, absent(before), service);
  const each = isAny ? words : [beginning(spot, service), ...words];
  const above = `everything above ${quoted(nameOf(step, service))}${inGroup(spot, before, service)}`;
  if (each.length > 4) return `the moment when ${above} is done`;
  return each.length > 1 && !isOneOf ? `whichever comes last of ${all(each)}` : either(each);
}

/** The group around it, where that holds all that is before it. */
function inGroup({ list, around }: Spot, before: readonly Step[], service: Service): string {
  const isThere = around !== undefined && before.every((one) => list.includes(one));
  return isThere ? ` in ${quoted(nameOf(around.step, service))}` : '';
}

/** Where nothing comes before it: how the round, the offer or the case around it begins. */
function beginning({ around }: Spot, service: Service): string {
  if (!around) return 'the start of the case';
  const { step } = around;
  const name = quoted(nameOf(step, service));
  if (step.verb === 'whenever')
    return step.offer === undefined ? 'the day on which that comes' : `the moment when ${name} is taken up`;
  if (step['again while'] !== undefined) return `the start of each round of ${name}`;
  return begins(step, service) ? `the moment when it is added to ${name}` : beginning(around, service);
}

/** Inside, time runs anew for each turn. */
function begins(step: Step, service: Service): boolean {
  const isAdded = overOf(step, (name) => spotsOf(service).has(name))?.kind === 'added';
  return step.verb === 'whenever' || step['again while'] !== undefined || isAdded;
}

const placed = new WeakMap<Service, ReadonlyMap<string, Spot>>();

export function spotsOf(service: Service): ReadonlyMap<string, Spot> {
  const before = placed.get(service);
  if (before) return before;
  const found = new Map<string, Spot>();
  const enter = (list: readonly Step[], around?: Spot): void => {
    for (const step of list.filter(({ when }) => !isNever(when, service))) {
      const spot = { step, list, ...(around && { around }) };
      found.set(step.id, spot);
      enter(insideOf(step), spot);
    }
  };
  enter(service.steps);
  for (const one of service.whenever) enter([one]);
  placed.set(service, found);
  return found;
}

export function isNever(when: string | undefined, service: Service): boolean {
  return when !== undefined && settled(expressionOf(when), service) === false;
}

/** The steps of which the last that is done opens it; without those that are over before another of these begins. */
function stepsBefore(spot: Spot, service: Service): Step[] {
  const { step } = spot;
  const found: Step[] = [];
  const asked = namesRead({ ...step, verb: 'place' } as Step, service);
  const isEarlier = (one: Step, than: Step) => earlier(than, service).has(one.id);
  for (const one of waitedFor(spot, service).toReversed()) {
    const isTimed = takesTime(one) || asked.has(one.id);
    if (!isTimed || isDeadEnd(one) || isExclusive(one.when, step.when, service)) continue;
    const sure = found.filter((other) => isSure(other, spot, service));
    if (sure.some((other) => isEarlier(one, other))) continue;
    const isOneOfThem = found.length > 0 && !mayHold(step.when, absent(found), service);
    if (isOneOfThem && found.every((other) => isEarlier(one, other))) continue;
    found.unshift(one);
  }
  return found;
}

/** Whatever must be settled before it opens, out to the round or the offer that it is in. */
export function waitedFor(spot: Spot, service: Service): Step[] {
  const { step, list, around } = spot;
  const above = list
    .slice(0, list.indexOf(step))
    .filter((one) => one['holds up'] === undefined && spotsOf(service).has(one.id));
  const gate = isGate(step)
    ? above.length
    : above.findLastIndex((one) => isGate(one) || one.verb === 'part') + 1;
  const names = namesRead(step, service);
  const read = above.filter((one) => [one.id, ...givenBy(one)].some((name) => names.has(name)));
  // The end of a part is waited for, and what that waits for; all above only by what commits or ends.
  const last = above[gate - 1];
  const before = !isGate(step) && last?.verb === 'part' ? [last] : above.slice(0, gate);
  const own = above.filter((one) => before.includes(one) || read.includes(one));
  return !around || begins(around.step, service) ? own : [...waitedFor(around, service), ...own];
}

/** Everything that is settled before it opens, by id. */
function earlier(step: Step, service: Service): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [step.id];
  for (const id of pending)
    for (const before of waitedFor(spotsOf(service).get(id)!, service)) {
      if (!found.has(before.id)) pending.push(before.id);
      found.add(before.id);
    }
  return found;
}

/** What stands above a step in its list and takes time: what can be under way when it opens, and what it waits for. */
export function above(step: Step, service: Service): { beside: Step[]; waited: Step[] } {
  const { list } = spotsOf(service).get(step.id)!;
  const before = earlier(step, service);
  const timed = list
    .slice(0, list.indexOf(step))
    .filter((one) => spotsOf(service).has(one.id) && one['holds up'] === undefined && takesTime(one));
  const beside = timed.filter((one) => !before.has(one.id) && !isExclusive(one.when, step.when, service));
  return { beside, waited: timed.filter((one) => before.has(one.id)) };
}

/** Whether it happens again in each round of something around it, or of itself. */
export function isInRounds(step: Step, service: Service): boolean {
  const inside = (spot: Spot | undefined): boolean =>
    spot !== undefined && (spot.step['again while'] !== undefined || inside(spot.around));
  return inside(spotsOf(service).get(step.id));
}

export function isGate({ verb }: Step): boolean {
  return ['submit', 'decide', 'pay', 'wait', 'end'].includes(verb);
}

/** What somebody does, or time does. */
export function takesTime(step: Step): boolean {
  if (step.verb === 'part') return step.steps.some(takesTime);
  const isByRule = step.verb === 'decide' && step.rule !== undefined && step.by === undefined;
  return !isByRule && !['tell', 'end', 'issue', 'place'].includes(step.verb);
}

/** Nothing comes after a part that ends the case. */
function isDeadEnd(step: Step): boolean {
  return insideOf(step).some((one) => one.verb === 'end' && one.when === undefined);
}

/** Whether it happens whenever the other does. */
function isSure(one: Step, { step, around }: Spot, service: Service): boolean {
  const whens = [step.when, around?.step.when];
  const overs = [step['for each'], around?.step['for each']];
  if (overs.includes(one.id)) return true;
  return one.when === undefined || whens.includes(one.when) || !mayHold(step.when, absent([one]), service);
}

function absent(steps: readonly Step[]): ReadonlyMap<string, undefined> {
  return new Map(steps.flatMap((one) => [one.id, ...givenBy(one)].map((name) => [name, undefined])));
}

/** What it reads when it opens, down to what somebody gives. */
export function namesRead(step: Step, service: Service): ReadonlySet<string> {
  const texts = [
    step.when,
    step['not before'],
    step.verb === 'wait' || step.verb === 'issue' ? step.until : undefined,
    step.verb === 'issue' ? step.for : undefined,
    ...(step.instead ?? []).map(({ when }) => when),
    ...(step.verb === 'pay' ? [step.pay] : []),
  ].filter((text) => text !== undefined);
  const told = step.verb === 'tell' ? placeholders(`${step.tell} ${step.say}`).map(({ name }) => name) : [];
  const seen = 'about' in step ? (step.about ?? []) : [];
  return givers([...texts.flatMap((text) => namesIn(expressionOf(text))), ...told, ...seen], service);
}

/** Names, with what they are worked out from and what their tables are looked up by. */
export function givers(names: readonly string[], { facts, choices }: Service): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name in facts ? name : name.split('.')[0]!);
    const is = facts[name]?.is;
    if (is !== undefined) namesIn(expressionOf(is)).forEach(add);
    choices[name.replace(/^choice\./, '')]?.choice.by?.forEach(add);
  };
  names.forEach(add);
  return found;
}
