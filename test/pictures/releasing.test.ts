import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Pattern } from '../../src/definition/index.ts';
import { releaseJudged } from '../../src/pictures/index.ts';
import { first, release, second, third } from '../cli/permits.ts';
import { read } from '../patterns/council.ts';

function patternOf(text: string): Pattern {
  return read<'pattern'>(text).normal;
}

describe('what stands in the way of a release', () => {
  const judged = (text: string, before = second, ...earlier: string[]) =>
    releaseJudged(patternOf(before), patternOf(text), earlier.map(patternOf));
  const says = 'release: { says: Drains are looked at. }';
  const next = (version: string, changes: Readonly<Record<string, string>>, more = '') =>
    release(version, { [says]: `release: { says: More.${more} }`, ...changes }, second);
  const fresh = '  bond: { ask: What bond?, type: money }\n  fee:';

  const table: readonly [what: string, text: string, kinds: readonly string[]][] = [
    ['words, as a patch', next('1.1.1', { 'say: Measure it.': 'say: Measure it well.' }), []],
    [
      'a step, as a patch',
      next('1.1.1', { '  permit: {': '  more: { tell: More, say: More. }\n  permit: {' }),
      ['number'],
    ],
    [
      'a step, as a minor',
      next('1.2.0', { '  permit: {': '  more: { tell: More, say: More. }\n  permit: {' }),
      [],
    ],
    ['a choice to answer, as a minor', next('1.2.0', { '  fee:': fresh }), ['number']],
    ['a choice to answer, as a major', next('2.0.0', { '  fee:': fresh }), []],
    ['a choice to answer, by law', next('2.0.0', { '  fee:': fresh }, ', from: 2026-10-01'), ['asks by law']],
    [
      'a choice with a default, by law',
      next('1.2.0', { '  fee:': fresh.replace('money }', 'money, default: £5 }') }, ', from: 2026-10-01'),
      [],
    ],
    [
      'a narrower bound, by law: there is a nearest',
      next('2.0.0', { '£100': '£60' }, ', from: 2026-10-01'),
      [],
    ],
    [
      'a role to name, by law',
      next('2.0.0', { '  officer:': '  notary: { body: company }\n  officer:' }, ', from: 2026-10-01'),
      ['asks by law'],
    ],
    [
      'slots to offer, by law',
      next(
        '2.0.0',
        { '  permit: {': '  come: { book: A visit, calendar: visits }\n  permit: {' },
        ', from: 2026-10-01',
      ),
      ['asks by law'],
    ],
    [
      'a name that became nothing',
      next('1.1.1', {}, ', became: { ring: rung }'),
      ['used anew', 'names nothing'],
    ],
    ['a name that nothing had', next('1.1.1', {}, ', became: { rung: ring }'), ['names nothing']],
    [
      'a step that is a clock now',
      next('2.0.0', {
        '  tips: {': '  tip: {',
        'steps:\n': 'clocks:\n  tips: { limit: 5 days, from: send, until: permit }\nsteps:\n',
      }),
      ['used anew'],
    ],
    ['an earlier version', next('1.0.9', {}), ['number']],
  ];
  for (const [what, text, kinds] of table)
    it(what, () =>
      assert.deepEqual(
        judged(text).obstacles.map(({ kind }) => kind),
        kinds,
      ),
    );

  it('a name that an earlier version had for something else', () => {
    const back = release(
      '3.0.0',
      {
        '  permit: {': '  tips: { task: Give tips, by: officer }\n  permit: {',
        ', became: { ring: neighbours }': '',
      },
      third,
    );
    assert.deepEqual(
      judged(back, third, second, first).obstacles.map(({ kind }) => kind),
      ['used anew'],
    );
    assert.deepEqual(judged(back, third).obstacles, []);
  });

  it('the smallest number that would do', () => {
    assert.equal(judged(next('1.1.1', { '  fee:': fresh })).number, '2.0.0');
    assert.equal(judged(second).number, '1.1.1');
  });
});
