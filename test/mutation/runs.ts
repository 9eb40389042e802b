// Which test file runs which piece of code, and how long it takes when nothing is changed.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A test file that passes, in how many milliseconds, and what it runs of each source file. */
export interface TestFile {
  readonly name: string;
  readonly takes: number;
  readonly runs: (file: string, at: number) => boolean;
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** What V8 writes of one script: https://nodejs.org/docs/latest/api/cli.html#node_v8_coveragedir */
interface Script {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly Range[] }[];
}

/** Runs a test file in `folder`: whether it passes, fails, or takes longer than `patience` milliseconds. */
export async function run(
  folder: string,
  name: string,
  patience: number,
  env: Readonly<Record<string, string>> = {},
): Promise<'passed' | 'failed' | 'endless'> {
  const test = spawn(
    process.execPath,
    ['--max-old-space-size=1500', '--test', '--test-isolation=none', '--test-reporter=dot', name],
    {
      cwd: folder,
      env: { ...process.env, PATTERNBOOK_RUNS: '0.2', ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  // The dots of what passes are followed by an X as soon as something does not.
  test.stdout.on('data', (dots: Buffer) => dots.includes('X') && test.kill('SIGKILL'));
  let isEndless = false;
  const timer = setTimeout(() => {
    isEndless = true;
    test.kill('SIGKILL');
  }, patience);
  const code = await new Promise<number | null>((resolve) => test.on('exit', resolve));
  clearTimeout(timer);
  if (isEndless) return 'endless';
  return code === 0 ? 'passed' : 'failed';
}

/** Runs a test file with nothing changed. */
export async function measured(folder: string, name: string): Promise<TestFile> {
  const pages = await mkdtemp(join(tmpdir(), 'patternbook-coverage-'));
  const began = Date.now();
  const ended = await run(folder, name, 300_000, { NODE_V8_COVERAGE: pages });
  const takes = Date.now() - began;
  if (ended !== 'passed') throw new Error(`${name} fails before anything is changed`);
  const ranges = await rangesIn(pages);
  await rm(pages, { recursive: true });
  return { name, takes, runs: (file, at) => isRun(ranges.get(file) ?? [], at) };
}

async function rangesIn(pages: string): Promise<Map<string, Range[]>> {
  const found = new Map<string, Range[]>();
  for (const page of await readdir(pages)) {
    const { result } = JSON.parse(await readFile(join(pages, page), 'utf8')) as { result: Script[] };
    for (const { url, functions } of result) {
      const file = /\/(src\/.*\.ts)$/.exec(url)?.[1];
      if (file === undefined) continue;
      const ranges = functions.flatMap((one) => one.ranges);
      found.set(file, [...(found.get(file) ?? []), ...ranges]);
    }
  }
  return found;
}

/** The smallest range around a place says how often it was run. */
function isRun(ranges: readonly Range[], at: number): boolean {
  const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset);
  const length = (range: Range) => range.endOffset - range.startOffset;
  const smallest = Math.min(...around.map(length));
  return around.some((range) => length(range) === smallest && range.count > 0);
}
