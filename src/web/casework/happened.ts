import type { Event } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { longDate, money, wallTime } from '../../texts/index.ts';
import { inside } from '../case/seen.ts';
import { nodeAt, turnAt } from '../case/turns.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { keyInWords, nameAt } from './occurrence.ts';
import { count, resultInWords, roleInWords } from './words.ts';

type Kind = Event['type'];
type Of<Type extends Kind> = Event & { type: Type };

/** One event in plain words. */
export function happened(event: Event, at: CaseAtDesk): string {
  const says = inWords[event.type] as (event: Event, name: string, at: CaseAtDesk) => string;
  return says(event, nameOf(event, at), at);
}

/** What each kind of event says; `name` is what its step is called. */
const inWords: { readonly [Type in Kind]: (event: Of<Type>, name: string, at: CaseAtDesk) => string } = {
  started: (_, __, { prepared: { service } }) =>
    service.register ? `Entered in the register: ${service.name}` : 'Application started',
  entered: (event) => `Number ${event.number}, ${sentence(event.state).toLowerCase()}, ${validity(event)}`,
  state: ({ state }) => `Now ${sentence(state).toLowerCase()}`,
  reached: ({ outcome }, _, at) =>
    `Outcome reached: ${at.text(at.prepared.service.outcomes[outcome]?.need ?? outcome)}`,
  heard: () => 'A message to everyone in the register reached this entry',
  resumed: () => 'The case goes on after all',
  moved: () => 'The case goes on under a newer version of the service',
  ended: ({ step }, name) => (step === undefined ? 'Case ended' : `Case ended: ${name}`),
  counted: ({ limits }, _, at) =>
    Object.entries(limits)
      .map(([limit, counted]) => countedInWords(limit, counted, at))
      .join('; '),
  late: lateInWords,
  clock: clockInWords,
  held: ({ until }, name) => `${name} opens on ${longDate(until)}`,
  waited: (_, name) => `The time came: ${name}`,
  passed: (_, name) => `The time came for something that could not happen: ${name}`,
  opened: ({ again }, name) => `${again ? 'Open again' : 'Now waiting'}: ${name}`,
  skipped: (_, name) => `Not needed: ${name}`,
  closed: (_, name) => `Back to waiting its turn: ${name}`,
  finished: (_, name) => `Finished: ${name}`,
  turn: turnInWords,
  enough: ({ open }, name) => `${open ? 'More may be added' : 'No more to add'}: ${name}`,
  answered: (_, name) => `Answered: ${name}`,
  submitted: ({ step }, name, at) => (isApplication(step, at) ? 'Application sent' : `Sent: ${name}`),
  recorded: endedInWords,
  decided: endedInWords,
  told: (event, _, at) =>
    event.register === undefined
      ? `Message to ${roleInWords(event.to, at)}: ${messageName(event, at)}`
      : `Message on its way to everyone in “${registerName(event.register, at)}”: ${messageName(event, at)}`,
  delivered: (event, _, at) =>
    `Message reached ${event.delivered} of ${count(event.recipients, 'person', 'people')}: ${messageName(event, at)}`,
  reminded: (_, name) => `Reminder sent: ${name}`,
  booked: ({ from }, name) => `Booked: ${name}, ${wallTime(from)}`,
  letGo: ({ limit }, name) =>
    limit === undefined ? `Let go: ${name}` : `No longer counted: ${sentence(limit)}`,
  issued: (event, name, at) => {
    const into = event.register === undefined ? '' : `, entered in “${registerName(event.register, at)}”`;
    return `Issued: ${name}, number ${event.number}, ${validity(event)}${into}`;
  },
  withdrawn: (_, name) => `Withdrawn: ${name}`,
  paid: (event, name) => `${name}: ${paymentInWords(event)}`,
};

function endedInWords({ step, result }: Of<'recorded' | 'decided'>, name: string, at: CaseAtDesk): string {
  return `${name}: ${resultInWords(nodeAt(step, at).step, result, inside(at, step))}`;
}

function countedInWords(name: string, counted: Of<'counted'>['limits'][string], at: CaseAtDesk) {
  const { soFar, within, beyond } = counted;
  const limit = at.prepared.service.limits[name];
  const called = limit?.name === undefined ? sentence(name) : at.text(limit.name);
  if (limit?.apart !== undefined)
    return `Counted, ${called}: ${soFar === 0 ? 'far enough apart' : 'too near to another'}`;
  return `Counted, ${called}: ${soFar + within + beyond} with this one${beyond > 0 ? `, ${beyond} too many` : ''}`;
}

function lateInWords({ step, result, to, chased }: Of<'late'>, name: string, at: CaseAtDesk): string {
  if (result !== undefined) {
    const what = resultInWords(nodeAt(step, at).step, result, inside(at, step));
    return `Nobody did this in time, so it counts as: ${what} (${name})`;
  }
  if (to !== undefined) return `Late, passed on to ${roleInWords(to, at)}: ${name}`;
  return chased ? `Late, reminder sent: ${name}` : `Late: ${name}`;
}

function clockInWords(event: Of<'clock'>, _: string, at: CaseAtDesk): string {
  const { clock, state, due, restarted, longer } = event;
  const { name = sentence(clock) } = at.prepared.service.clocks[clock] ?? {};
  const says = {
    running: `${restarted ? 'begins again, ' : longer ? 'longer, ' : 'runs '}until ${longDate(due)}`,
    stopped: 'stopped',
    met: 'met in time',
    missed: `missed on ${longDate(due)}`,
  };
  return `${at.text(name)}: ${says[state]}`;
}

function turnInWords({ step, turn, gone }: Of<'turn'>, _: string, at: CaseAtDesk): string {
  const node = nodeAt(step, at);
  const name = keyInWords(turnAt(step, turn), { ...inside(at, step), current: {} });
  if (gone && node?.step.verb === 'whenever') return `Dropped: ${name}`;
  if (node?.step.verb === 'whenever')
    return node.step.offer === undefined ? `Due: ${name}` : `Taken up: ${name}`;
  if (node?.repeat?.kind === 'rounds') return `Goes round again: ${name}`;
  return gone ? `Removed: ${name}` : `Added: ${name}`;
}

/** What begins the work of others: the only thing that somebody outside sends in the list. */
function isApplication(key: string, { prepared: { submits, nodes, service } }: CaseAtDesk): boolean {
  const inList = submits.filter(
    ({ step, parts }) => nodes.get(parts[0] ?? step.id)!.step.verb !== 'whenever',
  );
  return (
    inList.length === 1 && inList[0]!.step.id === key && service.roles[service.opened.by]?.of === undefined
  );
}

function validity({ from, until }: { from: string; until?: string }): string {
  return `from ${longDate(from.slice(0, 10))}${until ? ` until ${longDate(until.slice(0, 10))}` : ''}`;
}

function registerName(register: string, { prepared: { service } }: CaseAtDesk): string {
  return service.registers[register]?.name ?? sentence(register.replaceAll('-', ' '));
}

export function stepOf(event: Event, at: CaseAtDesk): Step | undefined {
  return 'step' in event && event.step !== undefined ? nodeAt(event.step, at)?.step : undefined;
}

export function nameOf(event: Event, at: CaseAtDesk): string {
  return 'step' in event && event.step !== undefined ? nameAt(event.step, at) : '';
}

function messageName(event: Event & { step: string }, at: CaseAtDesk): string {
  const step = stepOf(event, at);
  return step?.verb === 'tell' ? `“${inside(at, event.step).text(step.tell)}”` : nameOf(event, at);
}

export function paymentInWords({ state, amount }: { state: string; amount: number }): string {
  const states: Readonly<Record<string, string>> = {
    started: `payment of ${money(amount)} started`,
    paid: `${money(amount)} paid`,
    failed: `payment of ${money(amount)} failed`,
    nothingToPay: 'nothing to pay',
    refunded: `${money(amount)} paid back`,
  };
  return states[state] ?? `${money(amount)}, ${state}`;
}
