import { isOnPath } from '../../cases/index.ts';
import type { Event, Facts, Node } from '../../cases/index.ts';
import { sentence } from '../../definition/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { actorInWords, channelInWords, isFile } from './words.ts';

export interface Row {
  readonly label: string;
  readonly value: string;
  /** Where it can be downloaded. */
  readonly file?: string;
  /** Who gave it, when and how, where that is not the same for the whole section. */
  readonly given?: string;
}

/** Everything that was answered and counts, under the names of its parts, with who said so. */
export function answersOf(at: CaseAtDesk): { heading: string; given?: string; rows: Row[] }[] {
  const sections = new Map<string, Row[]>();
  for (const node of at.prepared.nodes.values()) {
    const { step } = node;
    if (
      step.verb !== 'ask' ||
      at.current.steps[step.id]?.state !== 'settled' ||
      !isOnPath(step.id, at.prepared, at.current)
    )
      continue;
    const heading = headingOf(node, at);
    const given = givenInWords(step.id, at);
    const rows = rowsOf(step.ask, at.current.given[step.id] ?? {}, at).map((row) => ({ ...row, given }));
    sections.set(heading, [...(sections.get(heading) ?? []), ...rows]);
  }
  return [...sections].map(([heading, rows]) => sectionOf(heading, rows));
}

/** What is the same for a whole section is said once. */
function sectionOf(heading: string, rows: Row[]) {
  const [given] = rows.map((row) => row.given);
  const isSame = rows.every((row) => row.given === given);
  return isSame
    ? { heading, given, rows: rows.map((row) => ({ ...row, given: undefined })) }
    : { heading, rows };
}

function headingOf(node: Node, { prepared, text }: CaseAtDesk): string {
  const part = [...prepared.nodes.values()]
    .map(({ step }) => step)
    .findLast((step) => step.verb === 'part' && step.steps.includes(node.step));
  return part === undefined ? 'Answers' : text(part.name ?? sentence(part.id));
}

function givenInWords(step: string, { events, prepared, names }: CaseAtDesk): string | undefined {
  const event = events.findLast(
    (each): each is Event & { type: 'answered' } => each.type === 'answered' && each.step === step,
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
