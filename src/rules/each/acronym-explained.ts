import type { Library } from '../../definition/index.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { found, textsOf } from '../texts.ts';
import type { Said } from '../texts.ts';

export const acronymExplained = rule({
  id: 'acronym-explained',
  level: 'warning',
  title: 'Letters that stand for something say for what',
  says: 'Whoever works with an acronym every day forgets that nobody else knows it.',
  looksAt: (definition) =>
    textsOf(definition)
      .filter(({ as }) => as !== 'work')
      .flatMap(lettersIn),
  wrong: ({ word }, definition, library) => !known.test(word) && !isExplained(word, definition, library),
  message: ({ word }) => `Nothing here says what “${word}” stands for.`,
  hint: 'Write it out where people first read it, and the letters after it in brackets; or do without them.',
});

/** Each once in a text, where it is first read. */
function lettersIn(said: Said): ReturnType<typeof found<Said>> {
  return found(/(?<![\w£-]|\d )[A-Z][A-Z0-9]{1,4}(?![\w-])/g, [said])
    .filter(({ word }, at, all) => /[A-Z]{2}/.test(word) && all.findIndex((one) => one.word === word) === at)
    .filter(({ text, offset }) => !isShouted(text, offset) && !isExample(text, offset));
}

function isExplained(letters: string, definition: Definition, { organisations }: Library): boolean {
  const texts = textsOf(definition).map(({ text }) => text);
  const names = [...organisations.values()].map(({ normal }) => normal.name);
  return (
    texts.some((text) => text.includes(`(${letters})`) || text.includes(`${letters} (`)) ||
    [...texts, ...names].some((text) => spells(text, letters))
  );
}

/** Better known by their letters than by what these stand for. */
const known =
  /^(?:UK|GB|EU|US|USA|GP|NHS|VAT|PDF|JPG|PNG|GOV|MOT|TV|CV|ID|IT|PIN|SMS|BBC|DVLA|DVSA|HMRC|DWP|PIP|P45|P60|SIM|GPS|CCTV|HIV|DNA|WC|OK|OR|AND|NOT|NO|YES|ALL|ANY|ONLY|MUST|SOME)$/;

/** Words one after another begin with these letters, small ones left out or not. */
function spells(text: string, letters: string): boolean {
  const initials = text
    .replaceAll(/[’'][a-z]+/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join('');
  return initials.includes(letters.replaceAll(/\d/g, ''));
}

/** Something to copy, not to read. */
function isExample(text: string, index: number): boolean {
  return /\b(?:example|such as|like|text|send)\b[^.]*$/i.test(text.slice(0, index));
}

/** In a line of capitals every word looks like letters. */
function isShouted(text: string, index: number): boolean {
  const around = text.slice(Math.max(0, index - 12), index + 16);
  return (around.match(/\b[A-Z]{2,}\b/g) ?? []).length > 2 || /\b[A-Z]{3,} [A-Z]{3,}\b/.test(around);
}
