import {
  compile,
  eachAround,
  givenBy,
  inside,
  isEach,
  overOf,
  readService,
  scopeOf,
  walkAll,
} from '../definition/index.ts';
import { clockHere, limitHere, readOf } from './reads.ts';
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
  const { scope, facts: _facts, around: _around, ...read } = preparing;
  const outcomes = Object.entries(service.outcomes).map(([name, { reached }]) => [name, reached] as const);
  const all = [...read.nodes.values()];
  return {
    ...read,
    ...{ version, holidays, list, whenever },
    submits: all.filter(({ step, home }) => step.verb === 'submit' && !home),
    hasEarly: all.some(({ early }) => early !== undefined),
    outcomes: compiled(outcomes, scope),
    clocks: Object.entries(service.clocks).map(([name, clock]) => clockHere(name, clock, preparing)),
    limits: Object.entries(service.limits).map(([name, limit]) => limitHere(name, limit, scope)),
    isTimed: Object.keys(service.clocks).length > 0 || all.some(isTimed),
  };
}

function isTimed({ step, until, notBefore, at }: Node): boolean {
  const repeats = step.verb === 'whenever' && step.every !== undefined;
  const reminds = step.verb === 'book' && step.remind !== undefined;
  return repeats || reminds || [step.within, until, notBefore, at].some((given) => given !== undefined);
}

function preparingOf(service: Service): Preparing {
  const facts = new Map(Object.entries(service.facts));
  const choices = Object.fromEntries(
    Object.entries(service.choices).map(([name, { choice }]) => [name, choice]),
  );
  const scope = scopeOf({ ...service, facts, choices, states: service.register?.states });
  const around = eachAround(service);
  const steps = new Map(walkAll(service).map(({ step }) => [step.id, step]));
  const bases = new Map(
    [...steps.values()].flatMap((step) => (isEach(step) ? [[step.id, baseOf(step, steps)] as const] : [])),
  );
  const read = (key: 'is' | 'must' | 'one of') =>
    compiled(
      Object.entries(service.facts).map(([name, fact]) => [name, fact[key]]),
      scope,
    );
  return {
    ...{ service, facts, scope, around, bases, givers: giversOf(service), nodes: new Map() },
    ...{ derived: read('is'), musts: read('must'), offers: read('one of') },
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
      text === undefined ? [] : [[name, compile(text, inside(scope, scope.lookup(name)?.per ?? []))]],
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
    const held = nodesOf(step.steps, [...parts, step.id], inner, preparing);
    const gives = [...own.gives, ...held.flatMap((node) => node.gives)];
    const node = { ...own, inside: held, gives, last: preparing.nodes.size - 1 };
    preparing.nodes.set(step.id, node);
    return node;
  });
}

function ownOf(step: Step, parts: readonly string[], around: readonly string[], preparing: Preparing): Node {
  const { nodes } = preparing;
  const read = readOf(step, preparing);
  const givers = [...read.reads].flatMap((name) => preparing.givers.get(name) ?? name);
  // What may happen at any moment waits for nothing of the list.
  const home = step.verb === 'whenever' ? step : nodes.get(parts[0] ?? '')?.home;
  const isWaitedFor = (giver: string) =>
    step !== home && !parts.includes(giver) && nodes.has(giver) && (!home || nodes.get(giver)!.home === home);
  return {
    step,
    part: parts.at(-1),
    parts,
    ...(home && { home }),
    around,
    position: nodes.size,
    last: nodes.size,
    inside: [],
    gives: [step.id, ...givenBy(step)],
    waitsFor: [...new Set(givers)].filter(isWaitedFor),
    ...read,
  };
}
