import type { AdopterDrift, Drift, Vector } from '../../patterns/index.ts';
import { drift } from '../../patterns/index.ts';
import type { ReleaseDates } from '../../running/index.ts';
import { begunSince } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import { adopterName } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';

/** Parts of what drift is made of, as columns: each with what it counts. */
const columns = [
  { label: 'Behind', of: ['patch', 'minor', 'major', 'law', 'months'] },
  { label: 'Answers', of: ['answers'] },
  { label: 'Changes', of: ['changes'] },
  { label: 'No reason', of: ['unexplained'] },
  { label: 'Asleep', of: ['dormant'] },
  { label: 'To translate', of: ['stale'] },
] as const satisfies readonly { readonly label: string; readonly of: readonly (keyof Vector)[] }[];

/** Fewer cases than these are not told. */
const few = 5;

/** More adopters than these are folded. */
const first = 20;

/** Who adopted a pattern, how far from its newest version each is, and in what. */
export async function adoptersShown(at: PatternAt, { out }: ReleaseDates) {
  const { site, id, library, releases } = at;
  const now = site.running.now();
  const since = new Date(Date.parse(now) - 365 * 86_400_000).toISOString();
  const found = drift(id, library, {
    today: now.slice(0, 10),
    cases: await begunSince(site.running.store, id, since),
    published: new Map([...out].map(([version, day]) => [`${id} ${version}`, day])),
  });
  const versions = releases.map(({ normal }) => normal.version);
  const rows = found.adopters.map((one) => adopterShown(one, at, versions, mostIn(found)));
  return {
    drift: found.number,
    columns: columns.map(({ label }) => label),
    versions,
    rows: rows.slice(0, first),
    rest: rows.slice(first),
  };
}

/** The largest of all parts of all adopters: what every bar is drawn against. */
function mostIn({ adopters }: Drift): number {
  return Math.max(1, ...adopters.flatMap(({ vector }) => columns.map(({ of }) => pointsOf(vector, of))));
}

function pointsOf(vector: Vector, parts: readonly (keyof Vector)[]): number {
  return parts.reduce((sum, part) => sum + vector[part].points, 0);
}

function adopterShown(one: AdopterDrift, { library }: PatternAt, versions: readonly string[], most: number) {
  const { id, version, behind, vector, number, cases } = one;
  const at = versions.indexOf(version);
  return {
    name: adopterName(id, library),
    isLayer: one.document.kind === 'layer',
    version,
    steps: versions.map((_, index) => ({ x: 7 + index * 14, isTaken: index <= at, isHere: index === at })),
    width: versions.length * 14,
    lag: lagInWords(one),
    law: behind.law.map(({ version: missed, from }) => ({ version: missed, from: longDate(from!) })),
    number,
    cases: cases >= few ? String(cases) : cases === 0 ? 'none' : `fewer than ${few}`,
    parts: columns.map(({ label, of }) => ({
      label,
      count:
        label === 'Behind' ? behind.releases.length : of.reduce((sum, part) => sum + vector[part].count, 0),
      share: Math.round((100 * pointsOf(vector, of)) / most),
    })),
  };
}

function lagInWords({ behind: { releases, days } }: AdopterDrift): string {
  if (releases.length === 0) return 'On the newest version';
  const count = `${releases.length} ${releases.length === 1 ? 'version' : 'versions'} behind`;
  return days === undefined || days < 1 ? count : `${count}, for ${timeInWords(days)}`;
}

function timeInWords(days: number): string {
  const [count, unit] =
    days < 60
      ? [days, 'day']
      : days < 730
        ? [Math.floor(days / 30.4), 'month']
        : [Math.floor(days / 365), 'year'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
