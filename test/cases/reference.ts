import { compile, givenBy, holds, readsOf, scopeOf, walk } from '../../src/definition/index.ts';
import { readingOf } from '../../src/cases/index.ts';
import { today } from './play.ts';
import type { Case, Prepared } from '../../src/cases/index.ts';
import type { Placed, Step } from '../../src/definition/index.ts';

// The specification read once more, word by word and slowly, from the definition alone: what the engine is held against.

type Sibling = { readonly step: Step; readonly list: readonly Step[]; readonly parts: readonly Step[] };

export interface Reference {
  readonly steps: readonly Sibling[];
  readonly couldOpen: (current: Case, step: string) => boolean;
  readonly guardHolds: (current: Case, step: string) => boolean;
  readonly isSealed: (current: Case, step: string) => boolean;
  readonly readsOf: (step: string) => ReadonlySet<string>;
}

export function referenceFor(prepared: Prepared): Reference {
  const { service } = prepared;
  const placed = walk(service.steps);
  const order = placed.map(({ step }) => step.id);
  const siblings = placed.map(({ step, parts }) => ({
    step,
    parts,
    list: parts.at(-1)?.steps ?? service.steps,
  }));
  const byId = new Map(siblings.map((each) => [each.step.id, each]));
  const reads = readsFor(prepared, placed);
  const above = (left: string, right: string) => order.indexOf(left) < order.indexOf(right);

  const done = (current: Case, id: string): boolean => {
    for (const part of byId.get(id)!.parts) {
      if (current.steps[part.id]?.state === 'skipped') return true;
      if (current.steps[part.id] === undefined) return false;
    }
    return ['settled', 'skipped'].includes(current.steps[id]?.state ?? 'waiting');
  };
  const couldOpen = (current: Case, id: string): boolean => {
    const { step, list, parts } = byId.get(id)!;
    const end = current.ended?.step;
    if (end !== undefined && above(end, id)) return false;
    if (!parts.every((part) => ['open', 'settled'].includes(current.steps[part.id]?.state ?? 'waiting')))
      return false;
    const before = list.slice(0, list.indexOf(step));
    const gate = before.findLast(({ verb }) => ['submit', 'decide', 'pay', 'end', 'part'].includes(verb));
    const isGate = ['submit', 'decide', 'pay', 'end'].includes(step.verb);
    const inTurn = isGate
      ? before.every((other) => done(current, other.id))
      : gate === undefined || done(current, gate.id);
    const givers = placed.filter(
      (giver) =>
        above(giver.step.id, id) &&
        !parts.some((part) => part.id === giver.step.id) &&
        gives(giver.step).some((name) => reads.get(id)!.has(name)),
    );
    return inTurn && givers.every((giver) => done(current, giver.step.id));
  };
  const submits = placed.filter(({ step }) => step.verb === 'submit').map(({ step }) => step.id);
  const isOn = (current: Case, id: string) =>
    [byId.get(id)!.step, ...byId.get(id)!.parts].every((each) => current.steps[each.id]?.state !== 'skipped');
  return {
    steps: siblings,
    couldOpen,
    guardHolds: (current, id) => {
      const node = prepared.nodes.get(id)!;
      return node.when === undefined || holds(node.when, readingOf(prepared, current, today, node));
    },
    isSealed: (current, id) => {
      if (current.committedAt === undefined) return false;
      const below = submits.filter((submit) => submit === id || above(id, submit));
      const sent = below.some((submit) => current.steps[submit]?.state === 'settled');
      return (
        sent || !below.some((submit) => current.steps[submit]?.state !== 'settled' && isOn(current, submit))
      );
    },
    readsOf: (id) => reads.get(id)!,
  };
}

function gives(step: Step): readonly string[] {
  return [step.id, ...givenBy(step)];
}

/** The names that each step reads, as its text says. */
function readsFor({ service }: Prepared, placed: readonly Placed[]): Map<string, Set<string>> {
  const facts = new Map(Object.entries(service.facts));
  const choices = Object.fromEntries(
    Object.entries(service.choices).map(([name, { choice }]) => [name, choice]),
  );
  const scope = scopeOf({ facts, choices, steps: service.steps });
  const namesIn = (text: string): string[] =>
    [...readsOf(compile(text, scope), facts, scope)].flatMap((name) =>
      name.startsWith('choice.') ? (choices[name.slice(7)]?.by ?? []) : name,
    );
  const texts = (step: Step): (string | undefined)[] => {
    switch (step.verb) {
      case 'pay':
        return [step.pay];
      case 'issue':
        return [step.for];
      case 'decide':
        return (step.rule ?? []).map(({ when }) => when);
      default:
        return [];
    }
  };
  const all = (texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text === undefined ? [] : namesIn(text)));
  return new Map(
    placed.map(({ step }) => {
      const asked = step.verb === 'ask' ? step.ask : [];
      const aboutAsked = all(asked.flatMap((name) => [facts.get(name)!.must, facts.get(name)!['one of']]));
      return [
        step.id,
        new Set([...all([step.when, ...texts(step)]), ...aboutAsked.filter((name) => !asked.includes(name))]),
      ];
    }),
  );
}
