// Runs every kind of test and ends with the line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const named = process.argv.slice(2);
const files = named.length > 0 ? named : await Array.fromAsync(glob('test/**/*.test.ts'));
const runner = spawn(
  process.execPath,
  [
    '--test',
    // One more than there are processors: some always wait for a page or a database.
    `--test-concurrency=${availableParallelism() + 1}`,
    // What hangs is told by its name, and not by the end of everybody’s patience.
    '--test-timeout=300000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./test/count.ts',
    '--test-reporter-destination=stdout',
    ...files.sort(),
  ],
  {
    stdio: 'inherit',
    // Each file has a process of its own: what one has compiled, the next need not.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'patternbook-compiled'), ...process.env },
  },
);
runner.on('exit', (code) => process.exit(code ?? 1));
