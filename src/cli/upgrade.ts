import { rename, writeFile } from 'node:fs/promises';
import { releasesBetween, upgrade } from '../patterns/index.ts';
import { adopterAsked, notThere, patternAsked, refuse } from './asked.ts';
import { inWords } from './check.ts';
import { decidedWith } from './deciding.ts';
import { readBeside } from './reading.ts';
import { shownPath } from './typed.ts';
import { upgradeTold } from './upgrade-told.ts';
import type { Library } from '../definition/index.ts';
import type { PatternDocument, ServiceDocument } from './asked.ts';
import type { Decided } from './deciding.ts';

export interface UpgradeOptions {
  readonly to?: string;
  readonly from: readonly string[];
  /** `key=how`, each. */
  readonly decide: readonly string[];
  readonly write?: boolean;
  readonly format: string;
}

/** An upgrade as it is told: between which versions, with what decided, and where the file is. */
export interface Taking extends Decided {
  readonly adoption: ServiceDocument;
  readonly before: PatternDocument;
  readonly after: PatternDocument;
  /** The versions on the way, the last of them the one it goes to. */
  readonly releases: readonly PatternDocument[];
  readonly library: Library;
  readonly file: string;
  readonly options: UpgradeOptions;
  readonly isWritten: boolean;
}

/** `patternbook upgrade`: what another version of its pattern means for a service. Exit code 1 while there is something to decide. */
export async function upgradeService(id: string, options: UpgradeOptions): Promise<number> {
  const { library, fileOf, stops } = await readBeside(options.from);
  const adoption = adopterAsked(id, library);
  if (typeof adoption === 'string') return refuse(notThere(adoption, stops));
  const ends = endsOf(adoption, options.to, library);
  if (typeof ends === 'string') return refuse(notThere(ends, stops));
  const { before, after } = ends;
  const [from, to] = [before.normal.version, after.normal.version];
  if (from === to) return upToDate(id, to, options);
  const decided = decidedWith(options.decide, adoption, (decisions) =>
    upgrade(adoption, to, library, decisions),
  );
  if (typeof decided === 'string') return refuse(decided);
  const { problems, undecided } = decided.result;
  if (problems.length > 0) return refuse(problemsOf(problems.map(inWords)));
  const file = shownPath(fileOf(adoption)!);
  const isWritten = options.write === true && undecided.length === 0;
  if (isWritten) await replace(file, decided.result.adoption.source.text);
  const releases = releasesBetween(before.id, from, to, library);
  const taking: Taking = { ...decided, ...ends, adoption, releases, library, file, options, isWritten };
  console.log(options.format === 'json' ? asData(taking) : upgradeTold(taking));
  return undecided.length === 0 ? 0 : 1;
}

/** The version that it is on, and the one that it goes to; the newest, unless somebody says another. */
function endsOf(
  { normal }: ServiceDocument,
  to: string | undefined,
  library: Library,
): Pick<Taking, 'before' | 'after'> | string {
  const before = library.patterns.get(normal.adopts!)!;
  const after = patternAsked(before.id, library, to);
  return typeof after === 'string' ? after : { before, after };
}

function upToDate(id: string, version: string, { to, format }: UpgradeOptions): number {
  const text = `“${id}” is on version ${version}${to === undefined ? ', the newest' : ''}. Nothing is to be done.`;
  console.log(
    format === 'json' ? JSON.stringify({ service: id, from: version, to: version, undecided: [] }) : text,
  );
  return 0;
}

function problemsOf(told: readonly string[]): string {
  return `${told.join('\n')}\nAs long as this is so, nothing can be said of another version.`;
}

/** All of the new text or all of the old, whenever the power goes. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

function asData({ result, decisions, adoption, releases, file, isWritten }: Taking): string {
  const { from, to, conflicts, undecided, arrives, woken } = result;
  const data = {
    ...{ service: adoption.id, file, from, to, isWritten, decisions },
    releases: releases.map(({ normal: { version, release } }) => ({ version, ...release })),
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      resolutions: conflict.resolutions.map(({ key, says }) => ({ key, says })),
    })),
    undecided: undecided.map(({ key }) => key),
    arrives,
    woken,
  };
  return JSON.stringify(data, null, 2);
}
