import { advance, isRefusal } from '../../cases/index.ts';
import { messagesOf } from '../../running/index.ts';
import type { Letter } from '../../running/index.ts';
import { readFacts } from '../fields/asking.ts';
import type { Texts } from '../fields/asking.ts';
import type { Way } from '../fields/ways.ts';
import { historyOf } from './history.ts';
import type { StepAtDesk } from './step-at-desk.ts';
import { roleInWords } from './words.ts';

/** What would happen if the decision were this one, by trying it: nothing is written. Nothing where too little is known yet. */
export function followsFrom(at: StepAtDesk, way: Way, form: Texts) {
  const { facts, mistakes } = readFacts(way.gives, form, at, `${way.name}.`);
  if (mistakes.length > 0) return undefined;
  const tried = advance(at.prepared, at.current, {
    type: 'decide',
    at: at.running.now(),
    by: at.actor,
    channel: 'web',
    step: at.key,
    result: way.name,
    ...(way.grounds.length > 0 && { grounds: way.grounds.map(({ name }) => name) }),
    ...(way.reasons && { reasons: '–' }),
    facts,
  });
  if (isRefusal(tried)) return undefined;
  const after = { ...at, current: tried.current };
  const letters = messagesOf(at.prepared, tried.current, tried.effects).filter(
    ({ kind }) => kind === undefined || kind === 'message',
  );
  return {
    says: historyOf(tried.events, after)
      .flatMap(({ then }) => then)
      .filter((line) => !line.startsWith('Message to') && !line.startsWith('Not needed')),
    letters: letters.map(({ recipient, content }) => ({
      ...(content as Letter),
      to: roleInWords(recipient, at),
    })),
  };
}
