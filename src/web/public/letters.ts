import type { FastifyInstance } from 'fastify';
import { isPersons } from '../../cases/index.ts';
import type { Letter } from '../../running/index.ts';
import { listMessages } from '../../store/index.ts';
import { dateAndTime, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { askToReturn } from './return.ts';
import { send, visit } from './visit.ts';
import type { Visit } from './visit.ts';

export interface LetterShown extends Letter {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly href: string;
}

/** One message as it is on paper, to keep or to print. */
export function useLetters(app: FastifyInstance, site: Site): void {
  app.get(paths.letter(':reference', ':message'), async (request, reply) => {
    const at = await visit(site, request);
    if (!at) return askToReturn(site, request, reply);
    const { message } = request.params as { message: string };
    const letter = (await lettersTo(site, at)).find(({ id }) => id === message);
    if (!letter) return reply.redirect(paths.follow(at.reference), 303);
    return send(site, reply, at, 'letter', {
      title: letter.subject,
      letter,
      back: paths.follow(at.reference),
    });
  });
}

/** Everything that the person was told, in any of their roles, the newest first. */
export async function lettersTo(site: Site, at: Visit): Promise<LetterShown[]> {
  const messages = await listMessages(site.running.store, site.running.keys, at.acting, at.kept.id);
  const { language } = at.tongue;
  return messages
    .filter(({ recipient, content }) => isPersons(recipient, at.prepared) && isLetter(content))
    .map(({ id, content, at: when }) => ({
      ...(content as Letter),
      id: String(id),
      at: dateAndTime(when, language),
      day: longDate(when, language),
      href: paths.letter(at.reference, String(id)),
    }));
}

/** Money and messages to everyone travel the same way and are no letters. */
function isLetter(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'subject' in content && 'body' in content;
}
