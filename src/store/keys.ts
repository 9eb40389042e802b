import { createHash, randomBytes } from 'node:crypto';
import { operation } from './operation.ts';
import type { Acting } from './additions.ts';
import type { Reach } from './open.ts';

/** A key with which another program speaks for an organisation. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly at: string;
}

export async function apiKeysOf(reach: Reach, acting: Acting): Promise<ApiKey[]> {
  return operation(reach, 'keys_of', acting);
}

/** A new key: 256 bits, told once and known to nobody afterwards. */
export async function makeApiKey(
  reach: Reach,
  acting: Acting,
  {
    organisation,
    name,
    author,
  }: { readonly organisation: string; readonly name: string; readonly author: string },
): Promise<string> {
  const key = `pb_${randomBytes(32).toString('base64url')}`;
  await operation(
    reach,
    'make_key',
    acting,
    JSON.stringify({ organisation, name, author, hash: hashed(key) }),
  );
  return key;
}

export async function endApiKey(reach: Reach, acting: Acting, id: string): Promise<void> {
  await operation(reach, 'end_key', acting, id);
}

/** Whose a key is, if it holds still. */
export async function holderOf(
  reach: Reach,
  key: string,
): Promise<{ readonly organisation: string; readonly name: string } | undefined> {
  const [found] = await operation<{ organisation: string; name: string }>(reach, 'holder_of', hashed(key));
  return found;
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
