import { drift, weights } from '../patterns/index.ts';
import { intentTold } from '../pictures/index.ts';
import { longDate } from '../texts/index.ts';
import { notThere, patternAsked, refuse } from './asked.ts';
import { laidOut } from './layout.ts';
import { readBeside } from './reading.ts';
import { counted } from './typed.ts';
import type { AdopterDrift, Bump, Drift } from '../patterns/index.ts';
import type { PatternDocument } from './asked.ts';
import type { Item, Section } from './layout.ts';
import type { ReadWithFiles } from './reading.ts';

export interface DriftOptions {
  readonly from: readonly string[];
  /** The day that is asked of, `2026-11-21`. */
  readonly on: string;
  readonly format: string;
}

/** `patternbook drift`: how far each adopter of a pattern is from its newest version, and in what. */
export async function driftOf(asked: string, { from, on, format }: DriftOptions): Promise<number> {
  const read = await readBeside(from);
  const pattern = patternAsked(asked.split('@')[0]!, read.library);
  if (typeof pattern === 'string') return refuse(notThere(pattern, read.stops));
  const found = drift(pattern.id, read.library, { today: on });
  console.log(format === 'json' ? JSON.stringify(found, null, 2) : driftTold(found, pattern, on, read));
  return 0;
}

function driftTold(found: Drift, pattern: PatternDocument, on: string, read: ReadWithFiles): string {
  const { adopters, newest, number } = found;
  const lead = `How far its adopters are from version ${newest}, on ${longDate(on)}`;
  if (adopters.length === 0)
    return laidOut(
      [pattern.normal.name, lead],
      [{ title: 'Who adopts it', items: [{ text: 'Nobody yet.' }] }],
    );
  const all: Section = {
    title: `Drift: ${number} of 100`,
    intro:
      '0 is the newest version as it is where nobody decides anything; 100 is never reached. It is the mean of these numbers.',
    items: [],
    table: [
      ['Who', 'Version', 'Behind by', 'Own', 'Asleep', 'No reason', 'Number'],
      ...adopters.map((one) => rowOf(one, read)),
    ],
  };
  const each = { title: 'What each number is made of', items: adopters.map((one) => adopterTold(one, read)) };
  return laidOut([pattern.normal.name, lead], [all, each]);
}

function rowOf(adopter: AdopterDrift, read: ReadWithFiles): string[] {
  const { version, vector, number } = adopter;
  const { answers, changes, dormant, unexplained } = vector;
  const own = answers.count + changes.count;
  return [
    nameOf(adopter, read),
    version,
    behindBy(adopter),
    ...[own, dormant.count, unexplained.count, number].map(String),
  ];
}

function nameOf({ id, document }: AdopterDrift, { services }: ReadWithFiles): string {
  return services.get(id)?.organisation.name ?? (document.normal as { name?: string }).name ?? id;
}

/** “2 major, 1 minor”. */
function behindBy({ vector }: AdopterDrift): string {
  const bumps = (['major', 'minor', 'patch'] as const).filter((bump: Bump) => vector[bump].count > 0);
  const by = bumps.map((bump) => `${vector[bump].count} ${bump}`).join(', ');
  return by === '' ? 'nothing' : by;
}

const parts: Readonly<Record<keyof typeof weights, string>> = {
  major: 'major version',
  minor: 'minor version',
  patch: 'patch',
  law: 'version that holds by law already',
  months: 'month since the first of them',
  answers: 'answer that is not the default',
  changes: 'change',
  unexplained: 'difference without a reason',
  dormant: 'difference that sleeps',
  stale: 'text to translate anew',
};

function adopterTold(adopter: AdopterDrift, read: ReadWithFiles): Item {
  const { behind, vector, differences, number, points } = adopter;
  const made = (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) => {
    const { count, points: own } = vector[part];
    return count === 0 ? [] : [`${manyOf(count, parts[part])} (${own})`];
  });
  const law = behind.law.map(({ version, from }) => ({
    text: `Version ${version} holds by law since ${longDate(from!)}, and was not taken.`,
  }));
  const pattern = read.library.patterns.get(adopter.document.normal.adopts!);
  const services = [...adopter.services].flatMap((id) => read.services.get(id) ?? []);
  const noReason = differences.filter(({ isExplained }) => !isExplained);
  const without = noReason.map(({ intent }) => small(intentTold(intent, services, 'their')));
  const asleep = differences.flatMap(({ asleep: one, intent }) =>
    one ? [{ text: `Asleep: ${small(intentTold(intent, services, 'their'))}. ${one.because}` }] : [],
  );
  const text =
    made.length === 0
      ? `${nameOf(adopter, read)}: nothing.`
      : `${nameOf(adopter, read)}: ${number}, from ${counted(points, 'point')}. ${made.join(', ')}.`;
  return {
    text,
    inside: pattern
      ? [
          ...law,
          ...asleep,
          ...(without.length > 0 ? [{ text: `No reason is given: ${without.join('; ')}.` }] : []),
        ]
      : [],
  };
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** “2 versions that hold by law already”. */
function manyOf(count: number, what: string): string {
  if (count === 1) return `1 ${what}`;
  const [noun = '', rest = ''] = what.split(/(?= (?:that|since|to|without) .*)/);
  const verb = rest.replace(
    /^ that (\w+)/,
    (_, one: string) => ` that ${one === 'is' ? 'are' : one.replace(/s$/, '')}`,
  );
  return `${count} ${noun === 'patch' ? 'patches' : `${noun}s`}${verb}`;
}
