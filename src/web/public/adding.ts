import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromKey, isPersons, readingInside, turnsOf, whoDoes } from '../../cases/index.ts';
import { valueOf } from '../../definition/index.ts';
import { send as sendCommand, wasRefused } from '../../running/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { showList, showRemove, showTurn } from './addingPages.ts';
import type { List } from './addingPages.ts';
import { entryOf, mayChange, nextAfter } from './duties.ts';
import { askToReturn } from './return.ts';
import { isThere, isWhole, nodeAt } from './turns.ts';
import { inside, personAt, visit, visiting } from './visit.ts';
import type { Visit } from './visit.ts';

/** Lists that people add to: one more, one less, no more. */
export function useAdding(app: FastifyInstance, site: Site): void {
  const on = (work: (list: List, request: FastifyRequest, reply: FastifyReply) => unknown) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const at = await visit(site, request);
      if (!at) return askToReturn(site, request, reply);
      const list = listAt(at, (request.params as { step: string }).step);
      return list ? work(list, request, reply) : reply.redirect(entryOf(at), 303);
    };
  };
  const [list, turn, remove] = [
    paths.list(':reference', ':step'),
    paths.listTurn(':reference', ':step', ':turn'),
    paths.listRemove(':reference', ':step', ':turn'),
  ];
  app.get(
    list,
    on((found, _, reply) => showList(site, reply, found)),
  );
  app.post(
    list,
    on((found, request, reply) => addOrNot(site, request, reply, found)),
  );
  app.get(
    turn,
    on((found, request, reply) =>
      atTurn(found, request, reply, () => showTurn(site, reply, found, turnIn(request))),
    ),
  );
  app.get(
    remove,
    on((found, request, reply) =>
      atTurn(found, request, reply, () => showRemove(site, reply, found, turnIn(request))),
    ),
  );
  app.post(
    remove,
    on((found, request, reply) =>
      atTurn(found, request, reply, () => removeOrNot(site, request, reply, found)),
    ),
  );
}

function turnIn(request: FastifyRequest): number {
  return Number((request.params as { turn: string }).turn);
}

function atTurn({ at, key, turns }: List, request: FastifyRequest, reply: FastifyReply, show: () => unknown) {
  return turns.includes(turnIn(request)) ? show() : reply.redirect(paths.list(at.reference, key), 303);
}

/** The list at a key, where the person may add to it or take away from it. */
function listAt(at: Visit, key: string): List | undefined {
  const { prepared, current } = at;
  const node = nodeAt(key, prepared);
  if (node?.repeat?.kind !== 'added' || !isWhole(key, prepared) || !isThere(key, at)) return undefined;
  const isOpen = current.steps[key]?.state === 'open' && !current.ended;
  if (!isPersons(whoDoes(key, prepared, current), prepared) || !(isOpen || mayChange(key, at)))
    return undefined;
  const reading = readingInside(prepared, current, at.today, key);
  const [least, most] = [node.repeat.least, node.repeat.most].map((end) => {
    const value = end && valueOf(end, reading);
    return typeof value === 'number' ? value : undefined;
  });
  const { id, turns } = fromKey(key);
  return { at: inside(at, key), key, turns: turnsOf(id, turns, current), least: least ?? 1, most };
}

async function addOrNot(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  list: List,
): Promise<unknown> {
  const { key, turns, least, most } = list;
  const { more } = (request.body ?? {}) as { more?: string };
  const isFull = most !== undefined && turns.length >= most;
  if (more !== 'yes' && more !== 'no' && !isFull) return showList(site, reply, list, { missing: true });
  if (more === 'yes' && !isFull) {
    const opened = list.at.current.enough[key] ? await send(site, list, 'more') : list;
    return opened && (await send(site, opened, 'add').then((next) => goOn(reply, list, next)));
  }
  if (turns.length < least) return showList(site, reply, list, { tooFew: true });
  const next = list.at.current.enough[key] ? list : await send(site, list, 'enough');
  return goOn(reply, list, next);
}

function goOn(reply: FastifyReply, { at, key }: List, next: List | undefined): FastifyReply {
  return reply.redirect(next ? nextAfter(next.at, key) : paths.list(at.reference, key), 303);
}

/** Undefined where it was not taken: somebody was faster, and sees the list as it is now. */
async function send(site: Site, list: List, type: 'add' | 'enough' | 'more'): Promise<List | undefined> {
  const { at, key } = list;
  const by = personAt(key, at);
  const sent = await sendCommand(site.running, at.acting, at, {
    ...{ type, step: key, by, channel: 'web', version: at.current.version },
  });
  return wasRefused(sent) ? undefined : { ...list, at: visiting(sent, at.acting, at.now) };
}

/** Fewer than there must be is no list that is done: it is open again, and says so. */
async function removeOrNot(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  list: List,
): Promise<unknown> {
  const { at, key, turns, least } = list;
  const { remove } = (request.body ?? {}) as { remove?: string };
  const turn = turnIn(request);
  if (remove !== 'yes' && remove !== 'no') return showRemove(site, reply, list, turn, { missing: true });
  const back = paths.list(at.reference, key);
  if (remove === 'no' || turns.length <= least) return reply.redirect(back, 303);
  await sendCommand(site.running, at.acting, at, {
    ...{
      type: 'remove',
      step: key,
      turn,
      by: personAt(key, at),
      channel: 'web',
      version: at.current.version,
    },
  });
  return reply.redirect(back, 303);
}
