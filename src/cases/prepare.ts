import { compile, givenBy, readsOf, scopeOf, walk } from '../definition/index.ts';
import type { Expression, Fact, Scope, Service, Step } from '../definition/index.ts';

/** One step with what running it needs: its place, and its conditions, read. */
export interface Node {
  readonly step: Step;
  /** Its place in the order in which steps are told: a part comes before what it holds. */
  readonly position: number;
  /** The position of the last step inside it; its own where it holds none. */
  readonly last: number;
  /** The innermost part that holds it. */
  readonly part?: string;
  /** Ids of the parts that hold it, outermost first. */
  readonly parts: readonly string[];
  readonly inside: readonly Node[];
  readonly when?: Expression;
  /** Ids of the steps above it that give what it reads. */
  readonly waitsFor: readonly string[];
  readonly reads: ReadonlySet<string>;
  /** The names that have a value because of it or of what is inside it. */
  readonly gives: readonly string[];
  /** What is worked out when it opens: an amount, a length of time, rules. */
  readonly amount?: Expression;
  readonly rules: readonly Expression[];
}

/** A service made ready to run. Made once for each version; holds nothing of any case. */
export interface Prepared {
  readonly service: Service;
  readonly version: string;
  /** Every step by its id, in the order in which they are told. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** The steps of the service's own list, with theirs inside them. */
  readonly list: readonly Node[];
  readonly submits: readonly Node[];
  /** The steps that give each fact, in order; the last that is settled counts. */
  readonly givers: ReadonlyMap<string, readonly string[]>;
  readonly derived: ReadonlyMap<string, Expression>;
  readonly outcomes: ReadonlyMap<string, Expression>;
  /** For each fact with a rule or an offer, these, read. */
  readonly musts: ReadonlyMap<string, Expression>;
  readonly offers: ReadonlyMap<string, Expression>;
}

const gates = new Set<Step['verb']>(['submit', 'decide', 'pay', 'end', 'part']);

/** Whether what stands below it in its list waits for it. */
export function isGate(step: Step): boolean {
  return gates.has(step.verb);
}

/** `version` is the hash of the service. */
export function prepare(service: Service, version: string): Prepared {
  const facts = new Map(Object.entries(service.facts));
  const choices = Object.fromEntries(
    Object.entries(service.choices).map(([name, { choice }]) => [name, choice]),
  );
  const scope = scopeOf({ facts, choices, steps: service.steps });
  const read = (key: 'is' | 'must' | 'one of') =>
    compiled(
      Object.entries(service.facts).map(([name, fact]) => [name, fact[key]]),
      scope,
    );
  const expressions = { derived: read('is'), musts: read('must'), offers: read('one of') };
  const givers = giversOf(service);
  const nodes = new Map<string, Node>();
  const list = nodesOf(service.steps, [], { service, facts, scope, givers, nodes, ...expressions });
  const outcomes = Object.entries(service.outcomes).map(([name, { reached }]) => [name, reached] as const);
  return {
    service,
    version,
    nodes,
    list,
    submits: [...nodes.values()].filter(({ step }) => step.verb === 'submit'),
    givers,
    ...expressions,
    outcomes: compiled(outcomes, scope),
  };
}

function compiled(
  texts: readonly (readonly [string, string | undefined])[],
  scope: Scope,
): Map<string, Expression> {
  return new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, compile(text, scope)]])));
}

function giversOf(service: Service): Map<string, string[]> {
  const givers = new Map<string, string[]>();
  for (const { step } of walk(service.steps)) {
    for (const name of givenBy(step)) {
      const known = givers.get(name);
      if (known) known.push(step.id);
      else givers.set(name, [step.id]);
    }
  }
  return givers;
}

interface Preparing extends Pick<Prepared, 'service' | 'givers' | 'derived' | 'musts' | 'offers'> {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
  readonly nodes: Map<string, Node>;
}

function nodesOf(steps: readonly Step[], parts: readonly string[], preparing: Preparing): Node[] {
  return steps.map((step) => {
    const own = ownOf(step, parts, preparing);
    preparing.nodes.set(step.id, own);
    if (step.verb !== 'part') return own;
    const inside = nodesOf(step.steps, [...parts, step.id], preparing);
    const gives = [...own.gives, ...inside.flatMap((node) => node.gives)];
    const node = { ...own, inside, gives, last: preparing.nodes.size - 1 };
    preparing.nodes.set(step.id, node);
    return node;
  });
}

function ownOf(step: Step, parts: readonly string[], preparing: Preparing): Node {
  const { nodes, scope } = preparing;
  const compileIf = (text: string | undefined) => (text === undefined ? undefined : compile(text, scope));
  const when = compileIf(step.when);
  const amount = compileIf(step.verb === 'pay' ? step.pay : step.verb === 'issue' ? step.for : undefined);
  const rules = step.verb === 'decide' ? (step.rule ?? []).map((rule) => compile(rule.when, scope)) : [];
  const reads = namesRead([when, amount, ...rules], preparing).union(namesAsking(step, preparing));
  const waitsFor = [...reads].flatMap((name) => preparing.givers.get(name) ?? name);
  return {
    step,
    when,
    amount,
    rules,
    reads,
    part: parts.at(-1),
    parts,
    position: nodes.size,
    last: nodes.size,
    inside: [],
    gives: [step.id, ...givenBy(step)],
    waitsFor: [...new Set(waitsFor)].filter((giver) => nodes.has(giver) && !parts.includes(giver)),
  };
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
