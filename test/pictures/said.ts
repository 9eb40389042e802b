import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellingOf } from '../../src/pictures/index.ts';
import type { Teller, Told } from '../../src/pictures/index.ts';
import { serviceFrom } from '../world/read.ts';
import type { Written as Own } from '../world/read.ts';

/** And who starts a case, and how. */
type Written = Own & { readonly opened?: object };

const yesNo = { options: { good: 'Good', bad: 'Bad' } };
export const officer = { by: 'officer' };
export const check = (more: object) => ({ check: 'Is it so?', ...officer, ...yesNo, ...more });
export const send = { submit: 'It is true.' };
const facts = { 'person.why': { type: 'text', ask: 'Why?' } };

export function tellerOf(written: Written, more: Partial<Teller> = {}): Teller {
  const service = serviceFrom({ ...written, facts: { ...facts, ...written.facts } });
  return { service, nameOf: (id) => id, idle: new Set(), common: new Set(), ...more };
}

/** The whole telling, a line for each thing that is told. */
function lines(teller: Teller): string[] {
  const flat = ({ text, inside = [] }: Told): string[] => [text, ...inside.flatMap(flat)];
  return tellingOf(teller).flatMap(({ intro = '', items }) => [intro, ...items.flatMap(flat)]);
}

/** What is written, what some line of its telling says, and what none does. */
export type Sentences = readonly [
  name: string,
  written: Written,
  says: readonly RegExp[],
  never: readonly RegExp[],
  more?: Partial<Teller>,
];

export function testSentences(sentences: readonly Sentences[]): void {
  for (const [name, written, says, never, more] of sentences)
    test(name, () => {
      const said = lines(tellerOf(written, more));
      for (const one of says)
        assert.ok(
          said.some((line) => one.test(line)),
          `${one} in\n${said.join('\n')}`,
        );
      for (const one of never) assert.doesNotMatch(said.join('\n'), one);
    });
}
