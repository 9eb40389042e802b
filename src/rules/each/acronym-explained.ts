import type { Rule } from '../rule.ts';
import { textsOf } from '../texts.ts';

export const acronymExplained: Rule = {
  id: 'acronym-explained',
  level: 'warning',
  title: 'Letters that stand for something say for what',
  says: 'Whoever works with an acronym every day forgets that nobody else knows it.',
  judge: (definition, { organisations }) => {
    const texts = textsOf(definition);
    const names = [...organisations.values()].map(({ normal }) => normal.name);
    const explained = (letters: string) =>
      known.has(letters) ||
      texts.some(({ text }) => text.includes(`(${letters})`) || text.includes(`${letters} (`)) ||
      [...texts.map(({ text }) => text), ...names].some((text) => spells(text, letters));
    return texts.flatMap(({ text, path, as }) => {
      if (as === 'work') return [];
      return [...text.matchAll(/(?<![\w£-]|\d )[A-Z][A-Z0-9]{1,4}(?![\w-])/g)]
        .filter(
          ([letters], at, all) => /[A-Z]{2}/.test(letters) && !explained(letters) && first(letters, at, all),
        )
        .filter(({ index }) => !isShouted(text, index) && !isExample(text, index))
        .map(({ 0: letters, index }) => ({
          message: `Nothing here says what “${letters}” stands for.`,
          hint: 'Write it out where people first read it, and the letters after it in brackets; or do without them.',
          path,
          offset: index,
        }));
    });
  },
};

function first(letters: string, at: number, all: readonly RegExpExecArray[]): boolean {
  return all.findIndex(([other]) => other === letters) === at;
}

/** Better known by their letters than by what these stand for. */
const known: ReadonlySet<string> = new Set(
  'UK GB EU US USA GP NHS VAT PDF JPG PNG GOV MOT TV CV ID IT PIN SMS BBC DVLA DVSA HMRC DWP PIP P45 P60 SIM GPS CCTV HIV DNA WC OK OR AND NOT NO YES ALL ANY ONLY MUST SOME'.split(
    ' ',
  ),
);

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
