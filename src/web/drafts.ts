import type { FastifyRequest } from 'fastify';
import { prepare } from '../cases/index.ts';
import type { Prepared } from '../cases/index.ts';
import { boundOf, editDocument, holidaysIn } from '../definition/index.ts';
import type { Answer, Choice, Edit, Library, Pattern } from '../definition/index.ts';
import { upgrade, versionOf } from '../patterns/index.ts';
import { decidedOf, judgeText } from '../running/index.ts';
import { draftOf } from '../store/index.ts';
import type { Draft } from '../store/index.ts';
import { inAddress, queryOf } from './reply.ts';
import type { Site } from './site.ts';

/**
 * The service in the address as the draft of whoever is signed in would have it, to be looked at and not run; with
 * `version` in the address, as it would be on that version of its pattern.
 */
export async function draftedService(site: Site, request: FastifyRequest): Promise<Prepared | undefined> {
  const { owner } = request.session;
  const service = inAddress(request).service!;
  if (!owner) return undefined;
  const { store, books } = site.running;
  const draft = await draftOf(store, `organisation:${owner.organisation}`, service);
  const published = books.publication(service);
  const standing = draft?.text ?? published?.text;
  if (standing === undefined || (draft?.organisation ?? owner.organisation) !== owner.organisation)
    return undefined;
  const library = books.library();
  const text = takenTo(queryOf(request).version, standing, draft, library);
  const found = judgeText(text, 'draft.yaml', library);
  const whole = found.service ?? judgeText(withExamples(text, library), 'draft.yaml', library).service;
  if (!whole) return undefined;
  const calendars = [...library.calendars.values()].map(({ normal }) => normal);
  return prepare(whole, versionOf(whole), holidaysIn(whole.organisation.nation, calendars));
}

function takenTo(
  version: string | undefined,
  text: string,
  draft: Pick<Draft, 'decisions'> | undefined,
  library: Library,
): string {
  const { document } = judgeText(text, 'draft.yaml', library);
  if (version === undefined || !document) return text;
  const decided = draft ? decidedOf(draft, version) : {};
  return upgrade(document, version, library, decided).adoption.source.text;
}

/** With an example for each choice that nobody has answered yet, and for who plays a part. */
function withExamples(text: string, library: Library): string {
  const { document, problems } = judgeText(text, 'draft.yaml', library);
  const pattern = library.patterns.get(document?.normal.adopts ?? '')?.normal;
  if (!document || !pattern) return text;
  const wanted = (code: string) =>
    problems.flatMap((one) => (one.code === code ? (/“([\w.]+)”/.exec(one.message)?.[1] ?? []) : []));
  const edits: Edit[] = [
    ...[...wanted('unanswered-choice'), ...wanted('table-gap')].flatMap((name) => {
      const choice = pattern.choices[name];
      return choice ? [{ path: ['choices', name], value: exampleOf(choice) }] : [];
    }),
    ...wanted('unbound-role').map((role) => ({
      path: ['roles', role],
      value: playerOf(role, pattern, library),
    })),
    ...wanted('missing-key').map((name) => ({
      path: ['calendars', name],
      value: { every: 'Monday 10:00', for: '1 hour' },
    })),
  ];
  return edits.length === 0 ? text : editDocument(text, edits);
}

const examples: Partial<Record<Choice['type'], string>> = {
  'yes/no': 'no',
  money: '£100',
  duration: '1 year',
  'whole number': '3',
  number: '3',
  date: '2026-01-01',
  time: '09:00',
  email: 'help@example.com',
  phone: '01632 960000',
};

export function exampleOf(choice: Choice): Answer {
  const { key, values } = boundOf(choice);
  const first = choice.options?.[0]?.name ?? examples[choice.type] ?? 'Something';
  const value = key === 'any' ? first : String(endOf(choice) ?? values[0]);
  if (choice.by) return { rows: [[...choice.by.map(() => 'any'), value]] };
  return choice['some of'] ? [...choice['some of']] : value;
}

function endOf(choice: Choice): string | undefined {
  const found = [
    choice.exactly,
    choice['at least'],
    choice['at most'],
    choice.between?.[0],
    choice['one of']?.[0],
  ];
  return found.find((one) => one !== undefined);
}

function playerOf(role: string, { roles }: Pattern, { organisations }: Library): string {
  const kinds = roles[role]?.body ?? [];
  const fits = [...organisations.values()].find(({ normal }) =>
    kinds.some((kind) => kind === normal.kind || kind === 'any'),
  );
  return fits?.id ?? [...organisations.keys()][0]!;
}
