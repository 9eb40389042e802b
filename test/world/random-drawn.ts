import type { Name } from './random-conditions.ts';

/** A step as drawn. */
export interface Drawn {
  readonly verb: (typeof verbs)[number];
  readonly guard: readonly number[];
  readonly picks: readonly number[];
  /** How it repeats, its time, whether it holds up; nothing where empty. */
  readonly extra: readonly number[];
  readonly inside: readonly Drawn[];
}

export const verbs = [
  ...['ask', 'ask', 'ask', 'check', 'task', 'tell', 'decide', 'rule', 'part', 'part', 'pay', 'payout'],
  ...['submit', 'issue', 'end', 'wait', 'use', 'book'],
] as const;
/** A service being written. */
export interface Writing {
  readonly names: Name[];
  readonly facts: Record<string, object>;
  readonly ids: { readonly id: string; readonly verb: string; readonly per: readonly string[] }[];
  readonly each: { readonly id: string; readonly base: string; readonly inside: readonly string[] }[];
  /** Side by side around. */
  inside: readonly string[];
  count: number;
}
