import { givenBy, walkAll } from '../../definition/index.ts';
import type { Channel, Service, Step, TypeName } from '../../definition/index.ts';
import { filled, stepCalled } from '../names.ts';
import type { Known } from '../names.ts';
import { namesRead } from './openings.ts';

/** What people read: whole where it is short, or where nothing of it may be missed; else its first sentences. */
export function theyRead(say: string | undefined, service: Known, isWhole = false): string {
  if (say === undefined) return '';
  const text = filled(say, service)
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(\[[^\]]*\])\1+/g, '$1');
  const count = (words: string) => words.split(' ').length;
  if (isWhole || count(text) <= 60) return ` They read: “${text}”`;
  let read = '';
  for (const one of text.split(/(?<=[.?!:]) /)) {
    if (read !== '' && read.length + one.length > room) break;
    read += `${read && ' '}${one}`;
  }
  return ` They read: “${read} …” (and ${count(text) - count(read)} more words).`;
}

const room = 200;

/** Whether it tells what was decided or given: there every word may be something to do. */
export function isOfDecision(step: Step, service: Service): boolean {
  const names = [...namesRead({ ...step, verb: 'place' } as Step, service)];
  return names.some((name) => ['decide', 'issue'].includes(stepCalled(name, service)?.verb ?? ''));
}

/** The ways of a message for which the service can know a contact; what is told in turns is nobody’s for certain. */
export function waysOf(channels: readonly Channel[], service: Service): readonly Channel[] {
  const given = walkAll(service).flatMap(({ step, parts }) =>
    [step, ...parts].every((one) => one['for each'] === undefined) ? givenBy(step) : [],
  );
  const types = [...given, ...(service.register?.keeps ?? [])].map((name) => service.facts[name]?.type);
  const known = channels.filter((channel) => {
    const contact = contacts[channel];
    return contact === undefined || types.includes(contact);
  });
  return known.length === 0 ? channels : known;
}

const contacts: Partial<Record<Channel, TypeName>> = {
  email: 'email',
  text: 'phone',
  phone: 'phone',
  post: 'address',
};
