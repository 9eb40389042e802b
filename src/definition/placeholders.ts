/** `{choice.minimumAge}` in a text, and where it stands. */
export interface Placeholder {
  readonly name: string;
  readonly offset: number;
}

const pattern = /\{([a-z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)*)\}/g;

export function placeholders(text: string): Placeholder[] {
  return [...text.matchAll(pattern)].map((match) => ({ name: match[1]!, offset: match.index }));
}

/** The text with every placeholder filled. */
export function fill(text: string, value: (name: string) => string): string {
  return text.replace(pattern, (_, name: string) => value(name));
}
