import { suggestion } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent, Wanting } from '../intents.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** Steps at one place: each after the one that it names, else by name, so that the order in the file means nothing. */
export function inPlaces(intents: readonly Intent[], wanting: Wanting): readonly Intent[] {
  const added = intents.filter(({ does }) => does === 'add');
  if (added.length < 2) return intents;
  const byName = new Map(added.map((one) => [one.slot, one]));
  const afterOf = ({ slot }: Intent) => changeOf(wanting, 'add', slot).after ?? '';
  const ordered = new Set<Intent>();
  const follow = (one: Intent): void => {
    if (ordered.has(one)) return;
    ordered.add(one);
    for (const next of added) if (afterOf(next) === one.slot) follow(next);
  };
  for (const one of added) if (!byName.has(afterOf(one))) follow(one);
  // A ring of steps, each after another, has no first; none of them is carried out.
  for (const one of added) follow(one);
  const at = intents.findIndex(({ does }) => does === 'add');
  return [...intents.slice(0, at), ...ordered, ...intents.slice(at).filter(({ does }) => does !== 'add')];
}

/** What is added stands after something else that is added there: not after itself, and not round in a ring. */
export function anchorRefusal(intent: Intent, wanting: Wanting): Refusal | undefined {
  const all = wanting.changes.add;
  const { after, at: place } = all[intent.slot]!;
  if (after === undefined) return undefined;
  const at = ['after'];
  const other = Object.hasOwn(all, after) ? all[after] : undefined;
  if (!other) {
    const message = `You add nothing called “${after}” that this could stand after.`;
    const hint = suggestion(
      after,
      Object.keys(all).filter((name) => name !== intent.slot),
    );
    return refuse(intent, 'orphan', 'unknown-reference', { message, hint, at });
  }
  if (other.at !== place) {
    const message = `You add “${after}” at “${other.at}”, and this at “${place}”.`;
    const hint = 'Name something that you add at the same place, or leave “after:” out.';
    return refuse(intent, 'contract', 'bad-value', { message, hint, at });
  }
  if (!isRing(intent.slot, all)) return undefined;
  const message = `“${intent.slot}” stands after “${after}”, and that after “${intent.slot}”.`;
  return refuse(intent, 'contract', 'bad-value', { message, hint: 'Leave “after:” out of one of them.', at });
}

function isRing(name: string, all: Wanting['changes']['add']): boolean {
  const seen = new Set<string>();
  let next = all[name]?.after;
  while (next !== undefined && next !== name && !seen.has(next)) {
    seen.add(next);
    next = Object.hasOwn(all, next) ? all[next]!.after : undefined;
  }
  return next === name;
}
