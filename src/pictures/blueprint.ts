import { sentence, stages, walk } from '../definition/index.ts';
import type { Channel, Placed, Service, Stage, Whenever } from '../definition/index.ts';
import {
  doerOf,
  drawStep,
  inNumbers,
  isElsewhere,
  isUser,
  nearest,
  numbersOf,
  roleInWords,
} from './drawn.ts';
import type { Drawing, Drawn, NameOf } from './drawn.ts';
import { filled, home, label, quoted } from './names.ts';
import { lengthInWords } from './nouns.ts';
import { followsOf, openTime } from './speech.ts';
import { isCommon } from './telling/always.ts';

/** Who below whom. The first four do the work; the last say what runs and lives on beside it, and what they stand on. */
export const rows = ['user', 'front stage', 'back stage', 'other bodies', 'lasting', 'law'] as const;
export type Row = (typeof rows)[number];
export type WorkRow = Exclude<Row, 'law' | 'lasting'>;
export type { Drawn, NameOf } from './drawn.ts';

/** A service as a grid that one reads: every step in the stage it belongs to and the row of who does it. */
export interface Blueprint {
  /** All stages there are, in order; one without steps is a finding, not a mistake. */
  readonly columns: readonly Column[];
  /** Those with something in them. */
  readonly rows: readonly Row[];
  /** Only those with something in them. */
  readonly cells: readonly Cell[];
  /** What may happen at any moment, below the grid. */
  readonly offers: readonly Offer[];
  /** What people call the body whose service it is. */
  readonly home: string;
}

export interface Column {
  readonly stage: Stage;
  readonly steps: number;
  /** The channels that most of its steps go through; a step says its own only where they are others. */
  readonly channels: readonly Channel[];
}

export type Cell = WorkCell | LawCell | LastingCell;
export interface WorkCell {
  readonly stage: Stage;
  readonly row: WorkRow;
  readonly steps: readonly Drawn[];
}
export interface LawCell {
  readonly stage: Stage;
  readonly row: 'law';
  readonly laws: readonly {
    readonly name: string;
    readonly label: string;
    readonly numbers: readonly number[];
  }[];
}
/** Clocks in the stage in which they begin, registers where entries are made. */
export interface LastingCell {
  readonly stage: Stage;
  readonly row: 'lasting';
  readonly lasting: readonly {
    readonly kind: 'clock' | 'register';
    readonly name: string;
    readonly words: string;
  }[];
}

/** What may be taken up, or comes by itself, at any moment. */
export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly who?: string;
  /** As long as what, until when. */
  readonly while?: string;
  readonly steps: readonly Drawn[];
  readonly follows?: string;
  /** Every service offers it. */
  readonly isCommon: boolean;
}

export function blueprint(service: Service, named: NameOf = (role) => roleInWords(role, service)): Blueprint {
  const listed = leavesOf(walk(service.steps));
  const offered = service.whenever.map((one) => leavesOf(walk([one], ['whenever'])));
  const drawing = { service, named, numbers: numbersOf([...listed, ...offered.flat()]) };
  const placed = placeSteps(listed, drawing);
  const cells = stages.flatMap((stage) => cellsOf(stage, placed, service));
  return {
    columns: stages.map((stage) => columnOf(stage, placed)),
    rows: rows.filter((row) => cells.some((cell) => cell.row === row)),
    cells,
    offers: service.whenever.map((one, index) => offerOf(one, offered[index]!, drawing)),
    home: home(service),
  };
}

/** Every step of a blueprint’s list in the order in which steps are told. */
export function stepsOf({ cells }: Blueprint): (Drawn & { stage: Stage; row: WorkRow })[] {
  return cells
    .flatMap((cell) =>
      'steps' in cell ? cell.steps.map((step) => ({ ...step, stage: cell.stage, row: cell.row })) : [],
    )
    .sort((left, right) => left.number - right.number);
}

type InPlace = Drawn & { stage: Stage; row: WorkRow };

function leavesOf(placed: readonly Placed[]): Placed[] {
  return placed.filter(({ step }) => step.verb !== 'part' && step.verb !== 'whenever');
}

function placeSteps(leaves: readonly Placed[], drawing: Drawing): InPlace[] {
  let stage: Stage = 'complete the steps';
  return leaves.map((placed) => {
    stage = nearest(placed, 'stage') ?? stage;
    return { ...drawStep(placed, drawing), stage, row: rowOf(placed, drawing.service) };
  });
}

function rowOf(placed: Placed, service: Service): WorkRow {
  const by = doerOf(placed, service);
  if (isElsewhere(by, service)) return 'other bodies';
  if (placed.step.verb === 'tell' || placed.step.verb === 'issue') return 'front stage';
  return isUser(by, service) ? 'user' : 'back stage';
}

function offerOf(one: Whenever, leaves: readonly Placed[], drawing: Drawing): Offer {
  const { service, numbers } = drawing;
  const speech = inNumbers(drawing);
  const conditions = openTime(one, speech);
  const follows = followsOf(one, (id) =>
    id === one.opens ? sentence(id) : String(numbers.get(id) ?? quoted(label(id, service))),
  );
  return {
    id: one.id,
    name: occasion(one, drawing),
    ...(one.offer !== undefined && { who: speech.who(one.by ?? service.opened.by) }),
    ...(conditions.length > 0 && { while: conditions.join(', ') }),
    steps: leaves.map((placed) => drawStep(placed, drawing)),
    ...(follows.length > 0 && { follows: follows.join('; ') }),
    isCommon: isCommon(one),
  };
}

function occasion(one: Whenever, drawing: Drawing): string {
  if (one.offer !== undefined) return filled(one.offer, drawing.service);
  return one.every === undefined
    ? `At ${inNumbers(drawing).noun(one.at!)}`
    : `Every ${lengthInWords(one.every)}`;
}

function columnOf(stage: Stage, placed: readonly InPlace[]): Column {
  const here = placed.filter((step) => step.stage === stage);
  const sets = here.map(({ channels }) => channels).filter(({ length }) => length > 0);
  const count = (set: readonly Channel[]) => sets.filter((other) => sameChannels(set, other)).length;
  const [usual = []] = sets.toSorted((left, right) => count(right) - count(left));
  return { stage, steps: here.length, channels: usual };
}

export function sameChannels(left: readonly Channel[], right: readonly Channel[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

function cellsOf(stage: Stage, placed: readonly InPlace[], service: Service): Cell[] {
  const here = placed.filter((step) => step.stage === stage);
  return rows.flatMap((row): Cell[] => {
    if (row === 'law')
      return here.some(({ law }) => law.length > 0) ? [{ stage, row, laws: lawsOf(here) }] : [];
    if (row === 'lasting') {
      const lasting = lastingOf(here, placed, service);
      return lasting.length > 0 ? [{ stage, row, lasting }] : [];
    }
    const steps = here
      .filter((step) => step.row === row)
      .map(({ stage: _stage, row: _row, ...step }): Drawn => step);
    return steps.length > 0 ? [{ stage, row, steps }] : [];
  });
}

/** Clocks that begin at these steps, and registers that these steps write to. */
function lastingOf(
  here: readonly InPlace[],
  all: readonly InPlace[],
  service: Service,
): LastingCell['lasting'] {
  const number = (id: string) => all.find((step) => step.id === id)?.number;
  const clocks = Object.entries(service.clocks).flatMap(([name, { from, until, limit }]) => {
    if (!here.some(({ id }) => id === from)) return [];
    const end = number(until);
    return [
      {
        kind: 'clock' as const,
        name: label(name, service),
        words: `${limit}, from ${number(from)}${end === undefined ? '' : ` to ${end}`}`,
      },
    ];
  });
  const entries = walk(service.steps).flatMap(({ step }) =>
    step.verb === 'issue' && step.into !== undefined && here.some(({ id }) => id === step.id)
      ? [{ into: step.into, number: number(step.id)! }]
      : [],
  );
  const registers = [...Map.groupBy(entries, ({ into }) => into)].map(([id, found]) => ({
    kind: 'register' as const,
    name: service.registers[id]?.name ?? sentence(id),
    words: `an entry from ${found.map((one) => one.number).join(', ')}`,
  }));
  return [...clocks, ...registers];
}

function lawsOf(steps: readonly Drawn[]): LawCell['laws'] {
  const names = new Set(steps.flatMap(({ law }) => law));
  return [...names].map((name) => ({
    name,
    label: sentence(name),
    numbers: steps.filter(({ law }) => law.includes(name)).map(({ number }) => number),
  }));
}
