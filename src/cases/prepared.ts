import type { Clock, Expression, Holidays, Limit, Service, Step, Whenever } from '../definition/index.ts';

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
  /** What may happen at any moment, of all that is done in it, and of itself. */
  readonly home?: Whenever;
  /** Ids of those around it that repeat, outermost first: a key of it has a turn of each. */
  readonly around: readonly string[];
  readonly repeat?: Repeat;
  readonly inside: readonly Node[];
  /** Ids of the steps above it that give what it reads. */
  readonly waitsFor: readonly string[];
  readonly reads: ReadonlySet<string>;
  /** Of what is issued into a register, what that keeps. */
  readonly keeps?: ReadonlySet<string>;
  /** Of what somebody looks at, the names that it is worked out from. */
  readonly about?: ReadonlySet<string>;
  /** The names that have a value because of it or of what is inside it. */
  readonly gives: readonly string[];
  readonly when?: Expression;
  readonly early?: Expression;
  /** The names that `early` reads. */
  readonly earlyReads?: ReadonlySet<string>;
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

type Conditions<Key extends string> = { readonly [Each in Key]?: Expression };

export interface ClockHere extends Conditions<'stops' | 'restarts' | 'longer'> {
  readonly name: string;
  readonly clock: Clock;
  /** The steps because of which it begins afresh. */
  readonly restartsBy: readonly string[];
}

export interface LimitHere extends Conditions<'most' | 'of' | 'on' | 'from' | 'until' | 'when' | 'letGo'> {
  readonly name: string;
  readonly limit: Limit;
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
  /** The steps of the list that commit. */
  readonly submits: readonly Node[];
  /** Whether any gate may open early. */
  readonly hasEarly: boolean;
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
