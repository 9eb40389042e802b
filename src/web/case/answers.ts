import { fromKey, keyOf } from '../../cases/index.ts';
import type { Facts } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import type { Value } from '../../definition/index.ts';
import { sayValue } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { labelOf, stepName } from './names.ts';
import type { Seen } from './seen.ts';
import { chainAt, isWhole, nodeAt } from './turns.ts';

export interface Row {
  readonly label: Said;
  readonly value: Said;
  /** The file that was given, by its id. */
  readonly file?: string;
}

export interface Section<Shown extends Row> {
  readonly heading: Said;
  readonly rows: readonly Shown[];
  /** Of what there are several of, each. */
  readonly cards: readonly { readonly heading: Said; readonly rows: readonly Shown[] }[];
  /** The whole of what there are several of, by its key. */
  readonly repeat?: string;
}

/** Facts with their values in words. */
export function rowsOf(names: readonly string[], given: Facts, at: Seen): Row[] {
  return names.map((name) => {
    const value = given[name];
    const file = isFile(value) ? value.id : undefined;
    return {
      label: labelOf(name, at),
      value: sayValue(value, at.prepared.service.facts[name]!, at.tongue),
      file,
    };
  });
}

export interface FileGiven {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

export function isFile(value: Value | undefined): value is FileGiven & Record<string, string | number> {
  return typeof value === 'object' && 'id' in value && 'size' in value;
}

interface Wanted<Shown extends Row> {
  readonly rowsAt: (key: string) => Shown[];
  /** Which of several a step is in, where it is in one. */
  readonly cardAt: (key: string) => Said | undefined;
  /** The heading of what is in no part. */
  readonly otherwise: string;
}

interface Growing<Shown extends Row> {
  readonly heading: Said;
  readonly repeat?: string;
  readonly rows: Shown[];
  readonly cards: Map<string, Said & { readonly rows: Shown[] }>;
}

/** What was answered at some steps, under the names of the parts that they are in. */
export function sectionsWith<Shown extends Row>(
  keys: readonly string[],
  at: Seen,
  { rowsAt, cardAt, otherwise }: Wanted<Shown>,
): Section<Shown>[] {
  const sections = new Map<string, Growing<Shown>>();
  for (const key of keys) {
    const repeat = repeatAround(key, at);
    const heading = repeat === undefined ? (partName(key, at) ?? { text: otherwise }) : stepName(repeat, at);
    const place = repeat ?? heading.text;
    const section = sections.get(place) ?? { heading, repeat, rows: [], cards: new Map() };
    sections.set(place, section);
    if (isWhole(key, at)) continue;
    const said = cardAt(key);
    const card = said && (section.cards.get(said.text) ?? { ...said, rows: [] });
    if (card) section.cards.set(card.text, card);
    (card ?? section).rows.push(...rowsAt(key));
  }
  return [...sections.values()].map((section) => ({
    ...section,
    cards: [...section.cards.values()].map(({ rows, ...heading }) => ({ heading, rows })),
  }));
}

/** The whole of what repeats side by side around a key. */
function repeatAround(key: string, at: Seen): string | undefined {
  if (isWhole(key, at)) return key;
  const chain = chainAt(key, at);
  const depth = chain.findLastIndex(
    (one) => !['rounds', 'whenever'].includes(nodeAt(one, at).repeat?.kind ?? 'rounds'),
  );
  return depth < 0 ? undefined : keyOf(chain[depth]!, fromKey(key).turns.slice(0, depth));
}

function partName(key: string, at: Seen): Said | undefined {
  const part = nodeAt(key, at).parts.at(-1);
  if (part === undefined) return undefined;
  const { step } = nodeAt(part, at);
  return at.said((step.verb === 'whenever' ? step.offer : step.name) ?? sentence(step.id));
}
