import { isDocument, readDocument } from '../definition/index.ts';
import { effective, orderOfVersions, upgrade } from '../patterns/index.ts';
import { dropDraft, dueDrafts } from '../store/index.ts';
import type { DocumentOf, Finding, Library, Problem, Service } from '../definition/index.ts';
import type { Refusal } from '../patterns/index.ts';
import type { Acting, Draft } from '../store/index.ts';
import { bringAlong } from './along.ts';
import { repeatedly } from './repeatedly.ts';
import type { Say, Started } from './repeatedly.ts';
import type { Running } from './running.ts';

/** An adoption as it would be: read and judged beside everything that is published. */
export interface Judged {
  /** Undefined where its text can’t even be read. */
  readonly document?: DocumentOf<'service'>;
  /** What it would come to, if nothing stands in its way. */
  readonly service?: Service;
  readonly problems: readonly Problem[];
  readonly refused: readonly Refusal[];
  /** What it has to say besides, at its place in the file. */
  readonly lacks: readonly Finding[];
}

/** Reads and judges the text of an adoption. */
export function judgeText(text: string, file: string, library: Library): Judged {
  const document = readDocument(text, file);
  if (!isDocument(document)) return { problems: document, refused: [], lacks: [] };
  if (document.kind !== 'service') return { problems: [notAService(document)], refused: [], lacks: [] };
  const { service, problems, refused, lacks } = effective(document, withService(library, document));
  return { document, service, problems, refused, lacks };
}

function notAService({ source }: Pick<DocumentOf<'service'>, 'source'>): Problem {
  const message = 'This is not the adoption of a pattern.';
  return source.locate({ code: 'unknown-kind', message, hint: 'Begin with “service:”.', path: [] });
}

/** The library with an adoption as it would be, and the organisation that may stand in it. */
export function withService(library: Library, document: DocumentOf<'service'>): Library {
  return { ...library, services: new Map([...library.services, [document.id, document]]) };
}

/** Why a draft did not go live: somebody else published in the meantime, or something stands in its way. */
export type NotPublished =
  | { readonly reason: 'overtaken'; readonly by: string; readonly via: 'file' | 'web' }
  | { readonly reason: 'problems'; readonly problems: readonly Problem[] };

/** Publishes a draft: judged once more, all or nothing; new cases start on it. */
export async function publishDraft(running: Running, draft: Draft): Promise<NotPublished | undefined> {
  const { books, store } = running;
  await books.refresh();
  const current = books.publication(draft.service);
  if (current && current.hash !== draft.base)
    return { reason: 'overtaken', by: current.author, via: current.via };
  const { document, service, problems } = judgeText(
    draft.text,
    fileOf(draft, current?.file),
    books.library(),
  );
  if (!document || !service) return { reason: 'problems', problems };
  const law = lawFor(document, running.now().slice(0, 10), books.library());
  if (law) return { reason: 'problems', problems: [behindTheLaw(document, law)] };
  await books.publish(draft.author, [document], [service], {
    via: 'web',
    says: draft.says,
    agreedBy: draft.agreedBy,
  });
  await dropDraft(store, actingFor(draft), draft.service);
  await running.refresh();
  return undefined;
}

function behindTheLaw(
  { source, normal }: DocumentOf<'service'>,
  { normal: law }: DocumentOf<'pattern'>,
): Problem {
  const message = `This is on ${normal.adopts}, and by law version ${law.version} holds for everybody since ${law.release?.from}.`;
  const hint = `Take version ${law.version} first.`;
  return source.locate({ code: 'out-of-bound', message, hint, path: ['adopts'] });
}

/** Where an adoption stands in its organisation’s folder. */
export function fileOf(
  { organisation, service }: Pick<Draft, 'organisation' | 'service'>,
  known?: string,
): string {
  return known ?? `services/${organisation}/${service.replace(`${organisation}-`, '')}.yaml`;
}

function actingFor({ organisation }: Pick<Draft, 'organisation'>): Acting {
  return `organisation:${organisation}`;
}

/** Publishes what is agreed and due, takes what the law makes everybody take on its day, and follows other processes. */
export function startBooks(running: Running, say: Say, every = 2000): Started {
  return repeatedly(
    async () => {
      await running.refresh();
      return (await publishDue(running, say)) + (await takeLaw(running, say));
    },
    every,
    (error) => say(`Publishing waits: ${error.message}`),
  );
}

/** How many drafts went live. One that can’t is put back, for its organisation to see why. */
export async function publishDue(running: Running, say: Say): Promise<number> {
  let count = 0;
  for (const draft of await dueDrafts(running.store, running.now())) {
    const wrong = await publishDraft(running, draft);
    if (!wrong) count += 1;
    else say(`“${draft.service}” did not go live: ${whyNot(wrong)}`);
  }
  return count;
}

function whyNot(wrong: NotPublished): string {
  if (wrong.reason === 'problems') return wrong.problems[0]?.message ?? 'it could not be read';
  return `${wrong.by} published it in the meantime, through the ${wrong.via}`;
}

/** How many adoptions a release that holds by law was taken for: on its day, with what stands where nobody decided. */
export async function takeLaw(running: Running, say: Say): Promise<number> {
  const { books } = running;
  const today = running.now().slice(0, 10);
  let count = 0;
  for (const adoption of books.library().services.values()) {
    const release = lawFor(adoption, today, books.library());
    if (!release) continue;
    const { service, adoption: next, problems } = upgrade(adoption, release.normal.version, books.library());
    if (!service) {
      sayOnce(
        say,
        `“${adoption.id}” can’t take ${release.normal.version}, which holds by law: ${problems[0]?.message ?? 'it must answer first'}`,
      );
      continue;
    }
    await books.publish('the law', [next], [service], { via: 'web', says: release.normal.release!.says });
    await bringAlong(running, adoption, release.normal.version);
    count += 1;
  }
  if (count > 0) await running.refresh();
  return count;
}

const said = new Set<string>();

/** The same trouble every two seconds would hide all others. */
function sayOnce(say: Say, line: string): void {
  if (!said.has(line)) say(line);
  said.add(line);
}

/** The last release of its pattern that holds by law today, if the adoption is behind it. */
function lawFor({ normal }: DocumentOf<'service'>, today: string, library: Library) {
  const [id, version = ''] = (normal.adopts ?? '').split(' ');
  const due = [...library.patterns.values()].filter(
    ({ id: of, normal: { release, version: to } }) =>
      of === id && release?.from !== undefined && release.from <= today && orderOfVersions(to, version) > 0,
  );
  return due.sort((a, b) => orderOfVersions(a.normal.version, b.normal.version)).at(-1);
}
