import {
  compile,
  eachAround,
  givenBy,
  isEach,
  overOf,
  readsOf,
  scopeOf,
  walkAll,
} from '../definition/index.ts';
import { inside as within } from '../definition/index.ts';
import type {
  Around,
  Clock,
  Expression,
  Fact,
  Holidays,
  Limit,
  Scope,
  Service,
  Step,
} from '../definition/index.ts';

/** How a step happens more than once: side by side, in rounds, or whenever. */
export type Repeat =
  | { readonly kind: 'roles'; readonly roles: readonly string[] }
  | { readonly kind: 'turns'; readonly of: string }
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'added'; readonly least: Expression | undefined; readonly most: Expression | undefined }
  | { readonly kind: 'rounds'; readonly again: Expression; readonly most: Expression | undefined }
  | { readonly kind: 'whenever' };

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
  /** Ids of those around it that repeat, outermost first: a key of it has a turn of each. */
  readonly around: readonly string[];
  readonly repeat?: Repeat;
  readonly inside: readonly Node[];
  /** Ids of the steps above it that give what it reads. */
  readonly waitsFor: readonly string[];
  readonly reads: ReadonlySet<string>;
  /** The names that have a value because of it or of what is inside it. */
  readonly gives: readonly string[];
  readonly when?: Expression;
  readonly early?: Expression;
  readonly until?: Expression;
  readonly notBefore?: Expression;
  /** What is worked out when it opens: an amount, a length of time. */
  readonly amount?: Expression;
  readonly rules: readonly Expression[];
  /** Who does it instead, where the condition holds. */
  readonly instead: readonly { readonly when: Expression; readonly by: string }[];
  /** By option of a decision, the condition under which it is possible. */
  readonly possible: ReadonlyMap<string, Expression>;
  readonly letGo?: Expression;
  /** Of what may happen at any moment. */
  readonly while?: Expression;
  readonly at?: Expression;
}

export interface ClockHere {
  readonly name: string;
  readonly clock: Clock;
  readonly stops?: Expression;
  readonly restarts?: Expression;
  readonly longer?: Expression;
}

export interface LimitHere {
  readonly name: string;
  readonly limit: Limit;
  readonly most?: Expression;
  readonly of?: Expression;
  readonly on?: Expression;
  readonly from?: Expression;
  readonly until?: Expression;
  readonly when?: Expression;
  readonly letGo?: Expression;
}

/** A service made ready to run. Made once for each version; holds nothing of any case. */
export interface Prepared {
  readonly service: Service;
  readonly version: string;
  readonly holidays: Holidays;
  /** Every step by its id, in the order in which they are told. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** The steps of the service's own list, with theirs inside them. */
  readonly list: readonly Node[];
  readonly whenever: readonly Node[];
  readonly submits: readonly Node[];
  /** The steps that give each fact, in order; the last that is settled counts. */
  readonly givers: ReadonlyMap<string, readonly string[]>;
  readonly derived: ReadonlyMap<string, Expression>;
  readonly outcomes: ReadonlyMap<string, Expression>;
  /** For each fact with a rule or an offer, these, read. */
  readonly musts: ReadonlyMap<string, Expression>;
  readonly offers: ReadonlyMap<string, Expression>;
  readonly clocks: readonly ClockHere[];
  readonly limits: readonly LimitHere[];
  /** By step that repeats, the step whose turns these are: its own name, or that of the one it goes along with. */
  readonly bases: ReadonlyMap<string, string>;
  /** Whether time by itself may change a case. */
  readonly isTimed: boolean;
}

const gates = new Set<Step['verb']>(['submit', 'decide', 'pay', 'wait', 'end', 'part', 'whenever']);

/** Whether what stands below it in its list waits for it. */
export function isGate(step: Step): boolean {
  return gates.has(step.verb);
}

const nobody: Holidays = new Set();

/** `version` is the hash of the service; `holidays` the days on which nobody works where it is. */
export function prepare(service: Service, version: string, holidays: Holidays = nobody): Prepared {
  const preparing = preparingOf(service);
  const list = nodesOf(service.steps, [], [], preparing);
  const whenever = nodesOf(service.whenever, [], [], preparing);
  const { nodes, scope, givers, derived, musts, offers } = preparing;
  const outcomes = Object.entries(service.outcomes).map(([name, { reached }]) => [name, reached] as const);
  const all = [...nodes.values()];
  return {
    service,
    version,
    holidays,
    nodes,
    list,
    whenever,
    submits: all.filter(({ step }) => step.verb === 'submit'),
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

interface Preparing extends Pick<Prepared, 'service' | 'givers' | 'derived' | 'musts' | 'offers' | 'bases'> {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly scope: Scope;
  readonly around: ReadonlyMap<string, Around>;
  readonly nodes: Map<string, Node>;
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
  const bases = new Map(
    walkAll(service).flatMap(({ step }) => (isEach(step) ? [[step.id, baseOf(step, service)] as const] : [])),
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
    ...expressions,
  };
}

function baseOf(step: Step, service: Service): string {
  const steps = new Map(walkAll(service).map(({ step: one }) => [one.id, one]));
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

type Read = Pick<
  Node,
  | 'repeat'
  | 'reads'
  | 'when'
  | 'early'
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
function readOf(step: Step, preparing: Preparing): Read {
  const { scope, around } = preparing;
  const { outer, inner } = around.get(step.id)!;
  const read = (text: string | undefined, bases = inner) =>
    text === undefined ? undefined : compile(text, within(scope, bases));
  const when = read(step.when, outer);
  const amount = read(step.verb === 'pay' ? step.pay : step.verb === 'issue' ? step.for : undefined);
  const rules = step.verb === 'decide' ? (step.rule ?? []).map((rule) => read(rule.when)!) : [];
  const repeat = repeatOf(step, preparing, read, outer);
  const over = repeat?.kind === 'value' ? repeat.value : undefined;
  const notBefore = read(step['not before']);
  const instead = (step.instead ?? []).map((one) => ({ when: read(one.when)!, by: one.by }));
  const along = repeat?.kind === 'turns' ? new Set([repeat.of]) : new Set<string>();
  const decisive = [
    when,
    amount,
    over,
    ...(step.verb === 'whenever' ? [] : [notBefore]),
    ...rules,
    ...instead.map((one) => one.when),
  ];
  return {
    ...(repeat && { repeat }),
    reads: namesRead(decisive, preparing).union(namesAsking(step, preparing)).union(along),
    when,
    early: read(step.early),
    until: step.verb === 'issue' ? undefined : read(step.until),
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
  { service }: Preparing,
  read: (text: string | undefined, bases?: readonly string[]) => Expression | undefined,
  outer: readonly string[],
): Repeat | undefined {
  if (step.verb === 'whenever') return { kind: 'whenever' };
  const most = read(step['at most'], outer);
  if (step['again while'] !== undefined) return { kind: 'rounds', again: read(step['again while'])!, most };
  const names = new Set(walkAll(service).map(({ step: one }) => one.id));
  const over = overOf(step, (name) => names.has(name));
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

function clockHere(name: string, clock: Clock, scope: Scope): ClockHere {
  const read = (text: string | undefined) => (text === undefined ? undefined : compile(text, scope));
  return {
    name,
    clock,
    stops: read(clock['stops while']),
    restarts: read(clock['restarts when']),
    longer: read(clock.longer?.when),
  };
}

function limitHere(name: string, limit: Limit, scope: Scope): LimitHere {
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
