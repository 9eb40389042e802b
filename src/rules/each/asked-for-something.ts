import { placeholders, walkAll } from '../../definition/index.ts';
import { readsIn } from '../conditions.ts';
import type { Definition, Rule } from '../rule.ts';
import { isWork } from '../who.ts';

export const askedForSomething: Rule = {
  id: 'asked-for-something',
  level: 'warning',
  title: 'What is asked is used',
  says: 'An answer that nobody reads is a question too many. Where somebody works on the case they read it; where nobody does, a condition, a message or a register has to.',
  judge: (definition, library) => {
    const { isWhole, whole, steps } = definition;
    if (!isWhole || walkAll(whole).some(({ step }) => isWork(step))) return [];
    const used = usedIn(
      definition,
      new Set([...library.registers.values()].flatMap(({ normal }) => normal.keeps)),
    );
    return steps.flatMap(({ step, path }) =>
      (step.verb === 'ask' ? step.ask : [])
        .filter((name) => !used.has(name) && !isForMessages(name, definition))
        .map((name) => ({
          message: `“${name}” is asked here, and nothing uses it.`,
          hint: 'Do not ask it. Or show in a condition, a message or a register what it is for.',
          path,
          atKey: true,
        })),
    );
  },
};

/** Whatever is read, shown, kept by a register or counted. */
function usedIn({ whole, known }: Definition, kept: ReadonlySet<string>): ReadonlySet<string> {
  const { facts: _facts, ...rest } = whole;
  const text = JSON.stringify(rest, (key, value: unknown) =>
    key === 'ask' && Array.isArray(value) ? undefined : value,
  );
  const names = [...known].flatMap(([name, fact]) => [
    ...(fact.counted || kept.has(name) ? [name] : []),
    ...(text.includes(name) ? [name, ...readsIn(name, known)] : []),
  ]);
  return new Set([...names, ...placeholders(text).map(({ name }) => name)]);
}

/** Messages go to these, and letters begin with the name. */
function isForMessages(name: string, { known }: Definition): boolean {
  const type = known.get(name)?.type;
  return (
    type === 'email' || type === 'phone' || type === 'address' || type === 'name' || name.endsWith('.phone')
  );
}
