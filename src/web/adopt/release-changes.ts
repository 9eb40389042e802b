import type { Library, Pattern, Service } from '../../definition/index.ts';
import { alterations, effective, namesAfter, releasesBetween, withoutAdopter } from '../../patterns/index.ts';
import { changesTold, intentTold, reasonTold } from '../../pictures/index.ts';
import type { AlterationTold, ChangesTold, PartTold, Sides } from '../../pictures/index.ts';
import { longDate } from '../../texts/index.ts';
import type { Taking } from './release-at.ts';
import { wordsBetween } from './release-diff.ts';
import type { Piece } from './release-diff.ts';
import { fittingAnswers } from './release-yours.ts';
import { tellerOf } from './told.ts';

/** More than these are folded. */
const few = 6;

/** What a version changes, for whom: the law first, for everything else may follow from it. */
export function changesShown(taking: Taking): object[] {
  const groups = groupsOf(taking);
  const fitting = fittingAnswers(taking);
  return [...groups.filter((one) => one.for === 'law'), ...groups.filter((one) => one.for !== 'law')].map(
    ({ for: whom, title, changes }) => ({
      ...{ whom, title, count: changes.length, isLong: changes.length > few },
      changes: changes.map((one) => ({
        ...changeShown(one, taking.after.normal.law),
        fits:
          one.section === 'choices' ? /^.* still fits\./.exec(fitting.get(one.name) ?? '')?.[0] : undefined,
      })),
    }),
  );
}

/** As it changes here, or in the pattern, where it can’t be said yet what it comes to here. */
function groupsOf({ at, before, after, result }: Taking): ChangesTold[] {
  const names = namesAfter(
    releasesBetween(at.patternId, before.normal.version, after.normal.version, at.library),
  );
  const was = effective(at.document, at.library).service;
  if (was && result.service)
    return changesTold(result.arrives, sidesOf(was, result.service, names, at.library));
  const [first, second] = [before, after].map(({ normal }) => withoutAdopter(normal, at.library));
  return changesTold(alterations(before.normal, after.normal), sidesOf(first!, second!, names, at.library));
}

function sidesOf(before: Service, after: Service, names: Sides['names'], library: Library): Sides {
  return { before: tellerOf(before, library), after: tellerOf(after, library), names };
}

/** A new choice or law is told at once; how a new step goes is there for who wants to know. */
export function changeShown(
  { says, inside, parts, section, name, how }: AlterationTold,
  law: Pattern['law'],
) {
  const from = section === 'law' && how === 'added' ? law[name]?.from : undefined;
  const since = from === undefined ? [] : [{ text: `It holds from ${longDate(from)}.` }];
  const isShort = inside.length < 4 && inside.every((one) => (one.inside ?? []).length < 4);
  const isOpen = section === 'choices' || section === 'law' || isShort;
  return { says, inside: [...inside, ...since], parts: parts.map(partShown), isOpen };
}

function partShown({ label, before, after, isWords }: PartTold) {
  const [first, second] = [before.join('\n'), after.join('\n')];
  const pieces: readonly Piece[] = first === '' || second === '' ? [] : wordsBetween(first, second);
  const isDiffed = isWords && pieces.some(({ is }) => is === 'same') && pieces.length > 1;
  return { label, before: first, after: second, pieces: isDiffed ? pieces : undefined };
}

/** What slept and is carried out again; what sleeps from then on. */
export function wokenShown({ result, before, after, at }: Taking): object[] {
  const services = [after, before].map(({ normal }) => withoutAdopter(normal, at.library));
  return result.woken.map((intent) => ({
    says: intentTold(intent, services),
    reason: reasonTold(intent),
    since: intent.dormant,
  }));
}

/** Translations of words that are not what they were: by what to do, each with its text. */
export function staleShown({ result }: Taking): { readonly renew: string[]; readonly gone: number } {
  const said = result.conflicts.flatMap(({ class: kind, key }) =>
    kind === 'stale' ? key.replace('stale ', '') : [],
  );
  const renew = said.flatMap((message) => / now reads: ([\s\S]*)$/.exec(message)?.[1] ?? []);
  return { renew, gone: said.length - renew.length };
}

/** The versions on the way to this one, this one last. */
export function onTheWay({ at, before, after }: Taking): object[] {
  return releasesBetween(at.patternId, before.normal.version, after.normal.version, at.library).map(
    ({ normal: { version, release } }) => ({
      version,
      says: release?.says,
      from: release?.from && longDate(release.from),
    }),
  );
}
