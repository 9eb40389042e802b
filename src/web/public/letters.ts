import type { FastifyInstance } from 'fastify';
import { isPersons } from '../../cases/index.ts';
import type { Letter } from '../../running/index.ts';
import { listMessages } from '../../store/index.ts';
import { dateAndTime, longDate } from '../../texts/index.ts';
import type { Seen } from '../case/seen.ts';
import { paths } from '../paths.ts';
import { goTo, inAddress } from '../reply.ts';
import type { Site } from '../site.ts';
import { useCasePage } from './routes.ts';
import { page } from './visit.ts';

/** One message as it is on paper, to keep or to print. */
export function useLetters(app: FastifyInstance, site: Site): void {
  useCasePage(app, site, paths.letter(':reference', ':message'), async (at, request) => {
    const { message } = inAddress(request);
    const letter = (await lettersTo(at)).find(({ id }) => String(id) === message);
    const back = paths.follow(at.reference);
    return letter ? page(at, 'letter', { title: letter.subject, letter, back }) : goTo(back);
  });
}

/** Everything that the person was told, in any of their roles, the newest first. */
export async function lettersTo(at: Seen) {
  const { running, acting, prepared, kept, reference, tongue } = at;
  const messages = await listMessages(running.store, running.keys, acting, kept.id);
  return messages
    .filter(({ recipient, content }) => isPersons(recipient, prepared) && isLetter(content))
    .map(({ id, content, at: when }) => ({
      ...(content as Letter),
      id,
      at: dateAndTime(when, tongue.language),
      day: longDate(when, tongue.language),
      href: paths.letter(reference, String(id)),
    }));
}

/** Money and messages to everyone travel the same way and are no letters. */
function isLetter(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'subject' in content && 'body' in content;
}
