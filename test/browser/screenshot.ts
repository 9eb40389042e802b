import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Writes a picture of the whole page as `<name>.png` in the folder that PATTERNBOOK_SHOTS names; does nothing when it is unset. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.PATTERNBOOK_SHOTS;
  if (!folder) return;
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}
