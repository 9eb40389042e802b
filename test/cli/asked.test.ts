import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isDocument, readDocument } from '../../src/definition/index.ts';
import type { Document } from '../../src/definition/index.ts';
import { checkAll, upgrade } from '../../src/patterns/index.ts';
import { adopterAsked, patternAsked } from '../../src/cli/asked.ts';
import { decidedWith } from '../../src/cli/deciding.ts';
import { typed } from '../../src/cli/typed.ts';
import { folderWith } from '../world/folder.ts';
import { ashmere, birchley, first, organisations, second, third } from './permits.ts';
import { inProcess } from './run.ts';
import { smallLibrary } from './small-library.ts';

const alone = `service: alone
format: 1
name: Alone
organisation: ashmere
start: { summary: Ask. }
opened: { by: person, through: web }
roles: { person: { person: Somebody } }
outcomes: { done: { level: overall, need: Something, reached: end = done } }
steps: { end: { end: Over } }
`;
const texts = [...Object.values(organisations), first, second, third, ashmere, birchley, alone];
const lost = birchley.replace('birchley-skips', 'lost-skips').replace('1.1.0', '1.3.0');
const { library } = checkAll(
  [...texts, lost].map((text, index) => {
    const read = readDocument(text, `${index}.yaml`);
    assert.ok(isDocument(read), JSON.stringify(read));
    return read as Document;
  }),
);

describe('what somebody asks for by name', () => {
  const patterns: readonly [asked: string, version: string | undefined, found: string][] = [
    ['skip-permit', undefined, '2.0.0'],
    ['skip-permit', '1.1.0', '1.1.0'],
    ['skip-permit@1.0.0', undefined, '1.0.0'],
    ['skip-permit 1.0.0', undefined, '1.0.0'],
    ['skip-permit', '1.2.0', 'There is no version 1.2.0 of “skip-permit”. There are: 1.0.0, 1.1.0, 2.0.0.'],
    ['skip-permt', undefined, 'There is no pattern “skip-permt”. Did you mean “skip-permit”?'],
    ['', undefined, 'There is no pattern “”. It can be: skip-permit.'],
  ];
  for (const [asked, version, found] of patterns)
    it(`the pattern “${asked}” ${version ?? ''}`, () => {
      const read = patternAsked(asked, library, version);
      assert.equal(typeof read === 'string' ? read : read.normal.version, found);
    });

  const services: readonly [asked: string, found: string | RegExp][] = [
    ['ashmere-skips', 'ashmere-skips'],
    ['ashmere-skip', /^There is no service “ashmere-skip”\. Did you mean “ashmere-skips”\?$/],
    ['alone', '“alone” adopts no pattern: it says everything itself.'],
    [
      'lost-skips',
      /^“lost-skips” adopts skip-permit 1\.3\.0, which is not there\. There is no version 1\.3\.0/,
    ],
  ];
  for (const [asked, found] of services)
    it(`the service “${asked}”`, () => {
      const read = adopterAsked(asked, library);
      const said = typeof read === 'string' ? read : read.id;
      if (typeof found === 'string') assert.equal(said, found);
      else assert.match(said, found);
    });
});

describe('what somebody decides', () => {
  const adoption = library.services.get('ashmere-skips')!;
  const decided = (...written: string[]) =>
    decidedWith(written, adoption, (decisions) => upgrade(adoption, '2.0.0', library, decisions));

  const wrong: readonly [written: string, said: RegExp][] = [
    ['ours', /^“ours” says no decision\. Write it like this: --decide 'key=ours'$/],
    [
      'double reword don=ours',
      /^There is no “double reword don” to decide\. Did you mean “double reword done”\?$/,
    ],
    ['double reword done=our', /^“our” does not settle “double reword done”\. Did you mean “ours”\?$/],
    ['double reword done=', /^“” does not settle/],
    ['orphan answer lamps=£5', /^“£5” does not settle “orphan answer lamps”\. It can be: asleep, theirs\.$/],
    ['range answer fee=', /^“” can’t be read as an answer to “range answer fee”\.$/],
    ['range answer fee=[', /^“\[” can’t be read as an answer/],
    [
      'range answer fee={ a: b }',
      /^“\{ a: b \}” can’t answer “range answer fee”: “a” is not something that can be said here/,
    ],
  ];
  for (const [written, said] of wrong)
    it(`is refused: ${written}`, () => {
      const found = decided(written);
      assert.ok(typeof found === 'string');
      assert.match(found, said);
    });

  it('nothing can be decided where there is nothing to decide', () => {
    const other = library.services.get('birchley-skips')!;
    const found = decidedWith(['x=ours'], other, () => upgrade(other, '1.1.0', library));
    assert.equal(found, 'There is nothing to decide, so nothing can be decided of “x”.');
  });

  it('is one of the ways, or an answer as it would stand in the file', () => {
    const found = decided(
      'range answer fee=£55',
      'double reword done=ours',
      'obligation unanswered-choice deposit=£70',
    );
    assert.ok(typeof found !== 'string');
    assert.deepEqual(found.decisions, {
      'range answer fee': { answer: '£55' },
      'double reword done': 'ours',
      'obligation unanswered-choice deposit': { answer: '£70' },
    });
    assert.deepEqual(found.result.undecided.map(({ key }) => key).sort(), [
      'orphan answer lamps',
      'orphan reword tips',
    ]);
  });

  it('an answer out of bound settles nothing', () => {
    const found = decided('range answer fee=£90');
    assert.ok(typeof found !== 'string' && found.result.undecided.some(({ slot }) => slot === 'fee'));
  });
});

it('what is typed is taken by a shell as it is', () => {
  const words = ['my-folder', 'key=ours', 'range answer fee=£60', "it's", 'a “b”'];
  assert.deepEqual(words.map(typed), [
    'my-folder',
    'key=ours',
    "'range answer fee=£60'",
    "'it'\\''s'",
    "'a “b”'",
  ]);
});

describe('adopt', () => {
  const library = smallLibrary(
    ...['organisations', 'outcomes', 'registers', 'patterns/penalty-charge-notice', 'patterns/stop-smoking'],
    ...['camford-city-council/penalty-charge-notice.yaml', 'camfordshire-county-council', 'dvla'].map(
      (one) => `services/${one}`,
    ),
  );
  const patternbook = (...args: string[]) => inProcess({ PATTERNBOOK_LIBRARY: library }, ...args);

  it('overwrites nothing', async () => {
    const folder = folderWith({ 'stop-smoking.yaml': 'mine' });
    const { code, err } = await patternbook('adopt', 'stop-smoking', '--into', folder);
    assert.equal(code, 1);
    assert.match(err, /stop-smoking\.yaml is there already, and nothing is overwritten\./);
  });

  it('leaves empty only what must be said, and “check” says each with its line', async () => {
    const folder = folderWith();
    const { code } = await patternbook(
      'adopt',
      'penalty-charge-notice',
      '--for',
      'Fell Council',
      '--into',
      folder,
    );
    assert.equal(code, 0);
    const path = join(folder, 'penalty-charge-notice.yaml');
    const missing = async () =>
      [...(await patternbook('check', folder)).out.matchAll(/^(\S+:\d+:\d+) {2}([\w-]+)$/gm)].map(
        ([, , one]) => one,
      );
    assert.deepEqual(await missing(), ['bad-value']);
    writeFileSync(path, readFileSync(path, 'utf8').replace('band: # such as ', 'band: '));
    assert.deepEqual(await missing(), ['unknown-reference']);
  });
});
