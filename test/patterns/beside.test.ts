import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beside } from '../../src/patterns/index.ts';
import { runs } from '../definition/runs.ts';
import { between, plain, told } from './contrasts.ts';
import type { Council } from './contrasts.ts';
import { council, layer, library, ofService, party } from './county.ts';
import { councilOf, shared } from './wishes.ts';

describe('two councils on one version', () => {
  const cases: readonly (readonly [string, Council, readonly string[]])[] = [
    ['that say the same', plain, []],
    [
      'of which one answers otherwise',
      { said: { notice: '5 weeks' } },
      ['choices notice holds: local choice'],
    ],
    ['of which one says the default again', { said: { notice: '4 weeks' } }, []],
    ['of which one writes the same in other units', { said: { notice: '28 days' } }, []],
    ['of which one lists the same in another order', { said: { days: '[sunday, saturday]' } }, []],
    [
      'of which one says it in other words',
      { more: 'changes: { reword: { tips: { say: Mind the hydrant. }, party.size: { hint: no } } }\n' },
      ['facts party.size hint: wording only', 'steps tips say: wording only'],
    ],
    [
      'of which one is quicker',
      { more: 'changes: { tighten: { visit: { within: 8 days } } }\n' },
      ['steps visit within: local choice'],
    ],
    [
      'of which one is as quick, in other units',
      { more: 'changes: { tighten: { answer: { limit: 20 days } } }\n' },
      [],
    ],
    [
      'of which one does without',
      { more: 'changes: { remove: { ring: {} } }\n' },
      ['steps ring removed: local choice'],
    ],
    [
      'of which one adds a step',
      {
        more: 'changes: { add: { camera: { at: localChecks, step: { task: Look at it, by: officer } } } }\n',
      },
      ['steps camera added: local choice'],
    ],
    [
      'of which one adds a step that rests on a law',
      {
        more: 'changes: { add: { camera: { at: localChecks, step: { task: Look at it, by: officer, law: police } } } }\n',
      },
      ['steps camera added: law'],
    ],
    [
      'of which one asks something of its own',
      {
        more: 'facts: { local.grill: { type: yes/no, ask: A grill? } }\nchanges: { add: { grill: { at: questions, step: { ask: local.grill } } } }\n',
      },
      ['facts local.grill added: local choice', 'steps grill added: local choice'],
    ],
    [
      'of which one wants something more',
      { more: 'changes: { add: { photo: { at: start, say: a photo } } }\n' },
      ['start start need: local choice'],
    ],
    [
      'of which one has one more option',
      { more: 'changes: { add: { huge: { at: party.size, label: Huge } } }\n' },
      ['facts party.size options: local choice'],
    ],
    [
      'of which one moves a step past a gate',
      { more: 'changes: { move: { ring: { to: afterwards } } }\n' },
      ['steps ring moved: local choice'],
    ],
    [
      'of which one moves a step past a gate of its list',
      { more: 'changes: { move: { tips: { to: sooner } } }\n' },
      ['steps tips moved: local choice'],
    ],
    [
      'of which one moves a step past another between the same gates',
      { more: 'changes: { move: { visit: { to: localChecks } } }\n' },
      ['steps ring moved: order only'],
    ],
    [
      'of which one offers fewer ways in',
      { more: 'changes: { narrow: { opened: { channels: [web] } } }\n' },
      ['opened opened through: local choice'],
    ],
    [
      'of which one does something else instead',
      {
        more: 'changes: { replace: { visit: { step: { check: Is it wide?, by: officer, options: [fine, narrow] } } } }\n',
      },
      ['steps visit verb+check+task+within: local choice'],
    ],
  ];
  for (const [name, right, expected] of cases) {
    it(name, () => {
      const found = between(plain, right);
      assert.deepEqual(told(found), expected);
    });
  }
});

describe('one difference', () => {
  it('says what is left and right, what the pattern says, what it rests on, and why', () => {
    const [found] = between(plain, {
      said: { notice: '{ is: 5 weeks, why: Buses, decided: 2026-01-02, by: Head }' },
    });
    const { label, left, right, pattern, law, reasons, release: brought } = found!;
    assert.equal(label, 'How long before?');
    assert.deepEqual(
      [left, right, pattern].map((one) => JSON.parse(JSON.stringify(one)).holds as unknown),
      [[{ value: '4 weeks' }], [{ value: '5 weeks' }], [{ value: '4 weeks' }]],
    );
    assert.deepEqual(
      law.map(({ name, cite }) => [name, cite]),
      [['police', 'Town Police Clauses Act 1847, section 21']],
    );
    assert.deepEqual(reasons.left, []);
    assert.deepEqual(JSON.parse(JSON.stringify(reasons.right)), [
      {
        does: 'answer',
        slot: 'notice',
        why: 'Buses',
        decided: '2026-01-02',
        by: 'Head',
        of: 'birchley-party',
      },
    ]);
    assert.equal(brought, undefined);
  });

  it('has parts of different classes apart, each with its own reason', () => {
    const more =
      'changes:\n  reword: { visit: { task: See it, why: Plain } }\n  tighten: { visit: { within: 5 days, why: Fast } }\n';
    const found = between(plain, { more });
    assert.deepEqual(told(found), ['steps visit task: wording only', 'steps visit within: local choice']);
    assert.deepEqual(
      found.map(({ reasons }) => reasons.right.map(({ why }) => why)),
      [['Plain'], ['Fast']],
    );
  });

  it('is more than words where each wants something else brought', () => {
    const need = (say: string) => ({ more: `changes: { add: { thing: { at: start, say: ${say} } } }\n` });
    assert.deepEqual(told(between(need('a photo'), need('a plan'))), ['start start need: local choice']);
  });

  it('may be who plays a role', () => {
    const other = council('', {}, { id: 'birchley' }).replace('rescuer: [birchley]', 'rescuer: [cedarham]');
    const books = library(party, council(), other);
    const found = beside(ofService('ashmere-party', books), ofService('birchley-party', books), books);
    assert.deepEqual(told(found), ['roles rescuer plays: local choice']);
    assert.deepEqual([found[0]!.left, found[0]!.right], [{ plays: ['itself'] }, { plays: ['cedarham'] }]);
  });
});

describe('a council below a layer beside one that is not', () => {
  const county = layer(
    'choices: { notice: { is: 5 weeks, why: Buses }, most: { between: [10, 60] } }\nchanges: { remove: { ring: { why: We ring } } }\n',
  );
  it('differs by what the layer decided, with its why', () => {
    const found = between(
      { of: 'county-party 1.0.0', said: { most: '60' } },
      { said: { most: '60' } },
      county,
    );
    assert.deepEqual(told(found.filter(({ section }) => section === 'steps')), [
      'steps ring added: local choice',
    ]);
    const held = found.find(({ name, keys }) => name === 'notice' && keys.includes('holds'))!;
    assert.equal(held.class, 'local choice');
    assert.deepEqual(
      held.reasons.left.map(({ of, why }) => [of, why]),
      [['county-party', 'Buses']],
    );
    assert.equal(found.filter(({ class: kind }) => kind === 'unknown').length, 0);
  });
});

describe('any two councils', () => {
  const books = (above: Parameters<typeof councilOf>[0], below: Parameters<typeof councilOf>[0]) => {
    const [first, second] = [councilOf(above), councilOf(below).replaceAll('ashmere', 'cedarham')];
    const found = library(party, first, second);
    return { found, left: ofService('ashmere-party', found), right: ofService('cedarham-party', found) };
  };

  it('differ in what they decided, and nothing of it is unknown', () => {
    fc.assert(
      fc.property(shared, ({ above, below }) => {
        const { found, left, right } = books(above, below);
        const contrasts = beside(left, right, found);
        assert.deepEqual(
          told(contrasts).filter((one) => /(?:unknown|gap|law)$/.test(one)),
          [],
        );
        assert.ok(contrasts.every(({ reasons }) => reasons.left.length + reasons.right.length > 0));
      }),
      { numRuns: runs(40) },
    );
  });

  it('differ the same whichever comes first', () => {
    fc.assert(
      fc.property(shared, ({ above, below }) => {
        const { found, left, right } = books(above, below);
        const [there, back] = [beside(left, right, found), beside(right, left, found)];
        const turned = back.map(({ name, class: kind, left: one, right: other }) => [name, kind, other, one]);
        const said = there.map(({ name, class: kind, left: one, right: other }) => [name, kind, one, other]);
        const inOrder = (all: unknown[]) => all.map((one) => JSON.stringify(one)).sort();
        assert.deepEqual(inOrder(turned), inOrder(said));
      }),
      { numRuns: runs(30) },
    );
  });
});
