import { walk } from '../../definition/index.ts';
import type { Finding, Path, Problem } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Layer } from './unfold-layer.ts';

/** Where in a layer’s file stands what is found in the pattern that it comes to; where it says nothing of it, what it adopts. */
export function placedIn(layer: Layer): <Named extends string>(finding: Finding<Named>) => Problem<Named> {
  return (finding) => {
    const path = pathIn(layer.normal, finding.path);
    const { code, message, hint } = finding;
    return layer.source.locate(
      path ? { ...finding, path, other: undefined } : { code, message, hint, path: ['adopts'] },
    );
  };
}

const own: ReadonlySet<string> = new Set(['steward', 'version', 'release', 'format', 'common']);

function pathIn(layer: Layer['normal'], path: Path): Path | undefined {
  const [section, name] = path.map(String);
  if (section === undefined || own.has(section)) return path;
  if (section === 'pattern') return ['layer'];
  if (section === 'name') return layer.name === undefined ? undefined : path;
  if (section === 'choices' || section === 'facts')
    return name !== undefined && Object.hasOwn(layer[section], name) ? path : undefined;
  return insideChanges(layer, path);
}

/** In a step that the layer adds or puts in another’s place, or in words that it says instead. */
function insideChanges(layer: Layer['normal'], path: Path): Path | undefined {
  for (const [at, part] of path.entries()) {
    const [slot, rest] = [String(part), path.slice(at + 1)];
    for (const does of ['add', 'replace'] as const) {
      const step = changeOf({ ...layer, choices: {} }, does, slot)?.step;
      if (step && walk([step]).length > 0) return ['changes', does, slot, 'step', ...rest];
    }
    const words = layer.changes.reword[slot];
    if (words && Object.hasOwn(words, String(rest[0]))) return ['changes', 'reword', slot, ...rest];
  }
  return undefined;
}
