import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { unpackedBrowser } from './unpacked.ts';

export interface TestBrowser {
  /** A page in a fresh context: no cookies, nothing stored. Closing the page closes its context. */
  page(options: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Sizes are in CSS pixels. */
export interface PageOptions {
  baseURL: string;
  /** True unless said otherwise. */
  javaScript?: boolean;
  /** 1280 unless said otherwise. */
  width?: number;
  /** 800 unless said otherwise. */
  height?: number;
}

/** Opens one browser; a test file opens one and takes a page for each test. */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = await unpackedBrowser();
  const browser = await chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: environment(folder),
    // The sandbox refuses to run as root. These pages are our own.
    chromiumSandbox: false,
    // Left alone, so that a test process that is told to end does; the browser ends when its process does.
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return { page: (options) => openPage(browser, options), close: () => browser.close() };
}

/** None of these loosens the rules that pages live under: tests must meet the faults that people would meet. */
const flags = [
  '--font-render-hinting=none',
  '--disable-domain-reliability',
  '--no-pings',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
];

/** The browser sees its own libraries and fonts and nothing of the developer's settings, so pages look the same everywhere. */
function environment(folder: string): Record<string, string> {
  return {
    HOME: join(folder, 'home'),
    TMPDIR: tmpdir(),
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_PATH: folder,
  };
}

async function openPage(browser: Browser, options: PageOptions): Promise<Page> {
  const { baseURL, javaScript = true, width = 1280, height = 800 } = options;
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: javaScript,
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}
