import { organisationOf } from '../definition/index.ts';
import type { DocumentOf, Library, Problem } from '../definition/index.ts';
import { adoptersOf } from './layering/adopters.ts';
import { bumpBetween } from './promises.ts';
import type { Bump } from './promises.ts';
import type { Conflict } from './upgrading/conflicts.ts';
import { upgrade } from './upgrade.ts';
import { orderOfVersions } from './versions.ts';

/** What a version of a pattern would ask of one that adopts an earlier one. */
export interface AdopterAfter {
  readonly adoption: DocumentOf<'service'>;
  /** The name of the organisation. */
  readonly organisation: string;
  readonly from: string;
  readonly undecided: readonly Conflict[];
  /** What is decided for them, and told. */
  readonly told: readonly Conflict[];
  /** Why nothing can be said: their file, or their version, is wrong itself. */
  readonly problems: readonly Problem[];
  /** What the numbers of their version and this one promise. */
  readonly promised: Bump;
  /** What the promise says that they need not decide. What both sides changed is their own doing. */
  readonly broken: readonly Conflict[];
}

/** Everybody who adopts an earlier version, with what they would have to do. Layers are not among them. */
export function adoptersAfter({ id, normal }: DocumentOf<'pattern'>, library: Library): AdopterAfter[] {
  const { version } = normal;
  return adoptersOf(id, library).flatMap(({ document, version: from }): AdopterAfter[] => {
    if (document.kind === 'layer' || orderOfVersions(from, version) >= 0) return [];
    const { conflicts, undecided, problems } = upgrade(document, version, library);
    const organisation =
      library.organisations.get(organisationOf(document.normal))?.normal.name ?? document.id;
    const open = new Set(undecided.map(({ key }) => key));
    const told = conflicts.filter(({ key }) => !open.has(key));
    const promised = bumpBetween(from, version)!;
    const isTheirs = ({ class: kind }: Conflict) => kind === 'double' || kind === 'stale';
    const broken = promised === 'major' ? [] : undecided.filter((one) => !isTheirs(one));
    return [{ adoption: document, organisation, from, undecided, told, problems, promised, broken }];
  });
}
