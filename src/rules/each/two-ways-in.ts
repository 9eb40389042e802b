import type { Rule } from '../rule.ts';
import { isForPerson } from '../who.ts';

export const twoWaysIn: Rule = {
  id: 'two-ways-in',
  level: 'error',
  title: 'People can begin in two ways, and one of them needs no internet',
  says: 'Some people cannot use a website, and everybody is without one now and then. A service that somebody cannot begin is closed to them.',
  judge: ({ isWhole, said }) => {
    const { by, others, through } = said.opened;
    const forPeople = [by, ...others].some((role) => isForPerson(role, said));
    const ways = through.filter((channel) => channel !== 'api');
    if (!isWhole || !forPeople || ways.length === 0) return [];
    const offline = ways.some((channel) => ['post', 'phone', 'face-to-face'].includes(channel));
    if (ways.length > 1 && offline) return [];
    return [
      {
        message: offline
          ? `People can begin in one way only: by ${ways[0]}.`
          : 'Nobody can begin who does not use the internet.',
        hint: 'Let people begin by phone, by post or face to face as well. Staff can fill in the same questions for them.',
        path: ['opened', 'through'],
      },
    ];
  },
};
