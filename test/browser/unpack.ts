// Run by unpacked.ts with TMPDIR set to the folder to fill.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
