import { checkDocument, isDocument, readDocument, warnings } from '../../definition/index.ts';
import type { DocumentOf, Library, Problem } from '../../definition/index.ts';
import { adoptersAfter, orderOfVersions } from '../../patterns/index.ts';
import type { AdopterAfter } from '../../patterns/index.ts';
import { releaseJudged, withBroken } from '../../pictures/index.ts';
import type { Judged, Obstacle } from '../../pictures/index.ts';
import type { PatternAt } from './steward-at.ts';

/** A version that a steward would publish, held against what is published. */
export interface Checking {
  readonly document?: DocumentOf<'pattern'>;
  readonly before?: DocumentOf<'pattern'>;
  /** Why it can’t be published; nothing where it can. */
  readonly reasons: readonly Reason[];
  readonly judged?: Judged;
  readonly adopters: readonly AdopterAfter[];
  /** With the version in it. */
  readonly library: Library;
}

interface Reason {
  readonly says: string;
  readonly hint?: string;
  readonly line?: number;
}

/** Reads and judges the text of a version: as a document, by its number and names, and by what it asks of adopters. */
export function checkVersion(text: string, at: PatternAt): Checking {
  const { id, library } = at;
  const nothing = { adopters: [], library };
  const read = readDocument(text, `patterns/${id}/pattern.yaml`);
  if (!isDocument(read)) return { ...nothing, reasons: read.map(asReason) };
  if (read.kind !== 'pattern' || read.id !== id) return { ...nothing, reasons: [anotherThing(read.id, id)] };
  const document = fileNamed(read as DocumentOf<'pattern'>, text);
  const { version } = document.normal;
  const stands = library.patterns.get(`${id} ${version}`);
  if (stands) return { ...nothing, document, reasons: [isThere(version)] };
  const whole = { ...library, patterns: new Map([...library.patterns, [`${id} ${version}`, document]]) };
  const problems = problemsWith(document, whole);
  if (problems.length > 0) return { ...nothing, document, reasons: problems.map(asReason) };
  const earlier = at.releases
    .filter(({ normal }) => orderOfVersions(normal.version, version) < 0)
    .toReversed();
  const [before, ...older] = earlier;
  if (!before) return { ...nothing, document, reasons: [comesFirst(version, at)] };
  const judged = releaseJudged(
    before.normal,
    document.normal,
    older.map(({ normal }) => normal),
  );
  const adopters = adoptersAfter(document, whole);
  const obstacles = [...withBroken(judged.obstacles, adopters), ...saysNothing(document)];
  return {
    document,
    before,
    judged,
    adopters,
    library: whole,
    reasons: obstacles.map(({ says, hint }) => ({ says, hint })),
  };
}

/** Every version has a file of its own, so that none takes the place of another. */
function fileNamed({ id, normal }: DocumentOf<'pattern'>, text: string): DocumentOf<'pattern'> {
  return readDocument(text, `patterns/${id}/releases/${normal.version}.yaml`) as DocumentOf<'pattern'>;
}

function asReason({ message, hint, line }: Problem): Reason {
  return { says: message, hint, line };
}

function anotherThing(found: string, id: string): Reason {
  return {
    says: `This file is of “${found}”, and here the versions of “${id}” are published.`,
    hint: `Begin it with “pattern: ${id}”.`,
  };
}

function isThere(version: string): Reason {
  return {
    says: `Version ${version} is published. A published version never changes.`,
    hint: 'Give this one the next number.',
  };
}

function comesFirst(version: string, { releases }: PatternAt): Reason {
  const first = releases[0]!.normal.version;
  return {
    says: `Version ${version} would come before ${first}, the first that there is.`,
    hint: 'Give it a later number.',
  };
}

function problemsWith(document: DocumentOf<'pattern'>, library: Library): Problem[] {
  return checkDocument(document, library).filter(({ code }) => !warnings.has(code));
}

function saysNothing({ normal: { release } }: DocumentOf<'pattern'>): Pick<Obstacle, 'says' | 'hint'>[] {
  const says = 'It does not say what it changes.';
  return release ? [] : [{ says, hint: 'Add “release:” with “says:”, for the people who run the service.' }];
}
