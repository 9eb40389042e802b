import { advance, countersFor, fromKey, isRefusal, itself, open, pass, prepare } from '../cases/index.ts';
import { addToMoment, deedIn, hashOf, instantOf } from '../definition/index.ts';
import { actorIn, factsIn } from './example-words.ts';
import { fails, shortfalls } from './example-results.ts';
import type { Advanced, Case, Command, Event, Facts, Prepared, Refusal, TakenOf } from '../cases/index.ts';
import type { Deed, Example, ExampleEvent, Finding, Holidays, Service } from '../definition/index.ts';

/** An example as it goes on. */
export interface Running {
  readonly prepared: Prepared;
  readonly example: Example;
  current: Case;
  /** What came of the event that is looked at. */
  happened: readonly Event[];
}

/**
 * Plays a dated example through the engine, and says where it does not go as the example says: what was refused,
 * what came out otherwise. After something that was refused it goes no further.
 */
export function runExample(service: Service, example: Example, holidays: Holidays): Finding[] {
  const prepared = prepare(service, hashOf(service), holidays);
  const by = { id: 'person', role: example.events[0]!.by ?? service.opened.by };
  const at = instantOf(example.events[0]!.at);
  const opened = open(prepared, { at, by, channel: service.opened.through[0]!, reference: 'EXAM-PLE1' });
  const running: Running = { prepared, example, current: opened.current, happened: opened.events };
  const findings: Finding[] = [];
  for (const [index, event] of example.events.entries()) {
    const refusal = play(event, running);
    if (refusal) return [...findings, refused(event, index, refusal, running)];
    findings.push(
      ...shortfalls(event, running).map((found) => ({ ...found, path: ['events', index, ...found.path] })),
    );
  }
  return findings;
}

/** Time passes until then; then what the event says is done. */
function play(event: ExampleEvent, running: Running): Refusal | undefined {
  const at = instantOf(event.at);
  const passed = pass(running.prepared, running.current, at);
  const before = passed?.events ?? [];
  if (passed) running.current = passed.current;
  const command = commandOf(event, at, running);
  const result = command && advance(running.prepared, running.current, withTaken(command, running));
  if (result && isRefusal(result)) return result;
  if (result) running.current = result.current;
  running.happened = [...before, ...(result?.events ?? [])];
  for (const sent of unsent(running)) deliver(sent, at, running);
  return undefined;
}

type Bare = Command extends infer Each
  ? Each extends Command
    ? Omit<Each, 'step' | 'at' | 'by' | 'channel'>
    : never
  : never;

function commandOf(event: ExampleEvent, at: string, running: Running): Command | undefined {
  const done = doneIn(event, running);
  if (!done) return undefined;
  const { step } = running.prepared.nodes.get(fromKey(done.step).id) ?? {};
  const by = actorIn(event, done.step, running);
  return { ...done, at, by, channel: step?.channels?.[0] ?? 'web' } as Command;
}

/** What an event does, as the engine takes it; undefined where a day only comes. */
export function doneIn(event: ExampleEvent, running: Pick<Running, 'prepared'>) {
  const deed = deedIn(event);
  if (deed === undefined) return undefined;
  return { ...doing[deed](event, event.with && factsIn(event.with, running)), step: event[deed]! };
}

const doing: Readonly<Record<Deed, (event: ExampleEvent, facts: Facts | undefined) => Bare>> = {
  answer: (_, facts = {}) => ({ type: 'answer', facts }),
  submit: () => ({ type: 'submit' }),
  record: ({ result = 'done' }, facts) => ({ type: 'record', result, facts }),
  decide: ({ result = '', grounds, reasons }, facts) => ({ type: 'decide', result, grounds, reasons, facts }),
  pay: ({ result }) => ({ type: 'pay', state: result === 'failed' ? 'failed' : 'paid' }),
  book: ({ result: from = '' }) =>
    from === 'cancelled'
      ? { type: 'cancel' }
      : { type: 'book', from, until: addToMoment(from, halfAnHour, 1, new Set()), places: 1 },
  take: () => ({ type: 'take-up' }),
  add: () => ({ type: 'add' }),
  enough: () => ({ type: 'enough' }),
};

const halfAnHour = { count: 30, unit: 'minute' } as const;

/** What the example says that limits had counted before. */
function withTaken(command: Command, { prepared, current, example }: Running): Command {
  const counters = countersFor(prepared, current, command);
  if (counters.length === 0) return command;
  const taken: TakenOf = Object.fromEntries(
    counters.map((counter) => {
      const before = example.counted?.[counter.split(' ')[2]!];
      return [counter, before === undefined ? [] : [{ amount: Number(before) }]];
    }),
  );
  return { ...command, taken };
}

/** What is told to everyone in a register is told to one, who gets it. */
function unsent({ prepared, current }: Running): string[] {
  return Object.entries(current.steps).flatMap(([key, { state }]) => {
    const { step } = prepared.nodes.get(fromKey(key).id)!;
    return state === 'open' && step.verb === 'tell' ? [key] : [];
  });
}

function deliver(step: string, at: string, running: Running): void {
  const command: Command = {
    type: 'deliver',
    step,
    recipients: 1,
    delivered: 1,
    at,
    by: itself,
    channel: 'api',
  };
  const result = advance(running.prepared, running.current, command) as Advanced;
  running.current = result.current;
  running.happened = [...running.happened, ...result.events];
}

function refused(event: ExampleEvent, index: number, refusal: Refusal, { current }: Running): Finding {
  const key = deedIn(event)!;
  const message = `“${event[key]}” can’t be done at ${event.at}: ${whyNot(refusal, current)}.`;
  return fails(message, ['events', index, key]);
}

function whyNot({ reason, answers }: Refusal, { steps }: Case): string {
  if (answers)
    return answers.map(({ fact, reason: what, message }) => `${fact}: ${message ?? what}`).join('; ');
  const open = Object.entries(steps).flatMap(([key, { state }]) => (state === 'open' ? [`“${key}”`] : []));
  if (reason !== 'not-open' || open.length === 0) return reasons[reason];
  return `${reasons[reason]}, and what waits is ${open.join(', ')}`;
}

const reasons: Record<Refusal['reason'], string> = {
  stale: 'the case has changed',
  ended: 'the case has ended',
  'unknown-step': 'there is no such step, or it does not take this',
  'not-open': 'it is not open then',
  'not-yours': 'somebody else does it',
  sealed: 'it was sent before',
  answers: 'the answers can’t be taken',
  'unknown-result': 'it has no such result',
  'not-possible': 'this option is not possible then',
  'needs-grounds': 'the grounds are missing, or are not among those there are',
  'needs-reasons': 'the reasons are missing',
  payment: 'there is nothing to pay, or no amount',
  'slot-taken': 'the slot is taken',
  'too-late': 'it is too late for that',
  'too-many': 'no more can be added',
  'too-few': 'there are too few',
};
