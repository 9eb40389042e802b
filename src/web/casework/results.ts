import { isOnPath } from '../../cases/index.ts';
import type { StepState } from '../../cases/index.ts';
import { givenBy } from '../../definition/index.ts';
import type { Check, Decide, Step, Task } from '../../definition/index.ts';
import { dateAndTime, duration } from '../../texts/index.ts';
import { rowsOf } from './answers.ts';
import type { CaseAtDesk } from './caseAtDesk.ts';
import { lawOf } from './waiting.ts';
import { actorInWords, channelInWords, resultInWords, roleInWords, stepInWords } from './words.ts';

type Worked = Check | Task | Decide;

/** Checks, tasks and decisions that are done, the latest first. */
export function resultsOf(at: CaseAtDesk) {
  const done = [...at.prepared.nodes.values()].flatMap(({ step }) => {
    const state = at.current.steps[step.id];
    return isWorked(step) && state?.state === 'settled' && isOnPath(step.id, at.prepared, at.current)
      ? [{ step, state }]
      : [];
  });
  return done
    .reverse()
    .sort((a, b) => b.state.at.localeCompare(a.state.at))
    .map(({ step, state }) => resultOf(step, state, at));
}

function isWorked(step: Step): step is Worked {
  return ['check', 'task', 'decide'].includes(step.verb);
}

function resultOf(step: Worked, state: StepState, at: CaseAtDesk) {
  const option = step.verb === 'decide' ? step.options.find(({ name }) => name === state.result) : undefined;
  const given = at.current.given[step.id] ?? {};
  return {
    id: step.id,
    name: stepInWords(step, at),
    isDecision: step.verb === 'decide',
    result: resultInWords(step, state.result, at),
    by: byInWords(step, state, at),
    note: state.note,
    grounds: (state.grounds ?? []).map((ground) =>
      at.text(option?.grounds?.find(({ name }) => name === ground)?.label ?? ground),
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
        ? at.text(say)
        : `Can be challenged: ${roleInWords(to, at.prepared.service, at.names)}${within === undefined ? '' : `, within ${duration(within)}`}`,
    ),
  };
}

/** Who recorded it, when, and from whom the answer came where that is somebody else. */
function byInWords(
  step: Step,
  { by, at: when, channel }: StepState,
  { prepared: { service }, names }: CaseAtDesk,
): string {
  const expected = step.by ?? service.opened.by;
  const isTold = by !== undefined && by.role !== expected && by.role !== 'service';
  const who = by ? actorInWords(by, service, names) : '';
  const how = channel ? `, ${channelInWords(channel)}` : '';
  const from = isTold ? `${roleInWords(expected, service, names)}${how}; recorded by ${who}` : `${who}${how}`;
  return `${from}, ${dateAndTime(when)}`;
}
