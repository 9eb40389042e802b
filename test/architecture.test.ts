import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';

const root = fileURLToPath(new URL('../src', import.meta.url));

/** What a line may touch from the room it stands in. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  definition: [],
  texts: ['definition'],
  cases: ['definition'],
  standards: ['definition'],
  proof: ['definition', 'cases'],
  patterns: ['definition', 'proof'],
  rules: ['definition', 'cases', 'patterns', 'proof'],
  mining: ['definition', 'patterns', 'proof'],
  measures: ['definition', 'cases'],
  pictures: ['definition', 'texts', 'patterns', 'measures'],
  store: ['definition', 'cases'],
  running: ['definition', 'texts', 'cases', 'patterns', 'store'],
  web: [
    'definition',
    'texts',
    'cases',
    'standards',
    'proof',
    'patterns',
    'rules',
    'mining',
    'measures',
    'pictures',
    'store',
    'running',
  ],
  cli: [
    'definition',
    'texts',
    'cases',
    'standards',
    'proof',
    'patterns',
    'rules',
    'mining',
    'measures',
    'pictures',
    'store',
    'running',
    'web',
  ],
};

/**
 * How many lines a room may have (docs/decisions/0013 and 0019). Who needs more says here how many, and in the change what it
 * unites or replaces; who made a room smaller lowers its line.
 */
const most: Readonly<Record<string, number>> = {
  definition: 7_215,
  texts: 1_095,
  cases: 4_355,
  patterns: 6_810,
  rules: 1_905,
  measures: 410,
  pictures: 5_920,
  store: 2_115,
  running: 2_235,
  web: 16_245,
  cli: 2_965,
  proof: 1_145,
};

/** Rooms of which another may use the types and nothing that runs. */
const typesOnly: readonly string[] = ['store → cases', 'measures → cases'];

/** Rooms that touch nothing outside the program: no files, no network, no clock of their own. */
const pure = [
  'definition',
  'texts',
  'cases',
  'standards',
  'proof',
  'patterns',
  'rules',
  'mining',
  'measures',
  'pictures',
];
const allowedOfNode: readonly string[] = ['node:crypto'];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly isType: boolean;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
  );
  return [...statements].map(([, type, from, dynamic, bare]) => ({
    file,
    from: (from ?? dynamic ?? bare)!,
    isType: type !== undefined,
  }));
}

function roomOf(file: string): string {
  return file.split('/')[0]!;
}

/** The file inside src that an import leads to, or undefined where it leads to a package. */
function target({ file, from }: Import): string | undefined {
  return from.startsWith('.') ? relative(root, join(root, dirname(file), from)) : undefined;
}

describe('the rooms', () => {
  it('are those of the table', () => {
    assert.ok(files.length > 50 && imports.length > 200, 'the test sees the code');
    const rooms = new Set(files.filter((file) => file.includes('/')).map(roomOf));
    assert.deepEqual(
      [...rooms].filter((room) => !(room in mayImport)),
      [],
    );
  });

  it('keep to their size', () => {
    const lines = new Map<string, number>();
    for (const file of files) {
      const own = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
      lines.set(roomOf(file), (lines.get(roomOf(file)) ?? 0) + own);
    }
    const tooLarge = [...lines].filter(([room, count]) => room in mayImport && count > (most[room] ?? 0));
    assert.deepEqual(tooLarge, []);
  });

  it('name their files in one way', () => {
    const others = files.filter((file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.(?:d|en|cy))?\.ts$/.test(file));
    assert.deepEqual(others, []);
  });

  it('import only the rooms they may', () => {
    const strays = imports.flatMap((found) => {
      const to = target(found);
      const [here, there] = [roomOf(found.file), to && roomOf(to)];
      return there === undefined || there === here || mayImport[here]?.includes(there)
        ? []
        : [`${found.file} → ${to}`];
    });
    assert.deepEqual(strays, []);
  });

  it('are entered through their index.ts', () => {
    const windows = imports.flatMap((found) => {
      const to = target(found);
      if (to === undefined || roomOf(to) === roomOf(found.file) || to === join(roomOf(to), 'index.ts'))
        return [];
      return [`${found.file} → ${to}`];
    });
    assert.deepEqual(windows, []);
  });

  it('use only types where the table says so', () => {
    const used = imports.filter((found) => {
      const to = target(found);
      return to !== undefined && !found.isType && typesOnly.includes(`${roomOf(found.file)} → ${roomOf(to)}`);
    });
    assert.deepEqual(
      used.map(({ file, from }) => `${file} → ${from}`),
      [],
    );
  });

  it('that are pure touch nothing outside', () => {
    const touching = imports.filter(
      ({ file, from }) =>
        pure.includes(roomOf(file)) && from.startsWith('node:') && !allowedOfNode.includes(from),
    );
    assert.deepEqual(
      touching.map(({ file, from }) => `${file} → ${from}`),
      [],
    );
    const clocks = files.filter(
      (file) =>
        pure.includes(roomOf(file)) &&
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(clocks, []);
  });

  it('of the web have areas that never import each other', () => {
    const areas = ['public', 'casework', 'registers', 'library', 'adopt', 'measures', 'dev'];
    const crossing = imports.flatMap((found) => {
      const to = target(found);
      const [here, there] = [found.file.split('/'), to?.split('/') ?? []];
      const crosses =
        here[0] === 'web' &&
        there[0] === 'web' &&
        areas.includes(here[1]!) &&
        areas.includes(there[1]!) &&
        here[1] !== there[1];
      return crosses ? [`${found.file} → ${to}`] : [];
    });
    assert.deepEqual(crossing, []);
  });
});
