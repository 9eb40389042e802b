import { sentence } from '../../definition/index.ts';
import type { Channel, Service, Step, Value } from '../../definition/index.ts';
import type { Actor } from '../../cases/index.ts';

/** Names of organisations by their ids. */
export type Names = ReadonlyMap<string, string>;

/** What a role is called: staff by their title, bodies by their names, everyone else by the role. */
export function roleInWords(role: string, service: Service, names: Names): string {
  const here = service.roles[role];
  if (here?.person !== undefined) return here.of === undefined ? sentence(role) : here.person;
  const bodies = (here?.organisations ?? []).map((id) => names.get(id) ?? sentence(id.replaceAll('-', ' ')));
  return bodies.length > 0 ? bodies.join(', ') : sentence(role);
}

export function actorInWords({ id, role }: Actor, service: Service, names: Names): string {
  if (role === 'service') return 'The service itself';
  if (id === 'pretend-payments') return 'Pretend payments';
  return roleInWords(role, service, names);
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
  post: 'by post',
  phone: 'by phone',
  'face-to-face': 'face to face',
  api: 'from another system',
};

type Fill = { readonly text: (words: string) => string };

/** What people call a step. */
export function stepInWords(step: Step, { text }: Fill): string {
  if (step.name !== undefined) return text(step.name);
  return step.verb === 'check'
    ? text(step.check)
    : step.verb === 'task'
      ? text(step.task)
      : sentence(step.id);
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
