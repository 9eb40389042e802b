import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../../bin/patternbook.js', import.meta.url));

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a user does, through its launcher. */
export function patternbook(...args: string[]): Ran {
  return patternbookWith({}, ...args);
}

/** The same with some settings. */
export function patternbookWith(settings: Readonly<Record<string, string>>, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...settings },
    timeout: 60_000,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}
