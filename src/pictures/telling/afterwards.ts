import { givenBy, walkAll } from '../../definition/index.ts';
import type { End, Service, Step, Whenever } from '../../definition/index.ts';
import { either, nameOf, quoted } from '../names.ts';
import { answersGiven, mayHold, mustHold } from '../possible.ts';
import type { Supposed } from '../possible.ts';
import { spotsOf, takesTime, waitedFor } from './openings.ts';

/** What follows when a step has this result: the case ends, or what comes next. */
export function afterwards(step: Step, result: string, service: Service): string {
  const already = [...answersGiven(step.when), ...nothingOf(step), [step.id, result] as const];
  return nextAfter(step, step, new Map(already), service);
}

/** Those below that the result brings about, or the first that waited for it; out of the part where there is none. */
function nextAfter(from: Step, here: Step, already: Supposed, service: Service): string {
  const spots = spotsOf(service);
  const { list, around } = spots.get(here.id)!;
  const below: Step[] = [];
  const supposed = new Map(already);
  for (const one of list.slice(list.indexOf(here) + 1).filter(({ id }) => spots.has(id))) {
    if (mayHold(one.when, supposed, service)) below.push(one);
    else for (const [name] of nothingOf(one)) supposed.set(name, undefined);
  }
  const meant: Step[] = [];
  for (const one of below) {
    const isNext =
      one.when === undefined && (one.verb === 'end' || (takesTime(one) && waits(one, here, service)));
    if (isNext || isMeant(one, from, supposed, service)) meant.push(one);
    else if (takesTime(one) || one.verb === 'end') {
      // It may or may not come in between; what surely follows is said all the same.
      const sure = below.filter(
        (other) => other.when !== undefined && mustHold(other.when, supposed, service),
      );
      return said([...new Set([...meant, ...sure])], service) ?? without;
    }
    if (isNext || (meant.includes(one) && one.verb === 'end')) break;
  }
  const told = said(meant, service);
  if (told !== undefined) return told;
  if (here.verb === 'whenever')
    return followsAnyway(here) ? 'what is said below follows all the same' : 'nothing comes of it';
  if (!around) return below.length > 0 ? without : 'the case ends';
  const again = around.step['again while'];
  if (again === undefined || !mayHold(again, supposed, service))
    return nextAfter(from, around.step, supposed, service);
  const isAgain = mustHold(again, supposed, service);
  return isAgain ? `another round of ${quoted(nameOf(around.step, service))} begins` : without;
}

/** Only what somebody names in an answer does not follow where nobody gave it. */
function followsAnyway({ redo, sets, opens }: Whenever): boolean {
  return (sets ?? opens) !== undefined || (redo !== undefined && !redo.includes('.'));
}

const without = 'the service goes on without it';

/** It happens because of the result, whatever else there is. */
function isMeant({ when }: Step, from: Step, supposed: Supposed, service: Service): boolean {
  return (
    when !== undefined && (mustHold(when, supposed, service) || !mayHold(when, nothingOf(from), service))
  );
}

function nothingOf(step: Step): Supposed {
  return new Map([step.id, ...givenBy(step)].map((name) => [name, undefined]));
}

function waits(one: Step, here: Step, service: Service): boolean {
  return waitedFor(spotsOf(service).get(one.id)!, service).some(({ id }) => id === here.id);
}

function said(next: readonly Step[], service: Service): string | undefined {
  const others = next.filter(({ verb }) => verb !== 'end').map((one) => quoted(nameOf(one, service)));
  const ends = next
    .filter((one) => one.verb === 'end')
    .map((one) => `the case ends: ${endCalled(one, service)}`);
  const words = [...(others.length > 0 ? [`it goes on with ${either(others, 'and')}`] : []), ...ends];
  return words.length > 0 ? words.join(', and ') : undefined;
}

/** By what it says; where another says the same, also by its name. */
function endCalled(one: End, service: Service): string {
  const same = walkAll(service).filter(({ step }) => step.verb === 'end' && step.end === one.end);
  const name = nameOf(one, service);
  return `${quoted(one.end)}${same.length > 1 && name !== one.end ? ` (at ${quoted(name)})` : ''}`;
}
