import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Throws when the page breaks a rule of WCAG 2.2 at level A or AA that a program can find.
 * Works under the strictest content security policy. Needs a page with JavaScript: the checks never end without it.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (await page.evaluate<boolean>(`matchMedia('(scripting: none)').matches`)) {
    throw new Error('expectAccessible needs a page with JavaScript on.');
  }
  // Whoever looks at a page again, in other colours, has them there already.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(await checks());
  const options = JSON.stringify({ runOnly: tags, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${options})`);
  if (violations.length > 0) throw new Error(report(page.url(), violations));
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let source: Promise<string> | undefined;

function checks(): Promise<string> {
  source ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  return source;
}

function report(url: string, violations: Result[]): string {
  return [`${url} is not accessible.`, ...violations.map(describe)].join('\n');
}

function describe({ id, impact, help, helpUrl, nodes }: Result): string {
  const places = nodes.map(({ target, html }) => `    ${target.join(' ')}   ${html.slice(0, 120)}`);
  return [`  ${id} (${impact}): ${help}`, ...places, `    ${helpUrl}`].join('\n');
}
