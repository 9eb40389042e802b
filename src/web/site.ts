import type { FastifyReply } from 'fastify';
import type { Running } from '../running/index.ts';
import type { Acting } from '../store/index.ts';
import type { AssetName } from './assets.ts';
import type { Following } from './dev/following.ts';
import type { Render } from './render.ts';

/** What every area of the site works with. */
export interface Site {
  readonly running: Running;
  readonly render: Render;
  readonly asset: (name: AssetName) => string;
  /** Fictional councils, staff without passwords, a reset button. Never with real people. */
  readonly demo: boolean;
  /** The database is our own server, for trying out only. */
  readonly ownServer: boolean;
  /** Puts the demo back as it was; only there in a demo. */
  readonly resetDemo?: () => Promise<void>;
  /** A folder that is being written in, which the site follows; only in `patternbook dev`. */
  readonly following?: Following;
}

export interface SiteSettings {
  /** Signs cookies; at least 32 characters. */
  readonly secret: string;
  /** The site is reached by https, so cookies travel only there. */
  readonly https: boolean;
  /** How long a person can be away before they need their return code. */
  readonly sessionMinutes: number;
  readonly log: boolean;
  /** From one address; 600 if not set. */
  readonly requestsPerMinute?: number;
}

declare module 'fastify' {
  interface Session {
    seen?: number;
    /** Cases that this browser may open, by reference: who it acts as, and the return code while it can still be shown. */
    cases?: Record<string, { acting: Acting; returnCode?: string }>;
    staff?: Staff;
    /** When staff last did something, in milliseconds: they are signed out when they are away. */
    staffSeen?: number;
    /** A case that was just opened for somebody: what is handed over to them, shown once. */
    opened?: { readonly reference: string; readonly returnCode: string };
    language?: string;
    /** Who adopts patterns for an organisation, or looks after one. */
    owner?: Ownership;
  }
}

/** A member of staff, acting in one role for one organisation. */
export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
}

/** Somebody who answers for an organisation’s services: one of two people, so that the second can agree. */
export interface Ownership {
  readonly organisation: string;
  readonly name: string;
}

/** Sends a page that holds what somebody said or may do: it is never kept by anybody in between. */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}
