import { isShown, shareOf, spreadOf, stripOf, suppressed } from './figures.ts';
import { channelsOf } from './channels.ts';
import { cellsOf, countsOf, daysTo } from './counts.ts';
import { stagesShown } from './funnel.ts';
import { daysBetween, trackCases } from './tracks.ts';
import type { ChannelMeasures } from './channels.ts';
import type { Counts } from './counts.ts';
import type { Figure, Spread, Strip } from './figures.ts';
import type { Happened, Track } from './tracks.ts';

/** What to count: which outcomes are the service's own, and which steps every organisation has. */
export interface Asked {
  readonly outcomes: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
}

/** What one organisation's cases come to. Nothing here, alone or together, tells of fewer than five people. */
export interface Measures {
  readonly organisation: string;
  readonly counts: Counts;
  /** Sent, of those started; undefined where nobody started. */
  readonly completion: Figure<number> | undefined;
  /** Outcome reached, of those decided. */
  readonly success: Figure<number> | undefined;
  /** Sent and not decided yet. */
  readonly waiting: Figure<number>;
  /** Days from sending to the decision, and to the outcome; not shown where the number of cases is not. */
  readonly toDecision: Figure<Strip>;
  readonly toOutcome: Figure<Strip>;
  /** Days that each step took, from when it could be done; steps that nobody has done yet are not there. */
  readonly steps: Readonly<Record<string, Figure<Spread>>>;
  /** Days from sending until the checks that began together were done: those that everyone makes, and all of them. */
  readonly checked: { readonly shared: Figure<Spread>; readonly all: Figure<Spread> };
  /** By the channel in which cases began; channels too small to stand alone are put together. */
  readonly channels: Figure<readonly ChannelMeasures[]>;
}

/** The measures of each organisation, in the order of their ids. Another case changes only its own organisation's. */
export function measure(happened: readonly Happened[], asked: Asked): Measures[] {
  const byOrganisation = Map.groupBy(
    trackCases(happened, asked.outcomes),
    ({ organisation }) => organisation,
  );
  return [...byOrganisation]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, tracks]) => measuresOf(id, tracks, asked));
}

function measuresOf(organisation: string, tracks: readonly Track[], { shared }: Asked): Measures {
  const cells = cellsOf(tracks);
  const shown = stagesShown(cells);
  const counts = countsOf(cells, shown);
  return {
    organisation,
    counts,
    completion: shareOf(counts.sent, counts.started),
    success: shareOf(counts.reached, counts.decided),
    waiting: isShown(counts.sent) && isShown(counts.decided) ? counts.sent - counts.decided : suppressed,
    toDecision:
      shown.has('decided') && tracks.every(isDecidedIfReached)
        ? stripOf(daysTo('decided', tracks))
        : suppressed,
    toOutcome: shown.has('reached') ? stripOf(daysTo('reached', tracks)) : suppressed,
    steps: stepsOf(tracks),
    checked: checkedOf(tracks, shared),
    channels: channelsOf(tracks, shown),
  };
}

/** Where a service reaches its outcome without a decision, its strip of decisions has another number of cases. */
function isDecidedIfReached({ decided, reached }: Track): boolean {
  return reached === undefined || decided !== undefined;
}

function stepsOf(tracks: readonly Track[]): Measures['steps'] {
  const days: Record<string, number[]> = {};
  for (const { waits } of tracks) {
    for (const [step, { from, until }] of Object.entries(waits)) {
      if (until !== undefined) (days[step] ??= []).push(daysBetween(from, until));
    }
  }
  return Object.fromEntries(
    Object.entries(days)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([step, own]) => [step, spreadOf(own)]),
  );
}

/** Of decided cases. Only checks that began on the day of the first count: a later one waited for another. */
function checkedOf(tracks: readonly Track[], shared: ReadonlySet<string>): Measures['checked'] {
  const lasts = tracks.flatMap(({ sent, decided, waits }) => {
    if (sent === undefined || decided === undefined) return [];
    const done = Object.entries(waits).flatMap(([step, { from, until }]) =>
      until === undefined ? [] : [{ step, from, days: daysBetween(sent, until) }],
    );
    const first = Math.min(...done.map(({ from }) => daysBetween(sent, from)));
    const together = done.filter(({ from }) => daysBetween(sent, from) === first);
    const common = together.filter(({ step }) => shared.has(step));
    return common.length === 0 ? [] : [{ shared: last(common), all: last(together) }];
  });
  return { shared: spreadOf(lasts.map((each) => each.shared)), all: spreadOf(lasts.map((each) => each.all)) };
}

function last(done: readonly { readonly days: number }[]): number {
  return Math.max(...done.map(({ days }) => days));
}
