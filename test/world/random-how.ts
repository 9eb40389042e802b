import { momentOn } from './random-conditions.ts';
import type { Name, Visible } from './random-conditions.ts';
import type { Drawn, Writing } from './random-drawn.ts';

/** How a step repeats. */
interface How {
  readonly keys: object;
  readonly each?: string;
  readonly again?: (given: readonly Name[], id: string) => string;
}

const unrepeated = new Set(['end', 'submit', 'use']);

export function repetition(id: string, drawn: Drawn, writing: Writing): How {
  const { verb, extra, inside } = drawn;
  if (extra.length === 0 || unrepeated.has(verb)) return { keys: {} };
  if ((extra[0] === 4 || extra[0] === 5) && !takesTime(drawn)) return { keys: {} };
  const numbers = writing.names.filter(
    ({ name, options, per }) =>
      !options && name.endsWith('.number') && per.every((one) => writing.inside.includes(one)),
  );
  switch (extra[0]) {
    case 0:
      return { keys: { 'for each': ['officer', 'registry'] }, each: id };
    case 1: {
      const others = writing.each.filter(
        ({ base, inside: outer }) =>
          !writing.inside.includes(base) && outer.every((one) => writing.inside.includes(one)),
      );
      const other = others[extra[1]! % Math.max(1, others.length)];
      return other ? { keys: { 'for each': other.id }, each: other.base } : { keys: {} };
    }
    case 2: {
      const [of] = numbers;
      return of ? eachOf(id, { 'for each': of.name }, writing) : eachOf(id, { 'for each': '2' }, writing);
    }
    case 3:
      return eachOf(id, { 'for each': 'thing', 'at most': '3', 'at least': String(extra[1]! % 3) }, writing);
    case 4:
      return {
        keys: { 'at most': '3' },
        again: (given, own) => `${own}.round < 2 or ${againIf(extra, given, writing.inside)}`,
      };
    case 5: {
      const isDone =
        ['ask', 'check', 'task', 'decide'].includes(verb) ||
        (verb === 'part' && inside.some((one) => one.verb === 'ask'));
      return {
        keys: isDone || extra[1] === 0 ? (isDone ? {} : { 'at most': '2' }) : { 'at most': '4' },
        again: (given) => againIf(extra, given, writing.inside),
      };
    }
    default:
      return { keys: {} };
  }
}

/** Somebody must act in a round, or time must pass. */
function takesTime({ verb, inside }: Drawn): boolean {
  if (verb === 'part') return inside.length === 0 || inside.some(takesTime);
  return !['tell', 'issue', 'end'].includes(verb);
}

function eachOf(id: string, keys: object, writing: Writing): How {
  writing.each.push({ id, base: id, inside: writing.inside });
  return { keys, each: id };
}

function againIf(picks: readonly number[], given: readonly Name[], inside: readonly string[]): string {
  const [name] = given.filter(
    ({ options, per }) => options && options.length > 1 && per.every((one) => inside.includes(one)),
  );
  return name ? `${name.name} = ${name.options![0]}` : `kind.at > today + ${picks[1]! % 2} days`;
}

const others = ['chase', 'waits', 'passes to officer', 'silent', 'clear'];

/** By when, from when, and what otherwise. */
export function timing({ verb, extra, picks }: Drawn, visible: Visible): object {
  const moment = () => momentOn(extra, visible);
  if (verb === 'wait')
    return extra.length === 0 || extra[4]! % 2 === 0
      ? { within: `${1 + (picks[0]! % 9)} days` }
      : { until: moment() };
  if (extra.length === 0) return {};
  const notBefore = extra[5]! < 2 ? { 'not before': moment() } : {};
  if (extra[4]! > 7) return notBefore;
  const otherwise = { otherwise: others[extra[1]! % others.length]! };
  const hours = [
    otherwise.otherwise === 'chase' ? '9 days' : '2 hours',
    '8 days',
    '5 working days',
    '1 month',
  ];
  if (extra[4]! < 3) return { ...notBefore, until: moment(), ...otherwise };
  if (extra[4]! < 6) return { ...notBefore, within: hours[extra[1]! % 4]!, ...otherwise };
  return { ...notBefore, within: hours[extra[3]! % 4]!, until: moment(), ...otherwise };
}
