import fc from 'fast-check';
import { advance, isRefusal, offersOf, open, readingOf } from '../../src/cases/index.ts';
import { actorFor, rowan } from '../world/cast.ts';
import type { Advanced, Case, Command, Facts, Node, Prepared, Refusal } from '../../src/cases/index.ts';
import type { Step, Value } from '../../src/definition/index.ts';

export const start = '2026-03-02T10:00:00.000Z';
export const today = '2026-03-02';

/** Something somebody tries, as drawn: at which of the steps there are, and numbers to answer with. */
export interface Move {
  readonly where: 'open' | 'again' | 'anywhere';
  readonly pick: number;
  readonly values: readonly number[];
}

const move: fc.Arbitrary<Move> = fc.record({
  where: fc.oneof(
    { weight: 7, arbitrary: fc.constant('open' as const) },
    { weight: 3, arbitrary: fc.constant('again' as const) },
    { weight: 1, arbitrary: fc.constant('anywhere' as const) },
  ),
  pick: fc.nat(40),
  values: fc.array(fc.nat(11), { minLength: 4, maxLength: 4 }),
});

export const moves = fc.array(move, { minLength: 8, maxLength: 40, size: 'max' });

/** One try: the case before it, the command, and what came of it. */
export interface Tried {
  readonly before: Case;
  readonly command: Command;
  readonly result: Advanced | Refusal;
}

export function opened(prepared: Prepared): Advanced {
  return open(prepared, { at: start, by: rowan, channel: 'web', reference: 'K7WQ-4XHM' });
}

/** Tries every move in turn on a new case. */
export function play(
  prepared: Prepared,
  tried: readonly Move[],
  look: (tried: Tried) => void = () => undefined,
): Advanced & { tries: Tried[] } {
  const first = opened(prepared);
  const events = [...first.events];
  const tries: Tried[] = [];
  let { current } = first;
  for (const each of tried) {
    const command = commandOf(prepared, current, each);
    if (!command) continue;
    const result = advance(prepared, current, command);
    tries.push({ before: current, command, result });
    look(tries.at(-1)!);
    if (isRefusal(result)) continue;
    current = result.current;
    events.push(...result.events);
  }
  return { current, events, effects: [], tries };
}

export function commandOf(
  prepared: Prepared,
  current: Case,
  { where, pick, values }: Move,
): Command | undefined {
  const nodes = [...prepared.nodes.values()].filter(({ step }) => step.verb !== 'part');
  const stateOf = (node: Node) => current.steps[node.step.id]?.state;
  const candidates = {
    open: nodes.filter((node) => stateOf(node) === 'open'),
    again: nodes.filter((node) => node.step.verb === 'ask' && stateOf(node) === 'settled'),
    anywhere: nodes,
  }[where];
  const node = candidates[pick % Math.max(1, candidates.length)];
  return node && commandAt(node, prepared, current, values);
}

/** A command that fits the step, and now and then does not. */
export function commandAt(
  { step }: Node,
  prepared: Prepared,
  current: Case,
  values: readonly number[],
): Command {
  const common = { at: start, by: actorFor(step.by ?? 'applicant'), channel: 'web' as const, step: step.id };
  const [first, second] = values as [number, number];
  switch (step.verb) {
    case 'ask':
      return { ...common, type: 'answer', facts: factsOf(step.ask, prepared, current, values) };
    case 'check':
    case 'task': {
      const options = step.options?.map(({ name }) => name) ?? ['done'];
      return {
        ...common,
        type: 'record',
        result: options[first % options.length]!,
        facts: factsOf(step.gives ?? [], prepared, current, values),
      };
    }
    case 'decide':
      return { ...common, type: 'decide', ...decision(step, prepared, current, values) };
    case 'pay':
      return { ...common, type: 'pay', state: (['paid', 'paid', 'started', 'failed'] as const)[first % 4]! };
    default:
      return second === 11 ? { ...common, type: 'answer', facts: {} } : { ...common, type: 'submit' };
  }
}

function decision(
  step: Step & { verb: 'decide' },
  prepared: Prepared,
  current: Case,
  values: readonly number[],
) {
  const option = step.options[values[1]! % step.options.length]!;
  return {
    result: option.name,
    facts: factsOf(option.gives ?? [], prepared, current, values),
    ...(option.grounds && { grounds: [option.grounds[values[2]! % option.grounds.length]!.name] }),
    ...(option.reasons && values[3]! > 0 && { reasons: 'For good reason.' }),
  };
}

function factsOf(
  names: readonly string[],
  prepared: Prepared,
  current: Case,
  values: readonly number[],
): Facts {
  const facts = names.map(
    (name, index) => [name, valueFor(name, prepared, current, values[index % values.length]!)] as const,
  );
  return Object.fromEntries(facts.filter((fact): fact is [string, Value] => fact[1] !== undefined));
}

function valueFor(name: string, prepared: Prepared, current: Case, pick: number): Value | undefined {
  const { type, optional } = prepared.service.facts[name]!;
  if (optional && pick % 4 === 0) return undefined;
  if (type === 'yes/no') return pick % 2 === 0;
  if (type === 'whole number') return pick % 4;
  const offers = offersOf(name, prepared, readingOf(prepared, current, today)) ?? [];
  return pick === 11 ? 'purple' : offers[pick % offers.length];
}
