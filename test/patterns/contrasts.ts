import { beside } from '../../src/patterns/index.ts';
import type { Contrast } from '../../src/patterns/index.ts';
import { council, library, ofService, party } from './county.ts';

/** What one council says, besides its answers. */
export interface Council {
  readonly more?: string;
  readonly said?: Parameters<typeof council>[1];
  readonly of?: string;
}

/** Two councils beside each other: everything in which they differ. */
export function between(left: Council, right: Council, ...others: readonly string[]): readonly Contrast[] {
  const texts = [left, right].map(({ more, said, of }, index) =>
    council(more, said, { id: ['ashmere', 'birchley'][index], of: of ?? 'street-party 1.0.0' }),
  );
  const books = library(party, ...others, ...texts);
  const [first, second] = ['ashmere-party', 'birchley-party'].map((id) => ofService(id, books));
  return beside(first!, second!, books);
}

/** `steps tips say: wording only`. */
export function told(contrasts: readonly Contrast[]): readonly string[] {
  return contrasts.map(
    ({ section, name, how, keys, class: kind }) =>
      `${section} ${name} ${how === 'changed' ? keys.join('+') : how}: ${kind}`,
  );
}

/** A council that says nothing of its own. */
export const plain = {};
