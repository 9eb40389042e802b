import type { Event } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { inside } from '../case/seen.ts';
import { nodeAt, turnAt } from '../case/turns.ts';
import { longDate, money, wallTime } from '../../texts/index.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { keyInWords, nameAt } from './occurrence.ts';
import { count, resultInWords, roleInWords } from './words.ts';

/** One event in plain words. */
export function happened(event: Event, at: CaseAtDesk): string {
  return aboutTheCase(event, at) ?? aboutTime(event, at) ?? aboutAStep(event, at) ?? '';
}

function aboutTheCase(event: Event, at: CaseAtDesk): string | undefined {
  const { service } = at.prepared;
  switch (event.type) {
    case 'started':
      return service.register ? `Entered in the register: ${service.name}` : 'Application started';
    case 'entered':
      return `Number ${event.number}, ${sentence(event.state).toLowerCase()}, ${validity(event)}`;
    case 'state':
      return `Now ${sentence(event.state).toLowerCase()}`;
    case 'reached':
      return `Outcome reached: ${at.text(service.outcomes[event.outcome]?.need ?? event.outcome)}`;
    case 'heard':
      return 'A message to everyone in the register reached this entry';
    case 'resumed':
      return 'The case goes on after all';
    case 'ended':
      return event.step === undefined ? 'Case ended' : `Case ended: ${nameOf(event, at)}`;
    case 'counted':
      return Object.entries(event.limits)
        .map(([name, counted]) => countedInWords(name, counted, at))
        .join('; ');
    default:
      return undefined;
  }
}

function countedInWords(
  name: string,
  counted: (Event & { type: 'counted' })['limits'][string],
  at: CaseAtDesk,
) {
  const { soFar, within, beyond } = counted;
  const limit = at.prepared.service.limits[name];
  const called = limit?.name === undefined ? sentence(name) : at.text(limit.name);
  if (limit?.apart !== undefined)
    return `Counted, ${called}: ${soFar === 0 ? 'far enough apart' : 'too near to another'}`;
  return `Counted, ${called}: ${soFar + within + beyond} with this one${beyond > 0 ? `, ${beyond} too many` : ''}`;
}

function aboutTime(event: Event, at: CaseAtDesk): string | undefined {
  const name = nameOf(event, at);
  switch (event.type) {
    case 'late':
      return lateInWords(event, name, at);
    case 'clock':
      return clockHappened(event, at);
    case 'held':
      return `${name} opens on ${longDate(event.until)}`;
    case 'waited':
      return `The time came: ${name}`;
    case 'passed':
      return `The time came for something that could not happen: ${name}`;
    default:
      return undefined;
  }
}

function lateInWords(
  { step, result, to, chased }: Event & { type: 'late' },
  name: string,
  at: CaseAtDesk,
): string {
  if (result !== undefined) {
    const what = resultInWords(nodeAt(step, at).step, result, inside(at, step));
    return `Nobody did this in time, so it counts as: ${what} (${name})`;
  }
  if (to !== undefined) return `Late, passed on to ${roleInWords(to, at)}: ${name}`;
  return chased ? `Late, reminder sent: ${name}` : `Late: ${name}`;
}

function clockHappened(
  { clock, state, due, restarted, longer }: Event & { type: 'clock' },
  at: CaseAtDesk,
): string {
  const { name = sentence(clock) } = at.prepared.service.clocks[clock] ?? {};
  const called = at.text(name);
  switch (state) {
    case 'running':
      return `${called}: ${restarted ? 'begins again, ' : longer ? 'longer, ' : 'runs '}until ${longDate(due)}`;
    case 'stopped':
      return `${called}: stopped`;
    case 'met':
      return `${called}: met in time`;
    case 'missed':
      return `${called}: missed on ${longDate(due)}`;
  }
}

function aboutAStep(event: Event, at: CaseAtDesk): string | undefined {
  const name = nameOf(event, at);
  switch (event.type) {
    case 'opened':
      return `${event.again ? 'Open again' : 'Now waiting'}: ${name}`;
    case 'skipped':
      return `Not needed: ${name}`;
    case 'closed':
      return `Back to waiting its turn: ${name}`;
    case 'finished':
      return `Finished: ${name}`;
    case 'turn':
      return turnInWords(event, at);
    case 'enough':
      return event.open ? `More may be added: ${name}` : `No more to add: ${name}`;
    case 'answered':
      return `Answered: ${name}`;
    case 'submitted':
      return isApplication(event.step, at) ? 'Application sent' : `Sent: ${name}`;
    case 'recorded':
    case 'decided':
      return `${name}: ${resultInWords(stepOf(event, at)!, event.result, inside(at, event.step))}`;
    default:
      return given(event, name, at);
  }
}

function turnInWords({ step, turn, gone }: Event & { type: 'turn' }, at: CaseAtDesk): string {
  const node = nodeAt(step, at);
  const name = keyInWords(turnAt(step, turn), { ...inside(at, step), current: {} });
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

/** What was given to somebody, or taken. */
function given(event: Event, name: string, at: CaseAtDesk): string | undefined {
  switch (event.type) {
    case 'told':
      return event.register === undefined
        ? `Message to ${roleInWords(event.to, at)}: ${messageName(event, at)}`
        : `Message on its way to everyone in “${registerName(event.register, at)}”: ${messageName(event, at)}`;
    case 'delivered':
      return `Message reached ${event.delivered} of ${count(event.recipients, 'person', 'people')}: ${messageName(event, at)}`;
    case 'booked':
      return `Booked: ${name}, ${wallTime(event.from)}`;
    case 'letGo':
      return event.limit === undefined ? `Let go: ${name}` : `No longer counted: ${sentence(event.limit)}`;
    case 'issued': {
      const into = event.register === undefined ? '' : `, entered in “${registerName(event.register, at)}”`;
      return `Issued: ${name}, number ${event.number}, ${validity(event)}${into}`;
    }
    case 'withdrawn':
      return `Withdrawn: ${name}`;
    case 'paid':
      return `${name}: ${paymentInWords(event)}`;
    default:
      return undefined;
  }
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
