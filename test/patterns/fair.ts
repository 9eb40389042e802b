import assert from 'node:assert/strict';
import { checkDocument, isDocument, readDocument } from '../../src/definition/index.ts';
import { effective, intentsOf, nameOf } from '../../src/patterns/index.ts';
import type { DocumentOf, Library, Pattern, Service } from '../../src/definition/index.ts';
import type { Intent } from '../../src/patterns/index.ts';
import { designFrom, written } from '../world/random-pattern.ts';
import type { Design, Draw } from '../world/random-pattern.ts';
import { releaseFrom } from '../world/random-release.ts';
import { adoptionText, wishFrom } from '../world/random-wishes.ts';
import type { Wish } from '../world/random-wishes.ts';
import { libraryOf, read } from './council.ts';

type Adoption = DocumentOf<'service'>;

/** A pattern that was drawn, and somebody who adopts it. */
export interface Fair {
  readonly draw: Draw;
  readonly design: Design;
  readonly library: Library;
  readonly pattern: Pattern;
  readonly wishes: readonly Wish[];
  readonly text: string;
  readonly adoption: Adoption;
}

/** Undefined where what was drawn can’t even be read. */
export function fairFrom(draw: Draw, most = 14): Fair | undefined {
  const design = designFrom(draw);
  const library = libraryWith(design);
  const wishes = Array.from({ length: draw(most + 1) }, (_, index) => wishFrom(draw, design, `own${index}`));
  const text = adoptionText(draw, design, wishes);
  const adoption = adoptionIn(text);
  const pattern = library.patterns.get('fair 1.0.0')!.normal;
  return adoption && { draw, design, library, pattern, wishes, text, adoption };
}

const around = libraryOf();

/** Patterns that were drawn, among the organisations of these tests. */
export function libraryWith(...designs: readonly Design[]): Library {
  const patterns = designs.map((design) => {
    const document = read<'pattern'>(written(design), `${design.version}.yaml`);
    return [`fair ${design.version}`, document] as const;
  });
  return { ...around, patterns: new Map(patterns) };
}

/** Whether nothing is wrong with a pattern itself. */
export function isSound(library: Library, version: string): boolean {
  return checkDocument(library.patterns.get(`fair ${version}`)!, library).length === 0;
}

/** An adoption as its file has it; undefined where that can’t be read. */
export function adoptionIn(text: string): Adoption | undefined {
  const document = readDocument(text, 'ashmere.yaml');
  if (!isDocument(document)) return undefined;
  assert.equal(document.kind, 'service');
  return document as Adoption;
}

/** The adoption with these of its intents marked as asleep, by hand. */
export function withMarks(adoption: Adoption, isAsleep: (intent: Intent) => boolean): Adoption {
  return marked(adoption, (intent) => (isAsleep(intent) ? '1.0.0' : intent.dormant));
}

/** The adoption without marks of sleep. */
export function awakened(adoption: Adoption): Adoption {
  return marked(adoption, () => undefined);
}

function marked(adoption: Adoption, dormantOf: (intent: Intent) => string | undefined): Adoption {
  const normal = structuredClone(adoption.normal) as never as {
    choices: Record<string, unknown>;
    changes: Record<string, Record<string, object>>;
  };
  for (const intent of intentsOf(adoption.normal)) {
    const { does, slot } = intent;
    const dormant = dormantOf(intent);
    const holder = does === 'answer' ? normal.choices : (normal.changes[does] as Record<string, unknown>);
    const said = holder[slot];
    const isGroup = typeof said === 'object' && !Array.isArray(said);
    if (isGroup || dormant !== undefined) holder[slot] = { ...(isGroup ? said : { is: said }), dormant };
  }
  return { ...adoption, normal: JSON.parse(JSON.stringify(normal)) as never };
}

/** Somebody who has adopted the first of some versions, lawfully but for what sleeps; undefined where that comes to nothing. */
export interface Fairs {
  readonly draw: Draw;
  readonly designs: readonly Design[];
  readonly library: Library;
  readonly adoption: Adoption;
  readonly service: Service;
}

export function fairsFrom(draw: Draw, releases = 2, most = 24, edits = 12): Fairs | undefined {
  const designs = [designFrom(draw)];
  for (let count = 0; count < releases; count += 1)
    designs.push(soundRelease(draw, designs.at(-1)!, `${count + 2}.0.0`, edits));
  const library = libraryWith(...designs);
  const design = designs[0]!;
  const wishes = Array.from({ length: draw(most + 1) }, (_, index) =>
    wishFrom(draw, design, draw(6) === 0 ? `step${20 + index}` : `own${index}`),
  );
  const first = adoptionIn(adoptionText(draw, design, wishes));
  if (!first) return undefined;
  const refused = new Set(effective(first, library).refused.map(({ intent }) => nameOf(intent)));
  const kept = wishes.flatMap((wish) => (refused.has(nameOf(wish as never)) ? asleep(draw, wish) : [wish]));
  const adoption = adoptionIn(adoptionText(draw, design, kept));
  const service = adoption && effective(adoption, library).service;
  return service && { draw, designs, library, adoption, service };
}

/** Not every change can be made to every pattern: fewer, until nothing is wrong with it. */
function soundRelease(draw: Draw, before: Design, version: string, edits: number): Design {
  for (const most of [edits, edits, 8, 4, 3].filter((one) => one <= edits)) {
    const design = releaseFrom(draw, before, version, most);
    if (isSound(libraryWith(design), version)) return design;
  }
  return releaseFrom(draw, before, version, 1);
}

/** What is not taken is left out, or sleeps. */
function asleep(draw: Draw, wish: Wish): Wish[] {
  if (draw(3) > 0) return [];
  const isGroup = typeof wish.said === 'object' && !Array.isArray(wish.said);
  return [{ ...wish, said: { ...(isGroup ? (wish.said as object) : { is: wish.said }), dormant: '1.0.0' } }];
}
