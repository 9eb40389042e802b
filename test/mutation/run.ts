// Changes the rooms `definition` and `cases` in one small place after another, and asks their tests whether they notice.
// Use: npm run test:mutants [-- count seed workers]. What survives is listed in docs/mutants.md.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutantsIn } from './mutants.ts';
import type { Mutant } from './mutants.ts';

const [count = '300', seed = '1', workers = '2'] = process.argv.slice(2);
// What takes so many times as long as the tests without a change takes for ever.
const times = 2.5;

interface Outcome {
  readonly mutant: Mutant;
  readonly noticed: 'failed' | 'endless' | undefined;
}

const mutants = await sample(Number(count), Number(seed));
const outcomes: Outcome[] = [];
await Promise.all(Array.from({ length: Number(workers) }, work));
await report();

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
  for (const part of [
    'bin',
    'src',
    'test',
    'library',
    'docs',
    'package.json',
    'README.md',
    'ARCHITECTURE.md',
  ])
    await cp(part, join(copy, part), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  const began = Date.now();
  if (await noticed(copy, 'src/definition', 600_000))
    throw new Error('the tests fail before anything is changed');
  const patience = times * (Date.now() - began);
  for (let mutant = mutants.shift(); mutant; mutant = mutants.shift()) {
    const file = join(copy, mutant.file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, mutant.from) + mutant.by + text.slice(mutant.to));
    const found = await noticed(copy, mutant.file, patience);
    await writeFile(file, text);
    outcomes.push({ mutant, noticed: found });
    const { file: where, line, was, by } = mutant;
    if (found === undefined) console.log(`survived  ${where}:${line}  ${short(was)} → ${short(by)}`);
    if (outcomes.length % 25 === 0) await report();
  }
  await rm(copy, { recursive: true, force: true });
}

/** The rooms’ own tests first, and what takes long last: most changes are noticed at once. */
async function testsFor(copy: string, file: string): Promise<string[]> {
  const own = file.startsWith('src/cases') ? 'cases' : 'definition';
  const rooms = [own, ...['definition', 'cases', 'patterns', 'rules'].filter((room) => room !== own)];
  const found: string[] = [];
  for (const room of rooms)
    found.push(...(await Array.fromAsync(glob(`test/${room}/*.test.ts`, { cwd: copy }))).sort());
  const isSlow = (name: string) => /laws|mixed-up|files|slips|rules\/|compare|schema/.test(name);
  return [...found.filter((name) => !isSlow(name)), ...found.filter(isSlow)];
}

/** Whether a test fails, or the tests take for ever; it ends with the first that fails. */
async function noticed(
  copy: string,
  file: string,
  patience: number,
): Promise<'failed' | 'endless' | undefined> {
  const options = ['--test', '--test-isolation=none', '--test-reporter=dot'];
  const run = spawn(
    process.execPath,
    ['--max-old-space-size=1500', ...options, ...(await testsFor(copy, file))],
    {
      cwd: copy,
      env: { ...process.env, PATTERNBOOK_RUNS: '0.2' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = new Promise<number | null>((resolve) => run.on('exit', resolve));
  let isEndless = false;
  const timer = setTimeout(() => {
    isEndless = true;
    run.kill('SIGKILL');
  }, patience);
  // The dots of what passes are followed by an X as soon as something does not.
  run.stdout.on('data', (dots: Buffer) => dots.includes('X') && run.kill('SIGKILL'));
  const code = await ended;
  clearTimeout(timer);
  if (isEndless) return 'endless';
  return code === 0 ? undefined : 'failed';
}

async function report(): Promise<void> {
  const all = outcomes;
  const survived = all.filter((one) => !one.noticed).map(({ mutant }) => mutant);
  const share = ((100 * (all.length - survived.length)) / all.length).toFixed(1);
  const endless = all.filter((one) => one.noticed === 'endless').length;
  const day = new Date().toISOString().slice(0, 10);
  const rows = survived
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .map(({ file, line, was, by }) => `| ${file}:${line} | \`${short(was)}\` | \`${short(by)}\` |`);
  const page = `# Mutants

On ${day}, of ${all.length} small changes to \`src/definition\` and \`src/cases\` (seed ${seed}) the tests noticed ${all.length - survived.length}, ${share} % (${endless} of them since they took for ever). These they did not:

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
