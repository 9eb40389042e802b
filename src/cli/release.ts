import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { adoptersAfter, orderOfVersions, releasesOf } from '../patterns/index.ts';
import { releaseJudged, withBroken } from '../pictures/index.ts';
import { refuse } from './asked.ts';
import { inWords, isError } from './check.ts';
import { readBeside } from './reading.ts';
import { releaseTold } from './release-told.ts';
import { shownPath } from './typed.ts';
import type { Document } from '../definition/index.ts';
import type { AdopterAfter } from '../patterns/index.ts';
import type { Judged, Obstacle } from '../pictures/index.ts';
import type { PatternDocument } from './asked.ts';
import type { ReadWithFiles } from './reading.ts';

export interface ReleaseOptions {
  readonly from: readonly string[];
  readonly format: string;
}

/** A version of a pattern held against the one before it, and what it does to those who adopt it. */
export interface Releasing {
  readonly pattern: PatternDocument;
  /** None where this is the first. */
  readonly before?: PatternDocument;
  readonly judged?: Judged;
  readonly obstacles: readonly Obstacle[];
  readonly adopters: readonly AdopterAfter[];
  /** Another file says the very same under the same number. */
  readonly isKept: boolean;
  /** Versions that somebody adopts and that are nowhere. */
  readonly lost: readonly string[];
  readonly file: string;
  readonly read: ReadWithFiles;
}

/** `patternbook release`: whether a version of a pattern can be published as it is numbered. Exit code 1 where it can’t. */
export async function release(given: string, { from, format }: ReleaseOptions): Promise<number> {
  const home = await homeOf(given);
  const read = await readBeside([...home, ...from]);
  const own = [...read.own].filter((one): one is PatternDocument => one.kind === 'pattern');
  const pattern = patternIn(
    own.filter((one) => isAt(read.fileOf(one)!, given)),
    given,
  );
  if (typeof pattern === 'string') return refuse(notRead(pattern, read, format));
  const problems = problemsWith(pattern, read);
  if (problems.length > 0) return refuse(problems);
  const releasing = releasingOf(pattern, own, read);
  console.log(format === 'json' ? asData(releasing) : releaseTold(releasing));
  return releasing.obstacles.length === 0 ? 0 : 1;
}

/** The folders to read: of one file, the earlier versions beside it, too. */
async function homeOf(given: string): Promise<readonly string[]> {
  if (!(await stat(given)).isFile()) return [given];
  const folder = dirname(given);
  if (basename(folder) === 'releases') return [folder];
  const releases = join(folder, 'releases');
  const isThere = await stat(releases).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere ? [given, releases] : [given];
}

function isAt(file: string, given: string): boolean {
  const path = resolve(given);
  return file === path || file.startsWith(`${path}/`);
}

/** The pattern of a file; of a folder, the newest version of the one pattern that it holds. */
function patternIn(patterns: readonly PatternDocument[], given: string): PatternDocument | string {
  const ids = [...new Set(patterns.map(({ id }) => id))];
  if (ids.length === 0) return `${given} holds no pattern.`;
  if (ids.length > 1) return `${given} holds several patterns: ${ids.join(', ')}. Name the file of one.`;
  const sorted = patterns.toSorted((a, b) => orderOfVersions(a.normal.version, b.normal.version));
  const newest = sorted.filter(({ normal }) => normal.version === sorted.at(-1)!.normal.version);
  // One that has the number of a release that is kept has not got its own yet.
  return newest.find(({ source }) => !/(?:^|\/)releases\//.test(source.file)) ?? newest[0]!;
}

function notRead(why: string, { problems }: ReadWithFiles, format: string): string {
  const wrong = problems.filter(isError);
  return format === 'json' || wrong.length === 0 ? why : [...wrong.map(inWords), why].join('\n');
}

/** What is wrong with the pattern itself: of that, nothing can be said. */
function problemsWith({ source }: PatternDocument, { problems }: ReadWithFiles): string {
  const own = problems.filter(
    (one) => isError(one) && one.file === source.file && one.code !== 'duplicate-name',
  );
  return own.length === 0 ? '' : [...own.map(inWords), 'Put this right first.'].join('\n');
}

function releasingOf(
  pattern: PatternDocument,
  own: readonly PatternDocument[],
  read: ReadWithFiles,
): Releasing {
  const { version } = pattern.normal;
  const same = own.find((one) => isOther(one, pattern) && one.normal.version === version);
  const others = releasesOf(pattern.id, read.library).filter((one) => isOther(one, pattern));
  const earlier = others.filter((one) => orderOfVersions(one.normal.version, version) < 0).toReversed();
  const [before, ...older] = same ? [same, ...earlier] : earlier;
  const judged =
    before &&
    releaseJudged(
      before.normal,
      pattern.normal,
      older.map(({ normal }) => normal),
    );
  const adopters = adoptersAfter(pattern, read.library);
  return {
    ...{ pattern, before, judged, read, adopters },
    obstacles: withBroken(judged?.obstacles ?? [], adopters),
    isKept: own.some((one) => one !== pattern && one.id === pattern.id && one.hash === pattern.hash),
    lost: lostVersions(pattern, read),
    file: shownPath(read.fileOf(pattern)!),
  };
}

function isOther(one: Document, pattern: Document): boolean {
  return one !== pattern && one.id === pattern.id && one.hash !== pattern.hash;
}

function lostVersions({ id }: PatternDocument, { library }: ReadWithFiles): string[] {
  const adopted = [...library.services.values()].flatMap(({ normal }) => normal.adopts ?? []);
  const lost = adopted.filter((one) => one.startsWith(`${id} `) && !library.patterns.has(one));
  return [...new Set(lost.map((one) => one.split(' ')[1]!))];
}

function asData({ pattern, before, judged, obstacles, adopters, file }: Releasing): string {
  const data = {
    ...{ pattern: pattern.id, version: pattern.normal.version, before: before?.normal.version, file },
    ...(judged && { promised: judged.promised, demanded: judged.demanded, number: judged.number }),
    demands: judged?.demands ?? [],
    obstacles,
    adopters: adopters.map(({ adoption, organisation, from, undecided, problems }) => ({
      ...{ service: adoption.id, organisation, from, problems: problems.map(({ message }) => message) },
      undecided: undecided.map(({ key, class: kind, slot, because }) => ({
        key,
        class: kind,
        slot,
        because,
      })),
    })),
  };
  return JSON.stringify(data, null, 2);
}
