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
  [/^if\b(?!.*\bthen\b)/, 'Leave “if” out; a condition compares: x = y.'],
  [/\bif\b(?!.*\belse\b)/, 'Say what it is otherwise, too: if x then a else b.'],
  [/\b(?:AND|OR|NOT|IN|BETWEEN)\b/, 'Write and, or, not, in, between in small letters.'],
  [/^.?,$/, 'Several go in brackets: x in [a, b].'],
  [/\b(?:contains|includes)\b/, 'Write “in”: x in [a, b].'],
  [/\b(?:before|after)\b/, 'Write “-” or “+”: event.start - 24 hours.'],
  [/£|\bpounds?\b/, 'Write an amount like this: £212 or £49.50.'],
  [
    /\b(?:one|two|three|four|five|six|ten|twelve) (?:hour|day|working|week|month|year)/,
    'Write figures: 2 weeks.',
  ],
  [/^\d[a-z]/, 'Write the unit out, after a space: 24 hours.'],
  [/\bis not\b/, 'Write “!=” between the two.'],
  [/\b(?:is )?(?:more|greater|later|older) than\b/, 'Write “>” between the two.'],
  [/\b(?:is )?(?:less|earlier|younger|fewer) than\b/, 'Write “<” between the two.'],
  [/\bat least\b/, 'Write “>=” between the two.'],
  [/\bat most\b/, 'Write “<=” between the two.'],
  [/==|\b(?:is|are)\b/, 'Write one “=” between the two.'],
  [/=>|=</, 'Write “>=” or “<=”.'],
  [/&&/, 'Write “and”.'],
  [/\|\|/, 'Write “or”.'],
  [/\bnot\b/, 'Write brackets after “not”: not(x = y).'],
  [/'/, 'Options are bare words; a text goes in double quotes.'],
  [/\b(?:true|false)\b/, 'Write yes or no.'],
  [/\bnull\b/, 'Ask whether there is an answer: answered(x).'],
  [/\/|\*\*/, 'It can be +, - and *. A date is written like this: 2026-03-12'],
];

export function hintFor(text: string): string | undefined {
  return habits.find(([habit]) => habit.test(text))?.[1];
}
