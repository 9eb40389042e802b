import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { dateAndTime, isSaid, longDate, money, say, uiWords } from '../texts/index.ts';
import type { Said, Tongue } from '../texts/index.ts';
import type { AssetName } from './assets.ts';
import { paths } from './paths.ts';

/** Renders a template with what it shows; every value is escaped unless the template says otherwise. */
export type Render = (template: string, shown: object, tongue?: Tongue) => string;

const folders = [
  fileURLToPath(new URL('.', import.meta.url)),
  fileURLToPath(new URL('../../node_modules/govuk-frontend/dist', import.meta.url)),
];

export function createRender(asset: (name: AssetName) => string): Render {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
    throwOnUndefined: false,
  });
  environment.addGlobal('paths', paths).addGlobal('asset', asset);
  environment.addFilter('date', longDate).addFilter('dateAndTime', dateAndTime).addFilter('money', money);
  environment.addFilter('say', function (this: { ctx: { tongue?: Tongue } }, text: string) {
    return this.ctx.tongue ? say(text, this.ctx.tongue) : text;
  });
  environment.addFilter('said', function (this: { ctx: { tongue?: Tongue } }, text: string): Said {
    const { tongue } = this.ctx;
    return !tongue ? { text } : { text: say(text, tongue), ...(!isSaid(text, tongue) && { lang: 'en' }) };
  });
  environment.addFilter('marked', (words: string | Said | undefined) => marked(words, environment));
  return (template, shown, tongue) =>
    environment.render(template, {
      ...shown,
      tongue,
      language: tongue?.language ?? 'en',
      ui: uiWords(tongue?.language ?? 'en'),
    });
}

/** Words that are not in the page's language say so, for whoever has the page read out. */
function marked(
  words: string | Said | undefined,
  environment: nunjucks.Environment,
): nunjucks.runtime.SafeString {
  const escape = environment.getFilter('escape');
  if (typeof words !== 'object' || !('text' in words)) return escape(words);
  const text = escape(words.text);
  return words.lang ? new nunjucks.runtime.SafeString(`<span lang="${words.lang}">${text}</span>`) : text;
}
