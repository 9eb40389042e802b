import { inText, isFactName, renamed, renameStep } from './rename.ts';
import { factTypes } from './types.ts';
import { mapSteps, walkAll } from './walk.ts';
import type { Block } from './documents.ts';
import type { Fact, Law } from './sections.ts';
import type { Part, Step, Use, Whenever } from './step-types.ts';
import type { TypeName } from './types.ts';

/** What of a definition blocks are unfolded in. */
export interface Unfolding {
  readonly steps: readonly Step[];
  readonly whenever: readonly Whenever[];
  readonly facts: Readonly<Record<string, Fact>>;
  readonly law: Readonly<Record<string, Law>>;
  readonly roles: Readonly<Record<string, unknown>>;
  readonly opened: { readonly by: string };
}

/**
 * The definition with every `use` as the part that its block comes to: steps named for where they are used, needs
 * filled in, roles those of the definition. A block that there is not stays as it is, and so does one that uses
 * itself, for the check to find.
 */
export function unfold<Definition extends Unfolding>(
  definition: Definition,
  blocks: ReadonlyMap<string, Block>,
  above: readonly string[] = [],
): Definition {
  const tried = new Map<string, Block>();
  const used = new Set<Block>();
  const opened = <Kind extends Step>(step: Kind): Kind => {
    if (step.verb === 'part' || step.verb === 'whenever') return { ...step, steps: step.steps.map(opened) };
    const block = step.verb === 'use' ? blocks.get(step.use) : undefined;
    if (step.verb !== 'use' || !block || above.includes(step.use)) return step;
    const inside = tried.get(step.use) ?? unfold(asDefinition(block), blocks, [...above, step.use]);
    tried.set(step.use, inside);
    if (walkAll(inside).length > most) return step;
    used.add(inside);
    return partOf(step, inside, definition) as Step as Kind;
  };
  const [steps, whenever] = [definition.steps.map(opened), definition.whenever.map(opened)];
  if (used.size === 0) return definition;
  const facts = Object.assign(
    {},
    ...[...used].map((block) => block.facts),
    definition.facts,
  ) as Definition['facts'];
  const law = Object.assign({}, ...[...used].map((block) => block.law), definition.law) as Definition['law'];
  return { ...definition, steps, whenever, facts, law };
}

/** In steps: more than any service has; and blocks that use blocks double quickly. */
const most = 1000;

/** A block may use others; what they do there is done by its own roles. */
function asDefinition(block: Block): Block & Unfolding {
  return { ...block, opened: { by: Object.keys(block.roles)[0] ?? '' } };
}

/** Ids of all the blocks that a block uses, at once or through others: its own, where it would never end. */
export function usedBy(id: string, blocks: ReadonlyMap<string, Block>): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [id];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const block = blocks.get(next);
    const uses = block ? walkAll(block).flatMap(({ step }) => (step.verb === 'use' ? step.use : [])) : [];
    for (const use of uses) {
      if (!found.has(use)) pending.push(use);
      found.add(use);
    }
  }
  return found;
}

function partOf(use: Use, block: Block, definition: Unfolding): Part {
  const { verb: _verb, use: blockId, with: _given, roles: _players, ...common } = use;
  const names = new Set(walkAll(block).map(({ step }) => step.id));
  const inUse = (name: string) => (names.has(name) ? inside(use.id, name) : name);
  const filled = (need: string) =>
    filledIn(use.with?.[need] ?? block.needs[need]?.default, block.needs[need]?.type);
  const role = (name: string) => roleOf(name, use, block, definition);
  const renaming = { name: (name: string) => renamed(name, inUse, filled), step: inUse, role };
  const steps = block.steps.map((step) => mapSteps(step, (inner) => renameStep(inner, renaming)));
  const result = block.result === undefined ? {} : { result: inUse(block.result) };
  return {
    name: inText(block.name, renaming.name),
    ...common,
    verb: 'part',
    block: blockId,
    ...result,
    steps,
  };
}

/** What is given for a need, as an expression has it: words for a text stand in quotes. */
function filledIn(given: string | undefined, type: TypeName = 'text'): string | undefined {
  if (given === undefined || factTypes[type].kind !== 'text' || isFactName(given)) return given;
  return `"${given.replaceAll('"', '')}"`;
}

/** `seen` of a block that is used as `knowledge` is called `knowledgeSeen`. */
function inside(use: string, name: string): string {
  return `${use}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A role of the block here: the one given, or of the same name, or for its first the one who started the case. */
export function roleOf(name: string, use: Use, block: Block, { roles, opened }: Unfolding): string {
  const first = Object.keys(block.roles)[0];
  return use.roles?.[name] ?? (Object.hasOwn(roles, name) || name !== first ? name : opened.by);
}
