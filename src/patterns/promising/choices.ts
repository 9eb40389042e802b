import { allows, boundOf, canonical } from '../../definition/index.ts';
import type { Choice } from '../../definition/index.ts';
import type { Said } from './said.ts';

const choiceWords = ['ask', 'label', 'why'] as const;

/** What a choice that is another demands. */
export function choiceDemand(before: Choice, after: Choice): Said {
  const [first, second] = [before, after].map((choice) =>
    canonical({ ...choice, ...Object.fromEntries(choiceWords.map((key) => [key, undefined])) }),
  );
  if (first === second) return ['patch', 'Only words changed.'];
  const isOtherwise = before.type !== after.type || canonical(before.by) !== canonical(after.by);
  if (isOtherwise || (before.dated && !after.dated)) return ['major', 'It is answered in another way.'];
  if (!isWider(before, after))
    return ['major', 'The bound is narrower: an answer that was lawful may not be.'];
  const [stood, stands] = [before, after].map((choice) => choice.default ?? choice.exactly);
  if (stood !== undefined && stands === undefined)
    return ['major', 'There is no default any more: whoever relied on it must answer.'];
  if (before.when !== undefined && after.when !== before.when && stands === undefined)
    return ['major', 'It depends on something else: whoever did not have to answer may have to.'];
  return ['minor', 'More can be answered, or something else holds where nobody does.'];
}

/** Whether whatever was lawful is lawful. */
export function isWider(before: Choice, after: Choice): boolean {
  const names = (choice: Choice) => choice.options?.map(({ name }) => name) ?? [];
  if (!names(before).every((name) => names(after).includes(name))) return false;
  const [first, second] = [boundOf(before), boundOf(after)];
  if (second.key === 'any') return true;
  if (first.key === 'some of' || second.key === 'some of') {
    const all = first.key === 'some of' ? first.values : names(before);
    return second.key === 'some of' && all.length > 0 && all.every((one) => second.values.includes(one));
  }
  // A bound with no other end than those that it names: each of them lawful means that all between are.
  const openBelow = first.key === 'any' || first.key === 'at most';
  const openAbove = first.key === 'any' || first.key === 'at least';
  if (openBelow && second.key !== 'at most')
    return before.type === 'yes/no' && second.key === 'one of' && second.values.length === 2;
  if (openAbove && second.key !== 'at least') return false;
  if (first.key === 'between' && (second.key === 'one of' || second.key === 'exactly')) return false;
  return first.values.every((value) => allows(second, value));
}
