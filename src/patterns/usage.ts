import { readMark } from '../definition/index.ts';
import type { Library, LocalDeed } from '../definition/index.ts';
import { nameOf } from './intents.ts';
import { adoptersOf } from './layering/adopters.ts';
import { slotsOf } from './slots.ts';
import type { Slot } from './slots.ts';
import { alikeIn } from './usage-alike.ts';
import type { Alike } from './usage-alike.ts';
import { choicesUsed } from './usage-choices.ts';
import type { ChoiceUse } from './usage-choices.ts';
import { grouped, saying, wantedBy } from './usage-wanted.ts';
import type { Wanted } from './usage-wanted.ts';
import { orderOfVersions, releasesOf } from './versions.ts';

/** What adopters make of what a pattern leaves open: for its steward. */
export interface Usage {
  readonly pattern: string;
  /** The newest version; what older ones call otherwise is counted under its names. */
  readonly version: string;
  /** How many adopt it themselves, layers among them. */
  readonly adopters: number;
  /** In the order of the pattern. */
  readonly choices: readonly ChoiceUse[];
  /** Changes of one slot that several made; the most often made first. */
  readonly recurring: readonly Recurring[];
  /** Steps that several added at one place and that are alike. */
  readonly alike: readonly Alike[];
  /** What sleeps, by slot; what sleeps at most first. */
  readonly dormant: readonly Sleeping[];
  /** What the newest version leaves open and nobody uses. */
  readonly unused: readonly Unused[];
}

/** The same done to the same slot by several. */
export interface Recurring {
  readonly does: LocalDeed;
  readonly slot: string;
  readonly adopters: readonly string[];
  /** How many of them say why. */
  readonly explained: number;
  /** Those who say the very same: by words, place or limit; more than one of each. */
  readonly same: readonly (readonly string[])[];
}

export interface Sleeping {
  readonly does: Wanted['intent']['does'];
  readonly slot: string;
  readonly adopters: readonly string[];
  /** The versions since which it sleeps, oldest first. */
  readonly since: readonly string[];
}

/** A mark of a slot, `may reword`; or a place where nobody adds anything. */
export interface Unused {
  readonly slot: string;
  readonly mark: string;
}

/** How all adopters of a pattern use what it leaves open, on whatever version they are. */
export function usage(pattern: string, library: Library): Usage {
  const newest = releasesOf(pattern, library).at(-1)?.normal;
  const adopters = adoptersOf(pattern, library);
  const wanted = adopters.flatMap((adopter) => wantedBy(adopter, pattern, library));
  const awake = wanted.filter(({ intent }) => intent.dormant === undefined);
  return {
    ...{ pattern, version: newest?.version ?? '', adopters: adopters.length },
    choices: newest ? choicesUsed(newest, adopters, library) : [],
    recurring: recurringIn(awake),
    alike: alikeIn(awake),
    dormant: dormantIn(wanted),
    unused: newest ? unusedIn(slotsOf(newest), wanted) : [],
  };
}

function recurringIn(awake: readonly Wanted[]): Recurring[] {
  const changes = awake.filter(({ intent: { does } }) => does !== 'answer' && does !== 'add');
  const bySlot = grouped(changes, ({ intent }) => nameOf(intent)).filter(({ length }) => length > 1);
  return bySlot.map((group) => {
    const { does, slot } = group[0]!.intent;
    return {
      ...{ does: does as LocalDeed, slot },
      adopters: adoptersIn(group),
      explained: group.filter(({ intent }) => intent.why !== undefined).length,
      same: grouped(group, saying)
        .filter(({ length }) => length > 1)
        .map(adoptersIn),
    };
  });
}

function adoptersIn(wanted: readonly Wanted[]): string[] {
  return [...new Set(wanted.map(({ adopter }) => adopter))].sort();
}

function dormantIn(wanted: readonly Wanted[]): Sleeping[] {
  const asleep = wanted.filter(({ intent }) => intent.dormant !== undefined);
  return grouped(asleep, ({ intent }) => nameOf(intent)).map((group) => {
    const { does, slot } = group[0]!.intent;
    const since = [...new Set(group.map(({ intent }) => intent.dormant!))].sort(orderOfVersions);
    return { does, slot, adopters: adoptersIn(group), since };
  });
}

/** What sleeps is wanted, too: its mark is not for nothing. */
function unusedIn(slots: ReadonlyMap<string, Slot>, wanted: readonly Wanted[]): Unused[] {
  const used = new Set(wanted.map(({ intent, at }) => `${intent.does} ${at}`));
  return [...slots.values()].flatMap(({ name, kind, marks }) => {
    if (kind === 'place') return used.has(`add ${name}`) ? [] : [{ slot: name, mark: 'place' }];
    return marks
      .filter((mark) => !used.has(`${readMark(mark).deed} ${name}`))
      .map((mark) => ({ slot: name, mark }));
  });
}
