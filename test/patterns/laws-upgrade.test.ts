import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { effective, intentsOf, nameOf, slotsOf, upgrade, versionOf } from '../../src/patterns/index.ts';
import type { DocumentOf, Service } from '../../src/definition/index.ts';
import type { Conflict, Decisions, Upgrade } from '../../src/patterns/index.ts';
import { runs } from '../definition/runs.ts';
import { drawFrom, drawn, oneOf } from '../world/random-pattern.ts';
import { adoptionIn, fairsFrom, libraryWith } from './fair.ts';
import type { Fairs } from './fair.ts';
import { sorted, unlawfulIn } from './unlawful.ts';

// The laws of docs/format/semantics.md, “Adoption”, from one version of a pattern to another.

function law(name: string, holds: (fairs: Fairs) => void, few = 30, releases = 2): void {
  it(name, () =>
    fc.assert(
      fc.property(drawn, (numbers) => {
        const fairs = fairsFrom(drawFrom(numbers), releases);
        if (fairs) holds(fairs);
      }),
      { numRuns: runs(few, 300), endOnFailure: true },
    ),
  );
}

type Adoption = DocumentOf<'service'>;

function taken(
  { adoption, library }: Fairs,
  to: string,
  decisions: Decisions = {},
  from = adoption,
): Upgrade {
  return upgrade(from, to, library, decisions);
}

function patternOf({ library }: Fairs, version: string) {
  return library.patterns.get(`fair ${version}`)!.normal;
}

law(
  'legality: what it comes to breaks no bound of the new version, so that all that arrives is there',
  (fairs) => {
    const { service, undecided, problems } = taken(fairs, '2.0.0');
    assert.ok(service ?? (undecided.length > 0 || problems.length > 0));
    if (service) assert.deepEqual(unlawfulIn(service, patternOf(fairs, '2.0.0')), []);
  },
);

law('no loss: without a decision nothing that an adopter wrote is gone, notes neither', (fairs) => {
  const { adoption, conflicts } = taken(fairs, '2.0.0');
  const before = fairs.adoption.source.text;
  const after = adoption.source.text;
  const notes = (text: string) => [...text.matchAll(/# note \d+/g)].map(([note]) => note).sort();
  assert.deepEqual(notes(after), notes(before), `${before}\n${after}`);
  const said = new Set(wordsIn(adoption.normal));
  const lost = wordsIn(fairs.adoption.normal).filter((one) => !said.has(one));
  // A name that changed is followed where it is read; what has no place any more stands at the nearest.
  const names = Object.keys(patternOf(fairs, '2.0.0').release?.became ?? {});
  const moved = conflicts.flatMap(({ class: kind, base }) => (kind === 'order' ? [String(base)] : []));
  assert.deepEqual(
    lost.filter(
      (one) => ![...names, ...moved].some((name) => one.includes(name)) && !/^(own\d|gone)$/.test(one),
    ),
    [],
    `${before}\n${after}`,
  );
  assert.equal(intentsOf(adoption.normal).length >= intentsOf(fairs.adoption.normal).length, true);
});

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/^fair .*/, 'fair')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'dormant' ? [] : wordsIn(one)));
}

law('what is decided for nobody stays asked, and asleep; what was taken is carried out', (fairs) => {
  const { service, adoption, undecided } = taken(fairs, '2.0.0');
  if (!service) return;
  const { refused } = effective(adoption, fairs.library);
  for (const { intent } of refused) assert.ok(intent.dormant !== undefined, nameOf(intent));
  for (const { intent, resolutions, meanwhile } of undecided)
    if (intent && meanwhile === undefined && resolutions.some(({ key }) => key === 'asleep'))
      assert.ok(
        intentsOf(adoption.normal).some((one) => nameOf(one) === nameOf(intent) && one.dormant !== undefined),
        nameOf(intent),
      );
});

law('determinism, and what the file says is what was decided', (fairs) => {
  const { adoption, service, conflicts } = taken(fairs, '2.0.0');
  const again = taken(fairs, '2.0.0');
  assert.equal(again.adoption.source.text, adoption.source.text);
  assert.deepEqual(again.conflicts, conflicts);
  const read = adoptionIn(adoption.source.text)!;
  assert.equal(read.hash, adoption.hash);
  if (service) assert.equal(versionOf(effective(read, fairs.library).service!), versionOf(service));
});

law('idempotence: taking the version that one has changes nothing', (fairs) => {
  const same = taken(fairs, '1.0.0');
  assert.deepEqual([same.conflicts, same.undecided, same.arrives], [[], [], []]);
  assert.deepEqual(same.adoption.normal, withoutNeedless(fairs, same).normal);
  const { adoption, service } = taken(fairs, '2.0.0');
  if (!service) return;
  const again = taken(fairs, '2.0.0', {}, adoption);
  assert.equal(again.adoption.source.text, adoption.source.text);
  assert.deepEqual([again.conflicts, again.arrives, again.woken], [[], [], []]);
});

/** A mark by hand on what is lawful is taken away. */
function withoutNeedless({ adoption }: Fairs, same: Upgrade): Adoption {
  return same.woken.length > 0 ? same.adoption : adoption;
}

law(
  'going from 1 over 2 to 3 is going from 1 to 3, where nobody decides on the way',
  (fairs) => {
    const second = taken(fairs, '2.0.0');
    // What comes to nothing without a decision is passed over; what stands elsewhere or sleeps meanwhile is not looked
    // for again at the nearest place; and what became several, or part of something else, and then has other names is
    // asked about in other pieces.
    const versions = ['2.0.0', '3.0.0'];
    if (
      versions.every((version) => changesNames(fairs, version)) &&
      versions.some((version) => mixesNames(fairs, version))
    )
      return;
    if (!second.service || second.conflicts.some(isAdding)) return;
    const stepped = taken(fairs, '3.0.0', {}, second.adoption);
    const straight = taken(fairs, '3.0.0');
    // What is nearest is counted in the list of the version before, which is another.
    if (straight.conflicts.some((one) => isAdding(one) && one.class === 'order')) return;
    assert.deepEqual(bare(stepped.adoption), bare(straight.adoption));
    assert.equal(
      stepped.service && versionOf(stepped.service),
      straight.service && versionOf(straight.service),
    );
  },
  40,
);

function isAdding({ intent }: Conflict): boolean {
  return intent?.does === 'add';
}

function changesNames(fairs: Fairs, version: string): boolean {
  return Object.keys(patternOf(fairs, version).release?.became ?? {}).length > 0;
}

/** Names of a release became several, or one, or are something else’s now. */
function mixesNames(fairs: Fairs, version: string): boolean {
  const became = Object.values(patternOf(fairs, version).release?.became ?? {});
  const all = became.flat();
  const before = new Set([...slotsOf(patternOf(fairs, `${Number(version[0]) - 1}.0.0`)).keys()]);
  return (
    became.some(({ length }) => length > 1) ||
    new Set(all).size < all.length ||
    all.some((name) => before.has(name))
  );
}

/** What an adoption says, whatever sleeps since when. */
function bare({ normal }: Adoption): unknown {
  return JSON.parse(JSON.stringify(sorted(normal)), (key, value: unknown) =>
    key === 'dormant' ? 'asleep' : value,
  );
}

law(
  'coming back: where a version takes back what the one before did, all is as it was',
  (fairs) => {
    const [first, second] = fairs.designs as [never, never];
    if ((second as { release?: { became?: unknown } }).release?.became) return;
    const library = libraryWith(first, second, { ...(first as object), version: '3.0.0' } as never);
    const gone = upgrade(fairs.adoption, '2.0.0', library);
    if (!gone.service || gone.conflicts.some(({ standing }) => standing === 'nearest')) return;
    const back = upgrade(gone.adoption, '3.0.0', library);
    const { pattern: _old, ...was } = fairs.service;
    const { pattern: _new, ...now } = back.service!;
    assert.deepEqual(now, was);
  },
  30,
  1,
);

law('decisions: whatever is decided, nothing is thrown, and in the end nothing waits', (fairs) => {
  const { draw } = fairs;
  let [adoption, decisions]: [Adoption, Record<string, never>] = [fairs.adoption, {}];
  for (let round = 0; round < 8; round += 1) {
    const result = taken(fairs, '3.0.0', decisions);
    adoption = result.adoption;
    const { service, undecided, problems } = result;
    assert.ok(service ?? (undecided.length > 0 || problems.length > 0));
    if (service) assert.deepEqual(unlawfulIn(service as Service, patternOf(fairs, '3.0.0')), []);
    const open = undecided.filter(({ resolutions }) => resolutions.length > 0);
    if (open.length === 0) break;
    assert.ok(round < 7, JSON.stringify(open.map(({ key }) => key)));
    for (const one of open) decisions = { ...decisions, [one.key]: decisionFor(one) as never };
  }
  assert.ok(adoptionIn(adoption.source.text));

  function decisionFor({ resolutions, takesAnswer }: Conflict): unknown {
    if (takesAnswer && draw(4) === 0)
      return {
        answer: oneOf(draw, ['', '£5', 'yes', ['red'], { is: 'x' }, [{ from: 'never' }], '7', '20 years']),
      };
    return draw(9) === 0 ? 'whatever' : oneOf(draw, resolutions).key;
  }
});
