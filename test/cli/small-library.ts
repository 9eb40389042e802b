import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const library = fileURLToPath(new URL('../../library', import.meta.url));

/** What whoever adopts the newest pattern of taxi licences needs of the library. */
export const taxis = [
  ...['outcomes', 'registers', 'services/dvla/first-driving-licence.yaml'],
  'patterns/taxi-driver-licence/pattern.yaml',
];

/** A library of its own with these parts of the real one: what every definition may use, and little to read. */
export function smallLibrary(...parts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'patternbook-library-'));
  for (const part of ['blocks', 'calendars', 'facts', 'organisations', 'things', ...parts])
    cpSync(join(library, part), join(folder, part), { recursive: true });
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
