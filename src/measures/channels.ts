import { cellsOf, countsOf, daysTo } from './counts.ts';
import { spreadOf, suppressed } from './figures.ts';
import { isSafe, stages } from './funnel.ts';
import type { Counts } from './counts.ts';
import type { Figure, Spread } from './figures.ts';
import type { Stage } from './funnel.ts';
import type { Track } from './tracks.ts';

export interface ChannelMeasures {
  readonly channels: readonly string[];
  readonly counts: Counts;
  readonly toOutcome: Figure<Spread>;
}

/**
 * Every group must be safe by itself, since those beside it and the total are known too. Fewer stages are tried
 * where the channels would all fall together. Days are shown where nobody could guess a small number from them.
 */
export function channelsOf(
  tracks: readonly Track[],
  shown: ReadonlySet<Stage>,
): Figure<readonly ChannelMeasures[]> {
  for (const most of [stages.length, 2, 1]) {
    const fewer = new Set(stages.slice(0, most).filter((stage) => shown.has(stage)));
    const groups = fewer.size === 0 ? [] : safeGroups(tracks, fewer);
    if (groups.length < 2) continue;
    const mayTellDays =
      shown.has('reached') && groups.every((group) => isSafe(cellsOf(group.tracks), new Set(['reached'])));
    return groups.map((group) => channelOf(group, fewer, mayTellDays));
  }
  return suppressed;
}

interface Group {
  readonly channels: readonly string[];
  readonly tracks: readonly Track[];
}

function channelOf(
  { channels, tracks }: Group,
  shown: ReadonlySet<Stage>,
  mayTellDays: boolean,
): ChannelMeasures {
  return {
    channels,
    counts: countsOf(cellsOf(tracks), shown),
    toOutcome: mayTellDays ? spreadOf(daysTo('reached', tracks)) : suppressed,
  };
}

/** The smallest group that is not safe joins the smallest other one, until all are. Largest first. */
function safeGroups(tracks: readonly Track[], shown: ReadonlySet<Stage>): Group[] {
  const byChannel = Map.groupBy(tracks, ({ channel }) => channel);
  let groups: Group[] = [...byChannel]
    .map(([channel, own]) => ({ channels: [channel], tracks: own }))
    .sort(bySize);
  for (;;) {
    const unsafe = groups.findLast((group) => !isSafe(cellsOf(group.tracks), shown));
    const other = groups.findLast((group) => group !== unsafe);
    if (!unsafe || !other) return unsafe ? [] : groups;
    const joined = {
      channels: [...unsafe.channels, ...other.channels].sort(),
      tracks: [...unsafe.tracks, ...other.tracks],
    };
    groups = [...groups.filter((group) => group !== unsafe && group !== other), joined].sort(bySize);
  }
}

function bySize(one: Group, other: Group): number {
  return other.tracks.length - one.tracks.length || (one.channels.join() < other.channels.join() ? -1 : 1);
}
