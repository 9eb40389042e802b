import { fromKey, isOnPath, isPersons, keyOf, turnsOf, whoDoes } from '../../cases/index.ts';
import type { Node } from '../../cases/index.ts';
import { duration, fromInWords, longDate } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { captionOf, stepName } from '../case/names.ts';
import type { Seen } from '../case/seen.ts';
import { deadlineAt } from '../case/times.ts';
import { homeOf, isLatest, isWhole, keysOf, nodeAt, turnAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { addressOf, dutiesOf, isOwn } from './duties.ts';
import { isToDrop } from './offers.ts';

interface Stage {
  readonly name: Said;
  readonly hint?: string;
  readonly status: string;
  readonly colour?: string;
}

const shown: readonly string[] = ['submit', 'pay', 'book', 'check', 'task', 'decide', 'issue', 'wait'];

/** The list as the person sees it: what is inside a part in its place, of rounds the latest, of what is alike one line. */
export function stagesOf(at: Seen): Stage[] {
  return at.prepared.list.flatMap((node) => stagesIn(node, [], at, true));
}

function stagesIn(node: Node, turns: readonly number[], at: Seen, isTop: boolean): Stage[] {
  const { step, repeat } = node;
  const whole = keyOf(step.id, turns);
  if (!isOnPath(whole, at.prepared, at.current)) return [];
  if (repeat && repeat.kind !== 'rounds')
    return holdsShown(node) ? [stageOf(whole, at, doneOf(whole, at))] : [];
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
function doneOf(whole: string, at: Seen): string | undefined {
  const { id, turns } = fromKey(whole);
  const all = turnsOf(id, turns, at.current);
  const done = all.filter((turn) => at.current.steps[turnAt(whole, turn)]?.state === 'settled');
  return all.length > 1 ? at.ui.follow.doneOf(done.length, all.length) : undefined;
}

function stageOf(key: string, at: Seen, progress?: string): Stage {
  const words = at.ui.follow;
  const { language } = at.tongue;
  const state = at.current.steps[key];
  const name = stepName(key, at);
  const isWait = nodeAt(key, at).step.verb === 'wait';
  switch (state?.state) {
    case 'settled':
      return { name, status: words.doneOn(longDate(state.at, language)) };
    case 'held': {
      const hint = words.opensOn(fromInWords(state.until!, language));
      return { name, status: words.notStarted, colour: 'grey', hint };
    }
    case 'open': {
      const status = isWait ? words.waiting : words.underWay;
      return { name, status, colour: 'blue', hint: progress ?? hintAt(key, isWait, at) };
    }
    default:
      return { name, status: words.notStarted, colour: 'grey' };
  }
}

function hintAt(key: string, isWait: boolean, at: Seen): string | undefined {
  const words = at.ui.follow;
  const deadline = deadlineAt(key, at);
  if (deadline === undefined) return undefined;
  if (isWait) return words.untilDay(deadline);
  return at.current.steps[key]!.lateAt === undefined ? words.byDay(deadline) : words.late;
}

/** What waits for others. */
export function waitingOf(at: Seen): { what: Said; within?: string; of?: Said }[] {
  if (at.current.ended) return [];
  const open = keysOf(
    at,
    (key, { state }, { verb }) =>
      state === 'open' &&
      ['check', 'task', 'decide'].includes(verb) &&
      isLatest(key, at) &&
      !isWhole(key, at) &&
      !isOwn(key, at),
  );
  return open.map((key) => {
    const { within } = nodeAt(key, at).step;
    const time = within && duration(within, at.tongue.language);
    return { what: stepName(key, at), of: captionOf(key, at), within: time };
  });
}

/** What the person is to do, each with the day by which; and whether they began it themselves. */
export function todosOf(at: Seen) {
  return dutiesOf(at).map((duty) => {
    const { key } = duty;
    const home = homeOf(key, at);
    return {
      key,
      name: stepName(key, at),
      of: captionOf(key, at),
      by: deadlineAt(key, at),
      href: addressOf(duty, at),
      isLate: at.current.steps[key]?.lateAt !== undefined,
      isBegun: home !== undefined && isTakenUpByPerson(home, at),
      drop: home !== undefined && isToDrop(home, at) ? paths.dropOffer(at.reference, home) : undefined,
    };
  });
}

function isTakenUpByPerson(home: string, { events }: Seen): boolean {
  const { id, turns } = fromKey(home);
  return events.some(
    (event) =>
      event.type === 'turn' && event.step === id && event.turn === turns[0] && event.by.id === 'person',
  );
}

/** Time that runs: ours to answer, or the person's to do something. */
export function clocksOf(at: Seen): { name: Said; says: string }[] {
  const { prepared, current, tongue, ui } = at;
  const words = ui.clock;
  if (current.ended) return [];
  return Object.entries(current.clocks).flatMap(([name, { state, due }]) => {
    const clock = prepared.service.clocks[name];
    if (!clock || state === 'met') return [];
    const day = longDate(due, tongue.language);
    const isTheirs = isPersons(whoDoes(clock.until, prepared, current), prepared);
    const says = {
      running: isTheirs ? words.yours(day) : words.ours(day),
      stopped: dutiesOf(at).length > 0 ? words.stoppedForYou : words.stopped,
      missed: isTheirs ? words.yoursOver(day) : words.missed(day),
    }[state];
    return [{ name: clock.name === undefined ? { text: words.time } : at.said(clock.name), says }];
  });
}
