import { dayOf, readingInside, spotAt } from '../cases/index.ts';
import { saidIn, sentence } from '../definition/index.ts';
import { english, fillText, isSaid, tongueOf, uiWords, untilInWords, visitTime } from '../texts/index.ts';
import type { Case, Effect, Prepared } from '../cases/index.ts';
import type { Reading, Tell } from '../definition/index.ts';
import type { Tongue } from '../texts/index.ts';

/** A message to someone, as it was said. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly language: string;
  /** Where it would be sent, if the person gave an address for messages. */
  readonly address?: string;
}

/** What the step at a key tells somebody of a role, as the case stands. */
export function letterOf(key: string, to: string, prepared: Prepared, current: Case): Letter {
  const tell = spotAt(key, prepared).node.step as Tell;
  const { read, address } = readingFor(to, key, prepared, current);
  return {
    ...letterIn(tell, prepared, current, tongueOf(prepared.service, current.language), read),
    ...address,
  };
}

/** A `tell` as it reads to somebody. */
export function letterIn(
  { tell, say }: Tell,
  { service }: Prepared,
  { reference }: Case,
  tongue: Tongue,
  reading: Reading['read'],
): Pick<Letter, 'subject' | 'body' | 'language'> {
  const read = (name: string) => (name === 'reference' ? reference : reading(name));
  return {
    subject: fillText(tell, service, read, tongue),
    body: fillText(say, service, read, tongue),
    language: isSaid(say, tongue) ? tongue.language : 'en',
  };
}

/** That somebody is still waited for; or of what they have booked. */
export function reminderOf(
  { step: key, to, until }: Effect & { type: 'reminder' },
  prepared: Prepared,
  current: Case,
): Letter {
  const { service } = prepared;
  const { step } = spotAt(key, prepared).node;
  const said = step.name ?? saidIn(step) ?? sentence(step.id);
  const tongue = to === service.opened.by ? tongueOf(service, current.language) : english;
  const { read, address } = readingFor(to, key, prepared, current);
  const what = fillText(said, service, read, tongue);
  const words = uiWords(tongue.language).reminder;
  const booked = current.steps[key]?.result === 'booked' ? current.booked[key] : undefined;
  return {
    subject: words.subject(what),
    body: [
      booked ? `${what}\n\n${visitTime(booked.from, tongue.language)}` : words.waiting(what),
      ...(until === undefined ? [] : [words.by(untilInWords(until, tongue.language))]),
      words.reference(current.reference, service.name),
    ].join('\n\n'),
    language: tongue.language,
    ...address,
  };
}

/** What a message about a step can say, and where one to whom the service is for would be sent. */
function readingFor(
  to: string,
  key: string,
  prepared: Prepared,
  current: Case,
): { read: Reading['read']; address?: { address: string | undefined } } {
  const { facts, opened } = prepared.service;
  const said = current.steps[key]?.at ?? current.startedAt;
  const { read } = readingInside(prepared, current, dayOf(said), key);
  const email = Object.keys(facts).find((fact) => facts[fact]!.type === 'email');
  if (email === undefined || to !== opened.by) return { read };
  return { read, address: { address: read(email) as string | undefined } };
}
