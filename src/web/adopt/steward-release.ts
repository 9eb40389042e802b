import type { FastifyInstance, FastifyRequest } from 'fastify';
import { proposalsOf, proposalsOut } from '../../store/index.ts';
import type { Proposal } from '../../store/index.ts';
import { readForm, textsOf } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import { goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { useOwnerForm } from './owner.ts';
import { thanksFor, waitsForRelease } from './proposals-shown.ts';
import { patternAt, patternPage } from './steward-at.ts';
import type { PatternAt } from './steward-at.ts';
import { checkVersion } from './steward-check.ts';
import type { Checking } from './steward-check.ts';
import { checkingShown } from './steward-checked.ts';

/** Publishing a version of a pattern: its file is held against what is published, and refused with reasons or published for ever. */
export function useStewardRelease(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.stewardRelease(':pattern'), {
    show: async (_, request) => {
      const at = await patternAt(site, request);
      return at && (at.isSteward ? await showRelease(at, { text: '' }) : notTheirs(at));
    },
    take: (_, request) => take(site, request),
  });
}

/** Nobody else publishes a version. */
function notTheirs(at: PatternAt): Page {
  return patternPage(at, 'steward-not', { title: 'You do not look after this pattern' }, 403);
}

interface Sent {
  readonly text: string;
  readonly says?: string;
  readonly proposals?: readonly string[];
}

async function take(site: Site, request: FastifyRequest): Promise<Reply> {
  const at = await patternAt(site, request);
  if (!at?.isSteward) return at && notTheirs(at);
  const form = await readForm(request);
  const texts = textsOf(form);
  const { file } = form;
  const isUpload = typeof file === 'object' && 'bytes' in file;
  const text = isUpload ? file.bytes.toString('utf8') : String(texts.text ?? '').replaceAll('\r\n', '\n');
  const proposals = [texts.proposal ?? []].flat();
  const sent: Sent = {
    text,
    says: texts.says === undefined ? undefined : String(texts.says).trim(),
    proposals,
  };
  if (text.trim() === '') return showRelease(at, sent, { file: 'Choose a file, or paste what is in it' });
  const checking = checkVersion(text, at);
  if (checking.reasons.length > 0 || texts.do !== 'publish') return showRelease(at, sent, {}, checking);
  const wrong = wrongWith(sent.says ?? '');
  if (wrong !== undefined) return showRelease(at, sent, { says: wrong }, checking);
  return publish(at, checking, sent);
}

function wrongWith(says: string): string | undefined {
  if (says === '') return 'Say in a sentence what this version changes';
  return says.length > 500 ? 'Say it in 500 characters or fewer' : undefined;
}

async function publish(
  at: PatternAt,
  { document }: Checking,
  { says, proposals = [] }: Sent,
): Promise<Reply> {
  const { site, id, owner } = at;
  const { running } = site;
  const { version } = document!.normal;
  // Somebody else may have published it since it was checked.
  await running.books.refresh();
  if (running.books.library().patterns.has(`${id} ${version}`))
    return showRelease(
      at,
      { text: document!.source.text, says },
      {},
      checkVersion(document!.source.text, { ...at, library: running.books.library() }),
    );
  await running.books.publish(owner!.name, [document!], [], { via: 'web', says });
  await proposalsOut(running.store, id, proposals.map(Number).filter(Number.isInteger), version);
  await running.refresh();
  return goTo(`${paths.steward(id)}#releases`);
}

type Wrong = Readonly<Partial<Record<'file' | 'says', string>>>;

async function showRelease(at: PatternAt, sent: Sent, wrong: Wrong = {}, checking?: Checking): Promise<Page> {
  const { site, id } = at;
  const waiting = (await proposalsOf(site.running.store, id)).filter((one) => waitsForRelease(one, at));
  const isOpen = checking !== undefined && checking.reasons.length === 0;
  return patternPage(at, 'steward-release', {
    title: 'Publish a version',
    action: paths.stewardRelease(id),
    text: sent.text,
    says: sent.says ?? checking?.document?.normal.release?.says ?? '',
    wrong,
    reasons: checking?.reasons ?? [],
    checked: checking && checkingShown(checking),
    isOpen,
    thanks: thanksFor(waiting),
    proposals: waiting.map((one) => ({ id: one.id, title: one.title, isIn: isIn(one, sent, checking) })),
    errors: [
      ...Object.entries(wrong).map(([field, text]) => ({ text, href: `#${field}` })),
      ...(checking?.reasons ?? []).map(({ says }) => ({ text: says, href: '#reasons' })),
    ],
  });
}

/** Ticked by hand, or thanked for in the file. */
function isIn(
  { id, organisation, title }: Proposal,
  { says, proposals = [] }: Sent,
  checking?: Checking,
): boolean {
  if (says !== undefined) return proposals.includes(String(id));
  const thanks = checking?.document?.normal.release?.thanks ?? [];
  return thanks.some((one) => one.to === organisation && one.for === title);
}
