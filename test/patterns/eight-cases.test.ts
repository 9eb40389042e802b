import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { walk } from '../../src/definition/index.ts';
import type { Service, Step } from '../../src/definition/index.ts';
import { release, skip, taken } from './council.ts';

/** The eight cases that templates lose: each is kept, or raised as a conflict. */
describe('a release and a council that both change', () => {
  it('1: a step inside a group where the council added its own: both are there', () => {
    const own =
      'changes: { add: { parking: { at: localChecks, step: { task: Count the places, by: officer } } } }';
    const next = release('1.1.0', {
      '      localChecks:': '      drains: { task: Look for drains, by: officer }\n      localChecks:',
    });
    const { service, undecided } = taken(own, [skip, next]);
    assert.deepEqual(undecided, []);
    assert.deepEqual(within('checks', service), ['visit', 'ring', 'drains', 'parking', 'localChecks']);
  });

  it('2: a common text, while the council edits something else: it arrives', () => {
    const next = release('1.0.1', { 'submit: It is true.': 'submit: It is true and complete.' });
    const { service, arrives } = taken('changes: { reword: { tips: { say: Shine. } } }', [skip, next]);
    assert.equal(said('send', service).submit, 'It is true and complete.');
    assert.equal(said('tips', service).say, 'Shine.');
    assert.deepEqual(
      arrives.map(({ name, how }) => `${name} ${how}`),
      ['send changed'],
    );
  });

  it('3: a question at the top level: it arrives', () => {
    const next = release('1.1.0', {
      '  send:': '  colour: { ask: skip.colour }\n  send:',
      '  skip.lamps:': '  skip.colour: { type: text, ask: What colour is it? }\n  skip.lamps:',
    });
    const { service, undecided } = taken('changes: { reword: { size: { name: How big } } }', [skip, next]);
    assert.deepEqual(undecided, []);
    assert.ok(said('colour', service));
    assert.equal(said('size', service).name, 'How big');
  });

  it('4: a help text that the council left out: the next release does not bring it back', () => {
    const next = release('1.0.1', { 'submit: It is true.': 'submit: It is true and complete.' });
    const again = release('1.0.2', { 'In cubic yards': 'In cubic yards not metres' });
    const own = 'changes: { reword: { skip.size: { hint: no } } }';
    assert.equal(taken(own, [skip, next]).service!.facts['skip.size']!.hint, undefined);
    const changed = taken(own, [skip, again]);
    assert.deepEqual(
      changed.undecided.map(({ key }) => key),
      ['double reword skip.size'],
    );
    assert.equal(changed.service!.facts['skip.size']!.hint, undefined);
  });

  it('5: the same text: nobody wins silently', () => {
    const next = release('1.0.1', { 'say: Measure it.': 'say: Measure the inside.' });
    const own = 'changes: { reword: { size: { say: Measure it well. } } }';
    const { undecided } = taken(own, [skip, next]);
    const [{ base, theirs, ours }] = undecided as never as [Record<string, unknown>];
    assert.deepEqual(
      [base, theirs, ours],
      [{ say: 'Measure it.' }, { say: 'Measure the inside.' }, { say: 'Measure it well.' }],
    );
    const decided = (how: string) => taken(own, [skip, next], { 'double reword size': how }).service;
    assert.equal(said('size', decided('ours')).say, 'Measure it well.');
    assert.equal(said('size', decided('theirs')).say, 'Measure the inside.');
  });

  it('6: a step that the council customised is gone: an orphan, with the council’s words kept', () => {
    const next = release('2.0.0', {
      '      more: { tell: More tips, say: Cover it at night., local: [may remove] }\n': '',
      '      tips: { tell: Some tips, say: Put lamps on it., local: [may remove, may reword] }\n':
        '      other: { tell: Other tips, say: Be kind. }\n',
    });
    const { undecided, adoption, service } = taken('changes: { reword: { tips: { say: Our own tips. } } }', [
      skip,
      next,
    ]);
    assert.deepEqual(
      undecided.map(({ class: kind, slot }) => `${kind} ${slot}`),
      ['orphan tips'],
    );
    assert.equal(adoption.normal.changes.reword.tips!.say, 'Our own tips.');
    assert.equal(adoption.normal.changes.reword.tips!.dormant, '2.0.0');
    assert.ok(service);
  });

  it('7: everything of a group that may go: nothing of it is left', () => {
    const { service } = taken('changes: { remove: { tips: {}, more: {} } }', [skip, release('1.0.1', {})]);
    assert.ok(!walk(service!.steps).some(({ step }) => ['extras', 'tips', 'more'].includes(step.id)));
  });

  it('8: an item in a list: both items are there', () => {
    const next = release('1.1.0', {
      'need: [the size of the skip]': 'need: [the size of the skip, your insurance]',
    });
    const own = 'changes: { add: { photo: { at: start, say: a photo of the road } } }';
    const { service } = taken(own, [skip, next]);
    assert.deepEqual(service!.start.need, ['the size of the skip', 'your insurance', 'a photo of the road']);
  });
});

function said(id: string, service: Service | undefined): Record<string, unknown> {
  return walk(service!.steps).find(({ step }) => step.id === id)?.step as never;
}

function within(id: string, service: Service | undefined): string[] {
  return (said(id, service).steps as Step[]).map((step) => step.id);
}
