import { fromKey, isOnPath } from '../../cases/index.ts';
import type { Event, Facts, Node } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { inOrder, isThere, turnInWords } from './occurrence.ts';
import { actorInWords, channelInWords, isFile } from './words.ts';

export interface Row {
  readonly label: string;
  readonly value: string;
  /** Where it can be downloaded. */
  readonly file?: string;
  /** Who gave it, when and how, where that is not the same for the whole section. */
  readonly given?: string;
}

interface Section {
  readonly heading: string;
  readonly given?: string;
  readonly rows: readonly Row[];
}

/** Of what was answered more than once, each turn is a card. */
type Headed = Section & { readonly cards: readonly Section[] };

/** What was asked in the outermost part that a step is in: what somebody needs for a check of what is not sent yet. */
export function answersAround(key: string, at: CaseAtDesk): Headed[] {
  const home = (one: string) => at.prepared.nodes.get(fromKey(one).id)!.parts[0];
  return answersOf(at, (one) => home(one) === home(key));
}

/** Everything that was answered and counts, under the names of its parts, with who said so. */
export function answersOf(at: CaseAtDesk, isMeant: (key: string) => boolean = () => true): Headed[] {
  const sections = new Map<string, { rows: Row[]; cards: Map<string, Row[]> }>();
  for (const key of inOrder(Object.keys(at.current.steps), at.prepared).filter(isMeant)) {
    const rows = answeredAt(key, at);
    if (rows.length === 0) continue;
    const heading = headingOf(at.prepared.nodes.get(fromKey(key).id)!, at);
    const section = sections.get(heading) ?? { rows: [], cards: new Map<string, Row[]>() };
    sections.set(heading, section);
    const turn = turnInWords(key, at);
    if (turn === undefined) section.rows.push(...rows);
    else section.cards.set(turn, [...(section.cards.get(turn) ?? []), ...rows]);
  }
  const kept = keptOf(at);
  const all = [...sections].map(([heading, { rows, cards }]) => ({
    ...sectionOf(heading, rows),
    cards: [...cards].map(([title, inside]) => sectionOf(title, inside)),
  }));
  return [...(kept.length > 0 ? [{ heading: 'In the register', rows: kept, cards: [] }] : []), ...all];
}

/** What an entry of a register was entered with. */
function keptOf(at: CaseAtDesk): Row[] {
  const { register } = at.prepared.service;
  return register ? rowsOf(register.keeps, at.current.given.entry ?? {}, at) : [];
}

function answeredAt(key: string, at: CaseAtDesk): Row[] {
  const { step } = at.prepared.nodes.get(fromKey(key).id)!;
  const given = at.current.given[key];
  const isAnswered = step.verb === 'ask' && at.current.steps[key]?.state === 'settled' && given !== undefined;
  if (!isAnswered || !isOnPath(key, at.prepared, at.current) || !isThere(key, at)) return [];
  const by = givenInWords(key, at);
  return rowsOf(step.ask, given, at).map((row) => ({ ...row, given: by }));
}

/** What is the same for a whole section is said once. */
function sectionOf(heading: string, rows: readonly Row[]): Section {
  const [given] = rows.map((row) => row.given);
  const isSame = rows.every((row) => row.given === given);
  return isSame
    ? { heading, given, rows: rows.map((row) => ({ ...row, given: undefined })) }
    : { heading, rows };
}

/** The part that it is in; of what repeats, what repeats. */
function headingOf(node: Node, { prepared, text }: CaseAtDesk): string {
  const around = node.repeat
    ? node
    : node.around[0] === undefined
      ? undefined
      : prepared.nodes.get(node.around[0]);
  const id = around?.step.id ?? node.part;
  const home = id === undefined ? undefined : prepared.nodes.get(id)!.step;
  if (!home) return 'Answers';
  return text(
    home.name ?? (home.verb === 'whenever' && home.offer !== undefined ? home.offer : sentence(home.id)),
  );
}

function givenInWords(key: string, { events, prepared, names }: CaseAtDesk): string | undefined {
  const event = events.findLast(
    (each): each is Event & { type: 'answered' } => each.type === 'answered' && each.step === key,
  );
  if (!event) return undefined;
  return `${actorInWords(event.by, prepared.service, names)}, ${longDate(event.at)}, ${channelInWords(event.channel)}`;
}

/** Facts with their values in words; those that were not given are left out unless they were asked. */
export function rowsOf(
  asked: readonly string[],
  given: Facts,
  { prepared, reference, text, tongue }: CaseAtDesk,
): Row[] {
  return asked.map((name) => {
    const fact = prepared.service.facts[name]!;
    const value = given[name];
    const label = fact.label === undefined ? sentence(name.split('.').at(-1)!) : text(fact.label);
    return {
      label,
      value: inWords(value, fact, tongue),
      ...(isFile(value) && { file: paths.staffFile(reference, value.id) }),
    };
  });
}
