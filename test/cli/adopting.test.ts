import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fourth, permits, second, third, release } from './permits.ts';
import { firstStarted, inProcess } from './run.ts';
import { smallLibrary } from './small-library.ts';

interface Scenario {
  /** Files of the folder besides, or instead. */
  readonly files?: Readonly<Record<string, string>>;
  readonly calls: readonly (readonly string[])[];
  /** Files that are shown when all is done. */
  readonly shows?: readonly string[];
}

const decide = [
  ...['--decide', 'orphan answer lamps=theirs', '--decide', 'range answer fee=nearest'],
  ...['--decide', 'orphan reword tips=asleep', '--decide', 'obligation unanswered-choice deposit=£70'],
];
const take = ['upgrade', 'ashmere-skips', '--from', '.'];
const releaseOf = ['release', 'skip-permit', '--from', '.'];
const newest = 'skip-permit/pattern.yaml';
const kept = { 'skip-permit/releases/2.0.0.yaml': third };

/** Each is read by somebody and let stand; RENEW=yes writes it anew. */
const scenarios: Readonly<Record<string, Scenario>> = {
  'adopt-a-pattern': {
    calls: [['adopt', 'skip-permit', '--for', 'Cold Fell Council', '--from', '.']],
    shows: ['cold-fell-council/skip-permit.yaml'],
  },
  'upgrade-with-everything-to-decide': { calls: [take] },
  'upgrade-decided-and-written': {
    calls: [
      [...take, ...decide],
      [...take, ...decide, '--decide', 'double reword done=ours', '--write'],
      take,
    ],
    shows: ['services/ashmere.yaml'],
  },
  'upgrade-with-nothing-to-decide': {
    calls: [['upgrade', 'birchley-skips', '--to', '1.2.0', '--from', '.']],
    files: {
      'skip-permit/releases/1.2.0.yaml': release(
        '1.2.0',
        { 'Drains are looked at.': 'Lamps are looked at.' },
        second,
      ),
    },
  },
  'upgrade-by-law': {
    files: { ...kept, [newest]: fourth },
    calls: [
      ['upgrade', 'birchley-skips', '--from', '.', '--decide', 'obligation unanswered-choice deposit=£60'],
    ],
  },
  'release-as-numbered': { calls: [releaseOf] },
  'release-that-promises-too-much': { files: { [newest]: release('1.2.0', {}, third) }, calls: [releaseOf] },
  'release-that-can-not-be': {
    files: {
      ...kept,
      [newest]: release(
        '3.0.0',
        {
          ', became: { ring: neighbours }': ', from: 2026-10-01, became: { drain: pipes, notice: lamps }',
          '  permit: { name': '  tips: { name: Tips, task: Give tips, by: officer }\n  permit: { name',
          '  fee:': '  notary: { body: company }\n  fee:'.replace(
            'notary: { body: company }',
            'bond: { ask: What bond do you take?, type: money }',
          ),
        },
        third,
      ),
    },
    calls: [releaseOf],
  },
  'release-without-a-new-number': {
    files: { ...kept, [newest]: third.replace('Call on the neighbours', 'Talk with the neighbours') },
    calls: [releaseOf],
  },
  'diff-of-versions': { calls: [['diff', 'skip-permit@1.0.0', 'skip-permit@2.0.0', '--from', '.']] },
  'diff-of-services': { calls: [['diff', 'ashmere-skips', 'birchley-skips', '--from', '.']] },
  drift: {
    calls: [['drift', 'skip-permit', '--from', '.', '--on', '2026-11-21']],
    files: { ...kept, [newest]: fourth },
  },
};

const small = { PATTERNBOOK_LIBRARY: smallLibrary() };

for (const [name, { files, calls, shows = [] }] of Object.entries(scenarios))
  test(`${name.replaceAll('-', ' ')}, as somebody read it and let it stand`, async () => {
    const folder = permits(files);
    process.chdir(folder);
    const said: string[] = [];
    for (const args of calls) said.push(await called(args));
    const shown = shows.map((file) => `--- ${file}\n${readFileSync(join(folder, file), 'utf8')}`);
    const text = [...said, ...shown].join('\n');
    const golden = fileURLToPath(new URL(`./adopting/${name}.txt`, import.meta.url));
    if (process.env.RENEW === 'yes') writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, 'utf8'));
    assert.doesNotMatch(text, /undefined|\[object|\bat .*\.ts:\d+|\.\.(?![/.])/);
    const long = said
      .join('\n')
      .split('\n')
      .filter((line) => line.length > 80 && !isTyped(line));
    assert.deepEqual(long, []);
  });

/** A call as it is typed, what it prints, and how it ends. */
async function called(args: readonly string[]): Promise<string> {
  const { code, out, err } = await firstStarted(small, ...args);
  const typed = args.map((one) => (/[ =]/.test(one) ? `'${one}'` : one)).join(' ');
  return `$ patternbook ${typed}\n${out}${err}(exit code ${code})\n`;
}

/** What is to be typed is never broken. */
function isTyped(line: string): boolean {
  return /^\$ |^ +(?:npm|--decide|cp|mkdir) /.test(line);
}

test('for programs, everything is there as data', async () => {
  process.chdir(permits());
  const data = async (args: readonly string[]) => {
    const { out } = await inProcess(small, ...args, '--format', 'json');
    return JSON.parse(out) as Record<string, unknown>;
  };
  const upgrade = await data(take);
  assert.deepEqual([upgrade.from, upgrade.to, upgrade.isWritten], ['1.0.0', '2.0.0', false]);
  assert.equal((upgrade.undecided as string[]).length, 5);
  assert.equal((await data(releaseOf)).demanded, 'major');
  assert.equal((await data(['drift', 'skip-permit', '--from', '.'])).newest, '2.0.0');
});
