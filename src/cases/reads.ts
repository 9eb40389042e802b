import { compile, inside, overOf, placeholders, readsOf } from '../definition/index.ts';
import type { Around, Clock, Expression, Fact, Limit, Scope, Step } from '../definition/index.ts';
import type { ClockHere, LimitHere, Node, Prepared, Repeat } from './prepared.ts';

/** A service that is being made ready. */
export interface Preparing extends Pick<
  Prepared,
  'service' | 'givers' | 'derived' | 'musts' | 'offers' | 'bases'
> {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
  readonly around: ReadonlyMap<string, Around>;
  readonly nodes: Map<string, Node>;
}

type Placed =
  'step' | 'position' | 'last' | 'part' | 'parts' | 'home' | 'around' | 'inside' | 'waitsFor' | 'gives';

type Read = (text: string | undefined, bases?: readonly string[]) => Expression | undefined;

/** Everything a step works out, read; and the names that decide whether and how it opens. */
export function readOf(step: Step, preparing: Preparing): Omit<Node, Placed> {
  const { outer, inner } = preparing.around.get(step.id)!;
  const read: Read = (text, bases = inner) =>
    text === undefined ? undefined : compile(text, inside(preparing.scope, bases));
  const when = read(step.when, outer);
  const amount = read(amountIn(step));
  const about = 'about' in step ? (step.about ?? []).map((name) => read(name)!) : [];
  const rules = step.verb === 'decide' ? (step.rule ?? []).map((rule) => read(rule.when)!) : [];
  const instead = (step.instead ?? []).map((one) => ({ when: read(one.when)!, by: one.by }));
  const repeat = repeatOf(step, preparing, read, outer);
  const early = read(step.early);
  const notBefore = read(step['not before']);
  const possible = possibleIn(step, read);
  const until = step.verb === 'issue' ? undefined : read(step.until);
  const decisive = [
    ...[when, amount, ...about, ...rules, ...possible.values(), ...instead.map((one) => one.when)],
    ...(repeat?.kind === 'value' ? [repeat.value] : []),
    ...(step.verb === 'whenever' ? [] : [notBefore]),
    ...(step.verb === 'wait' ? [until] : []),
  ];
  return {
    ...(repeat && { repeat }),
    reads: namesRead(decisive, preparing)
      .union(namesAsking(step, preparing))
      .union(namesTold(step, inner, preparing))
      .union(new Set(repeat?.kind === 'turns' ? [repeat.of] : [])),
    ...{ when, until, notBefore, amount, rules, instead, possible },
    ...(step.verb === 'issue' && step.into !== undefined && { keeps: namesKept(step.into, preparing) }),
    ...(about.length > 0 && { about: namesRead(about, preparing) }),
    ...(early && { early, earlyReads: namesRead([early], preparing) }),
    ...(step.verb === 'book' && { letGo: read(step['let go when']) }),
    ...(step.verb === 'whenever' && { while: read(step.while), at: read(step.at) }),
  };
}

function amountIn(step: Step): string | undefined {
  return step.verb === 'pay' ? step.pay : step.verb === 'issue' ? (step.until ?? step.for) : undefined;
}

function possibleIn(step: Step, read: Read): Map<string, Expression> {
  const options = step.verb === 'decide' ? step.options : [];
  return new Map(options.flatMap(({ name, when }) => (when === undefined ? [] : [[name, read(when)!]])));
}

function repeatOf(
  step: Step,
  { around }: Preparing,
  read: Read,
  outer: readonly string[],
): Repeat | undefined {
  if (step.verb === 'whenever') return { kind: 'whenever' };
  const most = read(step['at most'], outer);
  if (step['again while'] !== undefined) return { kind: 'rounds', again: read(step['again while'])!, most };
  const over = overOf(step, (name) => around.has(name));
  switch (over?.kind) {
    case 'roles':
    case 'turns':
      return over;
    case 'value':
      return { kind: 'value', value: read(over.text, outer)! };
    case 'added':
      return { kind: 'added', least: read(step['at least'], outer), most };
    default:
      return undefined;
  }
}

/** A message reads what its text speaks of. */
function namesTold(step: Step, inner: readonly string[], preparing: Preparing): Set<string> {
  if (step.verb !== 'tell') return new Set();
  const { scope } = preparing;
  const names = placeholders(`${step.tell} ${step.say}`).map(({ name }) => name);
  const isOne = (name: string) => scope.lookup(name)?.per?.every((base) => inner.includes(base)) ?? true;
  return namesBehind(
    names.filter((name) => scope.lookup(name) !== undefined && isOne(name)),
    preparing,
  );
}

function namesKept(register: string, preparing: Preparing): Set<string> {
  const keeps = preparing.service.registers[register]?.register?.keeps ?? [];
  return namesBehind(
    keeps.filter((name) => preparing.facts.has(name)),
    preparing,
  );
}

function namesBehind(names: readonly string[], preparing: Preparing): Set<string> {
  return namesRead(
    names.map((name) => ({ op: 'name', name, at: 0 })),
    preparing,
  );
}

/** A question reads what its offers and its rules read, but for what it asks itself. */
function namesAsking(step: Step, preparing: Preparing): Set<string> {
  const asked = step.verb === 'ask' ? step.ask : [];
  const { musts, offers } = preparing;
  const expressions = asked.flatMap((fact) => [musts.get(fact), offers.get(fact)]);
  return namesRead(expressions, preparing).difference(new Set(asked));
}

/** Down to what somebody gives. A choice that is a table reads the facts of its columns; `fee.amount` reads `fee`. */
function namesRead(
  expressions: readonly (Expression | undefined)[],
  { service, facts, scope, derived }: Preparing,
): Set<string> {
  const names = new Set<string>();
  const pending = [...expressions];
  while (pending.length > 0) {
    const expression = pending.pop();
    for (const name of expression ? readsOf(expression, facts, scope) : []) {
      if (names.has(name)) continue;
      names.add(name);
      if (!name.startsWith('choice.')) continue;
      for (const column of service.choices[name.slice(7)]?.choice.by ?? []) {
        names.add(column);
        pending.push(derived.get(column));
      }
    }
  }
  const isWhole = (name: string) => facts.has(name) || name.startsWith('choice.');
  return new Set([...names].map((name) => (isWhole(name) ? name : name.split('.')[0]!)));
}

/** What stands over several steps: a clock, with its conditions read. */
export function clockHere(name: string, clock: Clock, preparing: Preparing): ClockHere {
  const { 'stops while': stops, 'restarts when': restarts } = clock;
  const read = readEach({ stops, restarts, longer: clock.longer?.when }, preparing.scope);
  const names = [...namesRead([read.restarts], preparing)];
  const restartsBy = names.flatMap((one) => preparing.givers.get(one) ?? one);
  return { name, clock, ...read, restartsBy: restartsBy.filter((step) => preparing.nodes.has(step)) };
}

/** And over several cases: a limit. */
export function limitHere(name: string, limit: Limit, scope: Scope): LimitHere {
  const { 'at most': most, 'let go when': letGo, of, on, from, until, when } = limit;
  return { name, limit, ...readEach({ most, of, on, from, until, when, letGo }, scope) };
}

function readEach<Key extends string>(
  texts: Readonly<Record<Key, string | undefined>>,
  scope: Scope,
): Partial<Record<Key, Expression>> {
  const given = Object.entries<string | undefined>(texts);
  return Object.fromEntries(
    given.flatMap(([key, text]) => (text === undefined ? [] : [[key, compile(text, scope)]])),
  ) as Partial<Record<Key, Expression>>;
}
