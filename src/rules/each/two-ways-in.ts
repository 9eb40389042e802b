import { service } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { isForPerson } from '../who.ts';

export const twoWaysIn = rule({
  id: 'two-ways-in',
  level: 'error',
  title: 'People can begin in two ways, and one of them needs no internet',
  says: 'Some people cannot use a website, and everybody is without one now and then. A service that somebody cannot begin is closed to them.',
  looksAt: (definition) =>
    service(definition).map(({ said }) => ({ ways: waysInto(said), said, path: ['opened', 'through'] })),
  wrong: ({ ways, said: { opened }, said }) =>
    [opened.by, ...opened.others].some((role) => isForPerson(role, said)) &&
    (ways.length === 1 || (ways.length > 1 && !ways.some(isOffline))),
  message: ({ ways }) =>
    ways.some(isOffline)
      ? `People can begin in one way only: by ${ways[0]}.`
      : 'Nobody can begin who does not use the internet.',
  hint: 'Let people begin by phone, by post or face to face as well. Staff can fill in the same questions for them.',
});

function waysInto({ opened }: Definition['said']): string[] {
  return opened.through.filter((channel) => channel !== 'api');
}

function isOffline(channel: string): boolean {
  return ['post', 'phone', 'face-to-face'].includes(channel);
}
