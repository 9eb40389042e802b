import type { FastifyReply } from 'fastify';
import { fromKey, isOnPath, keyOf } from '../../cases/index.ts';
import { inWords } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { sectionsOf } from './answers.ts';
import { captionOf, nounOf, stepName } from './captions.ts';
import { addressOf, dutiesOf } from './duties.ts';
import { hasTasks } from './taskParts.ts';
import { inOrder, isInside, nodeAt } from './turns.ts';
import { send } from './visit.ts';
import type { Visit } from './visit.ts';

/** A list that people add to. */
export interface List {
  readonly at: Visit;
  readonly key: string;
  readonly turns: readonly number[];
  readonly least: number;
  readonly most?: number;
}

/** What the form of a page lacks. */
export interface Mistaken {
  readonly missing?: boolean;
  readonly tooFew?: boolean;
}

/** What was added, and whether there is more. */
export function showList(site: Site, reply: FastifyReply, list: List, mistaken: Mistaken = {}): FastifyReply {
  const { at, key, turns, least, most } = list;
  const words = at.ui.adding;
  const noun = nounOf(nodeAt(key, at.prepared), at).text;
  const isFull = most !== undefined && turns.length >= most;
  const question = turns.length === 0 && least === 0 ? words.any(noun) : words.another(noun);
  const title = turns.length === 0 ? question : words.added(turns.length, noun);
  const errors = [
    ...(mistaken.missing ? [{ text: words.select(noun), href: '#more' }] : []),
    ...(mistaken.tooFew ? [{ text: words.tooFew(least, noun), href: '#more' }] : []),
  ];
  const shown = {
    ...{ title, question, errors, isFull, isEmpty: turns.length === 0 },
    caption: stepName(key, at),
    full: most !== undefined && words.full(most, noun),
    rows: turns.map((turn) => turnRow(list, turn)),
    action: paths.list(at.reference, key),
    back: hasTasks(at) ? paths.tasks(at.reference) : undefined,
  };
  return send(site, reply, at, 'adding', shown, errors.length > 0 ? 422 : 200);
}

/** One of them in a line: its number, its first answers, what can be done with it. */
function turnRow(list: List, turn: number) {
  const { at, turns, least } = list;
  const key = turnKey(list, turn);
  const open = dutiesOf(at).find((duty) => isInside(duty.key, key, at.prepared));
  const asked = answeredIn(key, list);
  const change =
    asked.length === 1
      ? `${paths.question(at.reference, asked[0]!)}?from=list`
      : paths.listTurn(at.reference, list.key, turn);
  return {
    name: captionOf(key, at),
    says: asked
      .flatMap((one) => saidAt(one, list))
      .slice(0, 3)
      .join(', '),
    goOn: open && addressOf(open, at),
    change: open ? undefined : change,
    remove: turns.length > least ? paths.listRemove(at.reference, list.key, turn) : undefined,
  };
}

function answeredIn(key: string, { at }: List): string[] {
  const { steps } = at.current;
  const asked = Object.keys(steps).filter(
    (one) =>
      isInside(one, key, at.prepared) &&
      nodeAt(one, at.prepared).step.verb === 'ask' &&
      steps[one]!.state === 'settled' &&
      isOnPath(one, at.prepared, at.current),
  );
  return inOrder(asked, at.prepared);
}

/** The answers of a question in few words; a long one is cut. */
function saidAt(key: string, { at }: List): string[] {
  const { step } = nodeAt(key, at.prepared);
  if (step.verb !== 'ask') return [];
  return step.ask.flatMap((name) => {
    const value = at.current.given[key]?.[name];
    if (value === undefined) return [];
    const words = inWords(value, at.prepared.service.facts[name]!, at.tongue).replaceAll('\n', ', ');
    return [words.length > 60 ? `${words.slice(0, 57)}…` : words];
  });
}

/** One of them with all its answers, each to be changed. */
export function showTurn(site: Site, reply: FastifyReply, list: List, turn: number): FastifyReply {
  const { at } = list;
  const key = turnKey(list, turn);
  const heading = captionOf(key, at)!;
  const sections = sectionsOf(at, { only: (one) => isInside(one, key, at.prepared), from: 'list' });
  return send(site, reply, at, 'addedTurn', {
    title: heading.text,
    heading,
    rows: sections.flatMap(({ rows }) => rows),
    back: paths.list(at.reference, list.key),
    list: paths.list(at.reference, list.key),
  });
}

export function showRemove(
  site: Site,
  reply: FastifyReply,
  list: List,
  turn: number,
  { missing }: Mistaken = {},
): FastifyReply {
  const { at } = list;
  const words = at.ui.adding;
  const noun = nounOf(nodeAt(list.key, at.prepared), at).text;
  const errors = missing ? [{ text: words.selectRemove(noun), href: '#remove' }] : [];
  const shown = {
    title: words.remove(noun),
    errors,
    row: turnRow(list, turn),
    action: paths.listRemove(at.reference, list.key, turn),
    back: paths.list(at.reference, list.key),
  };
  return send(site, reply, at, 'removing', shown, missing ? 422 : 200);
}

/** One turn of the list, by its key. */
function turnKey({ key }: List, turn: number): string {
  const { id, turns } = fromKey(key);
  return keyOf(id, [...turns, turn]);
}
