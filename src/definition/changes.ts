import { z } from 'zod';
import {
  date,
  duration,
  expression,
  id,
  keyed,
  oneOf,
  oneOrMore,
  optionName,
  saying,
  slotName,
  text,
  version,
  word,
} from './shapes.ts';
import { anyStep, stepNamed } from './steps.ts';
import { channels } from './verbs.ts';
import type { Step } from './step-types.ts';

/** Why an adopter wants something, who decided it and when; and since which version of the pattern it sleeps. */
export const reasons = {
  why: text.optional(),
  decided: date.optional(),
  by: text.optional(),
  source: text.optional(),
  dormant: version.optional(),
};

/** Words that need not be there can be left out. */
const words = z.union([z.literal('no').transform(() => false as const), text]);
const labels = z.record(optionName, text).optional();

const reword = keyed({
  name: words.optional(),
  say: words.optional(),
  hint: words.optional(),
  label: words.optional(),
  called: words.optional(),
  takes: words.optional(),
  'or say': text.optional(),
  summary: text.optional(),
  ask: text.optional(),
  tell: text.optional(),
  check: text.optional(),
  task: text.optional(),
  book: text.optional(),
  submit: text.optional(),
  decide: text.optional(),
  wait: text.optional(),
  end: text.optional(),
  offer: text.optional(),
  options: labels,
  ...reasons,
});

const tighten = keyed({
  within: duration.optional(),
  limit: duration.optional(),
  'at most': text.optional(),
  apart: duration.optional(),
  ...reasons,
});
const narrow = keyed({
  channels: oneOrMore(oneOf(channels)).optional(),
  options: oneOrMore(optionName).optional(),
  ...reasons,
});
const add = saying(
  keyed({
    at: slotName,
    after: word.optional(),
    step: anyStep.optional(),
    say: text.optional(),
    when: expression.optional(),
    label: text.optional(),
    ...reasons,
  }),
  'one',
  ['step', 'say', 'label'],
  () => 'What is added is a step, something that people need, or an option.',
  'Give it “step:” where “at:” is a place, “say:” where it is the start, “label:” where it is a fact.',
);
const replace = keyed({ step: anyStep, ...reasons });

/** A step that is added or stands for another has the name that it is written under. */
function withSteps<Change extends z.ZodType>(change: Change) {
  return z
    .record(word, change)
    .transform((found) =>
      Object.fromEntries(
        Object.entries(found as Record<string, object>).map(([name, one]) => [
          name,
          'step' in one && one.step ? { ...one, step: stepNamed(name, one.step as never) } : one,
        ]),
      ),
    ) as never as z.ZodType<Record<string, Omit<z.output<Change>, 'step'> & { step?: Step }>>;
}

/** What an adopter changes of what its pattern leaves open, by what is done and then by the name of the slot. */
export const changes = keyed({
  reword: z.record(slotName, reword).default({}),
  remove: z.record(slotName, keyed(reasons)).default({}),
  replace: withSteps(replace).default({}),
  move: z.record(word, keyed({ to: word, ...reasons })).default({}),
  add: withSteps(add).default({}),
  tighten: z.record(word, tighten).default({}),
  narrow: z.record(slotName, narrow).default({}),
  accept: z.record(word, keyed({ from: oneOrMore(id), ...reasons })).default({}),
});
export const noChanges = {
  reword: {},
  remove: {},
  replace: {},
  move: {},
  add: {},
  tighten: {},
  narrow: {},
  accept: {},
};

export type Changes = z.output<typeof changes>;
export type Reasons = z.output<z.ZodObject<typeof reasons>>;
