import type { FastifyInstance } from 'fastify';
import type { Letter } from '../../running/index.ts';
import { listMessages, organisationNames } from '../../store/index.ts';
import type { ListedMessage } from '../../store/index.ts';
import { dateAndTime } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { Site } from '../site.ts';
import { caseload } from './caseload.ts';
import { page } from './desk.ts';
import { useDeskPage } from './sign-in.ts';
import { roleInWords } from './words.ts';

const most = 100;

/** The outbox of the demo: everything that would have been sent. */
export function useMessages(app: FastifyInstance, site: Site): void {
  const { running } = site;
  useDeskPage(app, site, paths.messages, async (desk) => {
    const [cases, messages, names] = await Promise.all([
      caseload(site, desk),
      listMessages(running.store, running.keys, desk.acting, undefined, most),
      organisationNames(running.store),
    ]);
    const seen = new Map([...cases.open, ...cases.ended].map((known) => [known.reference, known]));
    const shown = messages.flatMap((message) => {
      const about = seen.get(message.reference);
      if (!about) return [];
      const to = roleInWords(message.recipient, { prepared: about.prepared, names });
      return [
        {
          ...messageInWords(message),
          to,
          name: about.card.name,
          reference: about.reference,
          href: paths.staffCase(about.reference),
        },
      ];
    });
    return page(desk, 'messages', {
      title: 'Messages',
      here: 'messages',
      messages: shown,
      isCut: messages.length === most,
    });
  });
}

const states: Record<ListedMessage['state'], string> = {
  waiting: 'Waiting',
  done: 'Sent',
  parked: 'Could not be sent',
};

export function messageInWords({ id, content, at, state }: ListedMessage) {
  return { id, ...(content as Letter), at: dateAndTime(at), state: states[state], isSent: state === 'done' };
}
