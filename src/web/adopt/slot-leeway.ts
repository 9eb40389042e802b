import { sentence } from '../../definition/index.ts';
import type { Service } from '../../definition/index.ts';
import { slotsOf, withoutAdopter } from '../../patterns/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { called, deedInWords, label } from '../../pictures/index.ts';
import type { Drafting } from './drafting.ts';

/** What a pattern leaves open, with what is needed to tell of it. */
export interface Leeway {
  readonly at: Drafting;
  readonly slots: ReadonlyMap<string, Slot>;
  /** The pattern as it is for everybody, and as it is here; the same where it is not whole yet. */
  readonly base: Service;
  readonly here: Service;
}

export function leewayOf(at: Drafting): Leeway {
  const base = withoutAdopter(at.pattern, at.library);
  return { at, slots: slotsOf(at.pattern), base, here: at.judged.service ?? base };
}

/** What people call something that has a name in the pattern, or that the adopter has added; nothing where there is none. */
export function labelIn(name: string, { at, slots, base, here }: Leeway): string | undefined {
  const { facts, changes } = at.document.normal;
  const own = changes.add[name];
  const fact = facts[name];
  if (fact) return fact.label ?? fact.ask ?? sentence(name.split('.').at(-1)!);
  if (own) return own.step?.name ?? own.say ?? own.label ?? label(name, here);
  if (name === 'start') return 'The start page';
  if (name === 'opened') return 'How it can be started';
  if (Object.hasOwn(base.choices, name) && !slots.has(name)) return label(`choice.${name}`, base);
  return slots.has(name) || Object.hasOwn(base.facts, name) ? label(name, base) : undefined;
}

/** What it is: “message”, “task”. */
export function nounIn(name: string, { base }: Leeway): string {
  return called(name, base)
    .replace(/ ?“[\s\S]*$/, '')
    .replace(/^the /, '');
}

/** A message about a file, for somebody who never sees it: things by what people call them. */
export function inPlainWords(message: string, leeway: Leeway): string {
  const named = message.replaceAll(/“([\w.]+)”/g, (quoted, name: string) => {
    const found = labelIn(name, leeway);
    return found === undefined ? quoted : `“${found}”`;
  });
  return named.replace(/(?<=What is left to you here: )[^.]+/, (marks) =>
    marks
      .split(', ')
      .map((mark) => (/^may \w/.test(mark) ? deedInWords(mark, leeway.here) : mark))
      .join(', or '),
  );
}
