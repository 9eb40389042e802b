import { blocksOf, checkDocument, patternIn, unfold, walkAll } from '../definition/index.ts';
import { changed } from './changed.ts';
import type { Changed } from './changed.ts';
import { layerIn, layerProblems, unfoldedLayers } from './layers.ts';
import type { Document, Library, Pattern, Problem, DocumentOf } from '../definition/index.ts';

/** What is wrong with one document, as it stands among the others. */
export type Judge = (document: Document) => readonly Problem[];

/** A judge who looks at each document once. Of what a layer comes to it says what is wrong with the layer. */
export function judgeOf(library: Library): Judge {
  const known = new Map<Document, readonly Problem[]>();
  let layers: ReturnType<typeof unfoldedLayers> | undefined;
  const look = (document: Document): readonly Problem[] => {
    const layer = layerIn(document, library);
    if (!layer) return checkDocument(document, library);
    layers ??= unfoldedLayers(library);
    return layerProblems(layer, library, layers, judge);
  };
  const judge: Judge = (document) => {
    const found = known.get(document) ?? look(document);
    known.set(document, found);
    return found;
  };
  return judge;
}

/** The definition that a service runs: the pattern that it adopts, or what it says itself. */
export interface ToldBy {
  readonly id: string;
  /** As it was written, with the changes of the adopter in it; and with its blocks unfolded. */
  readonly written: Pattern;
  readonly pattern: Pattern;
  /** What is wrong with it, and with the documents that it rests on. */
  readonly problems: readonly Problem[];
  readonly adopts: boolean;
  /** What the adopter changed, and what of that was not carried out. */
  readonly changes: Pick<Changed, 'done' | 'refused' | 'findings'>;
}

export function toldBy(adoption: DocumentOf<'service'>, library: Library, judge: Judge): ToldBy | undefined {
  const own = patternIn(adoption.normal);
  const adopted = library.patterns.get(adoption.normal.adopts ?? '');
  const base = own ?? adopted?.normal;
  if (!base) return undefined;
  const id = own ? adoption.id : adopted!.id;
  const wrong = [adopted ?? [], adoption].flat().flatMap(judge);
  // Of changes to what is wrong itself nothing can be said.
  const changes = own || wrong.length > 0 ? unchanged(base) : changed(base, adoption.normal, library);
  const { pattern: written } = changes;
  const pattern = unfold(written, blocksOf(library));
  const problems = [...wrong, ...documentsIn(pattern, written, library).flatMap(judge)];
  return { id, written, pattern, problems, adopts: !own, changes };
}

function unchanged(pattern: Pattern): Changed {
  return { pattern, done: [], refused: [], findings: [] };
}

/** The blocks that it uses or that every service has, and the registers that its steps name. */
function documentsIn(pattern: Pattern, written: Pattern, { blocks, registers }: Library): Document[] {
  const uses = [...walkAll(written), ...walkAll(pattern)].flatMap(({ step }) =>
    step.verb === 'use' ? step.use : step.verb === 'part' ? (step.block ?? []) : [],
  );
  const named = registersIn(pattern).flatMap((id) => registers.get(id) ?? []);
  return [...[...new Set(['always', ...uses])].flatMap((id) => blocks.get(id) ?? []), ...named];
}

/** Ids of the registers that steps issue into or tell. */
export function registersIn(pattern: Pattern): string[] {
  const named = walkAll(pattern).flatMap(({ step }) => {
    if (step.verb === 'issue') return step.into ?? [];
    return step.verb === 'tell' ? (step.everyone?.in ?? []) : [];
  });
  return [...new Set(named)];
}
