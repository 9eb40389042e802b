import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { folderOnce } from './once.ts';

/** The folder of the unpacked browser: one per version and user, made by the first process that needs it (about 2 s, 210 MB). */
export async function unpackedBrowser(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`Browser tests need Linux on x64; this is ${process.platform} on ${process.arch}.`);
  }
  const folder = join(tmpdir(), `patternbook-browser-${process.getuid?.()}`, await version());
  await folderOnce(folder, ['chromium', 'al2023/lib/libnss3.so', 'fonts.conf'], async (draft) => {
    await unpack(draft);
    await writeFile(join(draft, 'fonts.conf'), fontSettings(folder));
  });
  return folder;
}

async function version(): Promise<string> {
  const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'));
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/** In a process of its own, because the place and the wish for libraries are told through the environment. */
async function unpack(draft: string): Promise<void> {
  const script = fileURLToPath(new URL('unpack.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'nodejs24.x' },
  });
}

/** Only the fonts that come along, so that a machine's own fonts cannot change how wide a word is. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
