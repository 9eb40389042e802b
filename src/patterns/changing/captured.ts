import {
  isExpression,
  isMistake,
  mapStep,
  namesIn,
  parseExpression,
  placeholders,
  walk,
} from '../../definition/index.ts';
import type { Step } from '../../definition/index.ts';
import { changeOf } from '../intents.ts';
import type { Intent, Wanting } from '../intents.ts';
import { refuse } from './refusals.ts';
import type { Carried } from './carry-out.ts';
import type { Refusal } from './refusals.ts';

/**
 * What reads a step of the adopter’s own that is not carried out, because the pattern has something of that name. It
 * would read that instead, which somebody else made for another purpose.
 */
export function captured({ done, refused }: Carried, wanting: Wanting): Refusal[] {
  const names = new Set(
    refused.flatMap(({ class: kind, intent: { does, slot } }) =>
      kind === 'double' && does === 'add' && changeOf(wanting, 'add', slot).step ? slot : [],
    ),
  );
  if (names.size === 0) return [];
  return done.flatMap((intent) => {
    const name = namesReadBy(intent, wanting).find((one) => names.has(one));
    if (name === undefined) return [];
    const message = `This reads your own “${name}”, and the pattern has something else of that name.`;
    const hint = 'Give yours another name, and say that here.';
    return [refuse(intent, 'contract', 'duplicate-name', { message, hint })];
  });
}

/** Steps by their names, whatever of them is read. */
function namesReadBy({ does, slot }: Intent, wanting: Wanting): string[] {
  if (does === 'reword') {
    const texts = Object.values(changeOf(wanting, does, slot)).filter((one) => typeof one === 'string');
    return texts.flatMap(inWords);
  }
  if (does === 'replace') return inStep(changeOf(wanting, does, slot).step);
  if (does !== 'add') return [];
  const { step, say = '', when } = changeOf(wanting, does, slot);
  return [...inStep(step), ...inWords(say), ...(when === undefined ? [] : inCondition(when))];
}

function inStep(step: Step | undefined): string[] {
  const found: string[] = [];
  for (const { step: one } of step ? walk([step]) : [])
    mapStep(one, (text, sort) => {
      if (sort === 'words') found.push(...inWords(text));
      else if (isExpression(sort)) found.push(...inCondition(text));
      else if (sort.startsWith('step')) found.push(text);
      return text;
    });
  return found;
}

function inWords(text: string): string[] {
  return placeholders(text).map(({ name }) => firstOf(name));
}

function inCondition(text: string): string[] {
  const read = parseExpression(text);
  return isMistake(read) ? [] : namesIn(read).map(firstOf);
}

function firstOf(name: string): string {
  return name.split('.')[0]!;
}
