// Every bench, one after the other, each in a process of its own. Figures only: nothing here passes or fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

for (const name of process.argv.slice(2).length > 0
  ? process.argv.slice(2)
  : ['engine', 'durable', 'web', 'adoption']) {
  console.log(`\n== ${name}`);
  spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.ts`, import.meta.url))], { stdio: 'inherit' });
}
