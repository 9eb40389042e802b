import { isPersons, mayAct, whoDoes } from '../../cases/index.ts';
import type { Actor, Node } from '../../cases/index.ts';
import type { Channel, Service, Step } from '../../definition/index.ts';
import { isList, nodeAt } from '../case/turns.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { isTheirs } from './desk.ts';

/**
 * How somebody at a desk does a step: as their own work; writing down what another body told them; or on behalf of
 * the person, who is on the phone, at the counter, or wrote a letter.
 */
export interface Doing {
  readonly as: 'own' | 'told' | 'behalf';
  readonly by: Actor;
  /** The role whose step it is. */
  readonly role: string;
}

const inPerson: readonly Step['verb'][] = ['ask', 'submit', 'book', 'whenever'];
const told: readonly Step['verb'][] = ['check', 'task'];
/** What somebody at a desk can do, if it is theirs. */
export const worked: readonly Step['verb'][] = [...inPerson, ...told, 'decide'];

/** How this desk does a step, as the case stands; undefined where it is for others. */
export function doingOf(key: string, at: CaseAtDesk): Doing | undefined {
  const node = nodeAt(key, at);
  if (!node || !(isList(key, at) || worked.includes(node.step.verb))) return undefined;
  const role = whoDoes(key, at.prepared, at.current);
  const may = (by: Actor) => mayAct(key, at.prepared, at.current, by);
  const { actor } = at;
  if (isTheirs(role, at.desk, at.prepared) && may(actor)) return { as: 'own', by: actor, role };
  if (!at.isOwn) return undefined;
  if (told.includes(node.step.verb) && may(actor)) return { as: 'told', by: actor, role };
  const by = { ...actor, role };
  return isOnBehalf(role, node, at) && may(by) ? { as: 'behalf', by, role } : undefined;
}

/** Staff with a title do what people can do without being online themselves. */
function isOnBehalf(role: string, node: Node, { prepared, actor }: CaseAtDesk): boolean {
  const isKind = inPerson.includes(node.step.verb) || node.repeat?.kind === 'added';
  const isTitled = prepared.service.roles[actor.role]?.person !== undefined;
  return isKind && isTitled && isPersons(role, prepared) && channelsFor(node, { prepared }).length > 0;
}

/** How a person can come to us for a step without doing it themselves online. */
export function channelsFor(
  { step, parts }: Node,
  { prepared: { service, nodes } }: Pick<CaseAtDesk, 'prepared'>,
): Channel[] {
  const around = parts.toReversed().map((part) => nodes.get(part)!.step);
  const through = [step, ...around].find(({ channels }) => channels)?.channels;
  const found = byHand(through ?? service.opened.through);
  return found.length === 0 && step.verb === 'book' ? ['phone', 'face-to-face'] : found;
}

/** The channels on which somebody of ours writes down what a person says. */
export function byHand(through: Service['opened']['through']): Channel[] {
  const all: readonly Channel[] = ['phone', 'face-to-face', 'post', 'email'];
  return all.filter((channel) => through.includes(channel));
}
