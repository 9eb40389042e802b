import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { carry, unpacked } from '../../src/web/fields/carried.ts';

const names = fc.stringMatching(/^[a-z][a-zA-Z-]{2,12}$/);
const typed = fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1, maxLength: 3 }));

test('what was on its way when a session ended comes back as it was, with where it was to go', () => {
  fc.assert(
    fc.property(fc.dictionary(names, typed), fc.webPath(), (form, address) => {
      const { to, inputs } = unpacked(carry(address, form));
      const sent = Object.entries(form).flatMap(([name, value]) =>
        [value].flat().map((one) => ({ name, value: one })),
      );
      assert.deepEqual({ to, inputs }, { to: address, inputs: sent });
    }),
  );
});

test('a token and a file do not travel', () => {
  const file = { filename: 'photo.png', bytes: Buffer.from('png') };
  assert.deepEqual(
    unpacked(carry('/case/A/questions/photo', { _csrf: 'secret', photo: file, from: 'check' })),
    {
      to: '/case/A/questions/photo',
      inputs: [{ name: 'from', value: 'check' }],
    },
  );
});
