import type { Answer, Edit, Path } from '../../definition/index.ts';
import type { Intent } from '../intents.ts';

/** Why an adoption and a release do not simply fit. A closed list; `emergent` is found by proving. */
export const conflictClasses = {
  law: 'The law settles it now.',
  range: 'What you say is outside what the pattern allows now.',
  orphan: 'What you changed is not there any more.',
  order: 'What you added stands elsewhere now.',
  double: 'You changed it, and so did the pattern.',
  contract: 'What you added does not fit any more.',
  obligation: 'You have to say something that you did not have to before.',
  stale: 'Words in another language are of a text that has changed.',
  emergent: 'Each change is lawful, and together they leave somebody without a way.',
  'in-flight': 'Cases are under way that stay on the version they began on.',
  migration: 'What was stored is of another type now.',
} as const;
export type ConflictClass = keyof typeof conflictClasses;

/** Something between an adoption and a release that somebody decides, or that is decided for them and told. */
export interface Conflict {
  /** The same for the same conflict, whoever asks: what a decision is given for. */
  readonly key: string;
  readonly class: ConflictClass;
  readonly slot: string;
  readonly intent?: Intent;
  readonly because: string;
  /** What the pattern said before, what it says now, and what the adopter says: plain values. */
  readonly base?: unknown;
  readonly theirs?: unknown;
  readonly ours?: unknown;
  readonly resolutions: readonly Resolution[];
  /** What happens unless somebody decides otherwise; none where they must. */
  readonly standing?: string;
  /** What holds while nobody has decided; without it, ours sleeps where it can. */
  readonly meanwhile?: string;
  /** It can be answered with a value of one’s own. */
  readonly takesAnswer?: boolean;
  /** Where such an answer goes in the file, where that is neither the intent’s place nor the choice of the slot. */
  readonly answerAt?: Path;
}

/** One way to settle a conflict, and what it changes in the adopter’s file. */
export interface Resolution {
  readonly key: string;
  readonly says: string;
  readonly edits: readonly Edit[];
}

/** What somebody decided of a conflict: one of its resolutions, or an answer of their own. */
export type Decision = string | { readonly answer: Answer };

/** The intent stays in the file and is not carried out, until a version takes it again. */
export function asleep(intent: Intent, written: unknown, version: string): Resolution {
  return {
    key: 'asleep',
    says: 'Keep ours in the file, asleep',
    edits: sleeping(intent, written, version),
  };
}

export function withdrawn(intent: Intent, says = 'Take ours out'): Resolution {
  return { key: 'theirs', says, edits: [{ path: intent.path }] };
}

function sleeping({ path, does }: Intent, written: unknown, version: string): Edit[] {
  const marked = { path: [...path, 'dormant'], value: version };
  if (does !== 'answer' || isGroup(written)) return [marked];
  return typeof written === 'string'
    ? [{ path, value: { is: written, dormant: version } }]
    : [{ path, under: 'is' }, marked];
}

/** The mark of sleep taken away again, with what was written only to have a place for it. */
export function awake({ path, does }: Intent, written: unknown): Edit {
  const { dormant: _dormant, ...left } = written as Record<string, unknown>;
  const [only, ...more] = Object.keys(left);
  if (only === undefined) return { path, value: {} };
  const isValue = does === 'answer' && only === 'is' && more.length === 0;
  return isValue ? { path, out: 'is' } : { path: [...path, 'dormant'] };
}

function isGroup(written: unknown): boolean {
  return typeof written === 'object' && written !== null && !Array.isArray(written);
}

/** What stands at a path of a file, as it was written. */
export function writtenAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined,
    value,
  );
}
