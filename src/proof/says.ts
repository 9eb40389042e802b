import { holding } from './circuit.ts';
import type { Users } from './circuit.ts';
import type { Value } from '../definition/index.ts';
import type { Model } from './model.ts';
import type { Says } from './playing.ts';

/** What one of 32 users says, and the steps that come up for them. */
export function saysOf(
  { events }: Model,
  users: Users,
  column: number,
  channel: Says['channel'],
): Says & { readonly steps: ReadonlySet<string> } {
  const facts = new Map<string, Value>();
  const results = new Map<string, string>();
  const steps = new Set<string>();
  for (const { step, fact, value, result, when, said } of events) {
    // What is in turns comes up more often than the circuit knows.
    if (((holding(users, said ?? when) >> column) & 1) === 0) continue;
    if (fact !== undefined) facts.set(`${step} ${fact}`, value!);
    else if (result !== undefined) results.set(step, result);
    else steps.add(step);
  }
  return { facts, results, steps, channel };
}
