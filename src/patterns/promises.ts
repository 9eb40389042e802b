import { boundOf, allows, canonical } from '../definition/index.ts';
import type { Choice, Pattern } from '../definition/index.ts';
import { alterations } from './alterations.ts';
import type { Alteration, AlteredPart } from './alterations.ts';
import { orderOfVersions } from './versions.ts';

export const bumps = ['patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

/** What one alteration of a pattern asks of its number, and why. */
export interface Demand {
  readonly bump: Bump;
  readonly alteration: Alteration;
  readonly because: string;
}

/** What each alteration between two versions of a pattern demands of the number: the largest is what it must be. */
export function demandsOf(before: Pattern, after: Pattern): readonly Demand[] {
  const became = after.release?.became ?? {};
  return alterations(before, after).map((alteration) => {
    const [bump, because] = demandOf(alteration, before, after, became);
    return { bump, alteration, because };
  });
}

/** Which part of the number is greater. Undefined where it is not a later version. */
export function bumpBetween(before: string, after: string): Bump | undefined {
  if (orderOfVersions(after, before) <= 0) return undefined;
  const [first, second] = [before, after].map((version) => version.split('.'));
  return first![0] !== second![0] ? 'major' : first![1] !== second![1] ? 'minor' : 'patch';
}

export function largest(demands: readonly { readonly bump: Bump }[]): Bump {
  return demands.reduce<Bump>(
    (most, { bump }) => (bumps.indexOf(bump) > bumps.indexOf(most) ? bump : most),
    'patch',
  );
}

type Said = readonly [Bump, string];

function demandOf(
  alteration: Alteration,
  before: Pattern,
  after: Pattern,
  became: Readonly<Record<string, readonly string[]>>,
): Said {
  const { section, name, how, parts } = alteration;
  if (how === 'removed') return became[name] ? ['minor', 'It has another name now.'] : removal(alteration);
  if (how === 'moved') return ['minor', 'It stands elsewhere.'];
  if (how === 'added') return addition(alteration, after);
  if (section === 'choices') return choiceDemand(before.choices[name]!, after.choices[name]!);
  const most = parts.map((part) => partDemand(part, alteration));
  return most.reduce<Said>(
    (found, one) => (bumps.indexOf(one[0]) > bumps.indexOf(found[0]) ? one : found),
    ['patch', 'Only words changed.'],
  );
}

function removal({ section }: Alteration): Said {
  const because = 'It is gone: whoever answered, changed or read it must look at that again.';
  return section === 'law' || section === 'outcomes' ? ['minor', 'It is gone.'] : ['major', because];
}

function addition({ section, name }: Alteration, after: Pattern): Said {
  if (section === 'choices') {
    const { default: standing, exactly, when, type } = after.choices[name]!;
    const isOff = when !== undefined && type !== undefined && after.choices[when]?.default === 'no';
    return standing !== undefined || exactly !== undefined || isOff
      ? ['minor', 'A new choice, with what holds where nobody answers.']
      : ['major', 'A new choice without a default: every adopter must answer it.'];
  }
  if (section === 'roles') {
    const { person, is, from } = after.roles[name]!;
    return person !== undefined || is !== undefined || from !== undefined
      ? ['minor', 'A new role.']
      : ['major', 'A new role that every adopter must name somebody for.'];
  }
  return section === 'law' || section === 'outcomes'
    ? ['minor', 'New.']
    : ['minor', 'More happens than before.'];
}

function partDemand({ key, before, after, isWords }: AlteredPart, { section }: Alteration): Said {
  if (isWords) return ['patch', 'Only words changed.'];
  if (key === 'local' || key === 'place') {
    const lost = listOf(before).filter((one) => !listOf(after).includes(one));
    return lost.length > 0
      ? ['major', `“${lost.join(', ')}” is not left to adopters any more.`]
      : ['minor', 'More is left to adopters.'];
  }
  if (key === 'options') {
    const lost = optionNames(before).filter((one) => !optionNames(after).includes(one));
    return lost.length > 0
      ? ['major', `The option ${lost.join(', ')} is gone.`]
      : ['minor', 'There are more options.'];
  }
  if (section === 'facts' && key === 'type') return ['major', 'What was stored is of another type now.'];
  if (key === 'gives' || (key === 'ask' && section === 'steps')) {
    const lost = listOf(before).filter((one) => !listOf(after).includes(one));
    if (lost.length > 0) return ['major', `It does not give ${lost.join(', ')} any more.`];
  }
  if (section === 'steps' && key === 'verb') return ['major', 'Something else happens there.'];
  if (section === 'roles') return ['major', 'Who can play this role is not as it was.'];
  return ['minor', 'It works otherwise.'];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)];
}

function optionNames(value: unknown): readonly string[] {
  return (value as readonly { readonly name: string }[] | undefined)?.map(({ name }) => name) ?? [];
}

const choiceWords = ['ask', 'label', 'why'] as const;

function choiceDemand(before: Choice, after: Choice): Said {
  const [first, second] = [before, after].map((choice) =>
    canonical({ ...choice, ...Object.fromEntries(choiceWords.map((key) => [key, undefined])) }),
  );
  if (first === second) return ['patch', 'Only words changed.'];
  if (
    before.type !== after.type ||
    canonical(before.by) !== canonical(after.by) ||
    (before.dated && !after.dated)
  )
    return ['major', 'It is answered in another way.'];
  if (!isWider(before, after))
    return ['major', 'The bound is narrower: an answer that was lawful may not be.'];
  if (before.default !== undefined && after.default === undefined && after.exactly === undefined)
    return ['major', 'There is no default any more: whoever relied on it must answer.'];
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
