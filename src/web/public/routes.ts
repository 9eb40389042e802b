import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Seen } from '../case/seen.ts';
import { goTo, inAddress, useForm, usePage } from '../reply.ts';
import type { Handle, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { entryOf } from './duties.ts';
import { askToReturn } from './return.ts';
import { visit } from './visit.ts';

type AtCase<At> = (at: At, request: FastifyRequest) => Reply | Promise<Reply>;

/** Only for whoever may open the case in the address; everybody else is asked for their return code. */
export function atCase(site: Site, handle: AtCase<Seen>): Handle {
  return async (request) => {
    const at = await visit(site, request);
    return at ? handle(at, request) : askToReturn(request);
  };
}

export function useCasePage(app: FastifyInstance, site: Site, address: string, show: AtCase<Seen>): void {
  usePage(app, site, address, atCase(site, show));
}

interface StepPage<At> {
  /** Undefined where the person has nothing to do at it. */
  readonly find: (at: Seen, key: string) => At | undefined;
  readonly show: AtCase<At>;
  readonly take?: AtCase<At>;
  /** Where the person goes on who sends a form where there is nothing to do any more; else where they left off. */
  readonly otherwise?: (at: Seen, key: string) => string;
}

/** A page about one step of a case, with its form. */
export function useStepPage<At>(app: FastifyInstance, site: Site, address: string, page: StepPage<At>): void {
  const { find, show, take, otherwise = entryOf } = page;
  const atStep = (handle: AtCase<At>, instead: (at: Seen, key: string) => string) =>
    atCase(site, (at, request) => {
      const key = inAddress(request).step!;
      const found = find(at, key);
      return found ? handle(found, request) : goTo(instead(at, key));
    });
  const shown = atStep(show, entryOf);
  if (take) useForm(app, site, address, { show: shown, take: atStep(take, otherwise) });
  else usePage(app, site, address, shown);
}
