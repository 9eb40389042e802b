import type { Actor, Prepared } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Channel, Service, Step } from '../../definition/index.ts';

/** Names of organisations by their ids. */
export type Names = ReadonlyMap<string, string>;

/** Who takes part in a service, and what they are called. */
export interface Parties {
  readonly prepared: Prepared;
  readonly names: Names;
}

/** What a role is called: staff by their title, bodies by their names, everyone else by the role. */
export function roleInWords(role: string, { prepared: { service }, names }: Parties): string {
  const here = service.roles[role];
  if (here?.person !== undefined) return here.of === undefined ? sentence(role) : here.person;
  const bodies = (here?.organisations ?? []).map((id) => bodyInWords(id, role, service, names));
  return bodies.length > 0 ? bodies.join(', ') : sentence(role);
}

/** The same inside a sentence: “the licensing officer”, “Camfordshire Constabulary”. */
export function whomInWords(role: string, at: Parties): string {
  const words = roleInWords(role, at);
  const isBody = (at.prepared.service.roles[role]?.organisations.length ?? 0) > 0;
  return isBody ? words : `the ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** A body that plays two parts in one service says which of them this is. */
function bodyInWords(id: string, role: string, { roles }: Service, names: Names): string {
  const name = names.get(id) ?? sentence(id.replaceAll('-', ' '));
  const isOther = ([other, { organisations }]: [string, Service['roles'][string]]) =>
    other !== role && organisations.includes(id);
  const isMain = Object.values(roles).some(({ of }) => of === role);
  return !isMain && Object.entries(roles).some(isOther) ? `${name} (${sentence(role).toLowerCase()})` : name;
}

/** Somebody of an organisation who acts for a person says so. */
export function actorInWords({ id, role, organisation }: Actor, at: Parties): string {
  if (role === 'service') return 'The service itself';
  if (id === 'pretend-payments') return 'Pretend payments';
  const words = roleInWords(role, at);
  const { person, of } = at.prepared.service.roles[role] ?? {};
  const isForThem = organisation !== undefined && person !== undefined && of === undefined;
  return isForThem ? `${words}, typed in by ${at.names.get(organisation) ?? 'staff'}` : words;
}

/** How something reached us: “by phone”. */
export function channelInWords(channel: Channel): string {
  return channels[channel];
}

const channels: Record<Channel, string> = {
  web: 'online',
  app: 'in an app',
  campaign: 'through a campaign',
  text: 'by text message',
  email: 'by email',
  post: 'by post',
  phone: 'by phone',
  'face-to-face': 'face to face',
  api: 'from another system',
};

/** Channels to choose from. */
export function channelItemsOf(all: readonly Channel[]) {
  return all.map((value) => {
    const words = channelInWords(value);
    return { value, text: words.charAt(0).toUpperCase() + words.slice(1) };
  });
}

/** What a result of a step is called. */
export function resultInWords(
  step: Step,
  result: string | undefined,
  { text }: { readonly text: (words: string) => string },
): string {
  const options = 'options' in step ? (step.options ?? []) : [];
  const label = options.find(({ name }) => name === result)?.label;
  return label === undefined ? sentence(result ?? 'done') : text(label);
}

/** `1 day`, `3 cases`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
