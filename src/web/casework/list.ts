import type { Asked } from '../../running/index.ts';
import { keysInTurn, turnsHere } from '../case/lists.ts';
import { nounOf } from '../case/names.ts';
import { act } from '../case/seen.ts';
import { nodeAt, turnAt } from '../case/turns.ts';
import { errorsIn, mistakeIn } from '../fields/asking.ts';
import type { Texts } from '../fields/asking.ts';
import { paths } from '../paths.ts';
import { goTo } from '../reply.ts';
import type { Page, Reply } from '../reply.ts';
import { rowsOf } from './answers.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { page } from './desk.ts';
import { doingOf } from './doing.ts';
import { nextAfter } from './next.ts';
import { turnInWords } from './occurrence.ts';
import { isOpen, stepAtDesk } from './step-at-desk.ts';
import type { StepAtDesk } from './step-at-desk.ts';
import { headOfStep } from './step-page.ts';
import { channelsOf } from './taking.ts';
import { doableKeys } from './waiting.ts';

/** What somebody adds to: each as a card; then another, or no more. */
export function showList(at: StepAtDesk, mistake?: string): Page {
  return page(at.desk, 'list', {
    ...headOfStep(at),
    noun: nounIn(at),
    cards: turnsHere(at).map((turn) => cardOf(turn, at)),
    ...errorsIn(mistakeIn('more', mistake), at),
    version: at.current.version,
    action: paths.staffStep(at.reference, at.key),
  });
}

function nounIn(at: StepAtDesk): string {
  return nounOf(nodeAt(at.key, at), at).text;
}

/** One of the list: its answers, and the way to what is missing. */
function cardOf(turn: number, at: StepAtDesk) {
  const { key } = at;
  const keys = keysInTurn(key, turn, at);
  const open = firstOpen(keys, at);
  const mayChange = (each: string) =>
    nodeAt(each, at).step.verb === 'ask' && doingOf(each, at) !== undefined && isOpen(each, at);
  const change = open === undefined ? keys.find(mayChange) : undefined;
  return {
    turn,
    title: turnInWords(turnAt(key, turn), at),
    rows: keys.flatMap((each) => {
      const { step } = nodeAt(each, at);
      const given = at.current.given[each];
      return step.verb === 'ask' && given ? rowsOf(step.ask, given, at) : [];
    }),
    missing: open && paths.staffStep(at.reference, open),
    change: change && paths.staffStep(at.reference, change),
  };
}

function firstOpen(keys: readonly string[], at: CaseAtDesk): string | undefined {
  const doable = doableKeys(at);
  return keys.find((key) => doable.includes(key));
}

/** One more, one less, or no more. */
export async function changeList(at: StepAtDesk, form: Texts): Promise<Reply> {
  const { key, doing } = at;
  const caseAddress = paths.staffCase(at.reference);
  if (!isOpen(key, at)) return goTo(caseAddress);
  const wanted = wantedOf(form);
  if (!wanted) return showList(at, 'Select yes if there is another to add');
  const channel = channelsOf(at)[0] ?? 'web';
  const { at: now, refusal } = await act(at, { ...wanted, step: key, by: doing.by, channel } as Asked);
  if (refusal) return refusedHere(at, refusal.reason);
  if (wanted.type === 'enough') return goTo(nextAfter(at, now));
  const added = wanted.type === 'add' ? Math.max(...turnsHere(now)) : undefined;
  const first = added === undefined ? undefined : firstOpen(keysInTurn(key, added, now), now);
  if (first !== undefined) return goTo(paths.staffStep(at.reference, first));
  const isStill = (await stepAtDesk(now, key)) !== undefined && isOpen(key, now);
  return goTo(added !== undefined || isStill ? paths.staffStep(at.reference, key) : caseAddress);
}

function wantedOf({
  more,
  remove,
}: Texts): { type: 'add' | 'enough' } | { type: 'remove'; turn: number } | undefined {
  if (typeof remove === 'string' && /^\d+$/.test(remove)) return { type: 'remove', turn: Number(remove) };
  if (more === 'yes') return { type: 'add' };
  return more === 'no' ? { type: 'enough' } : undefined;
}

function refusedHere(at: StepAtDesk, reason: string): Reply {
  const noun = nounIn(at);
  if (reason === 'too-many')
    return showList(at, `You cannot add another ${noun}: there are as many as there may be`);
  if (reason === 'too-few') return showList(at, `Add another ${noun}: there must be more of them`);
  return goTo(paths.staffCase(at.reference));
}
