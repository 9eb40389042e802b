import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { filesIn } from '../store/index.ts';
import type { Scalar } from 'yaml';

/** Rewrites the text of a document of one format in the next one. Comments and layout stay where nothing changed. */
export interface FormatStep {
  readonly from: number;
  readonly rewrite: (text: string) => string;
}

/**
 * From every format that was ever published to the one after it. A document of any of them is read for ever: whoever
 * publishes format 2 adds `{ from: 1, rewrite }` here, and none is ever taken out again.
 */
export const formatSteps: readonly FormatStep[] = [];

interface Looked {
  readonly file: string;
  readonly text: string;
  /** The format that it is written in; undefined where that can’t be told, and why. */
  readonly format?: number;
  readonly why?: string;
}

/** `patternbook migrate`: documents of older formats in the newest; all of a folder, or none. */
export async function migrate(folder: string, steps: readonly FormatStep[] = formatSteps): Promise<number> {
  const newest = 1 + steps.length;
  const files = await filesIn(folder);
  if (files.length === 0)
    return refuse(`${folder} holds no definition: no file in it ends in .yaml or .yml.`);
  const looked = await Promise.all(files.map((file) => look(folder, file)));
  const bad = looked.flatMap((one) => reasonAgainst(one, newest) ?? []);
  if (bad.length > 0) return refuse([...bad, 'Nothing was changed.'].join('\n'));
  const old = looked.filter(({ format }) => format! < newest);
  // All are rewritten before any is written.
  const rewritten = old.map((one) => ({ ...one, text: rewriteIn(one.text, one.format!, steps) }));
  for (const { file, text } of rewritten) await replace(join(folder, file), text);
  console.log(told(looked, newest));
  return 0;
}

function refuse(why: string): number {
  console.error(why);
  return 1;
}

async function look(folder: string, file: string): Promise<Looked> {
  const text = await readFile(join(folder, file), 'utf8');
  const scalar = formatIn(text);
  if (typeof scalar === 'string') return { file, text, why: scalar };
  const format = Number(scalar.value);
  return Number.isInteger(format) && format > 0
    ? { file, text, format }
    : { file, text, why: `“${String(scalar.value)}” is not a version of the format` };
}

/** Where the text says its format, or why it doesn’t. */
function formatIn(text: string): Scalar | string {
  const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return 'it is not well-formed YAML';
  const found = document.contents.get('format', true) as Scalar | undefined;
  return found?.range ? found : 'it does not say its “format:”';
}

function reasonAgainst({ file, format, why }: Looked, newest: number): string | undefined {
  if (why !== undefined) return `${file} can’t be looked at: ${why}.`;
  return format! > newest
    ? `${file} is in format ${format}, and this program knows format ${newest} at most. Use a newer program.`
    : undefined;
}

function rewriteIn(text: string, format: number, steps: readonly FormatStep[]): string {
  const step = steps.find(({ from }) => from === format);
  if (!step) return text;
  return rewriteIn(withFormat(step.rewrite(text), format + 1), format + 1, steps);
}

function withFormat(text: string, format: number): string {
  const [start, end] = (formatIn(text) as Scalar).range!;
  return `${text.slice(0, start)}${format}${text.slice(end)}`;
}

/** All of the new text or all of the old, whenever the power goes. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

function told(looked: readonly Looked[], newest: number): string {
  const old = looked.filter(({ format }) => format! < newest).length;
  const lines = looked.map(({ file, format }) =>
    format === newest ? `  ${file}: format ${format}` : `  ${file}: from format ${format} to ${newest}`,
  );
  const sum =
    old === 0
      ? `Everything is in format ${newest} already. Nothing was changed.`
      : `Rewritten: ${old}. Run “patternbook check” on it.`;
  return [`Looked at ${looked.length} file${looked.length === 1 ? '' : 's'}:`, ...lines, sum].join('\n');
}
