import { isOpen, resultsOf } from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import type { Alteration, AlteredPart } from '../alterations.ts';
import { isNoLonger, isNoMore } from '../changing/tighter.ts';
import type { Said } from './said.ts';

type Thing = { readonly local?: readonly string[] } & Partial<Step>;

/** A thing before and after; tables may be by it. */
export interface Altered {
  readonly section: Alteration['section'];
  readonly before: Thing;
  readonly after: Thing;
  readonly isColumn: boolean;
}

/** What one part of a thing that is another demands. */
export function partDemand(part: AlteredPart, thing: Altered): Said {
  const { key, isWords } = part;
  const lost = lostIn(part, thing);
  if (lost !== undefined) return ['major', lost];
  if (isWords) return ['patch', 'Only words changed.'];
  if (key === 'local' || key === 'place') return ['minor', 'More is left to adopters.'];
  return key === 'options' ? ['minor', 'There are more options.'] : ['minor', 'It works otherwise.'];
}

/** What was there for adopters, and is not. */
function lostIn(part: AlteredPart, thing: Altered): string | undefined {
  const { key, isWords } = part;
  const own = Object.hasOwn(losses, key) ? losses[key] : undefined;
  if (own) return own(part, thing);
  if (thing.section === 'roles') return isWords ? undefined : 'Who can play this role is not as it was.';
  return isWords ? undefined : resultsLost(thing);
}

type Loss = (part: AlteredPart, thing: Altered) => string | undefined;

const losses: Readonly<Record<string, Loss>> = {
  local: leftNoMore,
  place: leftNoMore,
  options: (part, thing) => {
    const names = goneFrom(optionNames(part.before), optionNames(part.after));
    const added = goneFrom(optionNames(part.after), optionNames(part.before));
    if (names.length > 0) return `The option ${names.join(', ')} is gone.`;
    if (added.length > 0 && thing.isColumn) return 'Tables of adopters have no row for the new option.';
    return part.isWords ? undefined : resultsLost(thing);
  },
  through: offeredNoMore,
  channels: offeredNoMore,
  within: tighterNow,
  limit: tighterNow,
  'at most': tighterNow,
  apart: tighterNow,
  type: (_, { section }) => (section === 'facts' ? 'What was stored is of another type now.' : undefined),
  gives: givenNoMore,
  ask: (part, { section }) => {
    if (section !== 'facts') return givenNoMore(part);
    return part.after === undefined ? 'Nobody can be asked for it any more.' : undefined;
  },
  is: ({ before, after }, { section }) =>
    (before === undefined) !== (after === undefined) && section === 'facts'
      ? 'Whether it is asked or worked out is not as it was.'
      : undefined,
  verb: () => 'Something else happens there.',
  'for each': () => 'It happens for each of something now, or no more: what read it may have to count.',
  'or say': ({ after }, { before }) =>
    after === undefined && isOpen(before.local, 'reword')
      ? 'There are no words any more that an adopter could have said in others.'
      : undefined,
  by: begunNoMore,
  others: begunNoMore,
};

function leftNoMore({ before, after }: AlteredPart): string | undefined {
  const gone = goneFrom(listOf(before), listOf(after));
  return gone.length > 0 ? `“${gone.join(', ')}” is not left to adopters any more.` : undefined;
}

function offeredNoMore({ before, after }: AlteredPart, thing: Altered): string | undefined {
  const gone = goneFrom(listOf(before), listOf(after));
  return gone.length > 0 && isOpen(thing.before.local, 'narrow')
    ? `It can’t be done by ${gone.join(', ')} any more, and an adopter may have left nothing else.`
    : undefined;
}

function tighterNow({ key, before, after }: AlteredPart, thing: Altered): string | undefined {
  return isOpen(thing.before.local, 'tighten') && isTighter(key, before, after)
    ? 'It is tighter: what an adopter has tightened it to may be looser than that.'
    : undefined;
}

/** Anything that can’t be told may be. */
function isTighter(key: string, before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return true;
  if (key === 'at most') return isNoMore(before, after) !== true;
  return (key === 'apart' ? isNoLonger(after, before) : isNoLonger(before, after)) !== true;
}

function givenNoMore({ before, after }: AlteredPart): string | undefined {
  const gone = goneFrom(listOf(before), listOf(after));
  return gone.length > 0 ? `It does not give ${gone.join(', ')} any more.` : undefined;
}

function begunNoMore({ before, after }: AlteredPart, { section }: Altered): string | undefined {
  const gone = section === 'opened' ? goneFrom(listOf(before), listOf(after)) : [];
  return gone.length > 0 ? `It is not begun by ${gone.join(', ')} any more.` : undefined;
}

function resultsLost({ section, before, after }: Altered): string | undefined {
  if (section !== 'steps' && section !== 'whenever') return undefined;
  const [first, second] = [before, after].map((step) => resultsOf(step as Step));
  const gone = goneFrom(first!, second!);
  return gone.length > 0 ? `It never comes to ${gone.join(' or ')} any more.` : undefined;
}

function goneFrom(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.filter((one) => !after.includes(one));
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)];
}

function optionNames(value: unknown): readonly string[] {
  return (value as readonly { readonly name: string }[] | undefined)?.map(({ name }) => name) ?? [];
}
