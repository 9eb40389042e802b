import type { Locator, Page } from 'playwright-core';
import { expectFocusShown, nameFocus } from './focus.ts';

/** A selector, or the role and exact name that assistive technology sees. */
export type Target = string | { role: Parameters<Page['getByRole']>[0]; name: string | RegExp };

export interface TabOptions {
  /** How many presses to try; 60 unless said otherwise. */
  most?: number;
  /** Also throw when a stop on the way does not look focused. It blurs and focuses each stop again. */
  focusShown?: boolean;
}

/**
 * Presses Tab until the target has focus, and returns the stops on the way, the target last. Presses nothing if it has it already.
 * In a group of radio buttons Tab stops once; the arrow keys move within it.
 */
export async function tabTo(page: Page, target: Target, options: TabOptions = {}): Promise<string[]> {
  const { most = 60, focusShown = false } = options;
  const wanted = locate(page, target);
  const stops: string[] = [];
  while (!(await hasFocus(wanted))) {
    if (stops.length === most) throw new Error(lost(target, stops));
    await page.keyboard.press('Tab');
    stops.push(await nameFocus(page));
    if (focusShown) await expectFocusShown(page);
  }
  return stops;
}

function locate(page: Page, target: Target): Locator {
  if (typeof target === 'string') return page.locator(target);
  return page.getByRole(target.role, { name: target.name, exact: true });
}

function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === element.ownerDocument.activeElement);
}

function lost(target: Target, stops: string[]): string {
  const wanted = typeof target === 'string' ? target : `${target.role} “${target.name}”`;
  return [`Tab did not reach ${wanted}. It stopped at:`, ...stops.map((stop) => `  ${stop}`)].join('\n');
}
