export { createApp } from './app.ts';
export type { SiteSettings } from './site.ts';
