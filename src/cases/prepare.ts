import { compile, givenBy, readsOf, scopeOf, walk } from '../definition/index.ts';
import type { Expression, Fact, Part, Scope, Service, Step } from '../definition/index.ts';

/** One step with what running it needs: its place among the gates, and its conditions, read. */
export interface Node {
  readonly step: Step;
  readonly position: number;
  /** The innermost part that holds it. */
  readonly part?: string;
  readonly parts: readonly string[];
  /** Ids of the steps above it in its list. */
  readonly above: readonly string[];
  /** The nearest gate above it in its list. */
  readonly gate?: string;
  readonly inside: readonly string[];
  readonly when?: Expression;
  /** Ids of the steps whose facts it reads. */
  readonly waitsFor: readonly string[];
  readonly reads: ReadonlySet<string>;
  /** What is worked out when it opens: an amount, a length of time, rules. */
  readonly amount?: Expression;
  readonly rules: readonly Expression[];
}

/** A service made ready to run. Made once for each version; holds nothing of any case. */
export interface Prepared {
  readonly service: Service;
  readonly version: string;
  readonly nodes: ReadonlyMap<string, Node>;
  /** The steps that give each fact, in order; the last that is settled counts. */
  readonly givers: ReadonlyMap<string, readonly string[]>;
  readonly derived: ReadonlyMap<string, Expression>;
  readonly outcomes: ReadonlyMap<string, Expression>;
  /** For each fact with a rule or an offer, these, read. */
  readonly musts: ReadonlyMap<string, Expression>;
  readonly offers: ReadonlyMap<string, Expression>;
}

const gates = new Set<Step['verb']>(['submit', 'decide', 'pay', 'end', 'part']);

export function isGate(step: Step): boolean {
  return gates.has(step.verb);
}

/** `version` is the hash of the service. */
export function prepare(service: Service, version: string): Prepared {
  const facts = new Map(Object.entries(service.facts));
  const choices = Object.fromEntries(Object.entries(service.choices).map(([name, { choice }]) => [name, choice]));
  const scope = scopeOf({ facts, choices, steps: service.steps });
  const read = (key: 'is' | 'must' | 'one of') => compiled(Object.entries(service.facts).map(([name, fact]) => [name, fact[key]]), scope);
  const givers = giversOf(service);
  const nodes = new Map<string, Node>();
  list(service.steps, [], { service, facts, scope, givers, nodes });
  return {
    service, version, nodes, givers,
    derived: read('is'), musts: read('must'), offers: read('one of'),
    outcomes: compiled(Object.entries(service.outcomes).map(([name, { reached }]) => [name, reached]), scope),
  };
}

function compiled(texts: readonly (readonly [string, string | undefined])[], scope: Scope): Map<string, Expression> {
  return new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, compile(text, scope)] as const])));
}

function giversOf(service: Service): Map<string, string[]> {
  const givers = new Map<string, string[]>();
  for (const { step } of walk(service.steps)) {
    for (const name of givenBy(step)) givers.set(name, [...(givers.get(name) ?? []), step.id]);
  }
  return givers;
}

interface Preparing {
  readonly service: Service;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
  readonly givers: ReadonlyMap<string, readonly string[]>;
  readonly nodes: Map<string, Node>;
}

function list(steps: readonly Step[], parts: readonly Part[], preparing: Preparing): void {
  steps.forEach((step, index) => {
    const above = steps.slice(0, index);
    preparing.nodes.set(step.id, node(step, above, parts, preparing));
    if (step.verb === 'part') list(step.steps, [...parts, step], preparing);
  });
}

function node(step: Step, above: readonly Step[], parts: readonly Part[], preparing: Preparing): Node {
  const { scope } = preparing;
  const when = step.when === undefined ? undefined : compile(step.when, scope);
  const amountText = step.verb === 'pay' ? step.pay : step.verb === 'issue' ? step.for : undefined;
  const amount = amountText === undefined ? undefined : compile(amountText, scope);
  const rules = step.verb === 'decide' ? (step.rule ?? []).map((rule) => compile(rule.when, scope)) : [];
  const reads = namesRead([when, amount, ...rules], preparing);
  return {
    step, when, amount, rules, reads,
    position: preparing.nodes.size,
    part: parts.at(-1)?.id,
    parts: parts.map(({ id }) => id),
    above: above.map(({ id }) => id),
    gate: above.findLast(isGate)?.id,
    inside: step.verb === 'part' ? step.steps.map(({ id }) => id) : [],
    waitsFor: waitsFor(step, reads, preparing),
  };
}

/** A choice that is a table reads the facts of its columns. */
function namesRead(expressions: readonly (Expression | undefined)[], { service, facts, scope }: Preparing): Set<string> {
  const names = new Set(expressions.flatMap((expression) => (expression ? [...readsOf(expression, facts, scope)] : [])));
  for (const name of [...names]) {
    if (name.startsWith('choice.')) for (const fact of service.choices[name.slice(7)]?.choice.by ?? []) names.add(fact);
  }
  return names;
}

function waitsFor(step: Step, reads: ReadonlySet<string>, { givers, nodes }: Preparing): string[] {
  const found = new Set<string>();
  for (const name of reads) {
    const own = name.split('.')[0]!;
    for (const giver of givers.get(name) ?? (nodes.has(own) ? [own] : [])) if (giver !== step.id && nodes.has(giver)) found.add(giver);
  }
  return [...found];
}
