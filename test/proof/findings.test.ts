import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf, prove } from '../../src/proof/index.ts';
import { preparedText } from '../world/read.ts';

const facts = `
facts:
  the.kind: { type: choice, ask: Which kind?, options: [red, green, blue] }
  the.size: { type: whole number, ask: How large? }
  the.born: { type: date, ask: When were you born?, must: the.born <= today, or say: In the past. }
  the.more: { type: yes/no, ask: More? }
`;

/** Steps, and what is ruled out of them. */
const table: readonly [says: string, steps: string, found: readonly string[]][] = [
  [
    'two conditions that can’t hold together',
    `kind: { ask: the.kind }
  part: { when: the.kind = red, steps: { inner: { task: Look, by: officer, when: the.kind = blue }, other: { task: Ring, by: officer } } }`,
    ['unreachable-step inner'],
  ],
  [
    'the answer that was given last counts',
    `kind: { ask: the.kind }
  one: { submit: 'True', when: the.kind = red }
  again: { ask: the.kind, when: one = done }
  both: { task: Look, by: officer, when: one = done and the.kind = blue }
  never: { task: Look, by: officer, when: one = done and the.kind = blue and the.kind = red }`,
    ['unreachable-step never'],
  ],
  [
    'below an end that everybody comes to',
    `size: { ask: the.size }
  over: { end: Over, when: the.size < 5 or the.size >= 5 }
  more: { ask: the.more }`,
    ['unreachable-step more'],
  ],
  [
    'between two figures',
    `size: { ask: the.size }
  low: { task: Look, by: officer, when: the.size > 3 and the.size < 5 }
  none: { task: Look, by: officer, when: the.size > 3 and the.size < 4 }`,
    ['unreachable-step none'],
  ],
  [
    'an age on the day',
    `born: { ask: the.born }
  young: { task: Look, by: officer, when: since(the.born) < 18 years }
  old: { task: Look, by: officer, when: since(the.born) >= 18 years }
  none: { task: Look, by: officer, when: since(the.born) >= 18 years and since(the.born) < 17 years }
  later: { task: Look, by: officer, when: the.born > today }`,
    ['unreachable-step none', 'unreachable-step later'],
  ],
  [
    'a rule that decides before anybody can',
    `more: { ask: the.more }
  send: { submit: 'True' }
  decision:
    decide: So?
    by: officer
    options: [grant, refuse, other]
    rule: [{ when: the.more = yes, is: grant }, { when: the.more = no, is: refuse }]`,
    ['impossible-answer decision other'],
  ],
  [
    'what is not there is neither equal nor unequal',
    `more: { ask: the.more }
  kind: { ask: the.kind, when: the.more = yes }
  none: { task: Look, by: officer, when: the.more = no and the.kind != red }`,
    ['unreachable-step none'],
  ],
];

describe('what is ruled out', () => {
  for (const [says, steps, expected] of table)
    it(says, () => {
      const prepared = preparedText(`${facts}\nsteps:\n  ${steps}\n`);
      const found = findingsOf(prepared, prove(prepared, '2026-03-02')).map(({ check, step, value }) =>
        [check, step, ...(value === undefined ? [] : [value])].join(' '),
      );
      assert.deepEqual(found, expected);
    });
});
