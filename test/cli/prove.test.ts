import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternbook } from './run.ts';

test('what nobody who uses a service can come to is said', () => {
  const { code, out } = patternbook('check', '--prove');
  assert.equal(code, 0);
  assert.match(out, /camford-taxi-driver-licence, \d+ steps: \d+ findings:/);
  assert.match(out, /unreachable-step: nobody comes to “Driving assessment”\./);
  assert.match(out, /impossible-answer: nobody can say “hackney” at “Licence” \(licence\.type\)\./);
  assert.match(out, /get-flood-warnings, \d+ steps: nothing is ruled out/);
});
