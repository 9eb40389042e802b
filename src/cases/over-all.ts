import { compile } from '../definition/index.ts';
import type { Clock, Limit, Scope } from '../definition/index.ts';
import type { ClockHere, LimitHere } from './prepared.ts';

/** What stands over several steps: a clock, with its conditions read. */
export function clockHere(name: string, clock: Clock, scope: Scope): ClockHere {
  const read = (text: string | undefined) => (text === undefined ? undefined : compile(text, scope));
  return {
    name,
    clock,
    stops: read(clock['stops while']),
    restarts: read(clock['restarts when']),
    longer: read(clock.longer?.when),
  };
}

/** And over several cases: a limit. */
export function limitHere(name: string, limit: Limit, scope: Scope): LimitHere {
  const read = (text: string | undefined) => (text === undefined ? undefined : compile(text, scope));
  return {
    name,
    limit,
    most: read(limit['at most']),
    of: read(limit.of),
    on: read(limit.on),
    from: read(limit.from),
    until: read(limit.until),
    when: read(limit.when),
    letGo: read(limit['let go when']),
  };
}
