import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { channels } from '../../definition/index.ts';

/** A value, or how to draw one: a date so long ago or ahead, text with # for a digit and @ for a letter, or any of several. */
const draw = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ ago: z.tuple([z.string(), z.string()]) }),
  z.strictObject({ ahead: z.tuple([z.string(), z.string()]) }),
  z.strictObject({ like: z.string() }),
  z.strictObject({ any: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1) }),
]);
const draws = z.record(z.string(), draw);

/** How long somebody takes: half of the times, and nine in ten; or until the next day on which a thing is held. */
const pace = z.union([
  z.strictObject({ days: z.tuple([z.number(), z.number()]) }),
  z.strictObject({ minutes: z.tuple([z.number(), z.number()]) }),
  z.strictObject({
    every: z.int().positive(),
    next: z.int(),
    notice: z.int(),
    passes: z.number().positive(),
  }),
]);
const paces = z.record(z.string(), pace);

const result = z.strictObject({
  is: z.string(),
  note: z.string().optional(),
  grounds: z.array(z.string()).optional(),
  reasons: z.string().optional(),
  facts: draws.optional(),
});

const story = z.strictObject({
  facts: draws.default({}),
  steps: z.record(z.string(), z.union([result, z.array(result).min(1)])).default({}),
  payments: z.array(z.enum(['paid', 'failed'])).default(['paid']),
  /** Leaves it unfinished before sending. */
  stops: z.boolean().default(false),
});

const weights = z.record(z.string(), z.number().positive());

const history = z.strictObject({
  pattern: z.string(),
  over: z.int().positive(),
  facts: draws,
  photos: z.array(z.string()).default([]),
  paces,
  stories: z.record(z.string(), story),
  organisations: z.record(
    z.string(),
    z.strictObject({
      /** How many cases have each story. */
      deck: z.record(z.string(), z.int().positive()),
      channels: z.partialRecord(z.enum(channels), z.number().positive()),
      languages: weights.default({ en: 1 }),
      paces: paces.default({}),
    }),
  ),
});

const people = z.record(
  z.string(),
  z.strictObject({
    town: z.string(),
    postcode: z.string(),
    streets: z.array(z.string()).min(1),
    names: z.array(z.string()).min(1),
  }),
);

export type Draw = z.output<typeof draw>;
export type Pace = z.output<typeof pace>;
export type Story = z.output<typeof story>;
export type Result = z.output<typeof result>;
export type History = z.output<typeof history>;
export type People = z.output<typeof people>;

/** What the demonstration is made of: who lives where, and what happened at which pace. */
export interface DemoData {
  readonly people: People;
  readonly histories: readonly History[];
}

export async function readDemo(folder: string): Promise<DemoData> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
  const { histories } = z.strictObject({ histories: z.array(z.string()) }).parse(await read('demo'));
  return {
    people: people.parse(await read('people')),
    histories: await Promise.all(histories.map(async (name) => history.parse(await read(name)))),
  };
}
