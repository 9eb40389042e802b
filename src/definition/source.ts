import { parseDocument } from 'yaml';
import { locator, placesIn } from './places.ts';
import { refusals } from './yaml.ts';
import { explain } from './yaml-mistakes.ts';
import type { Finding, Problem } from './problems.ts';

/** A file's text as plain data, every scalar as the text that was written, and where each part stands. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly locate: <Named extends string>(finding: Finding<Named>) => Problem<Named>;
}

/** In bytes: five times the largest definition we know, and still read in about a second whatever is in it. */
const largest = 200_000;

/** Reads one YAML file. `bytes` may be anything at all; what is wrong comes back as problems. */
export function readSource(bytes: Uint8Array | string, file: string): Source | readonly Problem[] {
  if (bytes.length > largest) {
    const [kilo, mega] = [Math.ceil(bytes.length / 1000), (bytes.length / 1_000_000).toFixed(1)];
    const size = bytes.length < 1_000_000 ? `${kilo} KB` : `${mega} MB`;
    const message = `This file is ${size} large. A definition can be 200 KB at most.`;
    const hint = 'Check that this is the file you meant, or split it.';
    return [{ code: 'too-large', message, hint, file, line: 1, column: 1 }];
  }
  const text = typeof bytes === 'string' ? bytes : decode(bytes);
  return text === undefined ? [notText(bytes as Uint8Array, file)] : parseYaml(text, file);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notText(bytes: Uint8Array, file: string): Problem {
  const readable = new TextDecoder().decode(bytes);
  const place = placesIn(readable, file)(readable.indexOf('\uFFFD'));
  const hint = 'Save the file again from your editor as UTF-8.';
  return { ...place, code: 'not-utf8', message: 'What stands here is not UTF-8 text.', hint };
}

/** Every scalar is a text, whatever it looks like. */
export const options = { schema: 'failsafe', logLevel: 'error', prettyErrors: false } as const;

function parseYaml(text: string, file: string): Source | readonly Problem[] {
  const document = parseDocument(text, { ...options, uniqueKeys: false });
  const at = placesIn(text, file);
  const [error] = document.errors;
  const lineAt = (offset: number) => at(offset).line;
  const wrong = error ? [explain(error, document, text)] : refusals(document, text, lineAt);
  if (wrong.length > 0) return wrong.map(({ offset, ...problem }) => ({ ...problem, ...at(offset) }));
  return { file, text, value: document.toJS() as unknown, locate: locator(document, text, at) };
}
