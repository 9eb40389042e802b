import { sentence } from '../../definition/index.ts';
import type { Channel, Service, Step, Value } from '../../definition/index.ts';
import type { Actor } from '../../cases/index.ts';

/** Names of organisations by their ids. */
export type Names = ReadonlyMap<string, string>;

/** What a role is called: staff by their title, bodies by their names, everyone else by the role. */
export function roleInWords(role: string, service: Service, names: Names): string {
  const here = service.roles[role];
  if (here?.person !== undefined) return here.of === undefined ? sentence(role) : here.person;
  const bodies = (here?.organisations ?? []).map((id) => bodyInWords(id, role, service, names));
  return bodies.length > 0 ? bodies.join(', ') : sentence(role);
}

/** The same inside a sentence: “the licensing officer”, “Camfordshire Constabulary”. */
export function whomInWords(role: string, service: Service, names: Names): string {
  const words = roleInWords(role, service, names);
  const isBody = (service.roles[role]?.organisations.length ?? 0) > 0;
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
export function actorInWords({ id, role, organisation }: Actor, service: Service, names: Names): string {
  if (role === 'service') return 'The service itself';
  if (id === 'pretend-payments') return 'Pretend payments';
  const words = roleInWords(role, service, names);
  const isForThem = organisation !== undefined && isOutside(role, service);
  return isForThem ? `${words}, typed in by ${names.get(organisation) ?? 'staff'}` : words;
}

function isOutside(role: string, { roles }: Service): boolean {
  return roles[role]?.person !== undefined && roles[role].of === undefined;
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

type Fill = { readonly text: (words: string) => string };

/** What people call a step. */
export function stepInWords(step: Step, { text }: Fill): string {
  if (step.name !== undefined) return text(step.name);
  const said = saidIn(step);
  // A question is too long to be called by; it stands beside the name.
  return said === undefined || said.endsWith('?') ? sentence(step.id) : text(said);
}

function saidIn(step: Step): string | undefined {
  switch (step.verb) {
    case 'check':
      return step.check;
    case 'task':
      return step.task;
    case 'book':
      return step.book;
    case 'wait':
      return step.wait;
    case 'issue':
      return step.issue;
    case 'end':
      return step.end;
    case 'tell':
      return step.tell;
    case 'whenever':
      return step.offer;
    default:
      return undefined;
  }
}

/** What a step asks whoever does it. */
export function questionOf(step: Step, { text }: Fill): string | undefined {
  const asks =
    step.verb === 'check'
      ? step.check
      : step.verb === 'task'
        ? step.task
        : step.verb === 'decide'
          ? step.decide
          : step.verb === 'ask'
            ? step.say
            : undefined;
  return asks === undefined ? undefined : text(asks);
}

/** What a result of a step is called. */
export function resultInWords(step: Step, result: string | undefined, { text }: Fill): string {
  const options = 'options' in step ? (step.options ?? []) : [];
  const label = options.find(({ name }) => name === result)?.label;
  return label === undefined ? sentence(result ?? 'done') : text(label);
}

export function isFile(
  value: Value | undefined,
): value is { id: string; name: string; type: string; size: number } {
  return typeof value === 'object' && 'id' in value && 'size' in value;
}

/** `1 day`, `3 cases`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
