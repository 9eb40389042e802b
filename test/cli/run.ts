import { spawnSync } from 'node:child_process';
import { mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { run } from '../../src/cli/program.ts';

const launcher = fileURLToPath(new URL('../../bin/patternbook.js', import.meta.url));

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Settings = Readonly<Record<string, string>>;

/** Runs the program as a user does, through its launcher. */
export function patternbook(...args: string[]): Ran {
  return patternbookWith({}, ...args);
}

/** The same with some settings. */
export function patternbookWith(settings: Settings, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...settings },
    timeout: 60_000,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** The same without a process of its own, which costs more than most commands do. */
export async function inProcess(settings: Settings, ...args: string[]): Promise<Ran> {
  const [before, codeBefore] = [{ ...process.env }, process.exitCode];
  const log = mock.method(console, 'log', () => undefined);
  const error = mock.method(process.stderr, 'write', () => true);
  Object.assign(process.env, settings);
  try {
    process.exitCode = 0;
    await run(args);
    const out = log.mock.calls.map((one) => `${format(...one.arguments)}\n`).join('');
    const err = error.mock.calls.map((one) => String(one.arguments[0])).join('');
    return { code: Number(process.exitCode), out, err };
  } finally {
    process.exitCode = codeBefore;
    for (const one of [log, error]) one.mock.restore();
    for (const name of Object.keys(settings)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

const started = new Set<string>();

/** The first call of each command is a true start; for all others of a test file this process does. */
export async function firstStarted(settings: Settings, ...args: string[]): Promise<Ran> {
  const isFirst = !started.has(args[0]!);
  started.add(args[0]!);
  return isFirst ? patternbookWith(settings, ...args) : inProcess(settings, ...args);
}
