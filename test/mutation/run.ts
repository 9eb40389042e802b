// Changes the rooms `definition` and `cases` in one small place after another, and asks their tests whether they notice.
// Use: npm run test:mutants [-- count seed]. What survives is listed in docs/mutants.md.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutantsIn } from './mutants.ts';
import type { Mutant } from './mutants.ts';

const [count = '300', seed = '1'] = process.argv.slice(2);
const workers = 2;
const patience = 120_000;

interface Outcome {
  readonly mutant: Mutant;
  readonly killedBy?: string;
}

const mutants = await sample(Number(count), Number(seed));
const outcomes: Outcome[] = [];
await Promise.all(Array.from({ length: workers }, work));
await report(outcomes);

/** So many of all the changes there are, the same ones for the same seed. */
async function sample(size: number, start: number): Promise<Mutant[]> {
  const files = (await Array.fromAsync(glob('src/{definition,cases}/*.ts'))).sort();
  const all: Mutant[] = [];
  for (const file of files) all.push(...mutantsIn(file, await readFile(file, 'utf8')));
  const random = randomFrom(start);
  for (let index = all.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [all[index], all[other]] = [all[other]!, all[index]!];
  }
  console.log(`${all.length} possible changes in ${files.length} files; ${size} of them, seed ${start}`);
  return all.slice(0, size);
}

/** Mulberry32. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Takes one mutant after another, in a copy of the project of its own. */
async function work(): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'patternbook-mutants-'));
  for (const part of ['src', 'test', 'library', 'docs', 'package.json', 'README.md', 'ARCHITECTURE.md'])
    await cp(part, join(copy, part), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  for (let mutant = mutants.shift(); mutant; mutant = mutants.shift()) {
    const file = join(copy, mutant.file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, mutant.from) + mutant.by + text.slice(mutant.to));
    const killedBy = await noticed(copy, mutant);
    await writeFile(file, text);
    outcomes.push({ mutant, ...(killedBy !== undefined && { killedBy }) });
    const { file: where, line, was, by } = mutant;
    if (killedBy === undefined) console.log(`survived  ${where}:${line}  ${short(was)} → ${short(by)}`);
    if (outcomes.length % 25 === 0)
      console.log(
        `${outcomes.length} done, ${outcomes.filter((one) => one.killedBy !== undefined).length} killed`,
      );
  }
  await rm(copy, { recursive: true, force: true });
}

/** The first test file that fails, or takes for ever. */
async function noticed(copy: string, { file }: Mutant): Promise<string | undefined> {
  const own = file.startsWith('src/cases')
    ? ['cases', 'rules', 'definition', 'patterns']
    : ['definition', 'patterns', 'rules', 'cases'];
  for (const room of own) {
    const files = (await Array.fromAsync(glob(`test/${room}/*.test.ts`, { cwd: copy }))).sort(byHaste);
    for (const test of files) if (!(await passes(copy, test))) return test;
  }
  return undefined;
}

/** Tables first, laws last: most changes are noticed at once. */
function byHaste(one: string, other: string): number {
  const slow = (name: string) => (/laws|schema|findings|files|print/.test(name) ? 1 : 0);
  return slow(one) - slow(other) || (one < other ? -1 : 1);
}

function passes(copy: string, test: string): Promise<boolean> {
  return new Promise((resolve) => {
    const run = spawn(
      process.execPath,
      ['--max-old-space-size=1500', '--test', '--test-timeout=60000', test],
      { cwd: copy, stdio: 'ignore' },
    );
    const timer = setTimeout(() => run.kill('SIGKILL'), patience);
    run.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

async function report(all: readonly Outcome[]): Promise<void> {
  const survived = all.filter(({ killedBy }) => killedBy === undefined).map(({ mutant }) => mutant);
  const share = ((100 * (all.length - survived.length)) / all.length).toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  const rows = survived
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .map(({ file, line, was, by }) => `| ${file}:${line} | \`${short(was)}\` | \`${short(by)}\` |`);
  const page = `# Mutants

On ${day}, of ${all.length} small changes to \`src/definition\` and \`src/cases\` (seed ${seed}) the tests noticed ${all.length - survived.length}, ${share} %. These they did not:

| where | was | became |
| --- | --- | --- |
${rows.join('\n')}
`;
  await writeFile('docs/mutants.md', page);
  console.log(`${all.length} mutants, ${all.length - survived.length} killed, ${share} %`);
}

function short(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
