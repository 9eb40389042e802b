import { inExpression, inText, mapStep, renamed, walk } from '../../definition/index.ts';
import type { DocumentOf, Edit, Step } from '../../definition/index.ts';

import { intentsOf } from '../intents.ts';
import type { Intent } from '../intents.ts';
import { asleep, withdrawn, writtenAt } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';

type Names = (name: string) => readonly string[];
type Adoption = DocumentOf<'service'>;

/** What an adoption says, under the names that the pattern has now; and what became several things, or met another. */
export function renaming(
  adoption: Adoption,
  names: Names,
  version: string,
): { edits: readonly Edit[]; conflicts: readonly Conflict[] } {
  const intents = intentsOf(adoption.normal);
  const moved = intents.filter(({ does, slot }) => does !== 'add' && names(slot).join() !== slot);
  const taken = new Set(intents.map(({ does, slot }) => `${does} ${slot}`));
  const edits: Edit[] = [...insideAdded(adoption, names), ...bound(adoption, names)];
  const conflicts: Conflict[] = [];
  for (const intent of moved) {
    const written = writtenAt(adoption.source.value, intent.path);
    const targets = names(intent.slot);
    const free = targets.filter((name) => !taken.has(`${intent.does} ${name}`));
    const follows = targets.length === 1 || intent.does === 'remove' || intent.does === 'accept';
    if (follows && free.length === targets.length) {
      edits.push(
        { path: intent.path },
        ...targets.map((name) => ({ path: at(intent, name), value: written })),
      );
      for (const name of targets) taken.add(`${intent.does} ${name}`);
    } else conflicts.push(several(intent, targets, free, written, version));
  }
  return { edits, conflicts };
}

function at({ path }: Intent, name: string): Edit['path'] {
  return [...path.slice(0, -1), name];
}

function several(
  intent: Intent,
  targets: readonly string[],
  free: readonly string[],
  written: unknown,
  version: string,
): Conflict {
  const { does, slot } = intent;
  const because =
    targets.length === 1
      ? `“${slot}” is part of “${targets[0]}” now, and you have said something of that already.`
      : `“${slot}” is now ${targets.map((name) => `“${name}”`).join(' and ')}.`;
  return {
    key: `orphan ${does} ${slot}`,
    class: 'orphan',
    slot,
    intent,
    because,
    ours: written,
    resolutions: [
      ...free.map((name) => ({
        key: `at ${name}`,
        says: `Use ours for “${name}”`,
        edits: [{ path: intent.path }, { path: at(intent, name), value: written }],
      })),
      asleep(intent, written, version),
      withdrawn(intent),
    ],
  };
}

/** Names in the adopter’s own steps, in where they stand, and in where what is moved goes. */
function insideAdded({ normal, source }: Adoption, names: Names): Edit[] {
  const one = (name: string) => (names(name).length === 1 ? names(name)[0]! : name);
  const named = (path: Edit['path'], name: string | undefined): Edit[] =>
    name === undefined || one(name) === name ? [] : [{ path, value: one(name) }];
  const { add, move, replace, reword } = normal.changes;
  const fact = (name: string) => renamedAll(name, one);
  const steps = [
    ...Object.entries(add).map(([name, { step }]) => [['changes', 'add', name, 'step'], step] as const),
    ...Object.entries(replace).map(
      ([name, { step }]) => [['changes', 'replace', name, 'step'], step] as const,
    ),
  ];
  return [
    ...Object.entries(add).flatMap(([name, { at: place, after }]) => [
      ...named(['changes', 'add', name, 'at'], place),
      ...named(['changes', 'add', name, 'after'], after),
    ]),
    ...Object.entries(move).flatMap(([name, { to }]) => named(['changes', 'move', name, 'to'], to)),
    ...Object.entries(reword).flatMap(([slot, words]) =>
      Object.entries(words).flatMap(([key, text]): Edit[] => {
        const next = typeof text === 'string' && key !== 'why' ? inText(text, fact) : text;
        return next === text ? [] : [{ path: ['changes', 'reword', slot, key], value: next }];
      }),
    ),
    ...steps.flatMap(([path, step]) => (step ? insideStep(step, path, source.value, one) : [])),
    ...Object.entries(normal.facts).flatMap(([name, { is, must }]) =>
      [['is', is] as const, ['must', must] as const].flatMap(([key, text]): Edit[] => {
        const next = text === undefined ? text : inExpression(text, fact);
        return next === text ? [] : [{ path: ['facts', name, key], value: next }];
      }),
    ),
  ];
}

/** A fact has a name of its own; a result has that of its step. */
function renamedAll(name: string, one: (name: string) => string): string {
  return one(name) === name ? renamed(name, one, () => undefined) : one(name);
}

function insideStep(step: Step, base: Edit['path'], value: unknown, one: (name: string) => string): Edit[] {
  return walk([step]).flatMap(({ step: inner, path }) => {
    const edits: Edit[] = [];
    const fact = (name: string) => renamedAll(name, one);
    mapStep(inner, (text, sort, within) => {
      const next =
        sort === 'words'
          ? inText(text, fact)
          : /^[a-z][\w.]*$/i.test(text)
            ? fact(text)
            : inExpression(text, fact);
      if (next !== text)
        edits.push({ path: standing([...base, ...path.slice(2), ...within], value), value: next });
      return text;
    });
    return edits;
  });
}

/** A list of one may be written without its brackets. */
function standing(path: Edit['path'], value: unknown): Edit['path'] {
  return typeof path.at(-1) === 'number' && typeof writtenAt(value, path.slice(0, -1)) === 'string'
    ? path.slice(0, -1)
    : path;
}

/** Who plays a role that has another name. */
function bound({ normal, source }: Adoption, names: Names): Edit[] {
  return Object.keys(normal.roles).flatMap((role) => {
    const [name] = names(role);
    if (name === role || name === undefined || Object.hasOwn(normal.roles, name)) return [];
    const written = writtenAt(source.value, ['roles', role]);
    return [{ path: ['roles', role] }, { path: ['roles', name], value: written }];
  });
}
