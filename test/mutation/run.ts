// Changes the rooms `definition` and `cases` in one small place after another, and asks their tests whether they notice.
// Use: node test/mutation/run.ts count seed workers. What survives is listed in docs/mutants.md.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiler } from './compiling.ts';
import { mutantsIn } from './mutants.ts';
import type { Mutant } from './mutants.ts';
import { measured, run } from './runs.ts';
import type { TestFile } from './runs.ts';

const [count = '300', seed = '1', workers = '2'] = process.argv.slice(2);
// What takes so many times as long as the tests without a change takes for ever.
const times = 4;

interface Outcome {
  readonly mutant: Mutant;
  readonly noticed: 'failed' | 'endless' | undefined;
}

const mutants = await sample(Number(count));
const outcomes: Outcome[] = [];
const tests = await testFiles();
await Promise.all(Array.from({ length: Number(workers) }, work));
await report();

/** So many of all the changes that compile; which, hangs on each of them alone, so that the same stay when others come and go. */
async function sample(size: number): Promise<Mutant[]> {
  const files = (await Array.fromAsync(glob('src/{definition,cases}/*.ts'))).sort();
  const all = await Promise.all(files.map(async (file) => mutantsIn(file, await readFile(file, 'utf8'))));
  const inOrder = all
    .flatMap((mutants) => mutants.map((mutant) => ({ mutant, lot: lotOf(mutant, mutants) })))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ mutant }) => mutant);
  const compiles = compiler();
  const found = inOrder.values().filter(compiles).take(size).toArray();
  console.log(`${inOrder.length} possible changes in ${files.length} files; ${found.length}, seed ${seed}`);
  return found;
}

/** A number that stays when the file changes elsewhere. */
function lotOf(mutant: Mutant, others: readonly Mutant[]): string {
  const { file, around, was, by } = mutant;
  const alike = others.filter((one) => one.around === around && one.was === was && one.by === by);
  const said = [seed, file, around, was, by, alike.indexOf(mutant)];
  return createHash('sha256').update(said.join('\0')).digest('hex');
}

/** The project as the tests need it, to be changed. */
async function copied(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'patternbook-mutants-'));
  const parts = ['bin', 'src', 'test', 'library', 'docs', 'package.json', 'README.md', 'ARCHITECTURE.md'];
  for (const part of parts) await cp(part, join(copy, part), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Tests without a server and a browser, the quickest first: most changes are noticed at once. */
async function testFiles(): Promise<TestFile[]> {
  const copy = await copied();
  const rooms = '{cases,definition,fields,histories,patterns,pictures,rules,running,texts}';
  const names = await Array.fromAsync(glob(`test/${rooms}/*.test.ts`, { cwd: copy }));
  const light = names.filter((name) => !/fields\/(pages|carried)|running\/(?!messages)/.test(name));
  const found: TestFile[] = [];
  const left = light.sort();
  const measure = async () => {
    for (let name = left.shift(); name; name = left.shift()) found.push(await measured(copy, name));
  };
  await Promise.all(Array.from({ length: Number(workers) }, measure));
  await rm(copy, { recursive: true, force: true });
  return found.sort((one, other) => one.takes - other.takes);
}

/** Takes one mutant after another, in a copy of the project of its own. */
async function work(): Promise<void> {
  const copy = await copied();
  for (let mutant = mutants.shift(); mutant; mutant = mutants.shift()) {
    const file = join(copy, mutant.file);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, mutant.from) + mutant.by + text.slice(mutant.to));
    const noticed = await whetherNoticed(copy, mutant);
    await writeFile(file, text);
    outcomes.push({ mutant, noticed });
    const { file: where, line, was, by } = mutant;
    if (noticed === undefined) console.log(`survived  ${where}:${line}  ${short(was)} → ${short(by)}`);
    if (outcomes.length % 25 === 0) await report();
  }
  await rm(copy, { recursive: true, force: true });
}

/** Tries the tests that run the code that was changed, until one of them notices. */
async function whetherNoticed(copy: string, mutant: Mutant): Promise<Outcome['noticed']> {
  for (const { name, takes, runs } of tests) {
    if (!runs(mutant.file, mutant.from)) continue;
    const ended = await run(copy, name, 5_000 + times * takes);
    if (ended !== 'passed') return ended;
  }
  return undefined;
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
