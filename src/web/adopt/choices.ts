import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Choice, Problem, Step } from '../../definition/index.ts';
import { sentence, walk } from '../../definition/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import type { Site } from '../site.ts';
import { longDate } from '../../texts/index.ts';
import { editFor, reasonKeys, reasonsIn } from './answered.ts';
import { fieldOf, rangeInWords } from './asked.ts';
import type { Typed } from './asked.ts';
import { draftingAt, keep, withEdits } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { saidByOthers } from './others.ts';
import { misread } from './slot-trying.ts';
import { withDays } from './typed-days.ts';
import { ownerAt, page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';
import { frameOf, isLeft } from './frame.ts';

/** Every local choice of the pattern, with its range and law beside it, and what people then see. */
export function useChoices(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptionChoices(':service'), {
    show: async (owner, request) => {
      const at = await draftingAt(site, owner, request);
      return at && showChoices(owner, at);
    },
    take: (owner, request) => take(site, owner, request),
  });
  app.post(paths.adoptionTry(':service'), async (request, reply) => reply.send(await tried(site, request)));
}

async function take(site: Site, owner: Owner, request: FastifyRequest): Promise<Reply> {
  const at = await draftingAt(site, owner, request);
  if (!at) return undefined;
  const form = formOf(request);
  const { next, wrong } = answered(at, form);
  if (next !== at) await keep(next);
  return wrong.size > 0 ? showChoices(owner, next, form, wrong) : goTo(paths.adoption(at.draft.service));
}

/** One choice as it is being changed: kept where it is lawful, else why it is not. */
async function tried(site: Site, request: FastifyRequest): Promise<object> {
  const owner = await ownerAt(site, request);
  const at = owner && (await draftingAt(site, owner, request));
  if (!at) return { gone: true };
  const form = formOf(request);
  const { next, wrong } = answered(at, form, String(form.choice ?? ''));
  if (next !== at) await keep(next);
  return {
    wrong: Object.fromEntries(wrong),
    left: frameOf(next).left,
  };
}

interface Answered {
  readonly next: Drafting;
  /** By choice, what is wrong with what was said of it. What is wrong is not kept. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** Takes in what was said of every choice, or of one. Each is judged by itself, so that one mistake holds up nothing else. */
function answered(at: Drafting, form: Typed, only?: string): Answered {
  const wrong = new Map<string, string>();
  let next = at;
  for (const [name, choice] of choicesOf(at)) {
    const isSent = only === undefined ? form[`${name}:sent`] !== undefined : only === name;
    if (!isSent) continue;
    const taken = answeredOne(name, choice, next, form);
    if (typeof taken === 'string') wrong.set(name, taken);
    else next = taken;
  }
  return { next, wrong };
}

/** The draft with one choice as it was typed, or why not. */
function answeredOne(name: string, choice: Choice, at: Drafting, typed: Typed): Drafting | string {
  const form = withDays(name, typed, at.site.running.now().slice(0, 10));
  if (typeof form === 'string') return form;
  const edit = editFor(name, choice, at, form);
  if (!edit) return at;
  const [unread] = misread(at, [edit]);
  if (unread) return unread.message;
  const trying = withEdits(at, [edit]);
  const problem = problemWith(name, trying);
  return problem ? inFull(problem, choice, at) : trying;
}

function problemWith(name: string, { judged, document }: Drafting): Problem | undefined {
  const refused = judged.refused.find(({ intent }) => intent.does === 'answer' && intent.slot === name);
  // A table may be filled in bit by bit; a row that means nothing is wrong at once.
  const wrong = judged.lacks.find(({ path, code }) => path[1] === name && !isLeft(code));
  const finding = refused?.finding ?? wrong;
  return finding && document.source.locate(finding);
}

/** What is wrong, with the law that says so. */
export function inFull(
  { code, message, hint }: Problem,
  { law = [] }: Choice,
  { pattern }: Drafting,
): string {
  const cited = law.flatMap((name) => pattern.law[name]?.cite ?? []);
  if (cited.length > 0 && code === 'out-of-bound') return `${message} It rests on: ${cited.join('; ')}.`;
  return hint === undefined ? message : `${message} ${hint}`;
}

function choicesOf({ pattern }: Drafting): [string, Choice][] {
  return Object.entries(pattern.choices).filter(([, { exactly }]) => exactly === undefined);
}

function showChoices(
  owner: Owner,
  at: Drafting,
  typed: Typed = {},
  wrong: ReadonlyMap<string, string> = new Map(),
): Page {
  const rows = choicesOf(at).map(([name, choice]) => choiceShown(name, choice, at, typed, wrong.get(name)));
  const fixed = Object.entries(at.pattern.choices).filter(([, { exactly }]) => exactly !== undefined);
  return page(owner, 'choices', {
    title: 'Local choices',
    ...frameOf(at),
    rows,
    fixed: fixed.map(([name, choice]) => ({
      label: choice.label ?? sentence(name),
      range: rangeInWords(choice),
    })),
    errors: [...wrong].map(([name, text]) => ({
      text: `${at.pattern.choices[name]!.label ?? sentence(name)}: ${text}`,
      href: `#${inputOf(name, at)}`,
    })),
    preview: paths.adoptionPreview(at.draft.service, 'start'),
    tryAt: paths.adoptionTry(at.draft.service),
  });
}

/** Where the cursor goes to mend it. */
function inputOf(name: string, at: Drafting): string {
  const { kind } = fieldOf(name, at.pattern.choices[name]!, at);
  const inputs = { text: ':p0:is', table: ':p0:c0', rows: ':p0:rows' } as Partial<
    Record<typeof kind, string>
  >;
  return inputs[kind] === undefined ? `choice-${name}` : `${name}${inputs[kind]}`;
}

/** The first page on which people see what a choice does: the start page, a question, a letter. */
function seenIn(
  name: string,
  { pattern, draft }: Drafting,
): { readonly seen: string; readonly seenAs: string } {
  const says = (value: unknown) => JSON.stringify(value ?? '').includes(`choice.${name}`);
  const shown = (page: string, seenAs: string) => ({
    seen: paths.adoptionPreview(draft.service, page),
    seenAs,
  });
  if (says(pattern.start)) return shown('start', 'The start page');
  const step = walk(pattern.steps).find(
    ({ step: one }) =>
      (one.verb === 'ask' || one.verb === 'tell') && (says(one) || asksOf(one, name, pattern)),
  )?.step;
  if (!step) return shown('start', 'The start page');
  return shown(
    step.id,
    `${step.verb === 'tell' ? 'The message' : 'The question'} “${step.name ?? sentence(step.id)}”`,
  );
}

/** It asks for something whose options come from the choice. */
function asksOf(step: Step, name: string, { facts }: Drafting['pattern']): boolean {
  return step.verb === 'ask' && step.ask.some((fact) => facts[fact]?.['one of'] === `choice.${name}`);
}

type Status = 'unanswered' | 'yours' | 'default' | 'asleep' | 'idle';

function choiceShown(
  name: string,
  choice: Choice,
  at: Drafting,
  typed: Typed,
  error: string | undefined,
): object {
  const answer = at.document.normal.choices[name];
  const known =
    typeof answer === 'object' && !Array.isArray(answer) ? (answer as Readonly<Record<string, unknown>>) : {};
  const isTyped = typed[`${name}:sent`] !== undefined;
  const reasons = isTyped
    ? reasonsIn(name, typed)
    : Object.fromEntries(reasonKeys.map((key) => [key, String(known[key] ?? '')]));
  return {
    name,
    label: choice.label ?? sentence(name),
    ask: choice.ask,
    why: choice.why,
    status: statusOf(name, choice, at),
    range: rangeInWords(choice),
    law: (choice.law ?? []).flatMap((one) => at.pattern.law[one] ?? []),
    field: fieldOf(name, choice, at, error === undefined ? undefined : typed),
    reasons,
    hasReasons: Object.values(reasons).some((text) => text !== ''),
    decidedOn: known.decided === undefined ? undefined : longDate(String(known.decided)),
    others: saidByOthers(name, choice, at),
    ...seenIn(name, at),
    error,
  };
}

function statusOf(name: string, choice: Choice, { judged, document }: Drafting): Status {
  const answer = document.normal.choices[name];
  if (typeof answer === 'object' && 'dormant' in answer && answer.dormant !== undefined) return 'asleep';
  if (answer !== undefined) return 'yours';
  if (choice.default !== undefined) return 'default';
  const isWanted = judged.problems.some(
    ({ code, message }) => code === 'unanswered-choice' && message.includes(`“${name}”`),
  );
  return isWanted ? 'unanswered' : 'idle';
}
