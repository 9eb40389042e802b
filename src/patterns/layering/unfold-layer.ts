import { checkingOf, definitionFindings, freeze, hashOf } from '../../definition/index.ts';
import type { DocumentOf, Finding, Library, Pattern } from '../../definition/index.ts';
import { changed } from '../changed.ts';
import type { Refusal } from '../changing/refusals.ts';
import type { Intent } from '../intents.ts';
import { choicesBelow } from './choices-below.ts';
import { withoutMarks } from './marks-taken.ts';
import { placedIn } from './placed-in.ts';

export type Layer = DocumentOf<'layer'>;

/** What a layer makes of what it adopts: a pattern under its own id and version, as those below it see it. */
export interface Unfolded {
  readonly layer: Layer;
  readonly document: DocumentOf<'pattern'>;
  /** What it adopts; another layer as that was unfolded. */
  readonly base: DocumentOf<'pattern'>;
  readonly done: readonly Intent[];
  readonly refused: readonly Refusal[];
  /** What is wrong with what the layer says, at its place in the layer’s file. Nothing of that is carried out. */
  readonly findings: readonly Finding[];
}

/** Answers, bounds and changes of a layer, carried out as an adopter’s are; then the marks that it takes away. */
export function unfoldLayer(layer: Layer, base: DocumentOf<'pattern'>, library: Library): Unfolded {
  const { normal, id } = layer;
  const { version, steward, release, name = base.normal.name } = normal;
  const isWhole = definitionFindings(checkingOf(base.normal, library)).length === 0;
  // Of what is wrong itself a layer makes nothing.
  const made = isWhole
    ? carriedOut(base.normal, normal, library)
    : { pattern: base.normal, done: [], refused: [], findings: [] };
  const own = { ...made.pattern, pattern: id, version, steward, name, release };
  return { ...made, layer, base, document: patternDocument(own, layer) };
}

function carriedOut(
  base: Pattern,
  layer: Layer['normal'],
  library: Library,
): Pick<Unfolded, 'done' | 'refused' | 'findings'> & { readonly pattern: Pattern } {
  const choices = choicesBelow(base, layer, library);
  const wanting = { choices: {}, changes: layer.changes, facts: layer.facts };
  const changes = changed({ ...base, choices: choices.here }, wanting, library);
  const bared = withoutMarks(changes.pattern, layer.common);
  const awake = changes.refused.filter(({ intent }) => intent.dormant === undefined);
  return {
    pattern: bared.pattern,
    done: changes.done,
    refused: [...choices.refused, ...changes.refused],
    findings: [
      ...choices.findings,
      ...awake.map(({ finding }) => finding),
      ...changes.findings,
      ...bared.findings,
      ...(bared.isCut ? brokenIn(bared.pattern, library) : []),
    ],
  };
}

/** A place that is taken away may have been all of a part that something reads. */
function brokenIn(pattern: Pattern, library: Library): Finding[] {
  const [first] = definitionFindings(checkingOf(pattern, library));
  if (!first) return [];
  const message = `A place that is taken away here is needed: ${first.message}`;
  return [{ code: 'still-read', message, hint: 'Leave it out of “common:”.', path: ['common'], atKey: true }];
}

function patternDocument(said: Pattern, layer: Layer): DocumentOf<'pattern'> {
  // JSON drops what is undefined.
  const normal = freeze(JSON.parse(JSON.stringify(said)) as Pattern);
  const source = { ...layer.source, locate: placedIn(layer) };
  return { kind: 'pattern', id: layer.id, normal, hash: hashOf(normal), source };
}
