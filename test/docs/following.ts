import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProcess } from '../cli/run.ts';

/**
 * Does what a guide says, word by word, in a folder: changes the file, types the commands. What the guide says that one
 * reads, *so*, has to be in what the last command printed. Blocks of YAML are for reading only. The library may have
 * less in it.
 */
export async function follow(guide: string, folder: string, file: string, library: string): Promise<void> {
  process.chdir(folder);
  const parts = [...guide.matchAll(/^```([\w-]*)\n([\s\S]*?)^```$|(?<![*\w])\*([^*\n]+)\*(?!\*)/gm)];
  let printed: string | undefined;
  for (const [, kind, text, said] of parts) {
    if (kind === 'diff') change(join(folder, file), text!);
    else if (kind === '') for (const line of text!.trim().split('\n')) printed = await type(line, library);
    else if (said !== undefined && printed !== undefined)
      assert.ok(printed.includes(said), `the guide says that one reads “${said}”:\n${printed}`);
  }
}

/** What a command prints, in one line. */
async function type(line: string, library: string): Promise<string> {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three!);
  if (words[0] !== 'npm') {
    execFileSync(words[0]!, words.slice(1));
    return '';
  }
  assert.deepEqual(words.slice(0, 4), ['npm', 'run', 'patternbook', '--'], line);
  const { out, err } = await inProcess({ PATTERNBOOK_LIBRARY: library }, ...words.slice(4));
  return `${out} ${err}`.replaceAll(/\s+/g, ' ');
}

/** The file with one change in it: lines with a minus go, lines with a plus come. */
export function change(path: string, by: string): void {
  const text = readFileSync(path, 'utf8');
  const lines = by.trimEnd().split('\n');
  const side = (sign: string) =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => `${line.slice(1)}\n`).join('');
  const [was, is] = [side('+'), side('-')];
  assert.equal(text.split(was).length, 2, `this is there once:\n${was}`);
  writeFileSync(path, text.replace(was, () => is));
}

/** What the table of a guide says that one reads, and the program does not say anywhere. */
export function strangersIn(guide: string, source: string): string[] {
  const messages = [...guide.matchAll(/^\| `(.*?)` \|/gm)].map(([, message]) => message!);
  assert.ok(messages.length > 3);
  return messages.filter((message) => !message.startsWith('=') && !source.includes(message));
}
