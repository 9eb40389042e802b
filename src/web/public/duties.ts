import { isOnPath, isPersons, isSealed, whoDoes } from '../../cases/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Opened } from '../../running/index.ts';
import { paths } from '../paths.ts';
import { hasTasks, taskOf } from './taskParts.ts';
import { homeOf, inOrder, isInside, isLatest, isThere, isWhole, listAround, nodeAt } from './turns.ts';

/** Something that the person is to do now; `add`: whether there is more to add to a list. */
export interface Duty {
  readonly key: string;
  readonly step: Step;
  readonly what: 'add' | Step['verb'];
}

const doable: readonly Step['verb'][] = ['ask', 'submit', 'pay', 'book', 'check', 'task', 'decide'];

/** What waits for the person, in whatever role of theirs, in the order of the list. */
export function dutiesOf(opened: Opened): Duty[] {
  const { prepared, current } = opened;
  const open = Object.keys(current.steps).filter(
    (key) => current.steps[key]!.state === 'open' && isThere(key, opened) && isAlive(key, opened),
  );
  return inOrder(open, prepared).flatMap((key): Duty[] => {
    const { step } = nodeAt(key, prepared);
    const what = isWhole(key, prepared) ? (isToAdd(key, opened) ? 'add' : undefined) : step.verb;
    if (what === undefined || (what !== 'add' && !doable.includes(what))) return [];
    if (step.verb === 'pay' && step.to !== undefined) return [];
    return isOwn(key, opened) ? [{ key, step, what }] : [];
  });
}

/** Whether a step is for the person, whichever of their roles does it. */
export function isOwn(key: string, { prepared, current }: Opened): boolean {
  return isPersons(whoDoes(key, prepared, current), prepared);
}

/** A case that has ended goes on only in what may be taken up after its end. */
function isAlive(key: string, { prepared, current }: Opened): boolean {
  if (!current.ended) return true;
  const home = homeOf(key, prepared);
  const step = home === undefined ? undefined : nodeAt(home, prepared).step;
  return step?.verb === 'whenever' && step.after === 'end';
}

/** The person has done everything in the turns there are, and has not said that this is all. Others need not be done. */
function isToAdd(key: string, opened: Opened): boolean {
  const { prepared, current } = opened;
  if (nodeAt(key, prepared).repeat?.kind !== 'added' || current.enough[key]) return false;
  return !Object.keys(current.steps).some(
    (other) =>
      other !== key &&
      current.steps[other]!.state === 'open' &&
      doable.includes(nodeAt(other, prepared).step.verb) &&
      !isWhole(other, prepared) &&
      isInside(other, key, prepared) &&
      isThere(other, opened) &&
      isOwn(other, opened),
  );
}

/** Whether what was answered, or what was added, may be changed now. */
export function mayChange(key: string, opened: Opened): boolean {
  const { prepared, current } = opened;
  const home = homeOf(key, prepared);
  if (!isThere(key, opened) || !isLatest(key, opened) || !isOwn(key, opened)) return false;
  if (!isOnPath(key, prepared, current) || current.steps[key]?.state !== 'settled') return false;
  if (home === undefined)
    return !isSealed(nodeAt(key, prepared), prepared, current) && (!current.ended || !current.committedAt);
  return current.steps[home]?.state === 'open' && isAlive(key, opened) && !isSentIn(home, opened);
}

/** What was taken up has been sent. */
function isSentIn(home: string, { prepared, current }: Opened): boolean {
  return Object.entries(current.steps).some(
    ([key, { state }]) =>
      state === 'settled' && nodeAt(key, prepared).step.verb === 'submit' && isInside(key, home, prepared),
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
export function entryOf(opened: Opened): string {
  const { reference, ended, committedAt } = opened.current;
  const [next] = dutiesOf(opened);
  if (ended || committedAt !== undefined || !next) return paths.follow(reference);
  return hasTasks(opened) ? paths.tasks(reference) : addressOf(next, opened);
}

/** Where the person goes when something is done: on with the same thing, else how it is going. */
export function nextAfter(opened: Opened, key: string, from?: string): string {
  const { prepared, current } = opened;
  const { reference } = current;
  const home = homeOf(key, prepared);
  const rest = dutiesOf(opened).filter((duty) => homeOf(duty.key, prepared) === home);
  const list = listAround(key, prepared);
  const inTurn = list && rest.find((duty) => isInside(duty.key, turnOf(list), prepared));
  if (from === 'list' && list && !inTurn) return paths.list(reference, list.list);
  if (from === 'tasks' && hasTasks(opened) && taskOf(rest[0]?.key ?? key, prepared) !== taskOf(key, prepared))
    return paths.tasks(reference);
  const next = (from !== undefined && inTurn) || rest[0];
  if (!next) return doneAt(opened, key);
  return isElsewhere(next, key, opened) ? paths.tasks(reference) : addressOf(next, opened);
}

function turnOf({ list, turn }: { list: string; turn: number }): string {
  return `${list}:${turn}`;
}

/** It was sent; or there is nothing in it to send. */
export function isUnderWay({ prepared, current }: Pick<Opened, 'prepared' | 'current'>): boolean {
  return (
    current.committedAt !== undefined || prepared.submits.every(({ parts }) => isOffered(parts, prepared))
  );
}

function isOffered([home]: readonly string[], { nodes }: Opened['prepared']): boolean {
  return home !== undefined && nodes.get(home)!.step.verb === 'whenever';
}

function doneAt({ prepared, current }: Opened, key: string): string {
  const isDone = homeOf(key, prepared) !== undefined || isUnderWay({ prepared, current });
  const follow = paths.follow(current.reference);
  return isDone ? `${follow}?done=${encodeURIComponent(key)}` : follow;
}

/** In a long service one task ends before the next begins. */
function isElsewhere(next: Duty, key: string, opened: Opened): boolean {
  if (next.what === 'submit' || opened.current.committedAt !== undefined || !hasTasks(opened)) return false;
  return taskOf(next.key, opened.prepared) !== taskOf(key, opened.prepared);
}
