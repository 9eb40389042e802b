import { boundInWords, readMark } from '../../definition/index.ts';
import type { Choice, LocalDeed, Service } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { also, either } from '../names.ts';

/** What an adopter may do with something that has a name in a pattern. */
export interface Openness {
  /** Something is left to adopters; it is the same for all of them; or so it must be, by law. */
  readonly state: 'open' | 'common' | 'law';
  readonly says: string;
  /** The law that it rests on, as it is cited. */
  readonly law: readonly string[];
}

/** How far a step, an offer, a fact, a limit or a place is open. Of a choice ask `choiceOpenness`. */
export function opennessTold({ kind, marks, law, step }: Slot, service: Service): Openness {
  const cited = law.map((name) => service.law[name]?.cite ?? name);
  if (kind === 'place' && step?.verb === 'place')
    return { state: 'open', says: `You may add here: ${either(verbsInWords(step.place))}.`, law: cited };
  if (marks.length > 0) {
    const says = `You may ${either(marks.map((mark) => deedInWords(mark, service)))}.`;
    return { state: 'open', says, law: cited };
  }
  if (cited.length === 0)
    return { state: 'common', says: 'It is the same for everybody who adopts this pattern.', law: cited };
  return {
    state: 'law',
    says: `It is the same for everybody. It rests on the law: ${cited.join('; ')}.`,
    law: cited,
  };
}

/** How far a choice is open: its bound, and the law that the bound comes from. */
export function choiceOpenness(choice: Choice, service: Service): Openness {
  const cited = (choice.law ?? []).map((name) => service.law[name]?.cite ?? name);
  const by = cited.length === 0 ? '' : `, by law (${cited.join('; ')})`;
  const state = choice.exactly === undefined ? 'open' : cited.length > 0 ? 'law' : 'common';
  const usual = also(choice.default, (one) => ` If you say nothing: ${[one].flat().join(', ')}.`);
  return { state, says: `You decide: ${boundInWords(choice)}${by}.${usual}`, law: cited };
}

/** `may move to afterwards` as it goes on after “may”. */
export function deedInWords(mark: string, service?: Service): string {
  const { deed, to } = readMark(mark);
  const place = to === undefined ? '' : `do it at ${quotedPlace(to, service)}`;
  return deed === 'move' ? place : deeds[deed];
}

function quotedPlace(to: string, service: Service | undefined): string {
  const found = service?.steps.flatMap((step) => ('steps' in step ? [step, ...step.steps] : [step]));
  return `“${found?.find(({ id }) => id === to)?.name ?? to}”`;
}

const deeds: Readonly<Record<LocalDeed, string>> = {
  reword: 'say it in other words',
  remove: 'leave it out',
  replace: 'do something else instead that gives the same',
  move: 'do it elsewhere',
  add: 'add to it',
  tighten: 'be stricter',
  narrow: 'offer fewer',
  accept: 'take what other bodies found',
};

/** The verbs of a place, as what can be added there. */
export function verbsInWords(verbs: readonly string[]): string[] {
  return verbs.map((verb) => added[verb] ?? `a step “${verb}”`);
}

const added: Readonly<Partial<Record<string, string>>> = {
  ask: 'a question',
  tell: 'a message',
  check: 'a check',
  task: 'a task',
  pay: 'a payment',
  book: 'a booking',
  use: 'a part that several services share',
  issue: 'a document',
  wait: 'a waiting time',
};
