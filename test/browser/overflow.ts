import type { Page } from 'playwright-core';

/** Throws when the page must be scrolled sideways, and names the elements that reach past its edge. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const { wanted, given, past } = await page.evaluate<Measured>(measure);
  if (wanted <= given) return;
  const places = past.map((place) => `  ${place}`);
  throw new Error([`${page.url()} is ${wanted} pixels wide in a window of ${given}.`, ...places].join('\n'));
}

interface Measured {
  wanted: number;
  given: number;
  past: string[];
}

const measure = `({
  wanted: document.documentElement.scrollWidth,
  given: innerWidth,
  past: [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth)
    .slice(0, 5)
    .map((element) => element.cloneNode().outerHTML),
})`;
