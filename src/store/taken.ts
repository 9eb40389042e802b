import { operation } from './operation.ts';
import type { Acting } from './additions.ts';
import type { Reach } from './open.ts';

/** A version of a pattern that a service adopted, and since when. */
export interface TakenVersion {
  readonly service: string;
  /** `taxi-driver-licence 4.0.0`. */
  readonly adopts: string;
  readonly at: string;
}

/** Which versions of a pattern its services ever adopted; the earliest first. */
export async function takenVersions(reach: Reach, pattern: string): Promise<TakenVersion[]> {
  return operation(reach, 'taken_versions', pattern);
}

/** How many cases began since a day, by the id of their service. */
export async function begunSince(
  reach: Reach,
  pattern: string,
  since: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await operation<{ service: string; count: number }>(reach, 'begun_since', pattern, since);
  return new Map(rows.map(({ service, count }) => [service, count]));
}

/** Open cases that are pinned to one version of a service: how many, and how many of them were sent. */
export interface UnderWay {
  readonly version: string;
  readonly begun: number;
  readonly sent: number;
}

export async function casesUnderWay(reach: Reach, acting: Acting, service: string): Promise<UnderWay[]> {
  return operation(reach, 'cases_under_way', acting, service);
}
