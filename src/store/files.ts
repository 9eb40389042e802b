import { randomUUID } from 'node:crypto';
import { operation } from './operation.ts';
import { seal, unseal } from './sealing.ts';
import type { Acting, Kept } from './additions.ts';
import type { Reach } from './open.ts';

/** Keeps a file of a case, sealed with the case's key; returns its id. */
export async function putFile(
  reach: Reach,
  acting: Acting,
  { key }: Pick<Kept, 'key'>,
  reference: string,
  bytes: Uint8Array,
  id: string = randomUUID(),
): Promise<string> {
  await operation(reach, 'put_file', acting, reference, id, seal(key, bytes, `file ${id}`));
  return id;
}

export async function getFile(
  reach: Reach,
  acting: Acting,
  { key }: Pick<Kept, 'key'>,
  id: string,
): Promise<Buffer | undefined> {
  const [sealed] = await operation<Buffer | null>(reach, 'get_file', acting, id);
  return sealed ? unseal(key, sealed, `file ${id}`) : undefined;
}
