import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the sealed bytes. `about` binds them to their place. */
export function seal(key: KeyObject, bytes: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The bytes; throws when they were changed, or belong to another place or key. */
export function unseal(key: KeyObject, sealed: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

export function sealJson(key: KeyObject, content: unknown, about: string): string {
  return seal(key, Buffer.from(JSON.stringify(content ?? null)), about).toString('base64');
}

/** What was sealed with a case's key, which is itself given as the organisation wrapped it. */
export function unsealJson(
  keys: Keys,
  organisation: string,
  id: string,
  wrapped: string,
  sealed: string,
  about: string,
): unknown {
  const key = keys.unwrap(organisation, id, Buffer.from(wrapped, 'base64'));
  return JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), about).toString());
}

/** Every organisation's key, from the one secret that is kept outside the database. */
export class Keys {
  readonly #secret: Uint8Array;
  readonly #made = new Map<string, KeyObject>();

  constructor(secret: Uint8Array) {
    if (secret.length !== 32) throw new Error('the key secret has 32 bytes');
    this.#secret = secret;
  }

  of(organisation: string): KeyObject {
    return this.#keyFor(`organisation ${organisation}`);
  }

  /** What a counter is called in the store: the same for the same name, and nobody without the secret can tell of what. */
  counter(organisation: string, plain: string): string {
    return createHmac('sha256', this.#keyFor(`counters ${organisation}`))
      .update(plain)
      .digest('base64url');
  }

  #keyFor(purpose: string): KeyObject {
    const made =
      this.#made.get(purpose) ??
      createSecretKey(Buffer.from(hkdfSync('sha256', this.#secret, '', purpose, 32)));
    this.#made.set(purpose, made);
    return made;
  }

  /** A new key for a case, and the same wrapped for keeping. */
  forCase(organisation: string, caseId: string): { key: KeyObject; wrapped: Buffer } {
    const raw = randomBytes(32);
    return { key: createSecretKey(raw), wrapped: seal(this.of(organisation), raw, `key ${caseId}`) };
  }

  unwrap(organisation: string, caseId: string, wrapped: Uint8Array): KeyObject {
    return createSecretKey(unseal(this.of(organisation), wrapped, `key ${caseId}`));
  }
}

/** The link of the chain: over the one before, the skeleton, and the sealed bytes as they are kept. */
export function linkOf(previous: Uint8Array, skeleton: string, sealed: Uint8Array | undefined): Buffer {
  const hash = createHash('sha256').update(previous).update(skeleton);
  return (sealed ? hash.update('\0').update(sealed) : hash).digest();
}
