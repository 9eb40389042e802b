import { isOnPath, turnsOf, fromKey, keyOf } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import { sayValue } from '../../texts/index.ts';
import type { Said } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { captionOf, stepName } from './captions.ts';
import { isOwn, mayChange } from './duties.ts';
import { labelOf } from './questionPage.ts';
import { chainAt, inOrder, isLatest, isThere, isWhole, nodeAt } from './turns.ts';
import { inside } from './visit.ts';
import type { Visit } from './visit.ts';

export interface Row {
  readonly label: Said;
  readonly value: Said;
  readonly file?: string;
  readonly change?: string;
}

/** Answers under one heading; of several that are alike, each on a card of its own. */
export interface Section {
  readonly heading?: Said;
  /** Which of several it is. */
  readonly card?: Said;
  readonly rows: readonly Row[];
  /** Where one adds to the list or takes away from it. */
  readonly list?: string;
  /** Nobody added anything. */
  readonly isEmpty?: boolean;
}

export interface Wanted {
  readonly only?: (key: string) => boolean;
  /** Where “Change” leads back to; without it nothing can be changed. */
  readonly from?: 'check' | 'list' | 'tasks';
}

/** Everything that the person answered and that counts, in the order it was asked, under the names of its parts. */
export function sectionsOf(at: Visit, { only = () => true, from }: Wanted): Section[] {
  const shown = Object.keys(at.current.steps).filter((key) => isAnswer(key, at) && only(key));
  const sections = new Map<string, Section>();
  const listed = new Set<string>();
  for (const key of inOrder(shown, at.prepared)) {
    const list = repeatAround(key, at);
    const heading = list ? stepName(list, at) : partHeading(key, at);
    if (isWhole(key, at.prepared)) {
      if (!listed.has(key))
        sections.set(key, { heading, rows: [], isEmpty: true, ...listLink(key, at, from) });
      continue;
    }
    const card = captionOf(key, at);
    const place = list ? `${list} ${card?.text}` : heading.text;
    const before = sections.get(place);
    const isFirst = before === undefined && list !== undefined && !listed.has(list);
    if (list) listed.add(list);
    sections.set(place, {
      ...(before ?? {
        ...(card && { card }),
        ...(!list || isFirst ? { heading } : {}),
        ...(list && isFirst && listLink(list, at, from)),
      }),
      rows: [...(before?.rows ?? []), ...rowsOf(key, at, from)],
    });
  }
  return [...sections.values()];
}

/** A question that is answered, or a list that people add to and that is done. */
function isAnswer(key: string, at: Visit): boolean {
  const { step, repeat } = nodeAt(key, at.prepared);
  if (!isThere(key, at) || !isLatest(key, at) || !isOnPath(key, at.prepared, at.current)) return false;
  if (at.current.steps[key]!.state !== 'settled' || !isOwn(key, at)) return false;
  if (isWhole(key, at.prepared))
    return repeat?.kind === 'added' && turnsOf(step.id, fromKey(key).turns, at.current).length === 0;
  return step.verb === 'ask' && at.current.given[key] !== undefined;
}

/** The whole of what repeats side by side around a key. */
export function repeatAround(key: string, { prepared }: Visit): string | undefined {
  const { turns, id } = fromKey(key);
  if (isWhole(key, prepared)) return key;
  const chain = chainAt(key, prepared);
  const depth = chain.findLastIndex(
    (one) => !['rounds', 'whenever'].includes(prepared.nodes.get(one)!.repeat?.kind ?? 'rounds'),
  );
  return depth < 0 ? undefined : keyOf(chain[depth] ?? id, turns.slice(0, depth));
}

function partHeading(key: string, at: Visit): Said {
  const { part } = nodeAt(key, at.prepared);
  const step = part === undefined ? undefined : at.prepared.nodes.get(part)!.step;
  if (step === undefined) return { text: at.ui.check.yourAnswers };
  if (step.verb === 'whenever') return at.said(step.offer ?? sentence(step.id));
  return at.said(step.name ?? sentence(step.id));
}

function listLink(list: string, at: Visit, from: Wanted['from']): { list?: string } {
  const { repeat } = nodeAt(list, at.prepared);
  if (from === undefined || repeat?.kind !== 'added' || !mayChange(list, at)) return {};
  return { list: paths.list(at.reference, list) };
}

export function rowsOf(key: string, at: Visit, from: Wanted['from']): Row[] {
  const { step } = nodeAt(key, at.prepared);
  if (step.verb !== 'ask') return [];
  const here = inside(at, key);
  const isByService = at.current.steps[key]?.by?.role === 'service';
  const canChange = from !== undefined && !isByService && mayChange(key, at);
  const change = canChange ? `${paths.question(at.reference, key)}?from=${from}` : undefined;
  return step.ask.map((name) => {
    const value = at.current.given[key]?.[name];
    const fact = at.prepared.service.facts[name]!;
    const file =
      fact.type === 'file' && value !== undefined
        ? paths.file(at.reference, (value as { id: string }).id)
        : undefined;
    return { label: labelOf(name, here), value: sayValue(value, fact, at.tongue), file, change };
  });
}
