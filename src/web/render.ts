import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { dateAndTime, longDate, money, say, uiWords } from '../texts/index.ts';
import type { Tongue } from '../texts/index.ts';
import type { AssetName } from './assets.ts';
import { paths } from './paths.ts';

/** Renders a template with what it shows; every value is escaped unless the template says otherwise. */
export type Render = (template: string, shown: object, tongue?: Tongue) => string;

const folders = [fileURLToPath(new URL('.', import.meta.url)), fileURLToPath(new URL('../../node_modules/govuk-frontend/dist', import.meta.url))];

export function createRender(asset: (name: AssetName) => string): Render {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), { autoescape: true, trimBlocks: true, lstripBlocks: true, throwOnUndefined: false });
  environment.addGlobal('paths', paths).addGlobal('asset', asset);
  environment.addFilter('date', longDate).addFilter('dateAndTime', dateAndTime).addFilter('money', money);
  environment.addFilter('say', function (this: { ctx: { tongue?: Tongue } }, text: string) {
    return this.ctx.tongue ? say(text, this.ctx.tongue) : text;
  });
  return (template, shown, tongue) => environment.render(template, { ...shown, tongue, language: tongue?.language ?? 'en', ui: uiWords(tongue?.language ?? 'en') });
}
