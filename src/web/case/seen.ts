import { dayOf, readingInside, readingOf } from '../../cases/index.ts';
import type { Refusal } from '../../cases/index.ts';
import type { Reading } from '../../definition/index.ts';
import { send, wasRefused } from '../../running/index.ts';
import type { Asked, Opened, Running } from '../../running/index.ts';
import type { Acting } from '../../store/index.ts';
import { fillText, sayText, uiWords } from '../../texts/index.ts';
import type { Said, Tongue, UiWords } from '../../texts/index.ts';

/** A case as somebody sees it, the person or staff: what every page of it starts from. */
export interface Seen extends Opened {
  readonly running: Running;
  readonly acting: Acting;
  readonly reference: string;
  readonly tongue: Tongue;
  readonly ui: UiWords;
  /** The instant, and its day. */
  readonly now: string;
  readonly today: string;
  /** The step that a page is about: names in texts mean what they do in its turns. */
  readonly key?: string;
  /** Facts, choices and results as they stand. */
  readonly reading: Reading;
  /** A text of the definition with its placeholders filled; and the same, marked where it is not in the page’s language. */
  readonly text: (text: string) => string;
  readonly said: (text: string) => Said;
}

/** A case, at one of its steps. */
export type Inside<At extends Seen = Seen> = At & { readonly key: string };

export function seeing(running: Running, acting: Acting, opened: Opened, tongue: Tongue): Seen {
  const now = running.now();
  const ui = uiWords(tongue.language);
  const at = { ...opened, running, acting, reference: opened.current.reference, tongue, ui, now };
  return withReading({ ...at, today: dayOf(now) });
}

/** The same case, at one of its steps. */
export function inside<At extends Seen>(at: At, key: string): Inside<At> {
  return withReading({ ...at, key });
}

/** The case as it has become. */
export function again<At extends Seen>(at: At, opened: Opened): At {
  return withReading({ ...at, ...opened });
}

/** Carries out a command in a case that somebody sees; it comes back as it then stands, with the reason where it was refused. */
export async function act<At extends Seen>(
  at: At,
  asked: Asked,
): Promise<{ readonly at: At; readonly refusal?: Refusal }> {
  const sent = await send(at.running, at.acting, at, asked);
  return wasRefused(sent) ? { at: again(at, sent.opened), refusal: sent.refusal } : { at: again(at, sent) };
}

function withReading<At extends Omit<Seen, 'reading' | 'text' | 'said'>>(at: At) {
  const { prepared, current, today, key, tongue } = at;
  const { service } = prepared;
  const reading =
    key === undefined ? readingOf(prepared, current, today) : readingInside(prepared, current, today, key);
  const read = (name: string) => (name === 'reference' ? current.reference : reading.read(name));
  return {
    ...at,
    reading,
    text: (text: string) => fillText(text, service, read, tongue),
    said: (text: string) => sayText(text, service, read, tongue),
  };
}
