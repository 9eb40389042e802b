/** What can’t be read in a condition, and where: `offset` counts characters into its text. */
export interface ExpressionMistake {
  readonly message: string;
  readonly hint?: string;
  readonly offset: number;
}

/** Thrown while reading and caught at its door. */
export class Mistake extends Error {
  readonly offset: number;
  readonly hint: string | undefined;
  constructor(offset: number, message: string, hint?: string) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }
}

/** What people who know other languages write. */
const habits: readonly [RegExp, string][] = [
  [/\bis not\b/, 'Write “!=” between the two.'],
  [/\b(?:is )?(?:more|greater|later|older) than\b/, 'Write “>” between the two.'],
  [/\b(?:is )?(?:less|earlier|younger|fewer) than\b/, 'Write “<” between the two.'],
  [/\bat least\b/, 'Write “>=” between the two.'],
  [/\bat most\b/, 'Write “<=” between the two.'],
  [/==|\bis\b/, 'Write one “=” between the two.'],
  [/=>|=</, 'Write “>=” or “<=”.'],
  [/&&/, 'Write “and”.'],
  [/\|\|/, 'Write “or”.'],
  [/\bnot\b/, 'Write brackets after “not”: not(x = y).'],
  [/'/, 'Options are bare words; a text goes in double quotes.'],
  [/\b(?:true|false)\b/, 'Write yes or no.'],
  [/\bnull\b/, 'Ask whether there is an answer: answered(x).'],
  [/\/|\*\*/, 'It can be +, - and *.'],
];

export function hintFor(text: string): string | undefined {
  return habits.find(([habit]) => habit.test(text))?.[1];
}
