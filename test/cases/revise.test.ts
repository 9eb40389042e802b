import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preparedText } from '../world/read.ts';
import { told } from './dated.ts';

// “Changing an answer”, after commitment: nothing un-happens, and what rests on what was done again follows.

const monday = '2026-03-02T10:00';
const tuesday = '2026-03-03T10:00';
const later = '2026-05-01T10:00';

const licence = preparedText(`
facts:
  the.band: { type: choice, ask: Which?, options: [low, high] }
  challenge.why: { type: text, ask: Why? }
  complaint.about: { type: text, ask: What? }
steps:
  send: { submit: 'True' }
  fit: { check: Fit?, by: registry, options: [clear, found], gives: the.band }
  second: { check: Once more?, by: registry, options: [fine, wrong], when: fit = found }
  other: { task: Other, by: officer }
  fee: { pay: if the.band = low then £10 else £30 }
  decision:
    decide: So?
    by: officer
    options: { grant: {}, refuse: { challenge: { to: officer, within: 28 days } } }
  refused: { end: Refused, when: decision = refuse }
  permit: { issue: Licence, for: 1 year, when: decision = grant }
  news: { tell: Your licence, say: "It is {the.band}.", when: fit = clear and decision = grant }
whenever:
  newFacts: { offer: New facts, by: officer, after: end, redo: fit }
`);

const sent = () =>
  told(licence, monday)
    .at(monday, 'send', 'send', 'fit other')
    .at(monday, 'fit', { result: 'clear', 'the.band': 'low' } as never, 'other')
    .at(monday, 'other', 'record done', 'fee')
    .at(monday, 'fee', 'pay', 'decision');
const granted = () => sent().at(monday, 'decision', { result: 'grant' } as never, 'ended: completed');
const refused = () => sent().at(monday, 'decision', { result: 'refuse' } as never, 'ended: refused');

describe('redo', () => {
  test('the check is open again and its result stands until there is a new one; so does the decision', () => {
    const scenario = granted()
      .at(tuesday, 'newFacts', 'take', 'fit')
      .says({ fit: 'clear', decision: 'grant', 'decision.at': '2026-03-02', 'fit.at': '2026-03-02' });
    assert.equal(scenario.current().ended, undefined);
    scenario
      .at(later, 'fit', { result: 'clear', 'the.band': 'low' } as never)
      .says({ 'fit.at': '2026-05-01', decision: 'grant' });
  });

  test('what rests on it follows: checks, money, letters, a step that was skipped', () => {
    const scenario = granted()
      .at(tuesday, 'newFacts', 'take', 'fit')
      .at(later, 'fit', { result: 'found', 'the.band': 'high' } as never, 'fee second')
      .at(later, 'fee', 'pay', 'second')
      .says({ 'fee.amount': 3000 })
      .at(later, 'second', 'record fine', 'ended: completed');
    const { payments, issued } = scenario.current();
    assert.equal(payments.fee!.total, 3000);
    assert.equal(issued.permit!.withdrawn, undefined);
  });

  test('what was paid too much is given back', () => {
    const scenario = told(licence, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'fit', { result: 'clear', 'the.band': 'high' } as never)
      .at(monday, 'other', 'record done')
      .at(monday, 'fee', 'pay')
      .at(monday, 'decision', { result: 'grant' } as never)
      .at(tuesday, 'newFacts', 'take')
      .at(later, 'fit', { result: 'clear', 'the.band': 'low' } as never, 'ended: completed')
      .says({ 'fee.amount': 1000 });
    const refunds = scenario.effects().filter(({ type }) => type === 'refund');
    assert.deepEqual(
      refunds.map((refund) => (refund as { amount: number }).amount),
      [2000],
    );
    const letters = scenario.effects().filter(({ type }) => type === 'message');
    assert.equal(letters.length, 2, 'a correction');
  });

  test('a case that was refused and looked at again comes to the same end, and never past it', () => {
    const scenario = refused()
      .at(tuesday, 'newFacts', 'take', 'fit')
      .at(later, 'fit', { result: 'clear', 'the.band': 'low' } as never, 'ended: refused');
    assert.equal(scenario.current().issued.permit, undefined);
    assert.equal(scenario.current().steps.permit, undefined);
  });

  test('a decision that reads what was done again is open again, by a person; by rule it is made anew', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  fit: { check: Fit?, by: registry, options: [clear, found] }
  rule: { decide: So?, by: officer, options: [right, wrong], rule: [{ when: fit = clear, is: right }, { when: fit = found, is: wrong }] }
  person: { decide: So?, by: officer, when: answered(rule), options: [right, wrong] }
  permit: { issue: Licence, when: rule = right }
whenever: { newFacts: { offer: New facts, by: officer, after: end, redo: fit } }
`);
    const scenario = told(prepared, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'fit', 'record clear', 'person')
      .at(monday, 'person', { result: 'right' } as never, 'ended: completed')
      .at(tuesday, 'newFacts', 'take', 'fit')
      .at(later, 'fit', 'record found', 'person')
      .says({ rule: 'wrong', person: 'right' })
      .at(later, 'person', { result: 'wrong' } as never, 'ended: completed');
    assert.equal(scenario.current().issued.permit!.withdrawn, true);
  });

  test('a step that had been skipped and would not be now waits for its time all the same', () => {
    const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  fit: { check: Fit?, by: registry, options: [clear, found] }
  visit: { task: Visit, by: officer, when: fit = found, not before: fit.at + 7 days }
whenever: { newFacts: { offer: New facts, by: officer, after: end, redo: fit } }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'fit', 'record clear', 'ended: completed')
      .at('2026-03-10T10:00', 'newFacts', 'take', 'fit')
      .at('2026-03-12T10:00', 'fit', 'record found', 'visit held')
      .until('2026-03-19T00:00', 'visit')
      .at('2026-03-19T10:00', 'visit', 'record done', 'ended: completed');
  });

  test('what was issued until a day that is another now is amended', () => {
    const prepared = preparedText(`
facts: { the.day: { type: date, ask: Until when? } }
steps:
  send: { submit: 'True' }
  fit: { task: Fit?, by: registry, gives: the.day }
  permit: { issue: Licence, until: the.day }
whenever: { newFacts: { offer: New facts, by: officer, after: end, redo: fit } }
`);
    told(prepared, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'fit', { result: 'done', 'the.day': '2026-08-01' } as never, 'ended: completed')
      .says({ 'permit.until': '2026-08-01' })
      .at(tuesday, 'newFacts', 'take', 'fit')
      .at(later, 'fit', { result: 'done', 'the.day': '2026-09-01' } as never, 'ended: completed')
      .says({ 'permit.until': '2026-09-01' });
  });
});

test('what was taken up and ended the case has nothing done again', () => {
  const prepared = preparedText(`
steps:
  send: { submit: 'True' }
  fit: { check: Fit?, by: registry, options: [clear, found] }
  look: { task: Look, by: officer }
whenever:
  again:
    offer: Again
    by: officer
    steps:
      asked: { task: Is there more?, by: officer, options: [more, none] }
      over: { end: Over, when: asked = none }
    redo: fit
`);
  const looked = (result: string, then: string) =>
    told(prepared, monday)
      .at(monday, 'send', 'send')
      .at(monday, 'fit', 'record clear', 'look')
      .at(tuesday, 'again', 'take')
      .at(later, 'asked:1', `record ${result}`, then);
  looked('more', 'fit look');
  looked('none', 'ended: over look');
});

describe('review', () => {
  test('another decision counts, and what rests on it follows: the case goes on past its end', () => {
    const scenario = refused()
      .at(tuesday, 'decisionReview', 'take', 'ended: refused decisionReviewWhy:1')
      .at(tuesday, 'decisionReviewWhy:1', { 'challenge.why': 'No' }, 'ended: refused decisionReviewSent:1')
      .at(tuesday, 'decisionReviewSent:1', 'send', 'ended: refused decisionReviewed:1')
      .at(later, 'decisionReviewed:1', { result: 'grant' } as never, 'ended: completed')
      .says({ decision: 'grant' });
    assert.equal(scenario.current().issued.permit!.from, '2026-05-01');
    assert.equal(scenario.effects().filter(({ type }) => type === 'message').length, 1);
  });

  test('the same decision changes nothing', () => {
    const scenario = refused()
      .at(tuesday, 'decisionReview', 'take')
      .at(tuesday, 'decisionReviewWhy:1', { 'challenge.why': 'No' })
      .at(tuesday, 'decisionReviewSent:1', 'send')
      .at(later, 'decisionReviewed:1', { result: 'refuse' } as never, 'ended: refused');
    assert.equal(
      scenario.events().some(({ type }) => type === 'resumed'),
      false,
    );
    const letters = scenario.effects().filter(({ type }) => type === 'message');
    assert.deepEqual(
      letters.map((letter) => (letter as { step: string }).step),
      ['decisionStays:1'],
      'they are told',
    );
  });
});

describe('a review that comes to the same option', () => {
  const prepared = preparedText(`
facts: { the.band: { type: choice, ask: Which?, options: [low, high] } }
steps:
  send: { submit: 'True' }
  decision:
    decide: So?
    by: officer
    options: { grant: {}, refuse: { gives: the.band, challenge: { to: officer } } }
  news: { tell: Our answer, say: "In the band {the.band}.", when: answered(the.band) }
`);
  const reviewed = (band: string) =>
    told(prepared, monday)
      .at(monday, 'send', 'send', 'decision')
      .at(monday, 'decision', { result: 'refuse', 'the.band': 'low' } as never, 'ended: completed')
      .at(tuesday, 'decisionReview', 'take')
      .at(tuesday, 'decisionReviewSent:1', 'send')
      .at(later, 'decisionReviewed:1', { result: 'refuse', 'the.band': band } as never, 'ended: completed');
  const letters = (scenario: ReturnType<typeof reviewed>) =>
    scenario.effects().flatMap((effect) => (effect.type === 'message' ? effect.step : []));

  test('with the same facts changes nothing but that it is told', () =>
    assert.deepEqual(letters(reviewed('low')), ['news', 'decisionStays:1']));

  test('with other facts counts, and what rests on them follows', () => {
    const scenario = reviewed('high').says({ 'the.band': 'high', decision: 'refuse' });
    assert.ok(letters(scenario).filter((step) => step === 'news').length === 2);
  });

  test('is told with its grounds and reasons, where it has some', () => {
    const { service } = preparedText(`
steps:
  send: { submit: 'True' }
  decision:
    decide: So?
    by: officer
    options: { grant: {}, refuse: { grounds: [late, wrong], reasons: yes, challenge: { to: officer } } }
`);
    const [review] = service.whenever;
    const stays = review!.steps.find(({ id }) => id === 'decisionStays');
    assert.ok(stays?.verb === 'tell');
    assert.match(stays.say, /{decisionReviewed.grounds}\n\n{decisionReviewed.reasons}$/);
  });
});

test('a challenge that is said once, of one option or of all, is that of each', () => {
  const withChallenges = (grant: string, refuse: string, shared: string) =>
    preparedText(`
facts: { challenge.why: { type: text, ask: Why? } }
steps:
  send: { submit: 'True' }
  decision: { decide: So?, by: officer, options: { grant: { ${grant} }, refuse: { ${refuse} } }${shared} }
`).service.whenever;
  const rung = 'challenge: { to: officer, within: 28 days }';
  const both = withChallenges(rung, rung, '');
  assert.deepEqual(withChallenges('', '', `, ${rung}`), both);
  const one = withChallenges('', rung, '');
  assert.deepEqual(
    withChallenges('', '', ', challenge: { to: officer, within: 28 days, of: refuse }').map(
      ({ while: on }) => on,
    ),
    one.map(({ while: on }) => on),
  );
  assert.notDeepEqual(one, both);
  assert.throws(
    () => withChallenges('', '', ', challenge: { to: officer, of: refused }'),
    /no option called/,
  );
});
