import { isOnPath, whoDoes } from '../../cases/index.ts';
import type { StepState } from '../../cases/index.ts';
import { givenBy, optionsIn } from '../../definition/index.ts';
import { dateAndTime, duration } from '../../texts/index.ts';
import { inside } from '../case/seen.ts';
import { isWhole, isWorked, keysOf, nodeAt } from '../case/turns.ts';
import type { Worked } from '../case/turns.ts';
import { rowsOf } from './answers.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { nameAt } from './occurrence.ts';
import { lawOf } from './waiting.ts';
import { actorInWords, channelInWords, resultInWords, roleInWords } from './words.ts';

/** Checks, tasks and decisions that are done, the latest first. One that is open again stands until there is a new one. */
export function resultsOf(at: CaseAtDesk) {
  const { steps } = at.current;
  const done = keysOf(
    at,
    (key, { result, by }, step) =>
      isWorked(step) &&
      !isWhole(key, at) &&
      result !== undefined &&
      by !== undefined &&
      isOnPath(key, at.prepared, at.current),
  );
  return done
    .reverse()
    .sort((one, other) => steps[other]!.at.localeCompare(steps[one]!.at))
    .map((key) => resultOf(key, nodeAt(key, at).step as Worked, steps[key]!, at));
}

function resultOf(key: string, step: Worked, state: StepState, at: CaseAtDesk) {
  const { text } = inside(at, key);
  const option =
    step.verb === 'decide' ? optionsIn(step).find(({ name }) => name === state.result) : undefined;
  const given = at.current.given[key] ?? {};
  return {
    id: key,
    name: nameAt(key, at),
    isDecision: step.verb === 'decide',
    result: resultInWords(step, state.result, { text }),
    isOpenAgain: state.state === 'open',
    by: byInWords(key, state, at),
    note: state.note,
    grounds: (state.grounds ?? []).map((ground) =>
      text(option?.grounds?.find(({ name }) => name === ground)?.label ?? ground),
    ),
    reasons: state.reasons,
    facts: rowsOf(
      givenBy(step).filter((name) => given[name] !== undefined),
      given,
      at,
    ),
    law: lawOf(step, at),
    challenge: option?.challenge?.map(({ to, within, say }) =>
      say !== undefined
        ? text(say)
        : `Can be challenged: ${roleInWords(to, at)}${within === undefined ? '' : `, within ${duration(within)}`}`,
    ),
  };
}

/** Who recorded it, when, and from whom the answer came where that is somebody else. */
function byInWords(key: string, { by, at: when, channel, lateAt }: StepState, at: CaseAtDesk): string {
  const expected = whoDoes(key, at.prepared, at.current);
  const asked = roleInWords(expected, at);
  if (by?.role === 'service' && lateAt !== undefined)
    return `${asked} did not answer in time, ${dateAndTime(when)}`;
  const isTold = by !== undefined && by.role !== expected && by.role !== 'service';
  const who = by ? actorInWords(by, at) : '';
  const how = channel && by?.role !== 'service' ? `, ${channelInWords(channel)}` : '';
  const isOfBody = isTold && at.prepared.service.roles[by.role]?.of === expected;
  const from = isTold && !isOfBody ? `${asked}${how}; recorded by ${who}` : `${who}${how}`;
  return `${from}, ${dateAndTime(when)}`;
}
