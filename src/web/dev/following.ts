import type { Problem, Service } from '../../definition/index.ts';

/** What `patternbook dev` shows: a folder that is being written in, and the time as it is here. */
export interface Following {
  /** As it was given: the folder that is watched. */
  readonly folder: string;
  readonly standing: () => Standing;
  /** Which version of its service a hash is, counted from the start of the program. */
  readonly versionOf: (hash: string) => number | undefined;
  /** Calls back whenever there is something new to see; what comes back stops that. */
  readonly follow: (changed: () => void) => () => void;
  readonly clock: Clock;
}

export interface Standing {
  /** Goes up with everything new that there is to see. */
  readonly revision: number;
  /** When the folder was read, on the real clock. */
  readonly readAt: string;
  /** What stands in the folder is what a new case runs on. */
  readonly isLive: boolean;
  /** What is wrong. Some of it stops a service from running, some does not: an example that fails, an error of a rule. */
  readonly problems: readonly Found[];
  /** What would make it better. */
  readonly advice: readonly Found[];
  /** Those of the folder as they were when they could last run. */
  readonly services: readonly Served[];
  /** Why the folder can’t be read at all. */
  readonly trouble?: string;
}

/** A problem, with the line that it is in. */
export interface Found extends Problem<string> {
  readonly excerpt?: string;
}

export interface Served {
  readonly service: Service;
  readonly version: number;
  /** When this version went live, on the real clock. */
  readonly since: string;
  readonly examples: readonly Played[];
}

/** A dated example; where it does not go as written stands among the problems. */
export interface Played {
  readonly name: string;
  readonly file: string;
  readonly fails: boolean;
}

/** The time of the site. It can be moved forward, never back: what has happened stays. */
export interface Clock {
  readonly now: () => string;
  /** Milliseconds before the real time. */
  readonly ahead: () => number;
  /** What came of the last move, in words. */
  readonly said: () => string | undefined;
  readonly pass: (milliseconds: number) => Promise<void>;
  /** To the next moment at which time changes a case. */
  readonly passToNext: () => Promise<void>;
}
