import { operation } from './operation.ts';
import { unsealJson } from './sealing.ts';
import { wordsIn } from './words.ts';
import type { Acting } from './additions.ts';
import type { Reach } from './open.ts';
import type { Keys } from './sealing.ts';

export interface Listed {
  readonly id: string;
  readonly reference: string;
  readonly organisation: string;
  readonly service: string;
  readonly summary: unknown;
  readonly card: unknown;
}

export interface ListedMessage {
  readonly id: string;
  readonly reference: string;
  readonly recipient: string;
  readonly content: unknown;
  readonly at: string;
  readonly state: 'waiting' | 'done' | 'parked';
}

/** The cases whoever is acting takes part in, the longest unchanged first. */
export async function listCases(
  reach: Reach,
  keys: Keys,
  acting: Acting,
  { open = false, atMost = 200 }: { open?: boolean; atMost?: number } = {},
): Promise<Listed[]> {
  return listed(keys, await operation(reach, 'list_cases', acting, open, atMost));
}

/** References of the open cases of a service that are on another version than this one. */
export async function openCasesOf(
  reach: Reach,
  acting: Acting,
  service: string,
  version: string,
): Promise<string[]> {
  return operation(reach, 'open_cases_of', acting, service, version);
}

/** The entries of a register that whoever is acting takes part in, the latest changed first. */
export async function listEntries(
  reach: Reach,
  keys: Keys,
  acting: Acting,
  register: string,
  atMost = 200,
): Promise<Listed[]> {
  return listed(keys, await operation(reach, 'list_entries', acting, register, atMost));
}

type ListedRow = Omit<Listed, 'card'> & { readonly card: string; readonly key: string };

function listed(keys: Keys, rows: readonly ListedRow[]): Listed[] {
  return rows.map(({ key, card, ...found }) => {
    const { id, organisation } = found;
    return { ...found, card: unsealJson(keys, organisation, id, key, card, `${id} card`) };
  });
}

/** What a register shows everybody, the latest first; `search` finds the beginnings of words, all of which must be there. */
export async function publicEntries(
  reach: Reach,
  register: string,
  { organisation, search, atMost = 100 }: { organisation?: string; search?: string; atMost?: number } = {},
): Promise<Readonly<Record<string, unknown>>[]> {
  return operation(reach, 'public_entries', register, organisation ?? null, wordsIn(search), atMost);
}

type MessageRow = ListedMessage &
  Readonly<Record<'caseId' | 'organisation' | 'sealed' | 'key' | 'outboxKey', string>>;

/** Messages sent, newest first; of one case where its id is given. */
export async function listMessages(
  reach: Reach,
  keys: Keys,
  acting: Acting,
  wanted?: string,
  atMost = 100,
): Promise<ListedMessage[]> {
  const rows = await operation<MessageRow>(reach, 'list_messages', acting, wanted ?? null, atMost);
  return rows.map(({ key, sealed, caseId, organisation, outboxKey, ...message }) => ({
    ...message,
    content: unsealJson(keys, organisation, caseId, key, sealed, `${caseId} ${outboxKey}`),
  }));
}

/** Delivers what is due; how many. */
export async function deliver(reach: Reach, atMost = 100): Promise<number> {
  const [done] = await operation<number>(reach, 'deliver', atMost);
  return done!;
}
