import { fromKey, isOnPath, keyOf, turnsOf, whoDoes, isPersons } from '../../cases/index.ts';
import type { Node, StepState } from '../../cases/index.ts';
import { duration, longDate } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { captionOf, stepName } from './captions.ts';
import { dutiesOf } from './duties.ts';
import { deadlineAt, fromInWords } from './times.ts';
import { homeOf, inOrder, isLatest, isThere, isWhole, nodeAt } from './turns.ts';
import { inside } from './visit.ts';
import type { Visit } from './visit.ts';

export interface Stage {
  readonly name: Said;
  readonly hint?: string;
  readonly status: string;
  readonly colour: string;
}

const shown: readonly string[] = ['submit', 'pay', 'book', 'check', 'task', 'decide', 'issue', 'wait'];

/** The list as the person sees it: what is inside a part in its place, of rounds the latest, of what is alike one line. */
export function stagesOf(at: Visit): Stage[] {
  return at.prepared.list.flatMap((node) => stagesIn(node, [], at, true));
}

function stagesIn(node: Node, turns: readonly number[], at: Visit, isTop: boolean): Stage[] {
  const { step, repeat } = node;
  const whole = keyOf(step.id, turns);
  if (!isOnPath(whole, at.prepared, at.current)) return [];
  if (repeat && repeat.kind !== 'rounds')
    return holdsShown(node) ? [stageOf(whole, at, doneOf(node, turns, at))] : [];
  const latest = repeat ? turnsOf(step.id, turns, at.current).at(-1) : undefined;
  const own = latest === undefined ? turns : [...turns, latest];
  if (step.verb !== 'part') return shown.includes(step.verb) ? [stageOf(keyOf(step.id, own), at)] : [];
  const within =
    repeat && latest === undefined ? [] : node.inside.flatMap((inner) => stagesIn(inner, own, at, false));
  return within.length > 0 || (!isTop && !holdsShown(node)) ? within : [stageOf(whole, at)];
}

function holdsShown({ step, inside: inner }: Node): boolean {
  return shown.includes(step.verb) || inner.some(holdsShown);
}

/** Of several side by side, how many are done. */
function doneOf({ step }: Node, turns: readonly number[], at: Visit): string | undefined {
  const all = turnsOf(step.id, turns, at.current);
  const done = all.filter((turn) => at.current.steps[keyOf(step.id, [...turns, turn])]?.state === 'settled');
  return all.length > 1 ? at.ui.follow.doneOf(done.length, all.length) : undefined;
}

function stageOf(key: string, at: Visit, progress?: string): Stage {
  const words = at.ui.follow;
  const { language } = at.tongue;
  const state = at.current.steps[key];
  const name = stepName(key, inside(at, key));
  if (state?.state === 'settled')
    return { name, status: words.doneOn(longDate(state.at, language)), colour: '' };
  if (state?.state === 'held')
    return {
      name,
      status: words.notStarted,
      colour: 'grey',
      hint: words.opensOn(fromInWords(state.until!, language)),
    };
  if (state?.state !== 'open') return { name, status: words.notStarted, colour: 'grey' };
  const { verb } = nodeAt(key, at.prepared).step;
  return {
    name,
    hint: progress ?? hintAt(key, state, at),
    status: verb === 'wait' ? words.waiting : words.underWay,
    colour: 'blue',
  };
}

function hintAt(key: string, { lateAt }: StepState, at: Visit): string | undefined {
  const deadline = deadlineAt(key, at);
  if (deadline === undefined) return undefined;
  const { verb } = nodeAt(key, at.prepared).step;
  if (verb === 'wait') return at.ui.follow.untilDay(deadline);
  return lateAt === undefined ? at.ui.follow.byDay(deadline) : at.ui.follow.late;
}

/** What waits for others. */
export function waitingOf(at: Visit): { what: Said; within?: string; of?: Said }[] {
  const { prepared, current } = at;
  if (current.ended) return [];
  const open = Object.keys(current.steps).filter(
    (key) =>
      current.steps[key]!.state === 'open' &&
      ['check', 'task', 'decide'].includes(nodeAt(key, prepared).step.verb) &&
      isThere(key, at) &&
      isLatest(key, at) &&
      !isWhole(key, prepared) &&
      !isPersons(whoDoes(key, prepared, current), prepared),
  );
  return inOrder(open, prepared).map((key) => {
    const { within } = nodeAt(key, prepared).step;
    return {
      what: stepName(key, inside(at, key)),
      of: captionOf(key, at),
      within: within && duration(within, at.tongue.language),
    };
  });
}

/** What the person is to do, each with the day by which; and whether they began it themselves. */
export function todosOf(
  at: Visit,
): { name: Said; of?: Said; by?: string; isLate: boolean; isBegun: boolean; key: string }[] {
  return dutiesOf(at).map(({ key, what }) => {
    const home = homeOf(key, at.prepared);
    return {
      key,
      name: what === 'add' ? stepName(key, at) : stepName(key, inside(at, key)),
      of: captionOf(key, at),
      by: deadlineAt(key, at),
      isLate: at.current.steps[key]?.lateAt !== undefined,
      isBegun: home !== undefined && isTakenUpByPerson(home, at),
    };
  });
}

function isTakenUpByPerson(home: string, { events }: Visit): boolean {
  const { id, turns } = fromKey(home);
  return events.some(
    (event) =>
      event.type === 'turn' && event.step === id && event.turn === turns[0] && event.by.id === 'person',
  );
}

/** Time that runs: ours to answer, or the person's to do something. */
export function clocksOf(at: Visit): { name: Said; says: string; isLate: boolean }[] {
  const { prepared, current, tongue, ui } = at;
  const words = ui.clock;
  return Object.entries(current.clocks).flatMap(([name, { state, due }]) => {
    const clock = prepared.service.clocks[name];
    if (!clock || state === 'met' || current.ended) return [];
    const day = longDate(due, tongue.language);
    const isTheirs = isPersons(whoDoes(clock.until, prepared, current), prepared);
    const isWaiting = dutiesOf(at).length > 0;
    const says = {
      running: isTheirs ? words.yours(day) : words.ours(day),
      stopped: isWaiting ? words.stoppedForYou : words.stopped,
      missed: isTheirs ? words.yoursOver(day) : words.missed(day),
    }[state];
    return [{ name: stepOrClock(name, at), says, isLate: state === 'missed' && !isTheirs }];
  });
}

function stepOrClock(name: string, at: Visit): Said {
  const clock = at.prepared.service.clocks[name]!;
  return clock.name === undefined ? { text: at.ui.clock.time } : at.said(clock.name);
}
