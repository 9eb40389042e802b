import { fromKey, isPersons, mayAct, whoDoes } from '../../cases/index.ts';
import type { Actor, Node } from '../../cases/index.ts';
import type { Channel, Step } from '../../definition/index.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { isWhole } from './occurrence.ts';

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

const worked: readonly Step['verb'][] = ['check', 'task', 'decide', 'ask', 'submit', 'book'];
const inPerson: readonly Step['verb'][] = ['ask', 'submit', 'book'];
const byHand: readonly Channel[] = ['phone', 'face-to-face', 'post', 'email'];

/** How this desk does a step, as the case stands; undefined where it is for others. */
export function doingOf(key: string, at: CaseAtDesk): Doing | undefined {
  const node = at.prepared.nodes.get(fromKey(key).id);
  if (!node) return undefined;
  const isOffer = node.step.verb === 'whenever';
  const isList = node.repeat?.kind === 'added' && isWhole(key, at);
  if (!isOffer && !isList && !worked.includes(node.step.verb)) return undefined;
  const role = whoDoes(key, at.prepared, at.current);
  return own(key, role, at) ?? told(key, role, node, at) ?? onBehalf(key, role, node, at);
}

/** Somebody’s own role, or that of the body they are of. */
function own(key: string, role: string, { prepared, current, actor }: CaseAtDesk): Doing | undefined {
  const isTheirs = role === actor.role || prepared.service.roles[actor.role]?.of === role;
  return isTheirs && mayAct(key, prepared, current, actor) ? { as: 'own', by: actor, role } : undefined;
}

function told(key: string, role: string, { step }: Node, at: CaseAtDesk): Doing | undefined {
  const isKind = ['check', 'task'].includes(step.verb);
  return isKind && at.isOwn && mayAct(key, at.prepared, at.current, at.actor)
    ? { as: 'told', by: at.actor, role }
    : undefined;
}

function onBehalf(key: string, role: string, node: Node, at: CaseAtDesk): Doing | undefined {
  const { prepared, current, actor } = at;
  const isKind =
    inPerson.includes(node.step.verb) || node.step.verb === 'whenever' || node.repeat?.kind === 'added';
  if (
    !at.isOwn ||
    !isKind ||
    !isPersons(role, prepared) ||
    prepared.service.roles[actor.role]?.person === undefined
  )
    return undefined;
  const by = { ...actor, role };
  return channelsFor(node, at).length > 0 && mayAct(key, prepared, current, by)
    ? { as: 'behalf', by, role }
    : undefined;
}

/** How a person can come to us for a step without doing it themselves online. */
export function channelsFor({ step, parts }: Node, { prepared }: Pick<CaseAtDesk, 'prepared'>): Channel[] {
  const { service, nodes } = prepared;
  const around = parts.toReversed().find((part) => nodes.get(part)!.step.channels);
  const through = step.channels ?? (around === undefined ? undefined : nodes.get(around)!.step.channels);
  const found = byHand.filter((channel) => (through ?? service.opened.through).includes(channel));
  return found.length === 0 && step.verb === 'book' ? ['phone', 'face-to-face'] : found;
}
