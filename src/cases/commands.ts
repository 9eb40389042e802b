import type { Channel } from '../definition/index.ts';
import type { AnswerProblem } from './answers.ts';
import type { Actor, Facts, PaymentState } from './events.ts';

/** What somebody wants to do. `version` is the case that they saw; leave it out only where nobody looked (a payment's answer). */
export type Command = {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
  readonly version?: number;
  readonly step: string;
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
    | 'needs-grounds'
    | 'needs-reasons'
    | 'payment';
  readonly answers?: readonly AnswerProblem[];
}

export function isRefusal(result: object): result is Refusal {
  return 'reason' in result;
}
