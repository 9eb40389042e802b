import { durationInDays, sentence, stages, walk } from '../definition/index.ts';
import type { Channel, Placed, Rung, Service, Stage, Step } from '../definition/index.ts';
import { condition, localTo, nameOf, shortCondition } from './conditions.ts';
import type { LocalTo } from './conditions.ts';

/** Who below whom. The first four do the work; the last says what they stand on. */
export const rows = ['user', 'front stage', 'back stage', 'other bodies', 'law'] as const;
export type Row = (typeof rows)[number];
export type WorkRow = Exclude<Row, 'law'>;

/** A service as a grid that one reads: every step in the stage it belongs to and the row of who does it. */
export interface Blueprint {
  /** All stages there are, in order; one without steps is a finding, not a mistake. */
  readonly columns: readonly Column[];
  readonly rows: typeof rows;
  /** Only those with something in them. */
  readonly cells: readonly Cell[];
}

export interface Column {
  readonly stage: Stage;
  readonly steps: number;
  /** The channels that most of its steps go through; a step says its own only where they are others. */
  readonly channels: readonly Channel[];
}

export type Cell = WorkCell | LawCell;
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

/** One step as it is drawn. */
export interface Drawn {
  /** Its place in the order in which steps are told, from 1. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly verb: Step['verb'];
  /** The part it stands in, by name. */
  readonly part?: string;
  /** The role that does it. */
  readonly by: string;
  /** Who that is, in words. */
  readonly who: string;
  /** The organisation that the work crosses to. */
  readonly crossesTo?: string;
  /** The service ends here, on the way. */
  readonly exit: boolean;
  readonly channels: readonly Channel[];
  readonly within?: string;
  /** “only if …”, in full. */
  readonly condition?: string;
  /** The same with the numbers of steps for their names: “if yes at 8”. */
  readonly conditionHere?: string;
  /** What a council’s choice has to do with the condition. */
  readonly local?: LocalTo;
  /** Who hears a challenge, and in what time. */
  readonly challenge?: string;
  readonly law: readonly string[];
}

/** Names people and bodies; organisations by their id, where they have a name of their own everywhere. */
export type NameOf = (role: string) => string;

export function blueprint(service: Service, named: NameOf = (role) => roleInWords(role, service)): Blueprint {
  const placed = placeSteps(service, named);
  const columns = stages.map((stage) => columnOf(stage, placed));
  const cells = stages.flatMap((stage) => cellsOf(stage, placed));
  return { columns, rows, cells };
}

/** Every step of a blueprint in the order in which steps are told. */
export function stepsOf({ cells }: Blueprint): (Drawn & { stage: Stage; row: WorkRow })[] {
  return cells
    .flatMap((cell) =>
      cell.row === 'law' ? [] : cell.steps.map((step) => ({ ...step, stage: cell.stage, row: cell.row })),
    )
    .sort((left, right) => left.number - right.number);
}

type InPlace = Drawn & { stage: Stage; row: WorkRow };

function placeSteps(service: Service, named: NameOf): InPlace[] {
  const leaves = walk(service.steps).filter(({ step }) => step.verb !== 'part');
  const numbers = new Map(leaves.map(({ step }, index) => [step.id, index + 1]));
  let stage: Stage = 'complete the steps';
  return leaves.map((placed) => {
    stage = nearest(placed, 'stage') ?? stage;
    return { ...drawn(placed, numbers, service, named), stage, row: rowOf(placed.step, service) };
  });
}

function drawn(placed: Placed, numbers: ReadonlyMap<string, number>, service: Service, named: NameOf): Drawn {
  const { step, parts } = placed;
  const by = doerOf(step, service);
  const part = parts.at(-1);
  const whens = [...parts, step].flatMap(({ when }) => when ?? []);
  const challenge = challengeOf(step);
  return {
    number: numbers.get(step.id)!,
    id: step.id,
    name: nameOf(step),
    verb: step.verb,
    part: part && nameOf(part),
    by,
    who: named(by),
    crossesTo: isElsewhere(by, service) ? named(by) : undefined,
    exit: step.verb === 'end',
    channels: nearest(placed, 'channels') ?? [],
    within: step.within,
    condition: joined(whens.map((when) => condition(when, service))),
    conditionHere: joined(whens.map((when) => shortCondition(when, service, numbers))),
    local: localOf(whens),
    challenge: challenge && [named(challenge.to), ...(challenge.within === undefined ? [] : [`within ${challenge.within}`])].join(', '),
    law: nearest(placed, 'law') ?? [],
  };
}

function localOf(whens: readonly string[]): LocalTo | undefined {
  const all = whens.map(localTo);
  return all.includes('step') ? 'step' : all.find((each) => each !== undefined);
}

function joined(conditions: readonly string[]): string | undefined {
  return conditions.length > 0 ? conditions.join(', and ') : undefined;
}

/** A step says its own, or what the parts around it say holds for it. */
function nearest<Key extends 'stage' | 'channels' | 'law'>({ step, parts }: Placed, key: Key): Step[Key] {
  return [step, ...parts.toReversed()].find((one) => one[key] !== undefined)?.[key];
}

/** Messages and documents come from the organisation; what nobody is named for is the person's own. */
function doerOf(step: Step, { opened, roles }: Service): string {
  if (step.by !== undefined) return step.by;
  if (step.verb === 'tell' || step.verb === 'issue')
    return Object.keys(roles).find((name) => roles[name]!.body?.includes('council')) ?? opened.by;
  return opened.by;
}

function rowOf(step: Step, service: Service): WorkRow {
  const by = doerOf(step, service);
  if (isElsewhere(by, service)) return 'other bodies';
  if (step.verb === 'tell' || step.verb === 'issue') return 'front stage';
  return by === service.opened.by ? 'user' : 'back stage';
}

/** Whether a role is played by an organisation other than the one whose service it is. */
function isElsewhere(role: string, { roles, organisation, opened }: Service): boolean {
  if (role === opened.by) return false;
  const home = roles[role]?.of ?? role;
  const organisations = roles[home]?.organisations ?? [];
  return organisations.length > 0 && !organisations.includes(organisation.organisation);
}

function roleInWords(role: string, { roles, opened }: Service): string {
  return (role === opened.by ? undefined : roles[role]?.person) ?? sentence(role);
}

/** The longest that a person has, among the options that can be challenged. */
function challengeOf(step: Step) {
  if (step.verb !== 'decide') return undefined;
  const found = step.options.flatMap(({ challenge }) => challenge ?? []);
  const days = ({ within }: Rung) => (within === undefined ? 0 : durationInDays(within));
  return found.sort((left, right) => days(right) - days(left))[0];
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

function cellsOf(stage: Stage, placed: readonly InPlace[]): Cell[] {
  const here = placed.filter((step) => step.stage === stage);
  return rows.flatMap((row): Cell[] => {
    if (row === 'law')
      return here.some(({ law }) => law.length > 0) ? [{ stage, row, laws: lawsOf(here) }] : [];
    const steps = here
      .filter((step) => step.row === row)
      .map(({ stage: _stage, row: _row, ...step }): Drawn => step);
    return steps.length > 0 ? [{ stage, row, steps }] : [];
  });
}

function lawsOf(steps: readonly Drawn[]): LawCell['laws'] {
  const names = new Set(steps.flatMap(({ law }) => law));
  return [...names].map((name) => ({
    name,
    label: sentence(name),
    numbers: steps.filter(({ law }) => law.includes(name)).map(({ number }) => number),
  }));
}
