import type { Channel } from '../definition/index.ts';
import type { Actor, Counted, Facts, PaymentState } from './events.ts';
import type { Turns } from './keys.ts';

/** How a step stands, under its key. A step that is not in the case yet is waiting. */
export interface StepState {
  /** `held`: it would be open, but for the time at which it may be. */
  readonly state: 'open' | 'settled' | 'skipped' | 'held';
  /** When it last came to this state. */
  readonly at: string;
  readonly openedAt: string;
  /** The how-manieth event of the case settled it with what it has now. */
  readonly order?: number;
  /** Of a step that is open again, the result that stands until there is a new one. */
  readonly result?: string;
  readonly by?: Actor;
  readonly channel?: Channel;
  readonly note?: string;
  readonly grounds?: readonly string[];
  readonly reasons?: string;
  /** From when time counts, where that is not the opening: it was chased, or passed on. */
  readonly since?: string;
  /** When it became late. */
  readonly lateAt?: string;
  /** Whom it was passed to. */
  readonly passedTo?: string;
  /** Until when it is held. */
  readonly until?: string;
  /** Asked again: the answer stands, and nothing waits for another. */
  readonly stands?: true;
  /** Skipped only because a gate below opened early. */
  readonly early?: true;
}

export interface Payment {
  readonly intent: string;
  readonly amount: number;
  readonly state: PaymentState;
  /** All that was paid less all that was given back. */
  readonly total: number;
}

export interface Issued {
  readonly number: string;
  readonly from: string;
  readonly until?: string;
  readonly register?: string;
  /** It does not hold any more. */
  readonly withdrawn?: true;
}

export interface Booked {
  readonly calendar: string;
  readonly from: string;
  readonly until: string;
  /** When it was booked, or somebody was last reminded of it. */
  readonly since: string;
  /** It was let go. */
  readonly gone?: true;
}

/** How many a message was for, and how many got it. */
export interface Told {
  readonly recipients: number;
  readonly delivered: number;
}

export interface ClockState {
  readonly state: 'running' | 'stopped' | 'met' | 'missed';
  /** The day it runs from. */
  readonly from: string;
  /** Its last day, as things stand. */
  readonly due: string;
  /** When it stopped. */
  readonly stoppedAt?: string;
  /** How many days it has stood still, counted as its limit is. */
  readonly stood?: number;
  /** What made it start afresh still holds. */
  readonly restarted?: true;
  /** When what made it start afresh was done. */
  readonly restartedBy?: string;
  readonly longer?: true;
}

/** What an entry of a register is. */
export interface Entry {
  readonly state: string;
  readonly number: string;
  readonly from: string;
  readonly until?: string;
}

/** A case: what its events add up to. Plain data. */
export interface Case {
  /** How many events it has; a command says which version it saw. */
  readonly version: number;
  readonly reference: string;
  readonly service: string;
  readonly language: string;
  readonly channel: Channel;
  readonly startedAt: string;
  readonly startedBy: Actor;
  /** By role, who ever did something in it. */
  readonly acted: Readonly<Record<string, readonly string[]>>;
  /** When the last of its events happened. */
  readonly lastAt: string;
  readonly steps: Readonly<Record<string, StepState>>;
  /** Of each step that repeats, the turns that there are. */
  readonly turns: Readonly<Record<string, Turns>>;
  /** Of each step that had a turn taken away, the highest number a turn of it has had. */
  readonly used: Readonly<Record<string, number>>;
  /** The steps to which no more will be added. */
  readonly enough: Readonly<Record<string, true>>;
  /** What was given at each step, kept even while the step is off the path. */
  readonly given: Readonly<Record<string, Facts>>;
  /** What a step had settled with before it left the path or opened again. When it comes back it is settled so. */
  readonly kept: Readonly<Record<string, StepState>>;
  readonly payments: Readonly<Record<string, Payment>>;
  readonly issued: Readonly<Record<string, Issued>>;
  readonly booked: Readonly<Record<string, Booked>>;
  readonly told: Readonly<Record<string, Told>>;
  readonly clocks: Readonly<Record<string, ClockState>>;
  readonly limits: Readonly<Record<string, Counted>>;
  /** The limits of which nothing is taken any more. */
  readonly letGone: Readonly<Record<string, true>>;
  /** How often time came for something that could not happen then. */
  readonly passed: Readonly<Record<string, number>>;
  readonly reached: Readonly<Record<string, string>>;
  readonly entry?: Entry;
  /** What was known of the person when it began: offered as answers. */
  readonly known?: Facts;
  /** When the first `submit` settled. */
  readonly committedAt?: string;
  readonly ended?: Ended;
  /** How it had ended before it went on after all. */
  readonly resumed?: Ended;
}

export interface Ended {
  readonly result: string;
  readonly at: string;
  readonly step?: string;
}

/** What a case has many of, each under a name or a key. */
export const kept = [
  ...(['acted', 'steps', 'turns', 'used', 'enough', 'given', 'kept', 'payments', 'issued'] as const),
  ...(['booked', 'told', 'clocks', 'limits', 'letGone', 'passed', 'reached'] as const),
];

export type Kept = (typeof kept)[number];

/** A case being worked on, which nobody else has yet; so it may be written to. */
export type Draft = { -readonly [Key in keyof Case]: Case[Key] } & {
  readonly [Key in Kept]: Record<string, Case[Key][string]>;
};
