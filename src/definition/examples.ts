import { z } from 'zod';
import { complain, format, id, keyed, named, oneOrMore, optionName, text, together, word } from './shapes.ts';
import { parseMoment } from './values.ts';
import { shorten } from './yaml.ts';

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
const moment = z
  .string()
  .min(1)
  .meta({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d$' })
  .transform(
    (written, context) =>
      parseMoment(written) ??
      complain(context, 'bad-value', `“${shorten(written)}” is not a moment that exists.`, {
        hint: 'Write the day and the time like this: 2026-03-04T18:00',
      }),
  );

/** A value as its fact takes it: words, several options, or the parts of a name, an address, an account. */
const value = z.union([text, z.array(text), z.record(z.string(), text)]);

const event = keyed({
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
})
  .meta(together.notTwo(deeds))
  .superRefine((found, context) => {
    const said = deeds.filter((deed) => found[deed] !== undefined);
    if (said.length > 1)
      complain(context, 'bad-value', `One thing happens at a time, and this has ${said.join(' and ')}.`, {
        hint: 'Make an event of each.',
        atKey: true,
      });
  });

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
