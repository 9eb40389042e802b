import type { FastifyRequest } from 'fastify';
import type { Seen } from '../case/seen.ts';
import { goTo, inAddress } from '../reply.ts';
import type { Handle, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { entryOf } from './duties.ts';
import { askToReturn } from './return.ts';
import { visit } from './visit.ts';

type Answer = Reply | Promise<Reply>;

/** Only for whoever may open the case in the address; everybody else is asked for their return code. */
export function atCase(site: Site, handle: (at: Seen, request: FastifyRequest) => Answer): Handle {
  return async (request) => {
    const at = await visit(site, request);
    return at ? handle(at, request) : askToReturn(request);
  };
}

/** The same, about one step: where there is nothing to do at it, the person goes on where they left off. */
export function atStep<Found>(
  site: Site,
  find: (at: Seen, key: string) => Found | undefined,
  handle: (found: Found, request: FastifyRequest) => Answer,
  otherwise: (at: Seen, key: string) => string = entryOf,
): Handle {
  return atCase(site, (at, request) => {
    const key = inAddress(request).step!;
    const found = find(at, key);
    return found ? handle(found, request) : goTo(otherwise(at, key));
  });
}
