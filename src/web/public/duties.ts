import { fromKey, isOnPath, isPersons, isSealed, whoDoes } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Opened } from '../../running/index.ts';
import {
  homeOf,
  isAlive,
  isInside,
  isLatest,
  isList,
  isThere,
  isWhole,
  keysOf,
  listAround,
  nodeAt,
} from '../case/turns.ts';
import { paths } from '../paths.ts';
import { hasTasks, taskOf } from './task-parts.ts';

/** Something that the person is to do now; `add`: whether there is more to add to a list. */
export interface Duty {
  readonly key: string;
  readonly what: 'add' | Step['verb'];
}

const doable: readonly Step['verb'][] = ['ask', 'submit', 'pay', 'book', 'check', 'task', 'decide'];

/** What waits for the person, in whatever role of theirs, in the order of the list. */
export function dutiesOf(at: Opened): Duty[] {
  return keysOf(at, (key, { state }) => state === 'open' && isAlive(key, at)).flatMap((key): Duty[] => {
    if (!isOwn(key, at)) return [];
    if (isWhole(key, at)) return isToAdd(key, at) ? [{ key, what: 'add' }] : [];
    return isDoable(nodeAt(key, at).step) ? [{ key, what: nodeAt(key, at).step.verb }] : [];
  });
}

/** Money that goes out is not for the person to pay. */
function isDoable(step: Step): boolean {
  return doable.includes(step.verb) && !(step.verb === 'pay' && step.to !== undefined);
}

/** Whether a step is for the person, whichever of their roles does it. */
export function isOwn(key: string, { prepared, current }: Opened): boolean {
  return isPersons(whoDoes(key, prepared, current), prepared);
}

/** Whether it waits for the person now. */
export function isOpenTo(key: string, at: Opened): boolean {
  return at.current.steps[key]?.state === 'open' && !isWhole(key, at) && isThere(key, at) && isOwn(key, at);
}

/** The person has done everything in the turns there are, and has not said that this is all. Others need not be done. */
function isToAdd(key: string, at: Opened): boolean {
  if (!isList(key, at) || at.current.enough[key]) return false;
  const isLeft = (other: string) =>
    other !== key && isInside(other, key, at) && doable.includes(nodeAt(other, at).step.verb);
  return !Object.keys(at.current.steps).some((other) => isLeft(other) && isOpenTo(other, at));
}

/** Whether what was answered, or what was added, may be changed now. */
export function mayChange(key: string, at: Opened): boolean {
  const { prepared, current } = at;
  const home = homeOf(key, at);
  if (!isThere(key, at) || !isLatest(key, at) || !isOwn(key, at)) return false;
  if (!isOnPath(key, prepared, current) || current.steps[key]?.state !== 'settled') return false;
  if (home === undefined)
    return !isSealed(nodeAt(key, at), prepared, current) && (!current.ended || !current.committedAt);
  return current.steps[home]?.state === 'open' && isAlive(key, at) && !isSentIn(home, at);
}

/** What was taken up has been sent. */
function isSentIn(home: string, at: Opened): boolean {
  return Object.entries(at.current.steps).some(
    ([key, { state }]) =>
      state === 'settled' && nodeAt(key, at).step.verb === 'submit' && isInside(key, home, at),
  );
}

/** Where a duty is done. */
export function addressOf({ key, what }: Duty, { current: { reference } }: Opened): string {
  switch (what) {
    case 'ask':
      return paths.question(reference, key);
    case 'submit':
      return paths.check(reference, key);
    case 'pay':
      return paths.pay(reference, key);
    case 'book':
      return paths.book(reference, key);
    case 'add':
      return paths.list(reference, key);
    default:
      return paths.answer(reference, key);
  }
}

/** Where somebody comes to who opens their case: before it was sent where they left off, after that how it is going. */
export function entryOf(at: Opened): string {
  const { reference, ended, committedAt } = at.current;
  const [next] = dutiesOf(at);
  if (ended || committedAt !== undefined || !next) return paths.follow(reference);
  return hasTasks(at) ? paths.tasks(reference) : addressOf(next, at);
}

/** Where the person goes when something is done: on with the same thing, else how it is going. */
export function nextAfter(at: Opened, key: string, from?: string): string {
  const { reference } = at.current;
  const home = homeOf(key, at);
  const rest = dutiesOf(at).filter((duty) => homeOf(duty.key, at) === home);
  const around = listAround(key, at);
  const inTurn = around && rest.find((duty) => isInside(duty.key, around.turn, at));
  if (from === 'list' && around && !inTurn) return paths.list(reference, around.list);
  if (from === 'tasks' && hasTasks(at) && taskOf(rest[0]?.key ?? key, at) !== taskOf(key, at))
    return paths.tasks(reference);
  const next = (from !== undefined && inTurn) || rest[0];
  if (!next) return askedAgain(home, at) ?? doneAt(at, key);
  return isElsewhere(next, key, at) ? paths.tasks(reference) : addressOf(next, at);
}

/** It was sent; or there is nothing in it to send. */
export function isUnderWay({ prepared, current }: Opened): boolean {
  const isOffered = ([home]: readonly string[]) =>
    home !== undefined && prepared.nodes.get(home)!.step.verb === 'whenever';
  return current.committedAt !== undefined || prepared.submits.every(({ parts }) => isOffered(parts));
}

/** A question that the person said they want to answer again comes next. */
function askedAgain(home: string | undefined, at: Opened): string | undefined {
  const step = home === undefined ? undefined : nodeAt(home, at).step;
  if (step?.verb !== 'whenever' || !step.redo?.includes('.')) return undefined;
  const named = Object.entries(at.current.given).flatMap(([key, facts]) =>
    isInside(key, home!, at) ? (facts[step.redo!] ?? []) : [],
  );
  const duty = dutiesOf(at).find(({ key }) => named.includes(fromKey(key).id));
  return duty && addressOf(duty, at);
}

function doneAt(at: Opened, key: string): string {
  const isDone = homeOf(key, at) !== undefined || isUnderWay(at);
  const follow = paths.follow(at.current.reference);
  return isDone ? `${follow}?done=${encodeURIComponent(key)}` : follow;
}

/** In a long service one task ends before the next begins. */
function isElsewhere(next: Duty, key: string, at: Opened): boolean {
  if (next.what === 'submit' || at.current.committedAt !== undefined || !hasTasks(at)) return false;
  return taskOf(next.key, at) !== taskOf(key, at);
}
