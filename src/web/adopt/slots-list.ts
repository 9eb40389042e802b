import { walk } from '../../definition/index.ts';
import type { Placed, Stage } from '../../definition/index.ts';
import type { Slot } from '../../patterns/index.ts';
import { opennessTold } from '../../pictures/index.ts';
import { paths } from '../paths.ts';
import { labelIn, nounIn } from './slot-leeway.ts';
import type { Leeway } from './slot-leeway.ts';
import { yoursIn } from './slots-yours.ts';
import type { Yours } from './slots-yours.ts';

/** One thing of the pattern: what is left of it to the adopter, or why nothing is. */
export interface Row {
  readonly name: string;
  readonly title: string;
  /** What it is, where its title does not say so. */
  readonly noun?: string;
  readonly within: string;
  readonly isOpen: boolean;
  /** What may be done, and where, if it is open itself. */
  readonly says?: string;
  readonly href?: string;
  /** Where something may be added. */
  readonly isPlace: boolean;
  readonly adds: string;
  /** The questions in it that are open. */
  readonly doors: readonly Door[];
  /** Why it is the same for everybody. */
  readonly because: string;
  readonly propose: string;
  readonly yours: readonly Yours[];
}

export interface Door {
  readonly title: string;
  readonly says: string;
  readonly href: string;
}

/** Some of the steps: what is open stands by itself, what is common together. */
export interface Stretch {
  readonly title: string;
  readonly runs: readonly Run[];
}

export interface Run {
  readonly isOpen: boolean;
  readonly rows: readonly Row[];
  readonly title: string;
}

/** Every step in the order in which it happens, by stage; then what is no step. */
export function stretchesIn(leeway: Leeway): Stretch[] {
  const { pattern } = leeway.at;
  const row = rowIn(leeway);
  const all = walk(pattern.steps);
  let last: Stage | undefined;
  const staged = all.map((placed) => {
    last = stageOf(placed) ?? last;
    return { placed, stage: last };
  });
  const listed = staged.filter(
    ({ placed: { step } }) => step.verb !== 'part' || (step.local ?? []).length > 0,
  );
  const byStage = Map.groupBy(listed, ({ stage }) => stage);
  const asked = new Set(all.flatMap(({ step }) => (step.verb === 'ask' ? step.ask : [])));
  const beside = (kinds: readonly Slot['kind'][]) =>
    [...leeway.slots.values()]
      .filter(({ kind, name }) => kinds.includes(kind) && !(kind === 'fact' && asked.has(name)))
      .filter(({ kind, marks }) => kind !== 'fact' || marks.length > 0)
      .map((slot) => row(slot, ''));
  const stages = [...byStage].map(([stage, found]) => ({
    title: stage ?? 'Steps',
    rows: found.map(({ placed }) => row(leeway.slots.get(placed.step.id)!, within(placed, leeway))),
  }));
  const groups = [
    { title: 'Before people begin', rows: beside(['start', 'opened']) },
    ...stages,
    { title: 'What may happen at any moment', rows: beside(['offer']) },
    { title: 'Time limits, and limits over several cases', rows: beside(['clock', 'limit']) },
    { title: 'Words for what is worked out or written down', rows: beside(['fact']) },
  ];
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => ({ title: capital(title), runs: runsIn(rows) }));
}

function stageOf({ step, parts }: Placed): Stage | undefined {
  return [step, ...parts.toReversed()].find(({ stage }) => stage !== undefined)?.stage;
}

function within({ parts }: Placed, leeway: Leeway): string {
  const named = parts.filter(({ name }) => name !== undefined);
  return named.map(({ id }) => labelIn(id, leeway)).join(' › ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function rowIn(leeway: Leeway): (slot: Slot, within: string) => Row {
  const yours = yoursIn(leeway);
  const { service } = leeway.at.draft;
  return (slot, where) => {
    const { name, kind, step, marks } = slot;
    const facts = step?.verb === 'ask' ? step.ask.flatMap((fact) => leeway.slots.get(fact) ?? []) : [];
    const open = facts.filter((fact) => fact.marks.length > 0);
    const isPlace = kind === 'place';
    const isOpen = isPlace || marks.length > 0;
    const own = new Set([name, ...open.map((fact) => fact.name)]);
    return {
      ...{ name, within: where, isPlace, isOpen: isOpen || open.length > 0 },
      title: labelIn(name, leeway)!,
      noun: isPlace ? undefined : nounOf(slot, leeway),
      says: isOpen ? opennessTold(slot, leeway.base).says : undefined,
      href: isOpen && !isPlace ? paths.adoptionSlot(service, name) : undefined,
      adds: paths.adoptionAdd(service, name),
      doors: open.map((fact) => ({
        title: `“${leeway.base.facts[fact.name]?.ask ?? labelIn(fact.name, leeway)}”`,
        says: opennessTold(fact, leeway.base).says,
        href: paths.adoptionSlot(service, fact.name),
      })),
      because: becauseOf(slot, leeway),
      propose: `${paths.proposals(leeway.at.patternId)}?slot=${encodeURIComponent(name)}`,
      yours: yours.filter((one) => own.has(one.at ?? one.slot)),
    };
  };
}

function nounOf({ name, kind, step }: Slot, leeway: Leeway): string | undefined {
  if (kind === 'start' || kind === 'opened') return undefined;
  return step?.verb === 'ask' && step.ask.length === 1 ? 'question' : nounIn(name, leeway);
}

function becauseOf(slot: Slot, { base }: Leeway): string {
  const { law } = opennessTold(slot, base);
  return law.length > 0 ? `By law: ${law.join('; ')}` : 'Common to all who adopt it';
}

/** What is common and stands together is told together. */
function runsIn(rows: readonly Row[]): Run[] {
  const runs: { isOpen: boolean; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && !row.isOpen && !last.isOpen) last.rows.push(row);
    else runs.push({ isOpen: row.isOpen, rows: [row] });
  }
  return runs.map((run) => ({ ...run, title: titleOf(run.rows) }));
}

function titleOf(rows: readonly Row[]): string {
  const [first, second, ...more] = rows.map(({ title }) => title);
  if (second === undefined) return first!;
  if (more.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${more.length} more`;
}
