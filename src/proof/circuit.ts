/** A wire: gate `k` is `2k`, its opposite `2k + 1`. */
export type Wire = number;

export const never: Wire = 0;
export const always: Wire = 1;

export function not(wire: Wire): Wire {
  return wire ^ 1;
}

/**
 * And-gates over inputs, each made once. An input has no sides. Every way of setting the inputs is a user, so nothing has
 * to be kept out.
 */
export interface Circuit {
  /** By gate, its sides; of an input, and of gate 0, which never holds, −1. */
  readonly left: number[];
  readonly right: number[];
  readonly known: Map<number, Wire>;
  /** Inputs that together say one thing: the first that is set counts. */
  readonly groups: (readonly number[])[];
}

export function newCircuit(): Circuit {
  return { left: [-1], right: [-1], known: new Map(), groups: [] };
}

export function input(circuit: Circuit): Wire {
  return inputs(circuit, 1)[0]!;
}

/** So many inputs that say one thing together. */
export function inputs({ left, right, groups }: Circuit, count: number): Wire[] {
  const gates = Array.from({ length: count }, (_, index) => left.length + index);
  for (let index = 0; index < count; index += 1) [left[left.length], right[right.length]] = [-1, -1];
  groups.push(gates);
  return gates.map((gate) => gate * 2);
}

export function and(circuit: Circuit, a: Wire, b: Wire): Wire {
  const [left, right] = a < b ? [a, b] : [b, a];
  if (left === never || left === not(right)) return never;
  if (left === always || left === right) return right;
  const key = left * 0x4000000 + right;
  const known = circuit.known.get(key);
  if (known !== undefined) return known;
  circuit.right.push(right);
  const made = (circuit.left.push(left) - 1) * 2;
  circuit.known.set(key, made);
  return made;
}

export function or(circuit: Circuit, a: Wire, b: Wire): Wire {
  return not(and(circuit, not(a), not(b)));
}

export function all(circuit: Circuit, wires: readonly Wire[]): Wire {
  return wires.reduce((sum, wire) => and(circuit, sum, wire), always);
}

export function any(circuit: Circuit, wires: readonly Wire[]): Wire {
  return wires.reduce((sum, wire) => or(circuit, sum, wire), never);
}

/** The inputs of 32 users at once: by gate, a bit for each of them. */
export type Users = Int32Array;

/** What each gate comes to for 32 users. Gates that are inputs keep what is there. */
export function simulate({ left, right }: Circuit, users: Users): void {
  for (let gate = 1; gate < left.length; gate += 1) {
    const a = left[gate]!;
    if (a < 0) continue;
    const b = right[gate]!;
    users[gate] = (users[a >> 1]! ^ -(a & 1)) & (users[b >> 1]! ^ -(b & 1));
  }
}

/** For which of the 32 a wire holds. */
export function holding(users: Users, wire: Wire): number {
  return users[wire >> 1]! ^ -(wire & 1);
}
