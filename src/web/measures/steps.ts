import type { Node, Prepared } from '../../cases/index.ts';
import { holds, sentence } from '../../definition/index.ts';
import type { Reading } from '../../definition/index.ts';
import { readingOfNobody } from '../case/nobody.ts';
import { isWorked } from '../case/turns.ts';

/** A step at which somebody works, and whether an organisation has it. */
export interface WorkedStep {
  readonly id: string;
  readonly name: string;
  /** Everywhere, whatever is chosen; or only because some organisations chose so. */
  readonly byChoice: boolean;
  /** Ids of the organisations that have it. */
  readonly at: ReadonlySet<string>;
}

/** The checks, tasks and decisions of services of one pattern, in its order. */
export function workedSteps(services: readonly Prepared[], now: string): WorkedStep[] {
  const found = services.map((prepared) => ({
    id: prepared.service.organisation.organisation,
    prepared,
    has: chosenIn(prepared, now),
  }));
  const nodes = new Map(services.flatMap(({ nodes }) => [...nodes]).filter(([, { step }]) => isWorked(step)));
  return [...nodes].map(([id, { step }]) => {
    const at = new Set(
      found.flatMap(({ id: organisation, prepared, has }) =>
        prepared.nodes.has(id) && has(prepared.nodes.get(id)!) ? [organisation] : [],
      ),
    );
    return { id, name: step.name ?? sentence(id), byChoice: at.size < services.length, at };
  });
}

/** Whether choices leave a step in. One that depends on a person's answers is there for some, so it is there. */
function chosenIn(prepared: Prepared, now: string): (node: Node) => boolean {
  const reading = readingOfNobody(prepared, now);
  return (node) =>
    [...node.parts.map((part) => prepared.nodes.get(part)!), node].every((each) => !isLeftOut(each, reading));
}

function isLeftOut({ when, reads }: Node, reading: Reading): boolean {
  return (
    when !== undefined && [...reads].every((name) => name.startsWith('choice.')) && !holds(when, reading)
  );
}
