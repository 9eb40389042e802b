/** The points that one of each counts. No weight is below nothing, so that less of anything is never more. */
export const weights = {
  /** Releases that were not taken. */
  patch: 1,
  minor: 2,
  major: 4,
  /** Of those, one that holds by law: besides what it counts as a release. */
  law: 20,
  /** Since the first that was not taken; twelve at most. */
  months: 1,
  /** Answers that are not the default. */
  answers: 1,
  changes: 2,
  /** Differences without a why. */
  unexplained: 2,
  /** Differences that sleep. */
  dormant: 3,
  /** Texts in other words that are not translated where they should be. */
  stale: 1,
} as const;

/** So many points are half of all drift that there could be. */
export const halfWay = 50;
