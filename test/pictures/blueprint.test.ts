import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stages, walk } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import {
  always,
  blueprint,
  blueprintHtml,
  blueprintTable,
  condition,
  html,
  planHtml,
  reachedInWords,
  reachedLabel,
  ruler,
  stepsOf,
} from '../../src/pictures/index.ts';
import type { Drawn } from '../../src/pictures/index.ts';
import { readFolders } from '../../src/store/index.ts';

const { documents } = await readFolders([fileURLToPath(new URL('../../library', import.meta.url))]);
const services = [...checkAll(documents).services.values()];
const service = services.find(({ id }) => id === 'camford-taxi-driver-licence')!;
const drawing = blueprint(service);
const step = (id: string) => stepsOf(drawing).find((one) => one.id === id)!;

for (const one of services) {
  test(`every step of ${one.id} is drawn once, in the order in which steps are told`, () => {
    const told = walk(one.steps).filter(({ step: { verb } }) => verb !== 'part');
    const drawn = stepsOf(blueprint(one));
    assert.deepEqual(
      drawn.map(({ id }) => id),
      told.map(({ step: { id } }) => id),
    );
    assert.deepEqual(
      drawn.map(({ number }) => number),
      told.map((_, index) => index + 1),
    );
  });
}

test('columns are the stages in order, with those that have no step', () => {
  assert.deepEqual(
    drawing.columns.map(({ stage }) => stage),
    stages,
  );
  assert.equal(drawing.columns.find(({ stage }) => stage === 'choose a channel')!.steps, 0);
  for (const { stage, steps } of drawing.columns)
    assert.equal(stepsOf(drawing).filter((one) => one.stage === stage).length, steps);
});

test('a row says who does it', () => {
  const places = {
    born: 'user',
    apply: 'user',
    fee: 'user',
    received: 'front stage',
    licence: 'front stage',
    fitToDrive: 'back stage',
    committeeDecision: 'back stage',
    criminalRecord: 'other bodies',
    medicalConfirmed: 'other bodies',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(places).map((id) => [id, step(id).row])), places);
});

test('work that crosses to another organisation says to which, and no other does', () => {
  for (const one of stepsOf(drawing))
    assert.equal(one.crossesTo !== undefined, one.row === 'other bodies', one.id);
  const named = blueprint(service, (role) => (role === 'dbs' ? 'Disclosure and Barring Service' : role));
  assert.equal(
    stepsOf(named).find(({ id }) => id === 'criminalRecord')!.crossesTo,
    'Disclosure and Barring Service',
  );
});

test('an end is an exit; a decision says who hears a challenge, and until when', () => {
  assert.deepEqual(
    stepsOf(drawing)
      .filter(({ exit }) => exit)
      .map(({ id }) => id),
    ['notYet', 'notPaid', 'noTaxCheck'],
  );
  assert.equal(step('decision').challenge, 'Court, within 21 days');
});

test('the row of law names each law once for each stage, with its steps', () => {
  for (const cell of drawing.cells) {
    if (!('laws' in cell)) continue;
    assert.equal(new Set(cell.laws.map(({ name }) => name)).size, cell.laws.length);
    for (const { name, numbers } of cell.laws) {
      const under: Drawn[] = stepsOf(drawing).filter(
        ({ stage, law }) => stage === cell.stage && law.includes(name),
      );
      assert.deepEqual(
        numbers,
        under.map(({ number }) => number),
      );
    }
  }
});

const conditions: Record<string, [full: string, short: string]> = {
  notYet: [
    'only if “Age” or “Full licence held for” is less than the council asks',
    'if “Age” or “Full licence held for” is less than the council asks',
  ],
  operator: [
    'where the council chose “Asks for the operator”, and only if “Licence” is “private hire vehicle” or “taxi and private hire”',
    'local choice, and if {what}: “private hire vehicle” or “taxi and private hire”',
  ],
  goodConduct: [
    'only if “Longest time outside the UK” is at the council’s limit or over',
    'if the answer at {abroad} is at the council’s limit or over',
  ],
  otherNamesAre: ['only if yes to “Other names”', 'if yes at {otherNames}'],
  shareCode: ['only if no to “British or Irish citizen”', 'if no at {citizen}'],
  knowledge: ['where the council chose “Knowledge test”', 'local choice'],
  taxRead: ['unless “Needs an HMRC tax check” applies', 'unless “Needs an HMRC tax check” applies'],
  enquiry: [
    'only if “National register of refusals and revocations” is “entry found”',
    'if {registerSearch}: entry found',
  ],
  committeeDecision: [
    'only if “Convictions policy” is “outside the policy, so the sub-committee decides”',
    'if {policy}: outside the policy',
  ],
  granted: ['only if “Licence and badge” is issued', 'after {licence}'],
};
for (const [id, [full, short]] of Object.entries(conditions)) {
  test(`the condition of ${id} reads: ${full}`, () => {
    assert.equal(step(id).condition, full);
    const numbered = short.replaceAll(/\{(\w+)\}/g, (_, of: string) => String(step(of).number));
    assert.equal(step(id).conditionHere, numbered);
  });
}

test('a council’s choice leaves a step in or out, or sets a value that it turns on', () => {
  assert.equal(step('nightCourse').local, 'step');
  assert.equal(step('operator').local, 'step');
  assert.equal(step('notYet').local, 'value');
  assert.equal(step('goodConduct').local, 'value');
  assert.equal(step('shareCode').local, undefined);
  assert.equal(step('born').condition, undefined);
});

test('an outcome is reached by what is done or decided, in the names that people know', () => {
  const reached = Object.values(service.outcomes).map((one) => reachedInWords(one.reached!, service));
  assert.deepEqual(reached, [
    'every step of “Checks” is done',
    '“Officer’s decision” or “Sub-committee’s decision” is “grant for the length asked” or “grant for a shorter time”',
    '“Licence and badge” is issued',
  ]);
  assert.equal(reachedLabel('licence = done', service), 'Licence and badge issued');
});

test('the drawing, the table and the plan hold every step, and no style of their own', () => {
  const grid = String(blueprintHtml(drawing, (law) => `#${law}`));
  const table = String(blueprintTable(drawing));
  const plan = String(planHtml(drawing, 'The plan'));
  const count = (text: string, found: RegExp) => [...text.matchAll(found)].length;
  const steps = stepsOf(drawing).length;
  const shown = drawing.offers.flatMap((offer) => (offer.isCommon ? [] : offer.steps)).length;
  assert.equal(count(grid, /class="blueprint__number"/g), steps + shown);
  assert.equal(count(table, /class="steps__number"/g), steps + shown);
  assert.equal(count(plan, /<i class="plan__mark /g), steps);
  for (const text of [grid, table, plan]) assert.doesNotMatch(text, /style=|undefined|\[object/);
  for (const row of drawing.rows) assert.match(grid, new RegExp(`blueprint__cell--${row.replace(' ', '-')}`));
});

test('what people wrote is text, never markup', () => {
  const written = html`<p>${'<b>"Tom" & Jo</b>'}${false}${[html`<i></i>`, 1]}</p>`;
  assert.equal(String(written), '<p>&#60;b&#62;&#34;Tom&#34; &#38; Jo&#60;/b&#62;<i></i>1</p>');
});

test('a condition that nobody checked is a bug', () => {
  assert.throws(() => condition('and and', service), /unchecked/);
});

test('a ruler has a stop where the bound has, and a dot for each value', () => {
  assert.deepEqual(ruler({ key: 'between', values: [1, 5] }, [3, 3, 5]), {
    from: { at: 0, words: '1' },
    until: { at: 1, words: '5' },
    dots: [
      { at: 0.5, count: 2 },
      { at: 1, count: 1 },
    ],
  });
  const open = ruler({ key: 'at least', values: ['18 years'] }, ['18 years', '21 years'])!;
  assert.deepEqual([open.from, open.until], [{ at: 0, words: '18 years' }, { at: 1 }]);
  assert.ok(open.dots[1]!.at < 1);
  assert.equal(ruler({ key: 'at most', values: ['6 months'] }, ['3 months'])!.from.words, undefined);
  assert.equal(ruler({ key: 'any', values: [] }, [true, false]), undefined);
});

const whole = (id: string) => blueprint(services.find((one) => one.id === id)!);
const drawn = (id: string, name: string) => {
  const { offers } = whole(id);
  return [...stepsOf(whole(id)), ...offers.flatMap(({ steps }) => steps)].find((one) => one.id === name)!;
};

test('what happens more than once says how often, and within what', () => {
  const { part, partOften, allOften } = drawn('camford-staff-expenses', 'cost');
  assert.deepEqual(
    [part, partOften, allOften],
    ['What you spent', 'for each line, up to 60', 'for each line, up to 60'],
  );
  assert.match(drawn('first-driving-licence', 'theorySlot').part!, /^Theory test: your booking$/);
  assert.equal(drawn('camford-temporary-event-notice', 'objection').who, 'Police and Environmental health');
});

test('a deadline says what follows when it has passed', () => {
  const { within, otherwise } = drawn('camford-temporary-event-notice', 'objection');
  assert.deepEqual([within, otherwise], ['3 working days', 'late: the result is “We do not object”']);
  assert.equal(drawn('issue-a-flood-warning', 'level').otherwise, 'late: it passes to Duty manager');
});

test('waiting and booking have marks of their own', () => {
  assert.equal(drawn('camford-penalty-charge-notice', 'grace').special!.mark, 'wait');
  assert.equal(drawn('first-driving-licence', 'theorySlot').special!.mark, 'slot');
});

test('what may happen at any moment stands beside the list, and goes on with its numbers', () => {
  const { offers } = whole('camford-penalty-charge-notice');
  const [first] = offers;
  assert.equal(first!.steps[0]!.number, stepsOf(whole('camford-penalty-charge-notice')).length + 1);
  assert.deepEqual(
    offers.filter(({ isCommon }) => isCommon).map(({ id }) => id),
    ['askForMore', 'correct', 'complain', 'feedback'],
  );
});

test('clocks and registers have a row where there are some', () => {
  assert.ok(whole('camford-penalty-charge-notice').rows.includes('lasting'));
  assert.ok(!drawing.rows.includes('lasting'));
});

test('what every service offers is what the library says', () => {
  const block = documents.find(({ kind, id }) => kind === 'block' && id === 'always')!.normal as unknown as {
    whenever: { id: string; steps: { id: string }[] }[];
  };
  assert.deepEqual(Object.fromEntries(block.whenever.map(({ id, steps }) => [id, steps[0]!.id])), always);
});
