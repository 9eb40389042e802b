import { keptNow, isOnPath } from '../../cases/index.ts';
import type { Event, Facts } from '../../cases/index.ts';
import { longDate } from '../../texts/index.ts';
import { rowsOf as factRows, sectionsWith } from '../case/answers.ts';
import type { Row as FactRow, Section } from '../case/answers.ts';
import { inside } from '../case/seen.ts';
import type { Inside, Seen } from '../case/seen.ts';
import { keysOf, nodeAt } from '../case/turns.ts';
import { paths } from '../paths.ts';
import { isDraft } from './case-at-desk.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { turnInWords } from './occurrence.ts';
import { actorInWords, channelInWords } from './words.ts';

export interface Row extends FactRow {
  /** Who gave it, when and how, where that is not the same for all around it. */
  readonly given?: string;
}

/**
 * What somebody needs for a step: what it is about. Where it does not say, of what is not sent yet the answers of the
 * outermost part that it is in; of what they send, everything.
 */
export function answersFor(key: string, at: CaseAtDesk): Section<Row>[] {
  const { step, parts } = nodeAt(key, at);
  if ('about' in step && step.about) return [lookedAt(step.about, inside(at, key))];
  if (isDraft(at)) return answersOf(at, (one) => nodeAt(one, at).parts[0] === parts[0]);
  return step.verb === 'submit' ? answersOf(at) : [];
}

function lookedAt(names: readonly string[], at: Inside): Section<Row> {
  const known = names.flatMap((name) => {
    const value = at.reading.read(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    heading: { text: 'What to look at' },
    rows: rowsOf(names, Object.fromEntries(known), at),
    cards: [],
  };
}

/** Everything that was answered and counts, under the names of its parts, with who said so. */
export function answersOf(
  at: CaseAtDesk,
  isMeant: (key: string) => boolean = () => true,
): (Section<Row> & { given?: string })[] {
  const { prepared, current } = at;
  const { register } = prepared.service;
  const kept = register ? rowsOf(register.keeps, keptNow(prepared, current), at) : [];
  const keys = keysOf(
    at,
    (key, { state }, { verb }) =>
      verb === 'ask' &&
      state === 'settled' &&
      current.given[key] !== undefined &&
      isOnPath(key, prepared, current) &&
      isMeant(key),
  );
  const sections = sectionsWith<Row>(keys, at, {
    rowsAt: (key) => answeredAt(key, at),
    cardAt: (key) => {
      const text = turnInWords(key, at);
      return text === undefined ? undefined : { text };
    },
    otherwise: 'Answers',
  });
  return [
    ...(kept.length > 0 ? [{ heading: { text: 'In the register' }, rows: kept, cards: [] }] : []),
    ...sections.map((section) => ({ ...saidOnce(section), cards: section.cards.map(saidOnce) })),
  ];
}

function answeredAt(key: string, at: CaseAtDesk): Row[] {
  const { step } = nodeAt(key, at);
  const given = givenInWords(key, at);
  return step.verb === 'ask'
    ? rowsOf(step.ask, at.current.given[key]!, at).map((row) => ({ ...row, given }))
    : [];
}

/** What is the same for all is said once. */
function saidOnce<Part extends { readonly rows: readonly Row[] }>(part: Part): Part & { given?: string } {
  const [given] = part.rows.map((row) => row.given);
  return part.rows.every((row) => row.given === given)
    ? { ...part, given, rows: part.rows.map((row) => ({ ...row, given: undefined })) }
    : part;
}

function givenInWords(key: string, at: CaseAtDesk): string | undefined {
  const event = at.events.findLast(
    (each): each is Event & { type: 'answered' } => each.type === 'answered' && each.step === key,
  );
  return event && `${actorInWords(event.by, at)}, ${longDate(event.at)}, ${channelInWords(event.channel)}`;
}

/** Facts with their values in words. */
export function rowsOf(names: readonly string[], given: Facts, at: Seen): Row[] {
  return factRows(names, given, at).map((row) => ({
    ...row,
    file: row.file && paths.staffFile(at.reference, row.file),
  }));
}
