import { z } from 'zod';
import { nearest, suggestion } from './nearest.ts';
import { complain, keyed, saying, word } from './shapes.ts';
import { common, occasion, verbs as plain } from './verbs.ts';
import { shorten } from './yaml.ts';
import type { Refine } from './shapes.ts';
import type { Step, Tell, Whenever } from './step-types.ts';

/** The closed set of verbs; a part holds steps, and nothing happens in it by itself. */
const verbs = {
  ...plain,
  steps: keyed({
    get steps() {
      return steps;
    },
    ...common,
  }),
};

export const verbKeys = Object.keys(verbs) as (keyof typeof verbs)[];

/** The verbs whose steps may have a key. */
export function verbsWith(key: string): readonly string[] {
  return verbKeys.filter((verb) => Object.hasOwn(verbs[verb].shape, key));
}

/** What may happen at any moment while a case or an entry lives. */
export const handler = saying(
  keyed({
    ...occasion,
    get steps() {
      return steps.optional();
    },
  }),
  'one',
  ['offer', 'at', 'every'],
  () => 'What may happen at any moment has one occasion.',
  'Say “offer:” with whom it is offered to, or “at:” a moment, or “every:” so often.',
);

/** Said once in the published schema, wherever a step can stand. */
export const anyStep = z
  .preprocess(
    withOneVerb,
    z.union(Object.values(verbs) as unknown as [typeof verbs.ask, ...(typeof verbs)[keyof typeof verbs][]]),
  )
  .meta({ id: 'step' });

/** Looked at first: without its verb, nothing else that is wrong with a step can be told. */
function withOneVerb(value: unknown, context: Refine): unknown {
  const hint = `Give it one of: ${verbKeys.join(', ')}.`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return complain(context, 'wrong-type', 'A step is a group of keys, with a verb among them.', { hint });
  }
  const found = verbKeys.filter((verb) => Object.hasOwn(value, verb));
  if (found.length === 0) {
    const strange = Object.keys(value).filter((key) => verbsWith(key).length === 0);
    const meant = strange.find((key) => nearest(key, verbKeys) !== undefined) ?? strange[0];
    if (meant === undefined)
      return complain(context, 'no-verb', 'This step says nothing that happens.', { hint, atKey: true });
    const message = `“${shorten(meant)}” is not one of the verbs, and this step has no other.`;
    complain(context, 'no-verb', message, { hint: suggestion(meant, verbKeys), at: meant, atKey: true });
  }
  if (found.length > 1)
    complain(context, 'two-verbs', `This step has the verbs ${found.join(' and ')}; a step does one thing.`, {
      hint: 'Make a step of each.',
      atKey: true,
    });
  return value;
}

/** Steps are written as a map, in order; the normal form is a list, since a map's order is lost in canonical JSON. */
export const steps: z.ZodType<readonly Step[]> = z.lazy(() =>
  z
    .record(word, anyStep)
    .transform((found) =>
      Object.entries(found).map(([name, step]) => stepNamed(name, step as Record<string, unknown>)),
    ),
) as never;

/** A step in its normal form. */
export function stepNamed(id: string, { by, ...step }: Record<string, unknown>): Step {
  const verb = verbKeys.find((key) => key in step)!;
  return {
    id,
    verb: verb === 'steps' ? 'part' : verb,
    ...step,
    ...who(by),
    ...whom(step.to),
  } as unknown as Step;
}

/** One role does it; others do instead where their condition holds. */
function who(by: unknown): { by?: string; instead?: readonly { when: string; by: string }[] } {
  if (typeof by !== 'object' || by === null) return by === undefined ? {} : { by: by as string };
  const roles = Object.entries(by as Record<string, string>);
  const usual = (roles.find(([, when]) => when === 'otherwise') ?? roles.at(-1)!)[0];
  return {
    by: usual,
    instead: roles.flatMap(([role, when]) => (when === 'otherwise' ? [] : [{ when, by: role }])),
  };
}

function whom(to: unknown): Partial<Pick<Tell, 'to' | 'everyone'>> {
  if (typeof to !== 'object' || to === null || Array.isArray(to)) return {};
  const { 'everyone in': register, where } = to as { 'everyone in': string; where?: string };
  return { to: undefined, everyone: { in: register, where } };
}

/** What may happen at any moment, in the order in which it is told. */
export const whenever: z.ZodType<readonly Whenever[]> = z.record(word, handler).transform((found) =>
  Object.entries(found).map(([id, given]) => ({
    id,
    verb: 'whenever',
    ...given,
    steps: given.steps ?? [],
  })),
) as never;

/** The branch of the union of steps that a value's own verb chooses; errors of the other branches mean nothing. */
export function verbIndex(value: unknown): number {
  return typeof value === 'object' && value !== null ? verbKeys.findIndex((verb) => verb in value) : -1;
}
