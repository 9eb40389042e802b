import assert from 'node:assert/strict';
import { advance, isRefusal, open } from '../../src/cases/index.ts';
import { olu, rowan } from '../world/cast.ts';
import { preparedFrom, type Written } from '../world/read.ts';
import type { Case, Command, Facts } from '../../src/cases/index.ts';

export const facts = {
  'the.age': { type: 'whole number', ask: 'How old are you?' },
  'the.kind': { type: 'choice', ask: 'Which?', options: ['red', 'green'] },
  'the.shade': { type: 'choice', ask: 'Which shade?', options: ['light', 'dark'] },
  'the.word': { type: 'text', ask: 'A word?' },
  'the.only': { type: 'choice', ask: 'Which one?', options: ['red', 'green'], 'one of': 'choice.offered' },
  'the.born': { type: 'date', ask: 'When?' },
};

const offered = { ask: 'Which?', type: 'choice', options: ['red', 'green'], 'some of': ['red', 'green'] };

/** What somebody does: answers, or a decision, a result, money, sending. */
type Does = Facts | 'send' | 'pay' | `decide ${string}` | `record ${string}`;

interface Playing {
  readonly current: Case;
  readonly refused?: string;
}

/** Plays what is done at which step, and how things stand after each: open steps, or how it ended. */
export function check(
  written: Omit<Written, 'facts'>,
  ...plan: [step: string, does: Does, then: string, at?: string][]
): Case {
  const prepared = preparedFrom({
    facts,
    ...written,
    choices: { offered, ...written.choices },
    answers: { offered: ['red', 'green'], ...written.answers },
  });
  const { current } = open(prepared, {
    at: '2026-03-02T10:00:00.000Z',
    by: rowan,
    channel: 'web',
    reference: 'K7WQ-4XHM',
  });
  let now: Playing = { current };
  for (const [step, does, then, at = '2026-03-02T10:00:00.000Z'] of plan) {
    const result = advance(prepared, now.current, {
      ...commandFor(does),
      at,
      channel: 'web',
      step,
      by: stepBy(prepared, step),
    } as Command);
    now = isRefusal(result) ? { current: now.current, refused: result.reason } : { current: result.current };
    assert.equal(words(now), then, `${step}: ${JSON.stringify(does)}`);
  }
  return now.current;
}

function stepBy(prepared: ReturnType<typeof preparedFrom>, step: string) {
  return prepared.nodes.get(step)!.step.by === 'officer' ? olu : rowan;
}

function commandFor(does: Does): object {
  if (typeof does !== 'string') return { type: 'answer', facts: does };
  const [verb, result] = does.split(' ');
  return verb === 'send'
    ? { type: 'submit' }
    : verb === 'pay'
      ? { type: 'pay', state: 'paid' }
      : { type: verb, result };
}

function words({ current, refused }: Playing): string {
  if (refused) return `refused: ${refused}`;
  const open = Object.keys(current.steps).filter((step) => current.steps[step]!.state === 'open');
  return current.ended ? `ended: ${current.ended.result}` : open.sort().join(' ');
}

export const ask = { age: { ask: 'the.age' }, kind: { ask: 'the.kind' }, word: { ask: 'the.word' } };
