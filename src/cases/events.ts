import type { Channel, Value } from '../definition/index.ts';
import type { Booked, ClockState, Entry, Issued, Told } from './case.ts';

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

export type PaymentState = 'started' | 'paid' | 'failed' | 'nothingToPay' | 'refunded';

/** How a limit stood when a case was counted: before it, how much of it fits, how much does not, what is left after it. */
export interface Counted {
  readonly soFar: number;
  readonly within: number;
  readonly beyond: number;
  readonly left: number;
}

/** What happened to a case. Everything under `facts`, `note`, `reasons` is personal; the rest is the skeleton. `step` is a key: a name, and its turns. */
export type Event = Common &
  (
    | {
        readonly type: 'started';
        readonly service: string;
        readonly reference: string;
        readonly language: string;
        /** What is known of the person from where it was opened. */
        readonly facts?: Facts;
      }
    | {
        readonly type: 'opened';
        readonly step: string;
        readonly kept?: true;
        readonly again?: true;
        readonly stands?: true;
      }
    | { readonly type: 'held'; readonly step: string; readonly until: string }
    | {
        readonly type: 'skipped' | 'closed' | 'waited';
        readonly step: string;
        readonly early?: true;
      }
    /** With a result where time settled the last round. */
    | { readonly type: 'finished'; readonly step: string; readonly result?: string }
    | { readonly type: 'turn'; readonly step: string; readonly turn: number; readonly gone?: true }
    | { readonly type: 'enough'; readonly step: string; readonly open?: true }
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
    | {
        /** Nobody did it in time: it settles with the result, goes `to` a role, is `chased`; or it is just late. */
        readonly type: 'late';
        readonly step: string;
        readonly result?: string;
        readonly to?: string;
        readonly chased?: true;
      }
    | { readonly type: 'told'; readonly step: string; readonly to: string; readonly register?: string }
    | ({ readonly type: 'delivered'; readonly step: string } & Told)
    | ({ readonly type: 'booked'; readonly step: string } & Omit<Booked, 'since' | 'gone'>)
    | { readonly type: 'reminded'; readonly step: string }
    | ({ readonly type: 'issued'; readonly step: string } & Omit<Issued, 'withdrawn'>)
    | { readonly type: 'withdrawn'; readonly step: string }
    | {
        readonly type: 'paid';
        readonly step: string;
        readonly intent: string;
        readonly amount: number;
        readonly state: PaymentState;
      }
    | { readonly type: 'counted'; readonly step: string; readonly limits: Readonly<Record<string, Counted>> }
    | { readonly type: 'letGo'; readonly step: string; readonly limit?: string }
    /** Time came for something that could not happen then. */
    | { readonly type: 'passed'; readonly step: string }
    | ({ readonly type: 'clock'; readonly clock: string } & Omit<ClockState, 'stoppedAt'>)
    | ({ readonly type: 'entered'; readonly facts: Facts } & Entry)
    | { readonly type: 'state'; readonly state: string }
    /** A message to everyone in a register reached this entry. */
    | { readonly type: 'heard'; readonly key: string }
    | { readonly type: 'reached'; readonly outcome: string }
    /** It goes on under another version of its service, by its hash. */
    | { readonly type: 'moved'; readonly service: string }
    | { readonly type: 'resumed' }
    | { readonly type: 'ended'; readonly step?: string; readonly result: string }
  );

/** What the world outside must do because of what happened; performed at least once, by its key exactly once. */
export type Effect =
  /** `to`: the role that receives it. */
  | { readonly type: 'message'; readonly key: string; readonly step: string; readonly to: string }
  | {
      readonly type: 'reminder';
      readonly key: string;
      readonly step: string;
      readonly to: string;
      /** When it became late, and until when it may be done now, where its time counts anew; or the time has come to remind of a booking. */
      readonly at: string;
      readonly until?: string;
    }
  | { readonly type: 'broadcast'; readonly key: string; readonly step: string; readonly register: string }
  | ({
      readonly type: 'entry';
      readonly step: string;
      readonly register: string;
      readonly facts: Facts;
    } & Omit<Entry, 'state'>)
  /** Of an entry that there is, what it keeps now, and from and until when it holds where that has changed. */
  | ({
      readonly type: 'entry-change';
      readonly step: string;
      readonly register: string;
      readonly facts: Facts;
    } & Pick<Entry, 'number'> &
      Partial<Pick<Entry, 'from' | 'until'>>)
  | {
      readonly type: 'entry-state';
      readonly register: string;
      readonly number: string;
      readonly state: string;
    }
  | { readonly type: 'refund'; readonly key: string; readonly step: string; readonly amount: number }
  | {
      readonly type: 'payout';
      readonly key: string;
      readonly step: string;
      readonly amount: number;
      readonly to: string;
    }
  /** So much of a limit is taken, or of a slot where none is named. */
  | {
      readonly type: 'claim';
      readonly step: string;
      readonly limit?: string;
      readonly counter: string;
      readonly amount: number;
      readonly starts?: string;
      readonly ends?: string;
    }
  /** What this step took of a limit is free again, or its slot. */
  | { readonly type: 'let-go'; readonly step: string; readonly limit?: string }
  /** A case of another service begins, about the same person. */
  | { readonly type: 'open-case'; readonly service: string; readonly facts: Facts };
