import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layer, party, step, together, under, unfolded, wrong } from './county.ts';

describe('what a layer changes', () => {
  const camera =
    'changes: { add: { camera: { at: localChecks, step: { task: Look at the camera, by: officer } } } }\n';
  const mine = 'changes: { reword: { camera: { task: Look at ours } } }\n';

  it('is common below, with a step that it adds', () => {
    assert.ok(step('camera', under(camera)));
    assert.deepEqual(wrong(camera, mine), [
      'ashmere-party not-open: “camera” is the same for everybody who adopts this pattern: you can’t say it in other words.',
    ]);
  });

  it('is left open below where its step has marks', () => {
    const open = camera.replace('by: officer }', 'by: officer, local: [may reword, may remove] }');
    assert.equal((step('camera', under(open, mine)) as { task: string }).task, 'Look at ours');
    assert.equal(step('camera', under(open, 'changes: { remove: { camera: {} } }\n')), undefined);
  });

  it('can be changed again where the pattern’s marks are left', () => {
    const tighter = 'changes: { tighten: { visit: { within: 8 days } } }\n';
    const own = (days: number) => `changes: { tighten: { visit: { within: ${days} days } } }\n`;
    assert.equal(step('visit', under(tighter, own(7)))!.within, '7 days');
    assert.deepEqual(wrong(tighter, own(9)), [
      'ashmere-party out-of-bound: The pattern says 8 days, and you may only be tighter: 9 days is not.',
    ]);
  });

  it('is refused where the pattern does not leave it open, in the layer’s file', () => {
    assert.deepEqual(together(party, layer('changes:\n  reword: { loud: { name: Noise } }\n')).said, [
      'county-party.yaml 7 not-open: “loud” is the same for everybody who adopts this pattern: you can’t say it in other words.',
    ]);
  });

  it('sleeps where it is marked so', () => {
    const asleep =
      'changes: { reword: { loud: { name: Noise, dormant: 1.0.0 } } }\nchoices: { most: { is: 5, dormant: 1.0.0 } }\n';
    assert.equal(step('loud', unfolded(asleep))!.name, undefined);
    assert.deepEqual(unfolded(asleep).choices.most!.between, ['10', '500']);
  });
});

describe('facts of a layer', () => {
  const facts = 'facts: { local.grill: { type: yes/no, ask: Will there be a grill? } }\n';
  const asked = `${facts}changes: { add: { grill: { at: questions, step: { ask: local.grill } } } }\n`;

  it('are asked and read below', () => {
    const own =
      'changes: { add: { fire: { at: localChecks, step: { task: Look at the grill, by: officer, when: local.grill = yes } } } }\n';
    const service = under(asked, own);
    assert.equal(service.facts['local.grill']!.ask, 'Will there be a grill?');
    assert.equal(step('fire', service)!.when, 'local.grill = yes');
  });

  it('keep their name: what a council calls so is refused', () => {
    assert.deepEqual(wrong(asked, 'facts: { local.grill: { type: text, ask: Which grill? } }\n'), [
      'ashmere-party duplicate-name: There is a fact called “local.grill” already, in what you adopt.',
    ]);
    assert.deepEqual(wrong('facts: { grill.is: { type: yes/no, ask: A grill? } }\n'), [
      'county-party bad-name: A fact of your own begins with “local”, and this is “grill.is”.',
    ]);
  });

  it('stay whole: nothing that they rest on is taken out below', () => {
    const rang =
      'facts: { local.rang: { type: yes/no, is: ring = done } }\nchanges: { add: { note: { at: afterwards, step: { task: Note it, by: officer, when: local.rang = yes } } } }\n';
    assert.match(
      wrong(rang, 'changes: { remove: { ring: {} } }\n').join(),
      /ashmere-party still-read: This can’t be done to “ring”/,
    );
  });
});

describe('what a layer makes common', () => {
  const reworded = 'changes: { reword: { tips: { say: Mind the hydrant. } } }\n';

  it('keeps what the layer made of it, and is left to nobody', () => {
    const more = `${reworded}common: [tips, ring, start, opened, party.size, answer, cancel]\n`;
    const pattern = unfolded(more);
    assert.equal((step('tips', pattern) as { say: string }).say, 'Mind the hydrant.');
    assert.deepEqual(
      [step('tips', pattern)!.local, pattern.start.local, pattern.facts['party.size']!.local],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(wrong(more, reworded), [
      'ashmere-party not-open: “tips” is the same for everybody who adopts this pattern: you can’t say it in other words.',
    ]);
  });

  it('may be a place: nobody adds anything there, and nothing moves there', () => {
    const pattern = unfolded('common: [afterwards]\n');
    assert.equal(step('afterwards', pattern), undefined);
    assert.deepEqual(step('ring', pattern)!.local, ['may remove']);
    assert.deepEqual(wrong('common: [afterwards]\n', 'changes: { move: { ring: { to: afterwards } } }\n'), [
      'ashmere-party unknown-reference: The pattern has no place called “afterwards”.',
    ]);
  });

  it('may be a choice, as it holds where nobody answers', () => {
    assert.equal(unfolded('common: [music]\n').choices.music!.exactly, 'yes');
    assert.deepEqual(together(party, layer('common: [most]\n')).said, [
      'county-party.yaml 6 unanswered-choice: Nobody below could answer the choice “most”, and it has no default: How many people at most?',
    ]);
  });

  it('is there', () => {
    assert.deepEqual(together(party, layer('common: [tip]\n')).said, [
      'county-party.yaml 6 unknown-reference: There is no slot or choice called “tip”.',
    ]);
  });
});
