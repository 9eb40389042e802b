import type { Step } from '../../definition/index.ts';
import { nounHere } from '../conditions.ts';
import { nameOf, optionsOf, quoted } from '../names.ts';
import { lengthInWords } from '../nouns.ts';
import { who } from './people.ts';
import type { Teller } from './told.ts';

/** When it can begin and by when it is to be done, and what happens if nobody does it. */
export function timing(step: Step, teller: Teller): string[] {
  const { service } = teller;
  const from = step['not before'];
  const own = quoted(nameOf(step));
  const last = (text: string) => text.replaceAll(` ${own}`, ` the last ${own}`);
  const limits = limitsOf(step, teller);
  return [
    ...(from === undefined ? [] : [last(`Not before ${nounHere(from, service)}.`)]),
    ...(limits.length === 0 ? [] : [`Time limit: ${limits.join(', or ')}.`]),
    ...silence(step, teller),
  ];
}

/** “3 working days”, “until 24 hours before “Start””. */
export function limitsOf(step: Step, { service }: Teller): string[] {
  const until = step.verb === 'wait' || step.verb === 'issue' ? undefined : step.until;
  return [
    ...(step.within === undefined ? [] : [lengthInWords(step.within)]),
    ...(until === undefined ? [] : [untilWords(until, service)]),
  ];
}

/** A day is over when it ends. */
export function untilWords(until: string, service: Teller['service']): string {
  return `until ${nounHere(until, service).replace(/^the day of /, 'the end of the day of ')}`;
}

export function silence(step: Step, teller: Teller): string[] {
  const said = otherwise(step, teller);
  return said === undefined ? [] : [`If late, ${said}.`];
}

/** What happens when nobody did it in time. */
export function otherwise(step: Step, teller: Teller): string | undefined {
  const { otherwise: word } = step;
  if (step.verb === 'tell' && word === 'waits') return undefined;
  if (word === undefined) return undefined;
  if (word === 'chase') return 'they are reminded and the time starts again';
  if (word === 'waits') return 'nothing happens, on purpose: it waits';
  if (word.startsWith('passes to ')) return `it passes to ${who(word.slice('passes to '.length), teller)}`;
  const option = optionsOf(step.id, teller.service)?.find(({ name }) => name === word);
  return option ? `the result is ${quoted(option.label)}` : 'the service goes on without it';
}
