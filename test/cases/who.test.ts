import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, fromKey, isRefusal, mayAct, open } from '../../src/cases/index.ts';
import { preparedText } from '../world/read.ts';
import type { Actor, Case, Command } from '../../src/cases/index.ts';

// “Who acts” of docs/format/semantics.md.

const camford = 'camford-city-council';
const who = {
  person: { id: 'person', role: 'applicant' },
  olu: { id: 'olu', role: 'officer', organisation: camford },
  'olu as reviewer': { id: 'olu', role: 'reviewer', organisation: camford },
  'olu as clerk': { id: 'olu', role: 'clerk', organisation: camford },
  ada: { id: 'ada', role: 'reviewer', organisation: camford },
  ben: { id: 'ben', role: 'officer', organisation: camford },
  'ben as reviewer': { id: 'ben', role: 'reviewer', organisation: camford },
  registry: { id: 'registry', role: 'registry', organisation: 'vehicle-registry' },
  stranger: { id: 'stranger', role: 'registry', organisation: 'another-registry' },
} satisfies Record<string, Actor>;
type Name = keyof typeof who;

const prepared = preparedText(
  `
facts:
  the.word: { type: text, ask: A word? }
  the.body: { type: organisation, ask: Which? }
roles:
  applicant: { person: Someone who applies }
  neighbour: { person: Somebody next door }
  council: { body: council }
  officer: { person: Officer, of: council }
  reviewer: { person: Reviewer, of: council, not: [clerk, officer] }
  clerk: { person: Clerk, of: council }
  registry: { body: agency, from: the.body }
  panel: { body: any, not: officer }
steps:
  word: { ask: [the.word, the.body] }
  send: { submit: 'True' }
  next: { task: From next door, by: neighbour }
  look: { task: Look, by: registry }
  first: { decide: So?, by: officer, options: [grant, refuse] }
  panel.said: { check: And the panel?, by: panel, options: [fine, wrong] }
  review: { decide: And so?, by: reviewer, options: [grant, refuse] }
whenever:
  again: { offer: Decide again, by: clerk, redo: first }
`.replaceAll('panel.said', 'panelSaid'),
);

/** What is done by whom, in order; of a step that says “not yours” nothing more is looked at. */
type Done = readonly [step: string, by: Name, refused?: 'not-yours'];

const sent: readonly Done[] = [
  ['word', 'person'],
  ['send', 'person'],
];
const decided: readonly Done[] = [...sent, ['next', 'person'], ['look', 'registry'], ['first', 'olu']];

const table: Readonly<Record<string, readonly Done[]>> = {
  'a question is for whoever opened the case, or holds its code': [
    ['word', 'olu', 'not-yours'],
    ['word', 'person'],
  ],
  'what people outside do, the one who holds the code does': [...sent, ['next', 'person']],
  'and staff do not': [...sent, ['next', 'olu', 'not-yours']],
  'the body that the case names': [...sent, ['look', 'registry']],
  'and no other of the same role': [...sent, ['look', 'stranger', 'not-yours']],
  'what another body does may be recorded by staff, who were told': [...sent, ['look', 'olu']],
  'what a person of the organisation does, not by others of it': [
    ...sent,
    ['next', 'person'],
    ['look', 'olu'],
    ['first', 'ada', 'not-yours'],
  ],
  'never the one who was that': [
    ...decided,
    ['panelSaid', 'ada'],
    ['review', 'olu as reviewer', 'not-yours'],
  ],
  'somebody else may': [...decided, ['panelSaid', 'ada'], ['review', 'ada']],
  'nor do they record what a body said that they must not be of': [
    ...decided,
    ['panelSaid', 'olu as clerk', 'not-yours'],
  ],
  'what is decided anew leaves neither of the two free to review it': [
    ...decided,
    ['again', 'olu as clerk'],
    ['first', 'ben'],
    ['panelSaid', 'ada'],
    ['review', 'ben as reviewer', 'not-yours'],
    ['review', 'olu as reviewer', 'not-yours'],
    ['review', 'ada'],
  ],
};

describe('who acts', () => {
  for (const [says, done] of Object.entries(table))
    test(says, () => {
      const at = '2026-03-02T10:00:00.000Z';
      let { current } = open(prepared, { at, by: who.person, channel: 'web', reference: 'K7WQ-4XHM' });
      for (const [step, name, refused] of done) {
        const by = who[name];
        const command = commandFor(step, by, current);
        const result = advance(prepared, current, command);
        assert.equal(isRefusal(result) ? result.reason : undefined, refused, `${step} by ${name}`);
        assert.equal(mayAct(step, prepared, current, by), refused === undefined, `${step} by ${name}`);
        if (!isRefusal(result)) current = result.current;
      }
    });
});

test('whoever opened the case in a role is one who was that', () => {
  const at = '2026-03-02T10:00:00.000Z';
  const { current } = open(prepared, { at, by: who.olu, channel: 'phone', reference: 'K7WQ-4XHM' });
  assert.equal(mayAct('review', prepared, current, who['olu as reviewer']), false);
  assert.equal(mayAct('review', prepared, current, who.ada), true);
});

function commandFor(key: string, by: Actor, { version }: Case): Command {
  const about = { at: '2026-03-02T10:00:00.000Z', channel: 'web' as const, version, step: key, by };
  switch (prepared.nodes.get(fromKey(key).id)!.step.verb) {
    case 'ask':
      return { ...about, type: 'answer', facts: { 'the.word': 'a', 'the.body': 'vehicle-registry' } };
    case 'submit':
      return { ...about, type: 'submit' };
    case 'decide':
      return { ...about, type: 'decide', result: 'grant' };
    case 'whenever':
      return { ...about, type: 'take-up' };
    default:
      return { ...about, type: 'record', result: key === 'panelSaid' ? 'fine' : 'done' };
  }
}
