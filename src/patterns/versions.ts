import type { DocumentOf, Library } from '../definition/index.ts';

/** `2.10.0` is after `2.9.0`. */
export function orderOfVersions(left: string, right: string): number {
  const [first, second] = [left, right].map((version) => version.split('.').map(Number));
  const at = first!.findIndex((part, index) => part !== second![index]);
  return at < 0 ? 0 : first![at]! - second![at]!;
}

/** Every release of a pattern, oldest first. */
export function releasesOf(id: string, { patterns }: Pick<Library, 'patterns'>): DocumentOf<'pattern'>[] {
  return [...patterns.values()]
    .filter((pattern) => pattern.id === id)
    .sort((a, b) => orderOfVersions(a.normal.version, b.normal.version));
}

/** What was released after one version, up to another. */
export function releasesBetween(
  id: string,
  from: string,
  to: string,
  library: Pick<Library, 'patterns'>,
): DocumentOf<'pattern'>[] {
  return releasesOf(id, library).filter(
    ({ normal: { version } }) => orderOfVersions(version, from) > 0 && orderOfVersions(version, to) <= 0,
  );
}

/** `taxi-driver-licence 1.0.0`, in its parts. */
export function adoptedIn(adopts: string): { readonly id: string; readonly version: string } {
  const [id, version] = adopts.split(' ');
  return { id: id!, version: version! };
}

/** What each name of one version is called in another: itself where no release says otherwise. */
export function namesAfter(releases: readonly DocumentOf<'pattern'>[]): (name: string) => readonly string[] {
  return (name) =>
    releases.reduce<readonly string[]>(
      (names, { normal }) => [...new Set(names.flatMap((one) => normal.release?.became[one] ?? [one]))],
      [name],
    );
}
