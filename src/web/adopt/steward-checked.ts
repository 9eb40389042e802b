import type { DocumentOf, Library } from '../../definition/index.ts';
import { namesAfter, withoutAdopter } from '../../patterns/index.ts';
import type { AdopterAfter } from '../../patterns/index.ts';
import { conflictTold, demandsTold, promises } from '../../pictures/index.ts';
import { longDate } from '../../texts/index.ts';
import { changeShown } from './release-changes.ts';
import type { Checking } from './steward-check.ts';
import { tellerOf } from './told.ts';

/** A version that was checked, in words: what it promises, what it asks of whom, what changes. */
export function checkingShown({ document, before, judged, adopters, library }: Checking) {
  if (!document || !before || !judged) return undefined;
  const { version, release } = document.normal;
  const [was, is] = [before, document].map(({ normal }) => withoutAdopter(normal, library));
  const sides = {
    before: tellerOf(was!, library),
    after: tellerOf(is!, library),
    names: namesAfter([document]),
  };
  const asked = adopters.map((one) => askedShown(one, document, library));
  return {
    version,
    before: before.normal.version,
    says: release?.says,
    from: release?.from && longDate(release.from),
    promise: judged.promised && `A ${judged.promised} version: ${promises[judged.promised]}`,
    demands: demandsTold(judged.demands, sides).map(({ title, changes }) => ({
      title,
      changes: changes.map((one) => ({ ...changeShown(one, document.normal.law), because: one.because })),
    })),
    free: asked.filter(({ decides }) => decides.length === 0).map(({ name, from }) => `${name} (on ${from})`),
    asked: asked.filter(({ decides }) => decides.length > 0),
  };
}

function askedShown(
  { adoption, organisation, from, undecided, problems }: AdopterAfter,
  after: DocumentOf<'pattern'>,
  library: Library,
) {
  const before = library.patterns.get(adoption.normal.adopts!)!;
  const [was, is] = [before, after].map(({ normal }) => withoutAdopter(normal, library));
  const around = { before: was!, after: is!, adoption: adoption.normal };
  return {
    name: organisation,
    from,
    decides: [
      ...problems.map(({ message }) => message),
      ...undecided.map((conflict) => {
        const { title, says } = conflictTold(conflict, around, 'their');
        return `${title}. ${says}`;
      }),
    ],
  };
}
