/** Something of note that happened to a case, with no person in it. `at` is an instant. */
export interface Happened {
  readonly caseId: string;
  readonly organisation: string;
  readonly type: string;
  readonly name: string;
  readonly result?: string | null;
  readonly channel: string;
  readonly at: string;
}

/** How far a case came, as instants. What comes later counts only where it was sent. */
export interface Track {
  readonly organisation: string;
  /** The channel in which it began. */
  readonly channel: string;
  readonly started: string;
  readonly sent?: string;
  readonly decided?: string;
  readonly reached?: string;
  /** By step, from when somebody could do it until its first result. */
  readonly waits: Readonly<Record<string, { readonly from: string; readonly until?: string }>>;
}

/** The cases that these tell of, whatever order they are told in. A case that nobody saw start is left out. */
export function trackCases(happened: readonly Happened[], outcomes: ReadonlySet<string>): Track[] {
  const cases = Map.groupBy(happened, ({ caseId }) => caseId);
  return [...cases.values()].flatMap((own) => {
    const first = earliest(own.filter(({ type }) => type === 'started'));
    return first ? [trackOf(first, own, outcomes)] : [];
  });
}

function trackOf(
  { organisation, channel, at: started }: Happened,
  own: readonly Happened[],
  outcomes: ReadonlySet<string>,
): Track {
  const sent = earliest(own.filter(({ type }) => type === 'submitted'))?.at;
  const track = { organisation, channel, started, waits: waitsOf(own) };
  if (sent === undefined) return track;
  const decided = latest(own.filter(({ type }) => type === 'decided'))?.at;
  const reached = earliest(own.filter(({ type, name }) => type === 'reached' && outcomes.has(name)))?.at;
  return { ...track, sent, decided, reached };
}

function waitsOf(own: readonly Happened[]): Track['waits'] {
  const opened = Map.groupBy(
    own.filter(({ type }) => type === 'opened'),
    ({ name }) => name,
  );
  return Object.fromEntries(
    [...opened].map(([step, times]) => {
      const from = earliest(times)!.at;
      const done = own.filter(
        ({ type, name, at }) => (type === 'recorded' || type === 'decided') && name === step && at >= from,
      );
      return [step, { from, until: earliest(done)?.at }];
    }),
  );
}

function earliest(some: readonly Happened[]): Happened | undefined {
  return some.toSorted(byTime)[0];
}

function latest(some: readonly Happened[]): Happened | undefined {
  return some.toSorted(byTime).at(-1);
}

function byTime(one: Happened, other: Happened): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}

/** Whole days as people count them, by the calendar in London: from Monday evening to Tuesday morning is one. */
export function daysBetween(from: string, until: string): number {
  return Math.round((dayNumber(until) - dayNumber(from)) / 86_400_000);
}

function dayNumber(instant: string): number {
  return Date.parse(london.format(new Date(instant)));
}

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
