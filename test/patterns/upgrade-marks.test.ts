import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gather } from '../../src/definition/index.ts';
import { effective, upgrade } from '../../src/patterns/index.ts';
import { adoption, libraryOf, read, release, skip, stepsIn, taken } from './council.ts';
import { asked, fee, file } from './upgrade-tables.ts';

describe('marks of sleep', () => {
  it('are taken away when it is lawful again, and the file is as it was', () => {
    const own = `${fee}
changes:
  remove: { ring: {} } # they are in
  tighten:
    visit: { within: 8 days } # slow
  move: { visit: { to: afterwards, why: Later } }`;
    const strict = release('2.0.0', {
      'within: 10 days, local: [may reword, may tighten, may replace, may move to afterwards, may accept, may narrow]':
        'within: 5 days',
      'by: officer, local: [may remove] }': 'by: officer }',
    });
    const again = release('3.0.0', {});
    const slept = taken(own, [skip, strict]);
    assert.equal(slept.undecided.length, 3);
    assert.equal(slept.service!.changes, undefined);
    const woken = upgrade(slept.adoption, '3.0.0', libraryOf(skip, strict, again));
    assert.equal(file(woken), own);
    assert.deepEqual(
      woken.woken.map(({ does, slot }) => `${does} ${slot}`),
      ['remove ring', 'move visit', 'tighten visit'],
    );
    assert.deepEqual(asked(woken), []);
    assert.deepEqual(stepsIn(woken.service, 'checks'), ['localChecks']);
  });

  it('follow a name, too', () => {
    const own = `${fee}\nchanges: { remove: { ring: { dormant: 0.9.0 } } }`;
    const common = skip.replace('by: officer, local: [may remove] }', 'by: officer }');
    const next = release(
      '2.0.0',
      {
        'steward: association': 'steward: association\nrelease: { says: A name, became: { ring: phone } }',
        'ring: { task': 'phone: { task',
      },
      common,
    );
    assert.equal(
      file(taken(own, [common, next])),
      `${fee}\nchanges: { remove: { phone: { dormant: 0.9.0 } } }`,
    );
  });
});

describe('what can’t be taken at all', () => {
  const library = libraryOf(skip, release('2.0.0', {}));
  const says = (text: string, to: string) => {
    const { service, problems, conflicts } = upgrade(read(text, 'f'), to, library);
    assert.deepEqual([service, conflicts], [undefined, []]);
    return problems.map(({ message, hint }) => `${message} ${hint}`);
  };
  it('a version that there is not', () => {
    assert.deepEqual(says(adoption(fee), '3.0.0'), [
      'There is no version 3.0.0 of “skip-permit”. There are: 1.0.0, 2.0.0.',
    ]);
  });
  it('what is wrong already', () => {
    assert.deepEqual(says(adoption('choices: { fee: £900 }'), '2.0.0'), [
      '“£900” is outside what this choice allows: at most £100. The bound comes from the law: highways.',
    ]);
  });
  it('a version that is wrong itself', () => {
    const wrong = release('2.0.0', {
      'law: highways, local: may tighten': 'law: highway, local: may tighten',
    });
    const found = upgrade(
      read(adoption(fee), 'f'),
      '2.0.0',
      gather([
        ...libraryOf(skip).patterns.values(),
        ...libraryOf(wrong).patterns.values(),
        ...libraryOf().organisations.values(),
      ]).library,
    );
    assert.deepEqual([found.service, found.undecided], [undefined, []]);
    assert.match(found.problems[0]!.message, /no law called “highway”/);
  });
  it('a service that adopts nothing', () => {
    const own = skip
      .replace('pattern: skip-permit\nversion: 1.0.0', 'service: own-skips\norganisation: ashmere')
      .replace('steward: association\n', '')
      .replace(/choices:\n.*\n.*\n/, '');
    assert.deepEqual(effective(read(own, 'f'), library).problems, []);
    assert.deepEqual(says(own, '2.0.0'), [
      'This service adopts no pattern, so there is no version to take. Name a pattern and its version: “adopts: busking 1.0.0”.',
    ]);
  });
});
