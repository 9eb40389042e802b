import type { KeyObject } from 'node:crypto';
import type { Event } from '../cases/index.ts';

/** Who is acting: an organisation's staff, or the person that a case is about. Nothing is seen without one. */
export type Acting = `organisation:${string}` | `person:${string}`;

/** A case as it is kept, opened. */
export interface Kept {
  readonly id: string;
  readonly organisation: string;
  readonly service: string;
  readonly serviceHash: string;
  readonly version: number;
  readonly head: Buffer;
  readonly key: KeyObject;
  readonly wrapped: Buffer;
  readonly events: readonly Event[];
}

/** What of a kept case it takes to add to it. */
export type Head = Pick<Kept, 'id' | 'version' | 'head' | 'key'>;

/** What is counted of a case for measures: no person in it. */
export interface Milestone {
  readonly organisation: string;
  readonly service: string;
  readonly pattern: string;
  readonly type: string;
  readonly name: string;
  readonly result?: string;
  readonly channel: string;
  readonly at: string;
}

/** What is to be done outside; a message to someone, where no other kind is said. */
export interface Message {
  readonly kind?: string;
  readonly key: string;
  /** When it was said; now, where this is left out. */
  readonly at?: string;
  readonly recipient: string;
  readonly content: unknown;
}

export interface Party {
  readonly party: Acting;
  readonly role: string;
}

/** What a case takes at a step: of a limit, or a slot where none is named. */
export interface Place {
  readonly step: string;
  readonly limit?: string;
}

/** So many of one counter. Made under its lock: see withCounters. */
export interface Claim extends Place {
  /** In plain, as the counter was named when it was locked. */
  readonly counter: string;
  readonly amount: number;
  readonly starts?: string;
  readonly ends?: string;
}

/** Everything that one command adds to a case; written all or nothing. */
export interface Addition {
  readonly events: readonly Event[];
  readonly summary: unknown;
  /** What a work list shows of the person. */
  readonly card: unknown;
  readonly messages: readonly Message[];
  readonly milestones: readonly Milestone[];
  /** Who takes part from now on, too. */
  readonly parties?: readonly Party[];
  /** When time by itself next changes the case; never, where this is left out. */
  readonly wakeAt?: string;
  readonly claims?: readonly Claim[];
  /** What is let go. That comes before new claims. */
  readonly letGo?: readonly Place[];
  /** What the register shows everybody of this entry: null, nothing any more; left out, what it showed before. */
  readonly published?: Readonly<Record<string, unknown>> | null;
  /** The version of its service that the case goes on under. */
  readonly serviceHash?: string;
}

/** How a case begins: its founder is who opens it, in this role; or it is `like` another and has that one's founder and parties. */
export type Opening = Begins &
  (
    | { readonly role: string; readonly like?: undefined }
    | { readonly like: string; readonly role?: undefined }
  );

interface Begins {
  /** Chosen beforehand, where another case of the same append is like this one. */
  readonly id?: string;
  readonly reference: string;
  readonly organisation: string;
  readonly service: string;
  readonly serviceHash: string;
  /** The register that it is an entry of; an ordinary case where this is left out. */
  readonly register?: string;
  readonly parties: readonly { readonly party: string; readonly role: string }[];
}

/** One case of an append: opened by it, or kept already. */
export type Write =
  | { readonly opening: Opening; readonly addition: Addition }
  | { readonly kept: Head; readonly addition: Addition };
