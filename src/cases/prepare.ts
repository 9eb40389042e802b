import {
  compile,
  eachAround,
  givenBy,
  isEach,
  overOf,
  readService,
  scopeOf,
  walkAll,
} from '../definition/index.ts';
import { inside as within } from '../definition/index.ts';
import { clockHere, limitHere } from './over-all.ts';
import { readOf } from './reads.ts';
import type { Expression, Holidays, Scope, Service, Step } from '../definition/index.ts';
import type { Node, Prepared } from './prepared.ts';
import type { Preparing } from './reads.ts';

const gates = new Set<Step['verb']>(['submit', 'decide', 'pay', 'wait', 'end', 'part', 'whenever']);

/** Whether what stands below it in its list waits for it. */
export function isGate(step: Step): boolean {
  return gates.has(step.verb);
}

const nobody: Holidays = new Set();

/** `version` is the hash of the service; `holidays` the days on which nobody works where it is. */
export function prepare(stored: Service, version: string, holidays: Holidays = nobody): Prepared {
  const service = readService(stored);
  const preparing = preparingOf(service);
  const list = nodesOf(service.steps, [], [], preparing);
  const whenever = nodesOf(service.whenever, [], [], preparing);
  const { nodes, scope, givers, derived, musts, offers } = preparing;
  const outcomes = Object.entries(service.outcomes).map(([name, { reached }]) => [name, reached] as const);
  const all = [...nodes.values()];
  const listed = whenever[0]?.position ?? Infinity;
  return {
    service,
    version,
    holidays,
    nodes,
    list,
    whenever,
    submits: all.filter(({ step, position }) => step.verb === 'submit' && position < listed),
    listed,
    hasEarly: all.some(({ early }) => early !== undefined),
    givers,
    derived,
    musts,
    offers,
    outcomes: compiled(outcomes, scope),
    clocks: Object.entries(service.clocks).map(([name, clock]) => clockHere(name, clock, scope)),
    limits: Object.entries(service.limits).map(([name, limit]) => limitHere(name, limit, scope)),
    bases: preparing.bases,
    isTimed: Object.keys(service.clocks).length > 0 || all.some(isTimed),
  };
}

function isTimed({ step, until, notBefore, at }: Node): boolean {
  const repeats = step.verb === 'whenever' && step.every !== undefined;
  return repeats || [step.within, until, notBefore, at].some((given) => given !== undefined);
}

function preparingOf(service: Service): Preparing {
  const facts = new Map(Object.entries(service.facts));
  const choices = Object.fromEntries(
    Object.entries(service.choices).map(([name, { choice }]) => [name, choice]),
  );
  const scope = scopeOf({ ...service, facts, choices, states: service.register?.states });
  const read = (key: 'is' | 'must' | 'one of') =>
    compiled(
      Object.entries(service.facts).map(([name, fact]) => [name, fact[key]]),
      scope,
    );
  const around = eachAround(service);
  const steps = new Map(walkAll(service).map(({ step }) => [step.id, step]));
  const bases = new Map(
    [...steps.values()].flatMap((step) => (isEach(step) ? [[step.id, baseOf(step, steps)] as const] : [])),
  );
  const expressions = { derived: read('is'), musts: read('must'), offers: read('one of') };
  return {
    service,
    facts,
    scope,
    around,
    bases,
    givers: giversOf(service),
    nodes: new Map(),
    ids: new Set(steps.keys()),
    ...expressions,
  };
}

function baseOf(step: Step, steps: ReadonlyMap<string, Step>): string {
  let base = step;
  for (let over = overOf(base, (name) => steps.has(name)); over?.kind === 'turns';) {
    base = steps.get(over.of)!;
    over = overOf(base, (name) => steps.has(name));
  }
  return base.id;
}

/** A fact may be one for each turn; read where it is, it is one. */
function compiled(
  texts: readonly (readonly [string, string | undefined])[],
  scope: Scope,
): Map<string, Expression> {
  return new Map(
    texts.flatMap(([name, text]) =>
      text === undefined ? [] : [[name, compile(text, within(scope, scope.lookup(name)?.per ?? []))]],
    ),
  );
}

function giversOf(service: Service): Map<string, string[]> {
  const givers = new Map<string, string[]>();
  for (const name of service.register?.keeps ?? []) givers.set(name, ['entry']);
  for (const { step } of walkAll(service)) {
    for (const name of givenBy(step)) {
      const known = givers.get(name);
      if (known) known.push(step.id);
      else givers.set(name, [step.id]);
    }
  }
  return givers;
}

function nodesOf(
  steps: readonly Step[],
  parts: readonly string[],
  around: readonly string[],
  preparing: Preparing,
): Node[] {
  return steps.map((step) => {
    const own = ownOf(step, parts, around, preparing);
    preparing.nodes.set(step.id, own);
    if (step.verb !== 'part' && step.verb !== 'whenever') return own;
    const inner = own.repeat ? [...around, step.id] : around;
    const inside = nodesOf(step.steps, [...parts, step.id], inner, preparing);
    const gives = [...own.gives, ...inside.flatMap((node) => node.gives)];
    const node = { ...own, inside, gives, last: preparing.nodes.size - 1 };
    preparing.nodes.set(step.id, node);
    return node;
  });
}

function ownOf(step: Step, parts: readonly string[], around: readonly string[], preparing: Preparing): Node {
  const { nodes } = preparing;
  const read = readOf(step, preparing);
  const givers = [...read.reads].flatMap((name) => preparing.givers.get(name) ?? name);
  // What may happen at any moment waits for nothing of the list.
  const home = nodes.get(parts[0] ?? '');
  const isWaitedFor = (giver: string) =>
    nodes.has(giver) &&
    !parts.includes(giver) &&
    step.verb !== 'whenever' &&
    (home?.step.verb !== 'whenever' || nodes.get(giver)!.parts[0] === home.step.id);
  return {
    step,
    part: parts.at(-1),
    parts,
    around,
    position: nodes.size,
    last: nodes.size,
    inside: [],
    gives: [step.id, ...givenBy(step)],
    waitsFor: [...new Set(givers)].filter(isWaitedFor),
    ...read,
  };
}
