import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { walkAll } from '../../src/definition/index.ts';
import type { Service, Step } from '../../src/definition/index.ts';
import { checkAll } from '../../src/patterns/index.ts';
import { clauseHere, condition, conditionHere, nounHere, reachedInWords } from '../../src/pictures/index.ts';
import { readFolders } from '../../src/store/index.ts';

const { documents } = await readFolders([fileURLToPath(new URL('../../library', import.meta.url))]);
const { services } = checkAll(documents);
const service = (id: string) => services.get(id)!;

const clauses: [service: string, written: string, said: string][] = [
  [
    'camford-temporary-event-notice',
    'count(objection = objects) > 0',
    'at least one “Objection” is “we object”',
  ],
  ['camford-temporary-event-notice', 'count(objection = objects) = 0', 'no “Objection” is “we object”'],
  ['camford-temporary-event-notice', 'person.age < law.notice.age', '“Age” is less than the law’s 18 years'],
  [
    'camford-temporary-event-notice',
    'since(person.dateOfBirth) >= 18 years',
    'the age by “Date of birth” is 18 years or more',
  ],
  ['camford-temporary-event-notice', 'fee = unpaid', '“Fee” is not paid in time'],
  ['camford-temporary-event-notice', 'gap.beyond > 0', 'another is less than 24 hours away'],
  [
    'camford-temporary-event-notice',
    'workingDays(today, event.start) < law.time.late',
    'there are fewer than the law’s 5 working days between today and “Start of the event”',
  ],
  [
    'camford-temporary-event-notice',
    'notice.others between 0 and 5',
    '“Other notices that count” is at least 0 and at most 5',
  ],
  [
    'camford-temporary-event-notice',
    'not(event.activities in [alcohol])',
    '“At the event” does not include “alcohol for sale”',
  ],
  ['camford-penalty-charge-notice', 'unpaid.open', '“Waiting for payment” is still open'],
  ['camford-penalty-charge-notice', 'unpaid.skipped', '“Waiting for payment” is left out'],
  [
    'camford-penalty-charge-notice',
    'discount in [running, stopped]',
    'the clock “Reduced charge” is running or stands still',
  ],
  ['camford-penalty-charge-notice', 'enforcement.round = 1', '“Formal enforcement” is in its first round'],
  ['camford-penalty-charge-notice', 'answered(answer)', '“Answer to the formal challenge” is decided'],
  ['camford-freedom-of-information-request', 'reply = met', 'the clock “Time to answer” is kept'],
  [
    'camford-staff-expenses',
    'line.kind in [choice.directorFor]',
    '“Kind of cost” is “a night away” or “something outside the UK”',
  ],
  ['camford-staff-expenses', 'miles.beyond > 0', 'it is over the limit “Miles at the higher rate”'],
  ['issue-a-flood-warning', 'case.level in warning.levels', '“Level” of this case is among “Messages”'],
  ['issue-a-flood-warning', 'entry.state = on', 'it is “on”'],
];
for (const [id, written, said] of clauses)
  test(`${written} reads: ${said}`, () => assert.equal(clauseHere(written, service(id)), said));

const nouns: [service: string, written: string, said: string][] = [
  ['camford-penalty-charge-notice', 'certificate.at + 28 days', '28 days after “Charge certificate”'],
  [
    'camford-penalty-charge-notice',
    'max(notice.at, answer.at) + 28 days',
    '28 days after the latest of “Penalty charge notice” and “Answer to the formal challenge”',
  ],
  ['camford-penalty-charge-notice', 'penalty.charge * 0.5', 'half of “Charge”'],
  ['camford-temporary-event-notice', 'law.fee.notice', 'the law’s £21'],
  [
    'camford-temporary-event-notice',
    'min(giveNotice.at + 10 working days, event.start - 24 hours)',
    'the earlier of 10 working days after “Check your answers and give notice” and 24 hours before “Start of the event”',
  ],
  ['camford-staff-expenses', 'sum(line.paid)', 'the sum of “Paid”'],
  ['camford-freedom-of-information-request', 'reply.due', 'the last day of the clock “Time to answer”'],
  ['first-driving-licence', 'provisional.until', 'the last day of “Provisional licence”'],
  ['first-driving-licence', 'theorySlot.from', 'the start of “Date and time”'],
];
for (const [id, written, said] of nouns)
  test(`${written} is named: ${said}`, () => assert.equal(nounHere(written, service(id)), said));

test('what was chosen here settles what depends on it alone', () => {
  assert.equal(
    conditionHere('choice.disclosureLog', service('camford-freedom-of-information-request')),
    undefined,
  );
  assert.equal(conditionHere('choice.drivingAssessment', service('camford-taxi-driver-licence')), 'never');
});

const golden = fileURLToPath(new URL('./conditions.txt', import.meta.url));

test('every condition of the library is as somebody read it and let it stand (RENEW=yes writes them anew)', () => {
  const said = [...services.values()].map(allOf).join('\n');
  if (process.env.RENEW === 'yes') writeFileSync(golden, said);
  assert.equal(said, readFileSync(golden, 'utf8'));
  assert.doesNotMatch(said, /undefined|\[object|\{/);
});

/** Every expression of a service, with its words below. */
function allOf(one: Service): string {
  const parts = [one, ...Object.values(one.registers)].flatMap((whole) =>
    walkAll(whole).flatMap(({ step }) => ofStep(step, whole)),
  );
  const reached = Object.values(one.outcomes).flatMap(({ reached: when }) =>
    when === undefined ? [] : [[when, reachedInWords(when, one)]],
  );
  const lines = [...parts, ...reached].map(([written, words]) => `${written}\n    ${words}`);
  return [`# ${one.id}`, ...new Set(lines), ''].join('\n');
}

function ofStep(step: Step, one: Service): [string, string][] {
  const all = step as unknown as Record<string, string | undefined>;
  const conditions = ['when', 'early', 'again while', 'while', 'let go when'].flatMap(
    (key) => all[key] ?? [],
  );
  const values = ['until', 'not before', 'at most', 'pay', 'for', 'at'].flatMap((key) => all[key] ?? []);
  const rules =
    step.verb === 'decide' ? [...(step.rule ?? []), ...step.options].flatMap(({ when }) => when ?? []) : [];
  const where = step.verb === 'tell' ? (step.everyone?.where ?? []) : [];
  return [
    ...conditions.map((text): [string, string] => [text, condition(text, one)]),
    ...values.map((text): [string, string] => [text, nounHere(text, one)]),
    ...[rules, where].flat().map((text): [string, string] => [text, clauseHere(text, one)]),
  ];
}
