/**
 * A real browser for tests, carried by the packages of this repository: no download, nothing installed on the machine.
 * It reaches this machine only (localhost, names under .localhost and 127.0.0.1); every other name is unknown to it.
 */
export { openBrowser, type PageOptions, type TestBrowser } from './open.ts';
export { expectAccessible } from './accessible.ts';
export { expectNoOverflow } from './overflow.ts';
export { tabTo, type TabOptions, type Target } from './keyboard.ts';
export { expectFocusShown } from './focus.ts';
export { screenshot } from './screenshot.ts';
export type { Locator, Page } from 'playwright-core';
