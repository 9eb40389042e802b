import { advance, apply, isRefusal, open, prepare } from '../src/cases/index.ts';
import { serviceFrom } from '../test/world/read.ts';
import { rowan } from '../test/world/cast.ts';
import { line, timed } from './timing.ts';
import type { Case, Command, Event, Prepared } from '../src/cases/index.ts';
import type { Part } from '../src/definition/index.ts';

// One `advance` beside its floor: writing the same events to the same case, with nothing decided.

const at = '2026-03-02T10:00:00.000Z';

/**
 * Questions in parts of nine, every third under a guard on one above, then a decision. One part in `taken` is on the
 * path, as in a flow with many branches.
 */
function prepared(size: number, taken: number): Prepared {
  const fact = { type: 'whole number', ask: 'A number?' };
  const questions = Array.from({ length: 9 }, (_, index) => {
    const when = index % 3 === 2 ? { when: `q.n${index - 1} < 100` } : {};
    return [`n${index}`, { ask: `q.n${index}`, ...when }];
  });
  const service = serviceFrom({
    facts: Object.fromEntries(questions.map((_, index) => [`q.n${index}`, fact])),
    steps: {
      branch: { steps: Object.fromEntries(questions) },
      send: { submit: 'All true' },
      decision: { decide: 'So?', by: 'officer', options: ['grant', 'refuse'] },
    },
  });
  const [part, ...rest] = service.steps;
  const copies = Array.from({ length: Math.ceil(size / 10) }, (_, copy) => {
    const text = JSON.stringify(part).replaceAll(/"n(\d)"|q\.n(\d)/g, (found) =>
      found.replace('n', `n${copy}x`),
    );
    return {
      ...(JSON.parse(text) as Part),
      id: `branch${copy}`,
      ...(copy % taken > 0 && { when: 'q.n0x0 > 1000' }),
    };
  });
  const facts = Object.fromEntries(
    copies.flatMap((_, copy) => questions.map((_, index) => [`q.n${copy}x${index}`, service.facts['q.n0']!])),
  );
  return prepare({ ...service, facts, steps: [...copies, ...rest] }, 'bench');
}

interface Played {
  readonly before: Case;
  readonly command: Command;
  readonly events: readonly Event[];
}

/** A whole journey, in order; some fifty of its answers, evenly. */
function journey(ready: Prepared): { some: Played[]; answers: number } {
  const asks = [...ready.nodes.values()].filter(({ step }) => step.verb === 'ask');
  const some: Played[] = [];
  let answers = 0;
  let { current } = open(ready, { at, by: rowan, channel: 'web', reference: 'K7WQ-4XHM' });
  for (const { step } of asks) {
    if (step.verb !== 'ask' || current.steps[step.id]?.state !== 'open') continue;
    const command: Command = {
      type: 'answer',
      at,
      by: rowan,
      channel: 'web',
      step: step.id,
      facts: { [step.ask[0]!]: 7 },
    };
    const result = advance(ready, current, command);
    if (isRefusal(result)) throw new Error(result.reason);
    if (answers % Math.ceil(Math.min(asks.length, 1_000) / 50) === 0)
      some.push({ before: current, command, events: result.events });
    answers += 1;
    current = result.current;
  }
  return { some, answers };
}

for (const [size, taken] of [
  [60, 1],
  [1_000, 1],
  [10_000, 10],
  [10_000, 100],
] as const) {
  const started = performance.now();
  const ready = prepared(size, taken);
  const preparing = performance.now() - started;
  const { some, answers } = journey(ready);
  const what = `${size} steps, one branch in ${taken} taken`;
  console.log(`${what}: prepared in ${Math.round(preparing)} ms, ${answers} answers`);
  const floor = timed(some, ({ before, events }) => events.reduce(apply, before));
  line(
    '  an answer',
    timed(some, ({ before, command }) => advance(ready, before, command)),
    floor,
  );
  const { command } = some[0]!;
  const another = { ...command, facts: { 'q.n0x0': 8 } } as Command;
  line(
    '  another answer to the first question, near the end',
    timed(some.slice(-1), ({ before }) => advance(ready, before, another)),
    floor,
  );
}
