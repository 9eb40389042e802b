import type { Decisions } from '../patterns/index.ts';
import type { Draft } from '../store/index.ts';

/** What was decided of a release, as a draft keeps it: of the one that was looked at last, and of others. */
export interface KeptDecisions {
  readonly to?: string;
  readonly decided?: Decisions;
  readonly others?: Readonly<Record<string, Decisions>>;
}

export function decidedOf({ decisions }: Pick<Draft, 'decisions'>, version: string): Decisions {
  const { to, decided = {}, others = {} } = decisions as KeptDecisions;
  return to === version ? decided : (others[version] ?? {});
}
