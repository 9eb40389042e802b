import type { Channel } from '../definition/index.ts';
import type { AnswerProblem } from './answers.ts';
import type { Actor, Facts, PaymentState } from './events.ts';
import type { TakenOf } from './limits.ts';

/** What somebody wants to do. `step` is a key. `version` is the case that they saw; leave it out only where nobody looked (a payment’s answer). */
export type Command = {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly version?: number;
  readonly step: string;
  /** What other cases have taken of the counters of this step, known under their lock. */
  readonly taken?: TakenOf;
} & (
  | { readonly type: 'answer'; readonly facts: Facts }
  | { readonly type: 'submit' }
  | { readonly type: 'record'; readonly result: string; readonly note?: string; readonly facts?: Facts }
  | {
      readonly type: 'decide';
      readonly result: string;
      readonly grounds?: readonly string[];
      readonly reasons?: string;
      readonly facts?: Facts;
    }
  | { readonly type: 'pay'; readonly state: PaymentState }
  /** A slot of a calendar with so many places; later again to move it. */
  | { readonly type: 'book'; readonly from: string; readonly until: string; readonly places: number }
  | { readonly type: 'cancel' }
  /** One more turn of what somebody adds to, one less, no more, or more after all. */
  | { readonly type: 'add' | 'enough' | 'more' }
  | { readonly type: 'remove'; readonly turn: number }
  /** Something that is offered at any moment; or its turn (`withdraw:1`), where nothing but questions was done in it. */
  | { readonly type: 'take-up' | 'drop' }
  /** Everyone in a register was told, so far as they could be reached. */
  | { readonly type: 'deliver'; readonly recipients: number; readonly delivered: number }
);

/** Why a command was not taken. Nothing has changed. */
export interface Refusal {
  readonly reason:
    | 'stale'
    | 'ended'
    | 'unknown-step'
    | 'not-open'
    | 'not-yours'
    | 'sealed'
    | 'answers'
    | 'unknown-result'
    | 'not-possible'
    | 'needs-grounds'
    | 'needs-reasons'
    | 'payment'
    | 'slot-taken'
    | 'too-late'
    | 'too-many'
    | 'too-few';
  readonly answers?: readonly AnswerProblem[];
  /** Of something that is sent, the question whose answer is not right any more. */
  readonly step?: string;
}

export function isRefusal(result: object): result is Refusal {
  return 'reason' in result;
}
