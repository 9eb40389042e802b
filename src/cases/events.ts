import type { Channel, Value } from '../definition/index.ts';

/** Who did it: a person of the service, a member of staff of an organisation, or the service itself. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly organisation?: string;
}

export type Facts = Readonly<Record<string, Value>>;

/** What every event says besides what happened. `at` is an instant, ISO 8601 in UTC. */
interface Common {
  readonly at: string;
  readonly by: Actor;
  readonly channel: Channel;
}

export type PaymentState = 'started' | 'paid' | 'failed' | 'nothingToPay';

/** What happened to a case. Everything under `facts`, `note`, `reasons` is personal; the rest is the skeleton. */
export type Event = Common &
  (
    | {
        readonly type: 'started';
        readonly service: string;
        readonly reference: string;
        readonly language: string;
      }
    | { readonly type: 'opened'; readonly step: string; readonly kept?: true }
    | { readonly type: 'skipped' | 'closed' | 'finished'; readonly step: string }
    | { readonly type: 'answered'; readonly step: string; readonly facts: Facts }
    | { readonly type: 'submitted'; readonly step: string }
    | {
        readonly type: 'recorded';
        readonly step: string;
        readonly result: string;
        readonly note?: string;
        readonly facts?: Facts;
      }
    | {
        readonly type: 'decided';
        readonly step: string;
        readonly result: string;
        readonly grounds?: readonly string[];
        readonly reasons?: string;
        readonly facts?: Facts;
        readonly rule?: number;
      }
    | { readonly type: 'told'; readonly step: string; readonly to: string }
    | {
        readonly type: 'issued';
        readonly step: string;
        readonly number: string;
        readonly from: string;
        readonly until?: string;
      }
    | {
        readonly type: 'paid';
        readonly step: string;
        readonly intent: string;
        readonly amount: number;
        readonly state: PaymentState;
      }
    | { readonly type: 'reached'; readonly outcome: string }
    | { readonly type: 'ended'; readonly step?: string; readonly result: string }
  );

/** What the world outside must do because of what happened; performed at least once, by its key exactly once. */
export interface Effect {
  readonly type: 'message';
  readonly key: string;
  readonly step: string;
  /** The role that receives it. */
  readonly to: string;
}
