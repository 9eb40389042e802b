import { operation } from './operation.ts';
import { unsealJson } from './sealing.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

/** Something to be done outside, as it is handed to whoever does it. */
export interface TakenEffect {
  readonly id: number;
  readonly caseId: string;
  readonly organisation: string;
  readonly reference: string;
  /** Names it for ever: who has seen this key of this case has done it already. */
  readonly key: string;
  readonly recipient: string;
  readonly at: string;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  readonly content: unknown;
}

/** What came of it: done; or why not, in words without a person in them, since they are kept in plain. */
export type Doing = (effect: TakenEffect) => Promise<undefined | void | { readonly trouble: string }>;

/** How long a worker may take over all it took, before another gets the same. */
const lease = '5 minutes';

/**
 * Takes effects of a kind (messages are delivered, see deliver) and does each; how many were taken. At least once: a
 * worker that dies is replaced. What fails is tried again later and later, eight times; then it is parked, with the
 * reason. Of an error that is thrown only the name is kept, for its words could say anything; `say` hears them.
 */
export async function takeEffects(
  reach: Reach,
  keys: Keys,
  kind: string,
  atMost: number,
  work: Doing,
  say: (line: string) => void = () => undefined,
): Promise<number> {
  const effects = await operation<Taken>(reach, 'take_effects', kind, atMost, lease);
  for (const taken of effects) {
    const trouble = await tried(reach, keys, taken, work, say);
    await operation(reach, 'settle_effect', taken.id, taken.attempt, trouble ?? null);
  }
  return effects.length;
}

type Taken = Omit<TakenEffect, 'content'>;

async function tried(
  reach: Reach,
  keys: Keys,
  taken: Taken,
  work: Doing,
  say: (line: string) => void,
): Promise<string | undefined> {
  try {
    const content = await contentOf(reach, keys, taken);
    return (await work({ ...taken, content }))?.trouble;
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    say(`Effect ${taken.id} waits: ${message}`);
    return code ?? name;
  }
}

async function contentOf(
  reach: Reach,
  keys: Keys,
  { id, caseId, organisation, key }: Taken,
): Promise<unknown> {
  const acting = `organisation:${organisation}`;
  const [found] = await operation<{ sealed: string; key: string } | null>(reach, 'open_effect', acting, id);
  if (!found) throw new Error(`the organisation takes no part in the case of effect ${id}`);
  return unsealJson(keys, organisation, caseId, found.key, found.sealed, `${caseId} ${key}`);
}
