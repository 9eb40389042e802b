import { fromKey, isOnPath, whoDoes } from '../../cases/index.ts';
import type { StepState } from '../../cases/index.ts';
import { givenBy } from '../../definition/index.ts';
import type { Check, Decide, Step, Task } from '../../definition/index.ts';
import { dateAndTime, duration } from '../../texts/index.ts';
import { rowsOf } from './answers.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { inOrder, isThere, isWhole, keyInWords } from './occurrence.ts';
import { lawOf } from './waiting.ts';
import { actorInWords, channelInWords, resultInWords, roleInWords } from './words.ts';

type Worked = Check | Task | Decide;

/** Checks, tasks and decisions that are done, the latest first. One that is open again stands until there is a new one. */
export function resultsOf(at: CaseAtDesk) {
  const { current, prepared } = at;
  const done = inOrder(Object.keys(current.steps), prepared).flatMap((key) => {
    const { step } = prepared.nodes.get(fromKey(key).id)!;
    const state = current.steps[key]!;
    const isDone =
      isWorked(step) && !isWhole(key, at) && state.result !== undefined && state.by !== undefined;
    return isDone && isOnPath(key, prepared, current) && isThere(key, at) ? [{ key, step, state }] : [];
  });
  return done
    .reverse()
    .sort((a, b) => b.state.at.localeCompare(a.state.at))
    .map(({ key, step, state }) => resultOf(key, step, state, at));
}

function isWorked(step: Step): step is Worked {
  return ['check', 'task', 'decide'].includes(step.verb);
}

function resultOf(key: string, step: Worked, state: StepState, at: CaseAtDesk) {
  const text = at.textAt(key);
  const option = step.verb === 'decide' ? step.options.find(({ name }) => name === state.result) : undefined;
  const given = at.current.given[key] ?? {};
  return {
    id: key,
    name: keyInWords(key, { ...at, text }),
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
        : `Can be challenged: ${roleInWords(to, at.prepared.service, at.names)}${within === undefined ? '' : `, within ${duration(within)}`}`,
    ),
  };
}

/** Who recorded it, when, and from whom the answer came where that is somebody else. */
function byInWords(key: string, { by, at: when, channel, lateAt }: StepState, at: CaseAtDesk): string {
  const { prepared, current, names } = at;
  const { service } = prepared;
  const expected = whoDoes(key, prepared, current);
  if (by?.role === 'service' && lateAt !== undefined)
    return `${roleInWords(expected, service, names)} did not answer in time, ${dateAndTime(when)}`;
  const isTold = by !== undefined && by.role !== expected && by.role !== 'service';
  const who = by ? actorInWords(by, service, names) : '';
  const how = channel && by?.role !== 'service' ? `, ${channelInWords(channel)}` : '';
  const isOfBody = isTold && service.roles[by.role]?.of === expected;
  const from =
    isTold && !isOfBody
      ? `${roleInWords(expected, service, names)}${how}; recorded by ${who}`
      : `${who}${how}`;
  return `${from}, ${dateAndTime(when)}`;
}
