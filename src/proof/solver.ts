import type { Circuit, Wire } from './circuit.ts';

/** By gate, whether it holds; of gates that the goal does not depend on, nothing. */
export type Model = ReadonlyMap<number, boolean>;

const open = 2;

/**
 * Finds inputs for which a wire holds; undefined where there are none, `'given up'` after so many conflicts. Clauses are
 * learnt from conflicts (first unique implication point), and two literals of each are watched.
 */
export function solve(circuit: Circuit, goal: Wire, most = 100_000): Model | undefined | 'given up' {
  if (goal < 2) return goal === 1 ? new Map() : undefined;
  const { gates, place } = coneOf(circuit, goal >> 1);
  const solver = new Search(gates.length);
  for (const gate of gates) {
    const [a, b] = [circuit.left[gate]!, circuit.right[gate]!];
    if (a < 0) continue;
    const [out, left, right] = [place.get(gate)! * 2, local(a), local(b)];
    solver.add([out ^ 1, left]);
    solver.add([out ^ 1, right]);
    solver.add([out, left ^ 1, right ^ 1]);
  }
  function local(wire: Wire): Wire {
    return place.get(wire >> 1)! * 2 + (wire & 1);
  }
  solver.add([local(goal)]);
  const found = solver.run(most);
  if (found !== true) return found === false ? undefined : 'given up';
  return new Map(gates.map((gate, index) => [gate, solver.value[index] === 1]));
}

/** What a gate depends on, each before what depends on it. */
function coneOf({ left, right }: Circuit, goal: number) {
  const wanted = new Set([goal]);
  for (let gate = goal; gate > 0; gate -= 1)
    if (wanted.has(gate) && left[gate]! >= 0) wanted.add(left[gate]! >> 1).add(right[gate]! >> 1);
  const gates = [...wanted].sort((a, b) => a - b);
  return { gates, place: new Map(gates.map((gate, index) => [gate, index])) };
}

/** Mutable inside, and made anew for each question. Literals are wires: `2v` is that variable `v` holds. */
class Search {
  readonly value: Uint8Array;
  private readonly level: Int32Array;
  private readonly reason: (number[] | undefined)[];
  private readonly watched: number[][][];
  private readonly trail: number[] = [];
  private readonly starts: number[] = [];
  private readonly activity: Float64Array;
  private readonly phase: Uint8Array;
  private bump = 1;
  private done = 0;
  private isRefuted = false;

  constructor(size: number) {
    this.value = new Uint8Array(size).fill(open);
    this.level = new Int32Array(size);
    this.reason = Array.from({ length: size });
    this.watched = Array.from({ length: size * 2 }, () => []);
    this.activity = new Float64Array(size);
    this.phase = new Uint8Array(size);
  }

  add(clause: number[]): void {
    if (clause.length === 1) this.isRefuted ||= !this.set(clause[0]!, undefined);
    else this.watch(clause);
  }

  /** True where it can hold, false where it can’t, undefined where that took too long. */
  run(most: number): boolean | undefined {
    if (this.isRefuted) return false;
    for (let conflicts = 0; conflicts <= most;) {
      const conflict = this.propagate();
      if (conflict === undefined) {
        const next = this.choose();
        if (next === undefined) return true;
        this.starts.push(this.trail.length);
        this.set(next, undefined);
        continue;
      }
      conflicts += 1;
      if (this.starts.length === 0) return false;
      this.learn(conflict);
    }
    return undefined;
  }

  private isTrue(literal: number): boolean {
    return this.value[literal >> 1] === 1 - (literal & 1);
  }

  private isFalse(literal: number): boolean {
    return this.value[literal >> 1] === (literal & 1);
  }

  /** False where the opposite holds already. */
  private set(literal: number, reason: number[] | undefined): boolean {
    if (this.isTrue(literal)) return true;
    if (this.isFalse(literal)) return false;
    const variable = literal >> 1;
    this.value[variable] = 1 - (literal & 1);
    this.level[variable] = this.starts.length;
    this.reason[variable] = reason;
    this.trail.push(literal);
    return true;
  }

  private watch(clause: number[]): void {
    this.watched[clause[0]!]!.push(clause);
    this.watched[clause[1]!]!.push(clause);
  }

  private propagate(): number[] | undefined {
    for (; this.done < this.trail.length; this.done += 1) {
      const wrong = this.trail[this.done]! ^ 1;
      const clauses = this.watched[wrong]!;
      const kept: number[][] = [];
      for (let index = 0; index < clauses.length; index += 1) {
        const clause = clauses[index]!;
        if (clause[0] === wrong) [clause[0], clause[1]] = [clause[1]!, wrong];
        const other = this.isTrue(clause[0]!)
          ? -1
          : clause.findIndex((one, at) => at > 1 && !this.isFalse(one));
        if (other > 1) {
          [clause[1], clause[other]] = [clause[other]!, wrong];
          this.watched[clause[1]!]!.push(clause);
          continue;
        }
        kept.push(clause);
        if (this.set(clause[0]!, clause)) continue;
        this.watched[wrong] = [...kept, ...clauses.slice(index + 1)];
        return clause;
      }
      this.watched[wrong] = kept;
    }
    return undefined;
  }

  /** Of what the conflict rests on, the last decision’s one point; goes back to where what is learnt settles something. */
  private learn(conflict: number[]): void {
    const seen = new Set<number>();
    const learnt: number[] = [];
    let clause: readonly number[] = conflict;
    let left = 0;
    let at = this.trail.length;
    let point: number;
    for (;;) {
      for (const literal of clause) {
        const variable = literal >> 1;
        if (seen.has(variable) || this.level[variable] === 0) continue;
        seen.add(variable);
        this.activity[variable]! += this.bump;
        if (this.level[variable] === this.starts.length) left += 1;
        else learnt.push(literal);
      }
      do at -= 1;
      while (!seen.has(this.trail[at]! >> 1));
      point = this.trail[at]!;
      left -= 1;
      if (left === 0) break;
      clause = this.reason[point >> 1]!.filter((one) => one !== point);
    }
    this.bump *= 1.05;
    if (this.bump > 1e100) this.calm();
    learnt.sort((a, b) => this.level[b >> 1]! - this.level[a >> 1]!);
    this.backTo(learnt.length === 0 ? 0 : this.level[learnt[0]! >> 1]!);
    const all = [point ^ 1, ...learnt];
    if (all.length > 1) this.watch(all);
    this.set(point ^ 1, all);
  }

  private calm(): void {
    for (let variable = 0; variable < this.activity.length; variable += 1) this.activity[variable]! *= 1e-100;
    this.bump *= 1e-100;
  }

  private backTo(level: number): void {
    const start = this.starts[level] ?? this.trail.length;
    for (const literal of this.trail.splice(start)) {
      this.phase[literal >> 1] = this.value[literal >> 1]!;
      this.value[literal >> 1] = open;
    }
    this.starts.length = level;
    this.done = Math.min(this.done, start);
  }

  /** The variable that conflicts rest on most, as it was last. */
  private choose(): number | undefined {
    let best = -1;
    for (let variable = 0; variable < this.value.length; variable += 1)
      if (this.value[variable] === open && (best < 0 || this.activity[variable]! > this.activity[best]!))
        best = variable;
    return best < 0 ? undefined : best * 2 + (this.phase[best] === 1 ? 0 : 1);
  }
}
