import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../world/folder.ts';
import { inProcess, patternbook, patternbookWith } from './run.ts';
import { smallLibrary, taxis } from './small-library.ts';

const council = `service: ashmere-taxi-driver-licence
format: 1
adopts: taxi-driver-licence 1.0.0
organisation: camford-city-council
choices:
  minimumAge: 12 years
  minimumAgee: 18 years
`;

const small = {
  PATTERNBOOK_LIBRARY: smallLibrary('patterns/taxi-driver-licence/releases/1.0.0.yaml', 'organisations'),
};

const withCamford = {
  PATTERNBOOK_LIBRARY: smallLibrary(...taxis, 'services/camford-city-council/taxi-driver-licence.yaml'),
};

test('the library that ships has no problem', () => {
  const { code, out, err } = patternbook('check');
  assert.equal(err, '');
  assert.match(out, /\d+ documents, \d+ services, 0 problems/);
  assert.equal(code, 0);
});

test('a problem has its place, what is wrong and what to do', () => {
  const { code, out } = patternbookWith(small, 'check', folderWith({ 'taxi.yaml': council }));
  assert.equal(code, 1);
  assert.match(out, /taxi\.yaml:6:15 {2}out-of-bound\n {2}“12 years” is outside/);
  assert.match(out, /taxi\.yaml:7:3 {2}unknown-reference\n.*\n {2}Did you mean “minimumAge”\?/);
});

test('problems as JSON, for other programs', async () => {
  const { code, out } = await inProcess(
    small,
    ...['check', folderWith({ 'taxi.yaml': council }), '--format', 'json'],
  );
  assert.equal(code, 1);
  const problems = JSON.parse(out) as { code: string; line: number; file: string }[];
  assert.ok(problems.some(({ code: found, line }) => found === 'out-of-bound' && line === 6));
});

for (const [what, content] of Object.entries({
  'broken YAML': 'service: [a\nformat: 1\n',
  'bytes that are no text': new Uint8Array([0xff, 0xfe, 0x00, 0x41, 0xc3, 0x28]),
  'ten megabytes': `service: ${'a'.repeat(10_000_000)}\n`,
})) {
  test(`${what} give one message and no stack`, async () => {
    const { code, out, err } = await inProcess(small, 'check', folderWith({ 'bad.yaml': content }));
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.match(out, / 1 problems?$/m);
    assert.doesNotMatch(out, /\bat .*\.ts:\d+|node_modules/);
  });
}

test('a file may stand for its folder', async () => {
  const file = `${folderWith({ 'taxi.yaml': council })}/taxi.yaml`;
  const { code, out } = await inProcess(small, 'check', file);
  assert.equal(code, 1);
  assert.match(out, /taxi\.yaml:6:15 {2}out-of-bound/);
});

test('show tells a service', () => {
  const { code, out } = patternbookWith(withCamford, 'show', 'camford-taxi-driver-licence');
  assert.equal(code, 0);
  assert.match(out, /^Get a taxi or private hire driver licence\n=+\nCamford City Council/);
  assert.match(out, /Earn a living by driving passengers/);
});

test('show suggests the service that was meant', () => {
  const { code, err } = patternbookWith(withCamford, 'show', 'camfort-taxi-driver-licence');
  assert.equal(code, 1);
  assert.match(err, /Did you mean “camford-taxi-driver-licence”\?/);
});

test('help names every command and setting', () => {
  const { code, out } = patternbook('--help');
  assert.equal(code, 0);
  for (const command of ['start', 'new', 'dev', 'check', 'show', 'migrate', 'schema'])
    assert.match(out, new RegExp(`^  ${command} `, 'm'));
  assert.match(patternbook('start', '--help').out, /PORT[\s\S]*DATABASE_URL[\s\S]*PATTERNBOOK_DATA/);
});

test('schema is JSON Schema of every kind', () => {
  const { code, out } = patternbook('schema', 'service');
  assert.equal(code, 0);
  const schema = JSON.parse(out) as { $schema: string; required: string[] };
  assert.match(schema.$schema, /json-schema/);
  assert.ok(schema.required.includes('organisation'));
});
