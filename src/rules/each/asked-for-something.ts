import { placeholders, walkAll } from '../../definition/index.ts';
import { readsIn } from '../conditions.ts';
import { stepsThat } from '../places.ts';
import { rule } from '../rule.ts';
import type { Definition } from '../rule.ts';
import { isWork } from '../who.ts';

export const askedForSomething = rule({
  id: 'asked-for-something',
  level: 'warning',
  title: 'What is asked is used',
  says: 'An answer that nobody reads is a question too many. Where somebody works on the case they read it; where nobody does, a condition, a message or a register has to.',
  looksAt: (definition, { registers }) => {
    if (!definition.isWhole || walkAll(definition.whole).some(({ step }) => isWork(step))) return [];
    const used = usedIn(definition, new Set([...registers.values()].flatMap(({ normal }) => normal.keeps)));
    return stepsThat('ask', definition.steps).flatMap(({ step, path }) =>
      step.ask.filter((name) => !used.has(name)).map((name) => ({ name, path })),
    );
  },
  wrong: ({ name }, definition) => !isForMessages(name, definition),
  message: ({ name }) => `“${name}” is asked here, and nothing uses it.`,
  hint: 'Do not ask it. Or show in a condition, a message or a register what it is for.',
});

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
