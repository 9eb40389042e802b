import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { between, plain, told } from './contrasts.ts';
import { release } from './council.ts';
import { party } from './county.ts';

describe('two councils on different versions', () => {
  const says = (more: string) => ({
    'steward: association': `steward: association\nrelease: { says: New, ${more} }`,
  });
  const later = (changes: Readonly<Record<string, string>>, more = 'on: 2026-01-01') =>
    release('2.0.0', { ...says(more), ...changes }, party);
  const newer = { of: 'street-party 2.0.0' };

  it('differ by what the newer brought', () => {
    const next = later({
      '  order: { issue': '  insure: { task: Look at the insurance, by: officer }\n  order: { issue',
      'say: Keep a way free.': 'say: Keep two ways free.',
      'default: 4 weeks': 'default: 6 weeks',
    });
    const found = between(plain, newer, next);
    assert.deepEqual(told(found), [
      'choices notice default+holds: gap',
      'steps insure added: gap',
      'steps tips say: gap',
    ]);
    assert.deepEqual(JSON.parse(JSON.stringify(found[1]!.release)), {
      of: 'street-party',
      version: '2.0.0',
      says: 'New',
    });
    assert.deepEqual(found[1]!.law, []);
  });

  it('by a choice that the older has not, whatever the newer answers', () => {
    const next = later({
      '  music: {': '  bins: { ask: How many bins?, type: whole number, default: 2 }\n  music: {',
    });
    const found = between({ ...newer, said: { bins: '3' } }, plain, next);
    assert.deepEqual(told(found), ['choices bins removed: gap']);
  });

  it('with its law, if it holds by law', () => {
    const next = later(
      {
        '  police: {': '  vans: { cite: Vans Act 2026 }\n  police: {',
        '  order: { issue': '  insure: { task: Look at the insurance, by: officer }\n  order: { issue',
      },
      'from: 2026-06-01',
    );
    const found = between(newer, plain, next);
    assert.deepEqual(told(found), ['law vans removed: gap', 'steps insure removed: gap']);
    assert.deepEqual(
      found.map(({ law, release: brought }) => [law.map(({ cite }) => cite), brought!.from]),
      [
        [['Vans Act 2026'], '2026-06-01'],
        [['Vans Act 2026'], '2026-06-01'],
      ],
    );
  });

  it('by the release that brought it, of several', () => {
    const step = '  insure: { task: Look at the insurance, by: officer }\n  order: { issue';
    const middle = release('1.1.0', { '  order: { issue': step }, party);
    const last = release('1.2.0', { 'It is true.': 'It is all true.' }, middle);
    const found = between(plain, { of: 'street-party 1.2.0' }, middle, last);
    assert.deepEqual(
      found.map(({ name, release: brought }) => [name, brought!.version]),
      [
        ['send', '1.2.0'],
        ['insure', '1.1.0'],
      ],
    );
  });

  it('and what each decided itself is told from it', () => {
    const next = later({
      'within: 10 days': 'within: 9 days',
      'say: Keep a way free.': 'say: Keep two ways free.',
    });
    const more = 'changes: { tighten: { visit: { within: 5 days } } }\n';
    assert.deepEqual(told(between({ more }, newer, next)), [
      'steps visit within: local choice',
      'steps tips say: gap',
    ]);
  });

  it('not by a name alone', () => {
    const next = later(
      {
        'visit: { task: Look at the street': 'inspect: { task: Look at the street',
        'when: visit = fine': 'when: inspect = fine',
        'when: visit = narrow': 'when: inspect = narrow',
        'until: visit': 'until: inspect',
        'notice: { ask': 'warning: { ask',
      },
      'became: { visit: inspect, notice: warning }',
    );
    assert.deepEqual(between(plain, newer, next), []);
    const more = 'changes: { tighten: { visit: { within: 5 days } } }\n';
    const [found] = between({ more, said: { notice: '4 weeks' } }, newer, next);
    assert.deepEqual(
      [found!.name, found!.class, found!.reasons.left[0]!.slot],
      ['inspect', 'local choice', 'visit'],
    );
  });

  it('by a law that leaves one answer now', () => {
    const next = later({ 'at least: 1 week, default: 4 weeks': 'exactly: 4 weeks' }, 'from: 2026-06-01');
    const found = between({ said: { notice: '5 weeks' } }, newer, next);
    assert.deepEqual(told(found), [
      'choices notice exactly+at least+default: gap',
      'choices notice holds: law',
    ]);
    assert.deepEqual(
      found.map(({ law }) => law.length),
      [1, 1],
    );
  });
});
