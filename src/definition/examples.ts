import { z } from 'zod';
import { format, id, keyed, moment, named, oneOrMore, optionName, saying, text, word } from './shapes.ts';

/** What somebody does in an example, by the step that it is done at. */
export const deeds = [
  'answer',
  'submit',
  'record',
  'decide',
  'pay',
  'book',
  'take',
  'add',
  'enough',
] as const;
export type Deed = (typeof deeds)[number];

const turn = named(
  /^[a-z][a-zA-Z0-9]*(?::[1-9]\d{0,3})*$/,
  'A step is named by its name, and its turn where it repeats',
  '"objection:1"',
);
const known = named(
  /^[a-z][a-zA-Z0-9]*(?::[1-9]\d{0,3})*(?:\.[a-zA-Z0-9]+)*$/,
  'What stands for something is named as conditions name it',
  'decision.at',
);
/** A value as its fact takes it: words, several options, or the parts of a name, an address, an account. */
const value = z.union([text, z.array(text), z.record(z.string(), text)]);

const event = saying(
  keyed({
    at: moment,
    ...(Object.fromEntries(deeds.map((deed) => [deed, turn.optional()])) as Record<
      Deed,
      z.ZodOptional<typeof turn>
    >),
    by: word.optional(),
    with: z.record(known, value).optional(),
    result: text.optional(),
    grounds: oneOrMore(optionName).optional(),
    reasons: text.optional(),
    then: z.record(known, text).optional(),
    open: oneOrMore(turn).optional(),
    told: oneOrMore(turn).optional(),
    ended: text.optional(),
  }),
  'notTwo',
  deeds,
  (said) => `One thing happens at a time, and this has ${said}.`,
  'Make an event of each.',
);

/** A dated example of a service: given this, then that on that day. */
export const example = keyed({
  example: id,
  format,
  of: id,
  name: text,
  counted: z.record(word, text).optional(),
  events: z.array(event).min(1),
});

export type Example = z.output<typeof example>;
export type ExampleEvent = Example['events'][number];

/** What somebody does in an event, undefined where a day only comes. */
export function deedIn(event: Pick<ExampleEvent, Deed>): Deed | undefined {
  return deeds.find((deed) => event[deed] !== undefined);
}
