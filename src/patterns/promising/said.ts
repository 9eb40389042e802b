export const bumps = ['patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

/** What is demanded of a number, and why. */
export type Said = readonly [Bump, string];

export function most(all: readonly Said[], least: Said = ['patch', 'Only words changed.']): Said {
  return all.reduce((found, one) => (bumps.indexOf(one[0]) > bumps.indexOf(found[0]) ? one : found), least);
}
