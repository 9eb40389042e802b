import type { Definition, Rule } from '../rule.ts';
import { textsOf } from '../texts.ts';
import type { Said } from '../texts.ts';

export const plainWords: Rule = {
  id: 'plain-words',
  level: 'warning',
  title: 'Words that people say, not words that offices write',
  says: 'An official word costs every reader a moment and some of them the meaning. Each has a shorter one.',
  judge: (definition) =>
    textsOf(definition).flatMap(({ text, path, as }) =>
      [...text.matchAll(official)].flatMap(({ 0: word, index }) => {
        const spoken = { ...instead, ...(isToThem(as, definition) && asTheyAreCalled) };
        const plain = spoken[word.toLowerCase() as keyof typeof spoken];
        return plain === undefined
          ? []
          : [{ message: `“${word}” is an office’s word.`, hint: `Write ${plain}.`, path, offset: index }];
      }),
    ),
};

const instead: Readonly<Record<string, string>> = {
  utilise: '“use”',
  utilised: '“used”',
  pursuant: '“under”',
  'in order to': '“to”',
  'with regard to': '“about”',
  'in respect of': '“about” or “for”',
  'prior to': '“before”',
  'subsequent to': '“after”',
  'in the event that': '“if”',
  'in the event of': '“if there is”',
  'on behalf of yourself': '“for you”',
  'at this moment in time': '“now”',
  'for the purpose of': '“to” or “for”',
  'for the purposes of': '“to” or “for”',
  'a number of': '“some”, or how many',
  commence: '“start”',
  commencement: '“start”',
  terminate: '“end”',
  endeavour: '“try”',
  facilitate: '“help”',
  ascertain: '“find out”',
  furnish: '“give”',
  notwithstanding: '“even if”',
  hereby: 'nothing in its place',
  herewith: '“with this”',
  aforementioned: '“this”, or its name',
  thereof: '“of it”',
  therein: '“in it”',
  forthwith: '“at once”',
  henceforth: '“from now on”',
  whilst: '“while”',
  amongst: '“among”',
  obtain: '“get”',
  purchase: '“buy”',
  reside: '“live”',
  residing: '“living”',
  deem: '“think” or “treat as”',
  deemed: '“treated as”',
  expedite: '“speed up”',
  remuneration: '“pay”',
  'service user': '“you” or “person”',
  'service users': '“people”',
  customer: '“you” or “person”, unless they buy something',
  stakeholders: 'who they are',
  please: 'nothing in its place: say what to do',
  kindly: 'nothing in its place: say what to do',
  'via email': '“by email”',
  'per annum': '“a year”',
  'inter alia': '“among other things”',
  'ex gratia': 'what is paid, and why',
  'bona fide': '“real”',
  'pro rata': '“in proportion”',
  'ad hoc': '“when needed”',
  'vice versa': '“the other way round”',
  eg: '“for example”',
  'e.g.': '“for example”',
  'i.e.': '“that is”',
  etc: 'the rest of the list, or “such as” before it',
  'and/or': '“or”, or “or both”',
};
/** What offices call those whom they write to. */
const asTheyAreCalled: Readonly<Record<string, string>> = {
  applicant: '“you”, or who it is',
  'the applicant': '“you”',
  claimant: '“you”, or who it is',
  'the claimant': '“you”',
};

/** Somebody may fill in a form for an applicant; a message is for the one who reads it. */
function isToThem(as: Said['as'], { isWhole }: Definition): boolean {
  return isWhole && (as === 'message' || as === 'declaration' || as === 'heading');
}

const official = new RegExp(
  `(?<![\\w/-])(?:${Object.keys({ ...instead, ...asTheyAreCalled })
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('.', '\\.'))
    .join('|')})(?![\\w/-])`,
  'gi',
);
