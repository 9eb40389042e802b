import { adoptersOf, bumpBetween, effective, orderOfVersions, upgrade } from '../patterns/index.ts';
import { promises } from '../pictures/index.ts';
import type { Library } from '../definition/index.ts';
import type { Bump, Conflict } from '../patterns/index.ts';
import type { Obstacle } from '../pictures/index.ts';
import type { PatternDocument, ServiceDocument } from './asked.ts';

/** What a version of a pattern would ask of one that adopts an earlier one. */
export interface AdopterAfter {
  readonly service: string;
  readonly organisation: string;
  readonly from: string;
  readonly adoption: ServiceDocument;
  readonly undecided: readonly Conflict[];
  /** What is decided for them, and told. */
  readonly told: readonly Conflict[];
  /** Why nothing can be said: their file, or their version, is wrong itself. */
  readonly problems: readonly string[];
  /** What the numbers of their version and this one promise. */
  readonly promised: Bump;
}

export function adoptersAfter({ id, normal }: PatternDocument, library: Library): AdopterAfter[] {
  const { version } = normal;
  return adoptersOf(id, library).flatMap(({ document, version: from }): AdopterAfter[] => {
    if (orderOfVersions(from, version) >= 0 || document.kind === 'layer') return [];
    const adoption = document;
    const { conflicts, undecided, problems } = upgrade(adoption, version, library);
    const open = new Set(undecided.map(({ key }) => key));
    return [
      {
        ...{ service: adoption.id, from, adoption, undecided },
        organisation: effective(adoption, library).service?.organisation.name ?? adoption.id,
        told: conflicts.filter(({ key }) => !open.has(key)),
        problems: problems.map(({ message }) => message),
        promised: bumpBetween(from, version)!,
      },
    ];
  });
}

/** Layers that stand on an earlier version: their stewards take it, before anybody below can. */
export function layersBefore({ id, normal }: PatternDocument, library: Library): string[] {
  return adoptersOf(id, library).flatMap(({ document, version }) =>
    document.kind === 'layer' && orderOfVersions(version, normal.version) < 0
      ? `${document.normal.name ?? document.id} (on ${version})`
      : [],
  );
}

/** A number that promises that nobody has to do anything, and somebody has to. What both sides changed is their own doing. */
export function brokenPromises(adopters: readonly AdopterAfter[]): Obstacle[] {
  return adopters.flatMap(({ organisation, service, undecided, promised }): Obstacle[] => {
    const broken = undecided.filter((one) => one.class !== 'double' && one.class !== 'stale');
    if (promised === 'major' || broken.length === 0) return [];
    const says = `The number promises that ${promises[promised]} ${organisation} (${service}) would have to decide about ${broken.map(({ slot }) => `“${slot}”`).join(', ')}.`;
    return [{ kind: 'number', says, hint: 'Give it a major number, or change less.' }];
  });
}
