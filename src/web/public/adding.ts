import type { FastifyInstance, FastifyRequest } from 'fastify';
import { listOf } from '../case/lists.ts';
import { inside } from '../case/seen.ts';
import type { Seen } from '../case/seen.ts';
import { isList, isThere, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, inAddress } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { showList, showRemove, showTurn } from './adding-pages.ts';
import type { Adding } from './adding-pages.ts';
import { isOwn, mayChange, nextAfter } from './duties.ts';
import { useStepPage } from './routes.ts';
import { doAt } from './visit.ts';

/** Lists that people add to: one more, one less, no more. */
export function useAdding(app: FastifyInstance, site: Site): void {
  const find = addingAt;
  useStepPage(app, site, paths.list(':reference', ':step'), {
    find,
    show: (at) => showList(at),
    take: addOrNot,
  });
  const turn = paths.listTurn(':reference', ':step', ':turn');
  useStepPage(app, site, turn, { find, show: inTurn(showTurn) });
  const remove = paths.listRemove(':reference', ':step', ':turn');
  useStepPage(app, site, remove, {
    find,
    show: inTurn((at, of) => showRemove(at, of)),
    take: inTurn(removeOrNot),
  });
}

/** About one turn of the list, if it is there still. */
function inTurn(handle: (at: Adding, turn: number, request: FastifyRequest) => Reply | Promise<Reply>) {
  return (at: Adding, request: FastifyRequest) => {
    const turn = Number(inAddress(request).turn);
    return at.list.turns.includes(turn) ? handle(at, turn, request) : goTo(paths.list(at.reference, at.key));
  };
}

/** The list at a key, where the person may add to it or take away from it. */
function addingAt(at: Seen, key: string): Adding | undefined {
  if (!nodeAt(key, at) || !isList(key, at) || !isThere(key, at) || !isOwn(key, at)) return undefined;
  const isOpen = at.current.steps[key]?.state === 'open' && !at.current.ended;
  return isOpen || mayChange(key, at) ? listAt(at, key) : undefined;
}

function listAt(at: Seen, key: string): Adding {
  const here = inside(at, key);
  return { ...here, list: listOf(here) };
}

/** Where somebody was faster nothing is taken, and the person sees the list as it is now. */
async function addOrNot(at: Adding, request: FastifyRequest): Promise<Reply> {
  const { key, list } = at;
  const { more } = formOf(request);
  const isEnough = at.current.enough[key] === true;
  if (more !== 'yes' && more !== 'no' && !list.isFull) return showList(at, at.ui.adding.select(list.noun));
  if (more === 'yes' && !list.isFull) {
    const opened = isEnough ? await doAt(at, { type: 'more', step: key }) : { at, refusal: undefined };
    return opened.refusal ? goTo(paths.list(at.reference, key)) : change(opened.at, key, 'add');
  }
  if (list.turns.length < list.least) return showList(at, at.ui.adding.tooFew(list.least, list.noun));
  return isEnough ? goTo(nextAfter(at, key)) : change(at, key, 'enough');
}

async function change(at: Seen, key: string, type: 'add' | 'enough'): Promise<Reply> {
  const { at: now, refusal } = await doAt(at, { type, step: key });
  return goTo(refusal ? paths.list(at.reference, key) : nextAfter(now, key));
}

/** Fewer than there must be is no list that is done: it is open again, and says so. */
async function removeOrNot(at: Adding, turn: number, request: FastifyRequest): Promise<Reply> {
  const { key, list } = at;
  const { remove } = formOf(request);
  if (remove !== 'yes' && remove !== 'no') return showRemove(at, turn, at.ui.adding.selectRemove(list.noun));
  if (remove === 'yes' && list.turns.length > list.least) await doAt(at, { type: 'remove', step: key, turn });
  return goTo(paths.list(at.reference, key));
}
