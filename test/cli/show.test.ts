import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inProcess } from './run.ts';
import { smallLibrary } from './small-library.ts';

const library = smallLibrary(
  ...['outcomes', 'registers', 'services/dvla/first-driving-licence.yaml'],
  ...['penalty-charge-notice', 'staff-expenses', 'temporary-event-notice'].map((one) => `patterns/${one}`),
  ...['penalty-charge-notice', 'temporary-event-notice'].map(
    (one) => `services/camford-city-council/${one}.yaml`,
  ),
);
const shown = (id: string) => inProcess({ PATTERNBOOK_LIBRARY: library }, 'show', id);

for (const id of [
  'camford-temporary-event-notice',
  'camford-penalty-charge-notice',
  'first-driving-licence',
]) {
  test(`show tells ${id} as somebody read it and let it stand (RENEW=yes writes it anew)`, async () => {
    const golden = fileURLToPath(new URL(`./show/${id}.txt`, import.meta.url));
    const { code, out } = await shown(id);
    if (process.env.RENEW === 'yes') writeFileSync(golden, out);
    assert.equal(code, 0);
    assert.equal(out, readFileSync(golden, 'utf8'));
    assert.deepEqual(
      out.split('\n').filter((line) => line.length > 80),
      [],
    );
    assert.doesNotMatch(out, /undefined|\[object|\{[a-z]/);
  });
}

for (const [id, says] of Object.entries({
  'staff-expenses':
    /^Claim your expenses\n[^]*each adopter decides[^]*for each line, up to 60, which the\s+employee adds/i,
  'book-a-slot': /^Book a slot\n[^]*What it is given\n[^]*“Tries”\s+rounds\s+at\s+most/,
  drivers: /^Drivers\n[^]*It begins as “current”[^]*over its life\n/,
})) {
  test(`show tells ${id}, which is no service`, async () => {
    const { code, out } = await shown(id);
    assert.equal(code, 0);
    assert.match(out, says);
  });
}
