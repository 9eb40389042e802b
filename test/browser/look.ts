// node test/browser/look.ts <baseURL> <folder> <path>...   pictures of pages, wide and narrow, to look at
import { join } from 'node:path';
import { openBrowser, type TestBrowser } from './index.ts';

const [baseURL, folder, ...paths] = process.argv.slice(2);
if (!baseURL || !folder || paths.length === 0) {
  console.error('Usage: node test/browser/look.ts <baseURL> <folder> <path>...');
  process.exit(1);
}

const browser = await openBrowser();
try {
  for (const path of paths) {
    for (const width of [1280, 320]) await look(browser, { baseURL, folder, path, width });
  }
} finally {
  await browser.close();
}

interface View {
  baseURL: string;
  folder: string;
  path: string;
  width: number;
}

async function look(browser: TestBrowser, { baseURL, folder, path, width }: View): Promise<void> {
  const page = await browser.page({ baseURL, width });
  const response = await page.goto(path);
  const file = join(folder, `${fileName(path)}-${width}.png`);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  console.log(`${response?.status()} ${path} ${file}`);
  await page.close();
}

function fileName(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^-|-$/g, '') || 'home';
}
