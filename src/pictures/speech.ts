import { overOf, walkAll } from '../definition/index.ts';
import type { Service, Step, Whenever } from '../definition/index.ts';
import { either, filled, label, optionsOf, quoted, those } from './names.ts';
import { lengthInWords } from './nouns.ts';

/** How one speaks of a service: in full as in a telling, or with the numbers that steps have in a picture. */
export interface Speech {
  readonly service: Service;
  readonly noun: (text: string) => string;
  readonly clause: (text: string) => string;
  readonly who: (role: string) => string;
}

/** “for each line, up to 60”, “again for as long as …, 3 rounds at most, the first included”. */
export function often(step: Step, { service, noun, clause, who }: Speech): string | undefined {
  const most =
    step['at most'] === undefined ? undefined : noun(step['at most']).replace(/^the \w+’s (?=\d)/, '');
  if (step['again while'] !== undefined) {
    if (most === '1') return undefined;
    return `again for as long as ${clause(step['again while'])}${most === undefined ? '' : `, ${most} rounds at most, the first included`}`;
  }
  const ids = new Set(walkAll(service).map(({ step: one }) => one.id));
  const over = overOf(step, (name) => ids.has(name));
  switch (over?.kind) {
    case 'roles':
      return `for each of ${either(over.roles.map(who), 'and')}`;
    case 'turns':
      return `for each of ${quoted(label(over.of, service))}`;
    case 'value':
      return /^\d+$/.test(over.text) ? `${over.text} times` : `for each of ${noun(over.text)}`;
    case 'added':
      return `for each ${over.noun}${most === undefined ? '' : `, up to ${most}`}`;
    default:
      return undefined;
  }
}

/** A role, or others where their condition holds: “the director if …, otherwise the manager”. */
export function oneOf(usual: string, { instead = [] }: Step, { clause, who }: Speech): string {
  const others = instead.map((one) => `${who(one.by)} if ${clause(one.when)}`);
  return others.length === 0 ? usual : `${either(others)}, otherwise ${usual}`;
}

/** “3 working days”, “until 24 hours before “Start””. A day is over when it ends. */
export function limitsOf(step: Step, { noun }: Speech): string[] {
  const until = step.verb === 'wait' || step.verb === 'issue' ? undefined : step.until;
  return those(
    step.within && lengthInWords(step.within),
    until && `until ${noun(until).replace(/^the day of /, 'the end of the day of ')}`,
  );
}

/** What happens when nobody did it in time, in a few words. */
export function lateness({ id, otherwise }: Step, { service, who }: Speech): string | undefined {
  if (otherwise === undefined) return undefined;
  if (otherwise === 'chase') return 'they are reminded';
  if (otherwise === 'waits') return 'it waits';
  if (otherwise.startsWith('passes to ')) return `it passes to ${who(otherwise.slice('passes to '.length))}`;
  const option = optionsOf(id, service)?.find(({ name }) => name === otherwise);
  return option ? `the result is ${quoted(filled(option.label, service))}` : 'it goes on';
}

/** As long as what, and until when, it can be taken up or comes. */
export function openTime(one: Whenever, { clause, noun }: Speech): string[] {
  return those(
    one.while && `as long as ${clause(one.while)}`,
    one.until && `until ${noun(one.until)}`,
    one.after && 'also when the case has ended',
  );
}

/** What follows when it has been taken up, after its own steps. */
export function followsOf({ decides, redo, sets, opens }: Whenever, named: (id: string) => string): string[] {
  return those(
    decides &&
      `if what is decided is another answer, it takes the place of ${named(decides)}, and what rests on that is done anew; if it is the same, ${named(decides)} stands, and they are told so with the new reasons`,
    redo && doneAgain(redo, named),
    sets && `the entry becomes ${quoted(sets)}`,
    opens && `a new case of ${named(opens)} begins`,
  );
}

/** A step, or the question that somebody named in a fact. */
function doneAgain(redo: string, named: (id: string) => string): string {
  return redo.includes('.')
    ? 'the question that they named is asked again, wherever it was asked'
    : `${named(redo)} is done again, with its time limit counted from then`;
}
