import { sentence } from '../../definition/index.ts';
import type { Channel, Service, Step } from '../../definition/index.ts';
import { clauseHere, nounHere } from '../conditions.ts';
import { either, home, lowered } from '../names.ts';
import { oneOf } from '../speech.ts';
import type { Speech } from '../speech.ts';
import type { Teller } from './told.ts';

/** Somebody who takes part, as the subject of a sentence: “the licensing officer”. */
export function who(role: string, teller: Teller): string {
  const { roles, organisation } = teller.service;
  const { is, person, of, organisations = [] } = roles[role] ?? {};
  if (is !== undefined) return withArticle(teller.nameOf(is));
  if (person !== undefined)
    return `the ${of !== undefined && isTitle(person) ? lowered(person) : sentence(role).toLowerCase()}`;
  if (organisations.length === 0) return `the ${sentence(role).toLowerCase()}`;
  const names = either(organisations.map((id) => withArticle(teller.nameOf(id))));
  const isHome = organisations.length === 1 && organisations[0] === organisation.organisation;
  return isHome && role !== homeRole(teller.service) ? `${names} (${sentence(role).toLowerCase()})` : names;
}

/** The role that the organisation itself plays first. */
export function homeRole({ roles, organisation, opened }: Service): string {
  const names = Object.keys(roles);
  const plays = (name: string) =>
    roles[name]!.organisations.includes(organisation.organisation) ||
    roles[name]!.is === organisation.organisation;
  return (
    names.find((name) => plays(name) && roles[name]!.person === undefined) ??
    names.find((name) => roles[name]!.body?.includes('council')) ??
    opened.by
  );
}

/** A capacity with a short name, rather than a description of whoever has it. */
function isTitle(person: string): boolean {
  return !/^(Whoever|Someone|Somebody|Anyone|People|An? )/.test(person) && person.split(' ').length < 6;
}

function withArticle(name: string): string {
  const isOne = /(Service|Agency|Centre|Tribunal|Office|[Cc]ourt|Commissioner|Network|Association)$/.test(
    name,
  );
  return isOne ? `the ${name}` : name;
}

/** “on the web, by phone or by post”: any of them; of a message, the first that reaches whom it is for. */
export function throughWords(channels: readonly Channel[], isInOrder = false): string {
  const words = channels.map((channel) => ways[channel]);
  return isInOrder ? words.join(', or else ') : either(words);
}

const ways: Record<Channel, string> = {
  web: 'on the web',
  app: 'in the app',
  campaign: 'by a campaign',
  email: 'by email',
  text: 'by text message',
  post: 'by post',
  phone: 'by phone',
  'face-to-face': 'face to face',
  api: 'from system to system',
};

/** Who sends, gives and pays out where nobody is named. */
export function body(teller: Teller): string {
  const { service } = teller;
  const role = homeRole(service);
  return role === service.opened.by ? `the ${home(service)}` : who(role, teller);
}

/** Who does what is inside and names nobody: each of some roles, or who the part says. */
export function usualIn(step: Step, teller: Teller): string | undefined {
  if (Array.isArray(step['for each'])) return 'each of them';
  const isAround = step.verb === 'part' || step.verb === 'whenever';
  return isAround && step.by !== undefined ? doer(step, teller) : teller.usual;
}

/** Who does a step: a role, or others where their condition holds. */
export function doer(step: Step, teller: Teller, usual?: string): string {
  if (step.by === undefined && step.instead === undefined && teller.usual !== undefined) return teller.usual;
  const { by, others } = teller.service.opened;
  const named = step.by ?? usual ?? (others.length > 0 ? undefined : by);
  return oneOf(named === undefined ? 'whoever started it' : who(named, teller), step, speechOf(teller));
}

export function speechOf(teller: Teller): Speech {
  const { service } = teller;
  return {
    service,
    noun: (text) => nounHere(text, service),
    clause: (text) => clauseHere(text, service),
    who: (role) => who(role, teller),
  };
}
