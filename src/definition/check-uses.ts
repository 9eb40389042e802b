import { usedBy } from './blocks.ts';
import { inOrder } from './check-expressions.ts';
import { blocksOf } from './library.ts';
import { isFactName } from './rename.ts';
import { known } from './references.ts';
import { factTypes } from './types.ts';
import type { Checking } from './checking.ts';
import type { Sight } from './check-expressions.ts';
import type { Block } from './documents.ts';
import type { Finding, Path } from './problems.ts';
import type { Use } from './step-types.ts';
import type { Kind } from './types.ts';

/** What is wrong with how a block is used: the block itself, what it is given, who plays its roles. */
export function useFindings(use: Use, path: Path, checking: Checking, sight: Sight): Finding[] {
  const { blocks } = checking.library;
  const block = blocks.get(use.use)?.normal;
  const at: Path = [...path, 'use'];
  if (!block) return known(use.use, blocks.keys(), 'block', at);
  return [
    ...endlessFindings(use.use, at, checking),
    ...(block.steps.length === 0 ? [notAPart(use.use, at)] : []),
    ...needFindings(use, block, path, checking, sight),
    ...playerFindings(use, block, path, checking),
  ];
}

function endlessFindings(id: string, path: Path, { library, all, pattern }: Checking): Finding[] {
  const inside = usedBy(id, blocksOf(library));
  // Said in each block of the circle, and not by all who use one.
  if (inside.has(id) && !inside.has(pattern.pattern)) return [];
  if (inside.has(id)) {
    const message = `The block “${id}” uses itself, so it would never end.`;
    const hint = 'Take that use out; what happens again is a step with “again while:”.';
    return [{ code: 'block-cycle', message, hint, path }];
  }
  if (!all.some(({ step }) => step.verb === 'use' && step.use === id)) return [];
  const message = `The block “${id}” comes to more than 1,000 steps.`;
  const hint = 'Blocks that use blocks double each time: use fewer in it.';
  return [{ code: 'bad-value', message, hint, path }];
}

function notAPart(id: string, path: Path): Finding {
  const message = `The block “${id}” has no steps, so it can’t be used as one.`;
  return { code: 'bad-value', message, hint: 'Give it “steps:”, or use another block.', path };
}

function needFindings(use: Use, { needs }: Block, path: Path, checking: Checking, sight: Sight): Finding[] {
  const given = use.with ?? {};
  const isMissing = (name: string) => needs[name]!.default === undefined && !Object.hasOwn(given, name);
  return [
    ...Object.entries(given).flatMap(([name, text]) => {
      const at: Path = [...path, 'with', name];
      const need = needs[name];
      if (!need) return known(name, Object.keys(needs), 'need', at, { atKey: true });
      const { kind } = factTypes[need.type];
      return isPlain(text, kind) ? [] : inOrder(text, at, sight, checking, kind);
    }),
    ...Object.keys(needs)
      .filter(isMissing)
      .map((name): Finding => {
        const message = `The block “${use.use}” needs “${name}”.`;
        return { code: 'missing-key', message, hint: `Add it: with: { ${name}: … }`, path, atKey: true };
      }),
  ];
}

/** Words for a text, or an option: not the name of a fact that has them. */
function isPlain(text: string, kind: Kind): boolean {
  if (kind === 'option') return /^[a-z][a-zA-Z0-9]*$/.test(text);
  return kind === 'text' && !isFactName(text);
}

/** A role of the block is the one given here, or one of the same name; the first may be whoever started the case. */
function playerFindings(use: Use, block: Block, path: Path, checking: Checking): Finding[] {
  const names = Object.keys(block.roles);
  const given = use.roles ?? {};
  const { roles } = checking.pattern;
  const nobody = names.slice(1).filter((name) => !Object.hasOwn({ ...roles, ...given }, name));
  return [
    ...Object.entries(given).flatMap(([name, role]) => [
      ...known(name, names, 'role of this block', [...path, 'roles', name], { atKey: true }),
      ...known(role, Object.keys(roles), 'role', [...path, 'roles', name]),
    ]),
    ...nobody.map((name): Finding => {
      const message = `The block “${use.use}” has a role “${name}”, and nobody plays it here.`;
      return { code: 'unbound-role', message, hint: `Add it: roles: { ${name}: … }`, path, atKey: true };
    }),
  ];
}

/** What a block is given where a use says nothing must be of its type. */
export function defaultFindings({ needs }: Block): Finding[] {
  return Object.entries(needs).flatMap(([name, { type, default: written }]): Finding[] => {
    const path: Path = ['needs', name];
    const { example, parse } = factTypes[type];
    if (example === '') {
      const message = `A value of the type “${type}” can’t be written, so a block can’t need it.`;
      const hint = 'Let a step of the block ask for it.';
      return [{ code: 'bad-value', message, hint, path: [...path, 'type'] }];
    }
    if (written === undefined || parse(written) !== undefined) return [];
    const message = `“${written}” can’t be read as a value of the type “${type}”.`;
    const hint = `Write it like this: ${example}`;
    return [{ code: 'bad-value', message, hint, path: [...path, 'default'] }];
  });
}
