import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folderWith } from '../world/folder.ts';
import { firstStarted, patternbookWith } from './run.ts';
import { smallLibrary } from './small-library.ts';
import type { Ran } from './run.ts';

const text = folderWith({ 'notes.txt': 'Not a definition.' });
const file = join(text, 'notes.txt');
const binary = folderWith({ 'a.yaml': new Uint8Array([159, 146, 150]) });
const folderInside = folderWith({});
mkdirSync(join(folderInside, 'a.yaml'));
const dangling = folderWith({});
symlinkSync('nowhere', join(dangling, 'a.yaml'));

const small = {
  PATTERNBOOK_LIBRARY: smallLibrary(
    ...['outcomes', 'registers', 'patterns/stop-smoking/pattern.yaml'],
    ...['camfordshire-county-council/stop-smoking', 'dvla/first-driving-licence'].map(
      (one) => `services/${one}.yaml`,
    ),
  ),
};
const noFolder = /no\/such\/folder can’t be read: there is no such file or folder/;
const noDefinition = /holds no definition: no file in it ends in \.yaml or \.yml/;
const isFile = /notes\.txt can’t be read: it is a file, or stands in one, and has to be a folder/;

/** What somebody may call by mistake, and what they read: in a true start, the first of each command. */
const calls: readonly [args: readonly string[], said: RegExp][] = [
  [['chek'], /error: there is no command “chek”\. Did you mean “check”\?/],
  [['--versoin'], /error: unknown option '--versoin'/],
  [['check', '/no/such/folder'], noFolder],
  [['check', ''], /“” can’t be read: there is no such file or folder/],
  [['check', text], noDefinition],
  [['check', folderInside], noDefinition],
  [['check', binary], /a\.yaml:1:1 {2}not-utf8/],
  [['check', dangling], /a\.yaml can’t be opened: there is no such file or folder/],
  [['check', '--formt', 'json'], /error: unknown option '--formt'/],
  [['check', '--format', 'xml'], /error: .*Allowed choices are text, json/],
  [['show'], /error: missing required argument 'service'/],
  [['show', 'camford-taxi-driver-licence', '--from', '/no/such/folder'], noFolder],
  [['migrate', '/no/such/folder'], noFolder],
  [['migrate', text], noDefinition],
  [['migrate', file], isFile],
  [['migrate', binary], /a\.yaml can’t be looked at/],
  [['new'], /error: missing required argument 'folder'/],
  [['new', ''], /“” can’t be read/],
  [['new', join(file, 'mine')], /is a file\. Name a folder that is new or empty/],
  [['new', join(text, 'x'.repeat(300))], /the name is too long/],
  [['new', text, '--nme', 'x'], /error: unknown option '--nme'/],
  [['schema', 'servce'], /error: “servce” is not a kind of document\. Did you mean “service”\?/],
  [['dev', '/no/such/folder'], noFolder],
  [['dev', file], isFile],
  [['dev', text, '--port', '70000'], /error: “70000” is not a port: a number from 1 to 65535/],
  [['adopt', 'no-such-pattern'], /There is no pattern “no-such-pattern”\. It can be: /],
  [
    ['adopt', 'stop-smoking', '--version', '9.0.0'],
    /There is no version 9\.0\.0 of “stop-smoking”\. There are: /,
  ],
  [['upgrade'], /error: missing required argument 'service'/],
  [
    ['upgrade', 'first-driving-licence'],
    /“first-driving-licence” adopts no pattern: it says everything itself/,
  ],
  [['release', '/no/such/folder'], /no\/such\/folder can’t be/],
  [['release', file], /holds no pattern/],
  [['diff', 'stop-smoking', 'first-driving-licence'], /One of these is a service and the other a pattern/],
  [
    ['diff', 'stop-smking', 'stop-smoking'],
    /no service and no pattern “stop-smking”\. Did you mean “stop-smoking”\?/,
  ],
  [['drift', 'stop-smoking', '--on', 'tomorrow'], /Write the year, the month and the day: 2026-03-12/],
  [['start', '--port', 'many'], /error: “many” is not a port/],
  [['start', '--from', text], noDefinition],
];

for (const [args, said] of calls)
  test(`patternbook ${args.map((one) => one.slice(0, 40)).join(' ')}`, async () =>
    refused(await firstStarted(small, ...args), said));

test('a port that is taken is heard of before anything starts', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  for (const call of [['start'], ['dev', binary]])
    refused(
      patternbookWith({ ...small, PORT: String(port) }, ...call),
      /That port is taken.* choose another with --port/,
    );
});

test('a database that is not there is named by its setting', async () => {
  for (const place of ['postgres://x:y@127.0.0.1:1/z', 'http://%%%']) {
    const env = { ...small, DATABASE_URL: place, PATTERNBOOK_DATA: join(text, 'data') };
    refused(
      await firstStarted(env, 'start', '--port', '0'),
      /The database of DATABASE_URL can’t be reached: \w+/,
    );
  }
});

/** It ends, with an exit code and a message, and shows nothing of the program itself. */
function refused({ code, out, err }: Ran, said: RegExp): void {
  assert.equal(code, 1);
  assert.match(out + err, said);
  assert.doesNotMatch(out + err, /\bat .*\.ts:\d+|node_modules/);
}
