import type { Page } from 'playwright-core';

/** Throws when the page looks the same with and without focus on the element that has it; content when nothing has focus. */
export async function expectFocusShown(page: Page): Promise<void> {
  const focused = await page.$(':focus');
  if (!focused) return;
  const shown = await page.screenshot({ animations: 'disabled' });
  await focused.evaluate((element) => element.blur());
  const plain = await page.screenshot({ animations: 'disabled' });
  await focused.evaluate((element) => element.focus({ preventScroll: true }));
  if (shown.equals(plain)) throw new Error(`Nothing shows that ${await nameFocus(page)} has focus.`);
}

/** The element with focus, in words for a message: `a “Back”`. */
export function nameFocus(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement;
    const label = element.labels?.[0]?.innerText;
    const text = element === document.body ? 'the page itself' : element.innerText;
    const name = element.getAttribute('aria-label') || label || text || element.id || '';
    return element.localName + ' “' + name.trim().slice(0, 60) + '”';
  })()`);
}
