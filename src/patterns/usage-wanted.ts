import { canonical } from '../definition/index.ts';
import type { Changes, Library, LocalDeed, Reasons } from '../definition/index.ts';
import { intentsOf } from './intents.ts';
import type { Intent } from './intents.ts';
import type { Adopter } from './layering/adopters.ts';
import { followedThrough } from './upgrading/names.ts';
import { releasesBetween, releasesOf } from './versions.ts';

/** One intent of an adopter, under the names of the newest version. */
export interface Wanted {
  readonly adopter: string;
  readonly intent: Intent;
  /** The slot that it is about: of what is added, where it stands. */
  readonly at: string;
  /** What it says, without its reasons. */
  readonly said: object;
}

export function wantedBy(adopter: Adopter, pattern: string, library: Library): readonly Wanted[] {
  const { normal } = adopter.document;
  const newest = releasesOf(pattern, library).at(-1)?.normal.version ?? adopter.version;
  const names = followedThrough(releasesBetween(pattern, adopter.version, newest, library));
  const now = (sort: 'slot' | 'choice', name: string) => names(sort, name).join(' ');
  return intentsOf(normal as never).map((intent) => {
    const { does, slot } = intent;
    const said = does === 'answer' ? {} : unexplained(normal.changes[does][slot]!);
    const own = does === 'add' ? slot : now(does === 'answer' ? 'choice' : 'slot', slot);
    const place = does === 'add' ? now('slot', normal.changes.add[slot]!.at) : own;
    return { adopter: adopter.id, intent: { ...intent, slot: own }, at: place, said };
  });
}

const reasonKeys: ReadonlySet<string> = new Set([
  'why',
  'decided',
  'by',
  'source',
  'dormant',
] satisfies (keyof Reasons)[]);

function unexplained(change: Changes[LocalDeed][string]): object {
  return Object.fromEntries(Object.entries(change).filter(([key]) => !reasonKeys.has(key)));
}

/** Groups, the largest first, each in the order in which it was met. */
export function grouped<One>(all: readonly One[], keyOf: (one: One) => string): readonly (readonly One[])[] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** The same said: whoever says it. */
export function saying({ said }: Wanted): string {
  return canonical(said);
}
