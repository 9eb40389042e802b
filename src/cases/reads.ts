import { compile, overOf, placeholders, readsOf } from '../definition/index.ts';
import { inside as within } from '../definition/index.ts';
import type { Around, Expression, Fact, Scope, Step } from '../definition/index.ts';
import type { Node, Prepared, Repeat } from './prepared.ts';

/** A service that is being made ready. */
export interface Preparing extends Pick<
  Prepared,
  'service' | 'givers' | 'derived' | 'musts' | 'offers' | 'bases'
> {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
  readonly around: ReadonlyMap<string, Around>;
  readonly nodes: Map<string, Node>;
  readonly ids: ReadonlySet<string>;
}

type Read = Pick<
  Node,
  | 'repeat'
  | 'reads'
  | 'when'
  | 'early'
  | 'earlyReads'
  | 'until'
  | 'notBefore'
  | 'amount'
  | 'rules'
  | 'instead'
  | 'possible'
  | 'letGo'
  | 'while'
  | 'at'
>;

/** Everything a step works out, read; and the names that decide whether and how it opens. */
export function readOf(step: Step, preparing: Preparing): Read {
  const { scope, around } = preparing;
  const { outer, inner } = around.get(step.id)!;
  const read = (text: string | undefined, bases = inner) =>
    text === undefined ? undefined : compile(text, within(scope, bases));
  const when = read(step.when, outer);
  const amount = read(step.verb === 'pay' ? step.pay : step.verb === 'issue' ? step.for : undefined);
  const rules = step.verb === 'decide' ? (step.rule ?? []).map((rule) => read(rule.when)!) : [];
  const repeat = repeatOf(step, preparing, read, outer);
  const over = repeat?.kind === 'value' ? repeat.value : undefined;
  const early = read(step.early);
  const notBefore = read(step['not before']);
  const until = step.verb === 'issue' ? undefined : read(step.until);
  const instead = (step.instead ?? []).map((one) => ({ when: read(one.when)!, by: one.by }));
  const along = repeat?.kind === 'turns' ? new Set([repeat.of]) : new Set<string>();
  const decisive = [
    when,
    amount,
    over,
    ...(step.verb === 'whenever' ? [] : [notBefore]),
    ...(step.verb === 'wait' ? [until] : []),
    ...rules,
    ...instead.map((one) => one.when),
  ];
  return {
    ...(repeat && { repeat }),
    reads: namesRead(decisive, preparing)
      .union(namesAsking(step, preparing))
      .union(namesTold(step, inner, preparing))
      .union(along),
    when,
    ...(early && { early, earlyReads: namesRead([early], preparing) }),
    until,
    notBefore,
    amount: step.verb === 'issue' && step.until !== undefined ? read(step.until) : amount,
    rules,
    instead,
    possible: new Map(
      step.verb === 'decide'
        ? step.options.flatMap((option) =>
            option.when === undefined ? [] : [[option.name, read(option.when)!]],
          )
        : [],
    ),
    letGo: step.verb === 'book' ? read(step['let go when']) : undefined,
    while: step.verb === 'whenever' ? read(step.while) : undefined,
    at: step.verb === 'whenever' ? read(step.at) : undefined,
  };
}

function repeatOf(
  step: Step,
  { ids }: Preparing,
  read: (text: string | undefined, bases?: readonly string[]) => Expression | undefined,
  outer: readonly string[],
): Repeat | undefined {
  if (step.verb === 'whenever') return { kind: 'whenever' };
  const most = read(step['at most'], outer);
  if (step['again while'] !== undefined) return { kind: 'rounds', again: read(step['again while'])!, most };
  const over = overOf(step, (name) => ids.has(name));
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
  const known = names.filter((name) => scope.lookup(name) !== undefined && isOne(name));
  return namesRead(
    known.map((name) => ({ op: 'name', name, at: 0 })),
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
  return new Set([...names].map((name) => (facts.has(name) ? name : resultIn(name))));
}

function resultIn(name: string): string {
  return name.startsWith('choice.') ? name : name.split('.')[0]!;
}
