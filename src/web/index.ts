export { createApp } from './app.ts';
export { statusOf } from './dev/index.ts';
export type { Clock, Following, Found, Played, Served, Standing } from './dev/index.ts';
export type { SiteSettings } from './site.ts';
