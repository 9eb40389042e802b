import fc from 'fast-check';
import { council, layer } from './county.ts';

/** One lawful thing to want of the pattern of `county.ts`: under which key of an adoption it stands, and its text. */
export interface Wish {
  /** Two wishes of one slot may get in each other’s way. */
  readonly slot: string;
  readonly does: string;
  readonly says: string;
  readonly fact?: string;
}

const word = fc.constantFrom('Plainly', 'In other words', 'As we say it here');
const days = (most: number) => fc.integer({ min: 1, max: most }).map((count) => `${count} days`);

const wish = (does: string, slot: string, says: fc.Arbitrary<string>, fact?: string): fc.Arbitrary<Wish> =>
  says.map((one) => ({ does, slot, says: one, fact }));
const answer = (slot: string, says: fc.Arbitrary<string>) => wish('answer', slot, says);
const added = (slot: string, says: string) => wish('add', slot, fc.constant(says));

/** Wishes that do not get in each other’s way. */
const each: readonly fc.Arbitrary<Wish>[] = [
  answer(
    'notice',
    fc.integer({ min: 1, max: 9 }).map((count) => `${count} weeks`),
  ),
  answer('music', fc.constantFrom('yes', 'no')),
  answer(
    'days',
    fc
      .shuffledSubarray(['friday', 'saturday', 'sunday'], { minLength: 1 })
      .map((all) => `[${all.join(', ')}]`),
  ),
  answer('most', fc.integer({ min: 10, max: 500 }).map(String)),
  answer(
    'fee',
    fc.integer({ min: 0, max: 99 }).map((pounds) => `[{ from: 2026-04-01, rows: [[any, £${pounds}]] }]`),
  ),
  wish(
    'reword',
    'tips',
    word.map((say) => `{ say: ${say} }`),
  ),
  wish(
    'reword',
    'size',
    word.map((say) => `{ say: ${say}, name: ${say} }`),
  ),
  wish(
    'reword',
    'start',
    word.map((say) => `{ summary: ${say} }`),
  ),
  wish('reword', 'party.plan', fc.constantFrom('{ hint: A drawing }', '{ ask: Is there a plan? }')),
  wish(
    'reword',
    'cancel',
    word.map((say) => `{ offer: ${say} }`),
  ),
  wish('remove', 'ring', fc.constant('{}')),
  wish(
    'tighten',
    'visit',
    days(10).map((within) => `{ within: ${within} }`),
  ),
  wish(
    'tighten',
    'answer',
    days(20).map((limit) => `{ limit: ${limit} }`),
  ),
  wish('narrow', 'opened', fc.constantFrom('{ channels: [web] }', '{ channels: [web, phone] }')),
  wish('accept', 'visit', fc.constant('{ from: [birchley] }')),
  added('photo', '{ at: start, say: a photo of the street }'),
  added('huge', '{ at: party.size, label: Huge }'),
  added('camera', '{ at: localChecks, step: { task: Look at the camera, by: officer } }'),
  added('drain', '{ at: localChecks, step: { check: Is there a drain?, by: officer, options: [dry, wet] } }'),
  added('sweep', '{ at: afterwards, step: { task: Sweep the street, by: officer } }'),
  wish('add', 'grill', fc.constant('{ at: questions, step: { ask: local.grill } }'), 'local.grill'),
];

/** Wishes that do not get in each other’s way, shared out between a layer and who adopts it. */
export const shared: fc.Arbitrary<{ readonly above: readonly Wish[]; readonly below: readonly Wish[] }> = fc
  .tuple(fc.tuple(...each), fc.array(fc.nat(2), { minLength: each.length, maxLength: each.length }))
  .map(([wishes, whose]) => ({
    above: wishes.filter((_, index) => whose[index] === 1).map((one) => renamed(one, 'a')),
    below: wishes.filter((_, index) => whose[index] === 2).map((one) => renamed(one, 'z')),
  }));

/** Any wishes of both: they may want different things of one slot. */
export const any: typeof shared = fc
  .tuple(
    ...[0, 1].map(() =>
      fc.tuple(fc.tuple(...each), fc.array(fc.boolean(), { minLength: each.length, maxLength: each.length })),
    ),
  )
  .map((sides) => {
    const [above, below] = sides.map(([wishes, wanted]) => wishes.filter((_, index) => wanted[index]));
    return { above: above!.map((one) => renamed(one, 'a')), below: below!.map((one) => renamed(one, 'z')) };
  });

/** Steps at one place stand by their names: those of a layer before those below it, as they would in one file. */
function renamed(one: Wish, letter: string): Wish {
  return one.does === 'add'
    ? { ...one, slot: `${letter}${one.slot[0]!.toUpperCase()}${one.slot.slice(1)}` }
    : one;
}

/** The text of a layer that wants these. */
export function layerOf(wishes: readonly Wish[], how: Parameters<typeof layer>[1] = {}): string {
  return layer(`${choicesOf(wishes)}${changesOf(wishes)}`, how);
}

/** The text of a council’s adoption that wants these, besides what it must answer; what is settled above it does not. */
export function councilOf(
  wishes: readonly Wish[],
  of = 'street-party 1.0.0',
  above: readonly Wish[] = [],
): string {
  const settled = above.flatMap(({ does, slot }) => (does === 'answer' ? [[slot, undefined]] : []));
  const own = wishes.flatMap(({ does, slot, says }) => (does === 'answer' ? [[slot, says]] : []));
  return council(changesOf(wishes), Object.fromEntries([...own, ...settled]) as never, { of });
}

function choicesOf(wishes: readonly Wish[]): string {
  const said = wishes.filter(({ does }) => does === 'answer').map(({ slot, says }) => `  ${slot}: ${says}\n`);
  return said.length > 0 ? `choices:\n${said.join('')}` : '';
}

function changesOf(wishes: readonly Wish[]): string {
  const changes = [...Map.groupBy(wishes, ({ does }) => does)].filter(([does]) => does !== 'answer');
  const facts = wishes.flatMap(({ fact }) =>
    fact === undefined ? [] : `facts: { ${fact}: { type: yes/no, ask: Will there be one? } }\n`,
  );
  if (changes.length === 0) return '';
  const said = changes.map(
    ([does, all]) => `  ${does}:\n${all.map(({ slot, says }) => `    ${slot}: ${says}\n`).join('')}`,
  );
  return `${facts.join('')}changes:\n${said.join('')}`;
}
