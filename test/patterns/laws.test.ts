import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { walkAll } from '../../src/definition/index.ts';
import { effective, intentsOf, nameOf, versionOf } from '../../src/patterns/index.ts';
import type { Service, Step } from '../../src/definition/index.ts';
import type { Effective, Intent } from '../../src/patterns/index.ts';
import { runs } from '../definition/runs.ts';
import { drawFrom, drawn } from '../world/random-pattern.ts';
import { adoptionText } from '../world/random-wishes.ts';
import { adoptionIn, awakened, fairFrom, withMarks } from './fair.ts';
import type { Fair } from './fair.ts';
import { sorted, unlawfulIn } from './unlawful.ts';

// The laws of docs/format/semantics.md, “Adoption”, of one version of a pattern.

function law(name: string, holds: (fair: Fair, found: Effective) => void, few = 40): void {
  it(name, () =>
    fc.assert(
      fc.property(drawn, (numbers) => {
        const fair = fairFrom(drawFrom(numbers));
        if (fair) holds(fair, effective(fair.adoption, fair.library));
      }),
      { numRuns: runs(few, 300), endOnFailure: true },
    ),
  );
}

/** With what is not taken asleep, so that the rest comes to something. */
function slept(fair: Fair, found: Effective): Effective {
  const refused = new Set(found.refused.map(({ intent }) => nameOf(intent)));
  return effective(
    withMarks(fair.adoption, (one) => refused.has(nameOf(one))),
    fair.library,
  );
}

law(
  'legality: every common thing is as in the pattern, every change is marked, every choice within its bound',
  (fair, found) => {
    for (const { service } of [found, slept(fair, found)])
      if (service) assert.deepEqual(unlawfulIn(service, fair.pattern), []);
  },
  80,
);

law(
  'no loss: what an adopter wants is carried out, to be seen in the service, or has a reason',
  (fair, found) => {
    const told = new Set([...found.done, ...found.refused.map(({ intent }) => intent)].map(nameOf));
    const changes = intentsOf(fair.adoption.normal).filter(({ does }) => does !== 'answer');
    assert.deepEqual(
      changes.filter((one) => !told.has(nameOf(one))),
      [],
    );
    const both = found.refused.filter(({ intent }) =>
      found.done.some((one) => nameOf(one) === nameOf(intent)),
    );
    assert.deepEqual(both, []);
    const { service, done } = slept(fair, found);
    if (!service) return;
    assert.deepEqual(done.map(nameOf), found.done.map(nameOf));
    for (const intent of done) assert.ok(isSeen(intent, fair, service), nameOf(intent));
    for (const name of Object.keys(fair.adoption.normal.choices)) {
      const isRefused = found.refused.some(({ intent }) => nameOf(intent) === `answer ${name}`);
      assert.ok(isRefused || service.choices[name]?.from === 'adopted', name);
    }
  },
);

/** What was wanted is what the service says. */
function isSeen({ does, slot }: Intent, { adoption }: Fair, service: Service): boolean {
  const { changes } = adoption.normal;
  const step = walkAll(service).find((one) => one.step.id === slot)?.step;
  const fact = service.facts[slot];
  const of = (slot === 'start' ? service.start : (fact ?? step)) as
    Readonly<Record<string, unknown>> | undefined;
  switch (does) {
    case 'remove':
      return step === undefined;
    case 'add': {
      const { say, label, at } = changes.add[slot]!;
      if (say !== undefined) return service.start.need.some((one) => one === say);
      return label === undefined
        ? step !== undefined
        : (service.facts[at]?.options ?? [{ name: slot }]).some(({ name }) => name === slot);
    }
    case 'move':
      return belowIn(service, slot) === changes.move[slot]!.to;
    case 'reword': {
      const { name, say, hint, summary, tell, task, check, offer, ask } = changes.reword[slot]!;
      const said = Object.entries({ name, say, hint, summary, tell, task, check, offer, ask });
      // A fact that nobody asks for any more is not in the service.
      return (
        !of ||
        said.every(([key, is]) => is === undefined || (is === false ? of[key] === undefined : of[key] === is))
      );
    }
    case 'replace':
      return saidIn(changes.replace[slot]!.step!).every(([key, is]) => String(of?.[key]) === String(is));
    case 'tighten': {
      const { within, limit, 'at most': most } = changes.tighten[slot]!;
      const now = { ...service.clocks[slot], ...service.limits[slot], ...step } as Readonly<
        Record<string, unknown>
      >;
      return [
        ['within', within],
        ['limit', limit],
        ['at most', most],
      ].every(([key, is]) => is === undefined || now[key!] === is);
    }
    case 'accept':
      return step?.verb === 'check' || step?.verb === 'task'
        ? String(step.accepts) === String(changes.accept[slot]!.from)
        : false;
    default:
      return true;
  }
}

function saidIn(step: Step): [string, unknown][] {
  return Object.entries(step).filter(([, is]) => typeof is === 'string');
}

/** The place that a step stands above, with nothing of the pattern between. */
function belowIn(service: Service, id: string): string | undefined {
  const lists = [service.steps, ...walkAll(service).map(({ step }) => ('steps' in step ? step.steps : []))];
  const list = lists.find((one) => one.some((step) => step.id === id)) ?? [];
  return list.slice(list.findIndex((step) => step.id === id)).find(({ verb }) => verb === 'place')?.id;
}

law('determinism: the same, whenever and from whatever copy of the file', (fair, found) => {
  const again = effective(adoptionIn(fair.text)!, fair.library);
  assert.deepEqual(again, found);
  if (found.service) assert.equal(versionOf(found.service), versionOf(again.service!));
});

law('independence: the order in the file means nothing', (fair, found) => {
  const { draw, design, wishes } = fair;
  const text = adoptionText(draw, design, [...wishes].reverse(), true);
  const other = adoptionIn(text);
  if (!other || JSON.stringify(sorted(other.normal)) !== JSON.stringify(sorted(fair.adoption.normal))) return;
  const mixed = effective(other, fair.library);
  assert.deepEqual(mixed.done.map(nameOf), found.done.map(nameOf));
  assert.deepEqual(
    mixed.refused.map(({ intent }) => nameOf(intent)).sort(),
    found.refused.map(({ intent }) => nameOf(intent)).sort(),
  );
  const [first, second] = [slept(fair, found), slept({ ...fair, adoption: other }, mixed)];
  if (first.service) assert.equal(versionOf(first.service), versionOf(second.service!));
});

law('sleep: whether something is marked as asleep changes nothing of what is carried out', (fair, found) => {
  const asleep = effective(
    withMarks(fair.adoption, () => true),
    fair.library,
  );
  assert.deepEqual(asleep.done.map(nameOf), found.done.map(nameOf));
  const some = slept(fair, found);
  if (asleep.service && some.service) assert.equal(versionOf(asleep.service), versionOf(some.service));
  const awake = effective(awakened(fair.adoption), fair.library);
  assert.deepEqual(awake.done.map(nameOf), found.done.map(nameOf));
});

law('sleep: what is refused and asleep could as well not be there', (fair, found) => {
  const refused = new Set(found.refused.map(({ intent }) => nameOf(intent)));
  const isLeft = (does: string, slot: string) => !refused.has(`${does} ${slot}`);
  const changes = Object.fromEntries(
    Object.entries(fair.adoption.normal.changes).map(([does, all]) => [
      does,
      Object.fromEntries(
        Object.entries(all as Record<string, { readonly after?: string }>).flatMap(
          ([slot, { after, ...said }]) =>
            // What stood after something that is refused stands where it would without it.
            isLeft(does, slot)
              ? [[slot, after !== undefined && isLeft('add', after) ? { ...said, after } : said]]
              : [],
        ),
      ),
    ]),
  );
  const bare = { ...fair.adoption, normal: { ...fair.adoption.normal, changes } } as typeof fair.adoption;
  const left = effective(bare, fair.library);
  assert.deepEqual(left.done.map(nameOf).sort(), found.done.map(nameOf).sort());
});

law('identity: who wants nothing has the pattern', ({ draw, design, library, pattern }) => {
  const text = adoptionText(draw, design, []).replace(/facts:\n( .*\n)+/, '');
  const { service, problems } = effective(adoptionIn(text)!, library);
  assert.deepEqual(problems, []);
  const { steps, start, opened, clocks, limits, law: laws, outcomes, changes, facts } = service!;
  assert.deepEqual(
    { steps, start, opened, clocks, limits, law: laws, outcomes },
    pick(pattern, ['steps', 'start', 'opened', 'clocks', 'limits', 'law', 'outcomes']),
  );
  assert.equal(changes, undefined);
  for (const [name, fact] of Object.entries(facts)) assert.deepEqual(fact, pattern.facts[name]);
});

function pick(said: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(said).filter(([key]) => keys.includes(key)));
}

law(
  'refusal: whatever no mark allows is a problem at its place, and asleep nothing of it is carried out',
  (fair) => {
    const { design, library, draw, wishes } = fair;
    const none = effective(adoptionIn(adoptionText(draw, design, []))!, library).service!;
    for (const wish of wishes.filter(({ isUnlawful }) => isUnlawful)) {
      const text = adoptionText(() => 1, design, [wish]);
      const adoption = adoptionIn(text);
      if (!adoption) continue;
      const { service, problems } = effective(adoption, library);
      const name = `${wish.does} ${wish.slot} ${JSON.stringify(wish.said)}`;
      assert.equal(service, undefined, name);
      const lines = linesOf(wish.does === 'answer' ? 'choices' : wish.does, wish.slot, text);
      assert.ok(
        problems.some(({ line }) => lines.includes(line)),
        `${name}: ${JSON.stringify(problems)}\n${text}`,
      );
      if (wish.does === 'answer') continue;
      const asleep = effective(
        withMarks(adoption, () => true),
        library,
      ).service!;
      assert.equal(versionOf(asleep), versionOf(none), name);
    }
  },
);

/** The lines of a file in which something stands, as the file of these tests is laid out. */
function linesOf(section: string, slot: string, text: string): number[] {
  const lines = text.split('\n');
  const start = lines.findIndex(
    (line, index) =>
      new RegExp(`^ *${section}:`).test(line) && lines.slice(index).some((one) => one.includes(`${slot}:`)),
  );
  const from = lines.findIndex((line, index) => index > start && new RegExp(`^ *"?${slot}"?:`).test(line));
  const depth = /^ */.exec(lines[from]!)![0].length;
  const end = lines.findIndex((line, index) => index > from && /^ */.exec(line)![0].length <= depth);
  return Array.from({ length: (end < 0 ? lines.length : end) - from }, (_, index) => from + index + 1);
}
