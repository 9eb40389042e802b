/** Something that conditions may read: of what there is one for each turn, by whose turns. */
export interface Name {
  readonly name: string;
  readonly options?: readonly string[];
  /** Several of the options at once. */
  readonly several?: boolean;
  readonly per: readonly string[];
  /** A result; it has a day, and may be open. */
  readonly step?: boolean;
}

export interface Visible {
  readonly names: readonly Name[];
  /** Side by side around the reader. */
  readonly inside: readonly string[];
}

/** A condition over names above, made of six numbers. */
export function conditionOn(picks: readonly number[], visible: Visible): string {
  const first = comparisonOn(picks.slice(1), picks[0]! * 7, visible);
  const second = comparisonOn(picks.slice(2), picks[3]! * 5 + picks[0]!, visible);
  const [single] = singles(visible).slice(-1);
  switch (picks[5]! % 9) {
    case 0:
      return `${first} and ${second}`;
    case 1:
      return `${first} or ${second}`;
    case 2:
      return `not(${first})`;
    case 3:
      return `answered(${single!.name})`;
    case 4: {
      const step = stepAbove(picks, visible);
      return `${step}.${picks[4]! % 2 === 0 ? 'skipped' : 'open'}`;
    }
    case 5:
      return `today >= ${stepAbove(picks, visible)}.at + ${picks[4]!} days`;
    default:
      return first;
  }
}

function comparisonOn(picks: readonly number[], pick: number, visible: Visible): string {
  const { names, inside } = visible;
  const folded = names.filter(({ per }) => per.filter((one) => !inside.includes(one)).length === 1);
  const [a = 0, b = 0, c = 0] = picks;
  if (folded.length > 0 && c % 3 === 0) {
    const { name, options, several } = folded[pick % folded.length]!;
    if (several) return `count(${name} in [red]) > 0`;
    return options
      ? `count(${name} = ${options[b % options.length]!}) >= ${1 + (a % 2)}`
      : `sum(${name}) >= ${a}`;
  }
  const able = singles(visible);
  const { name, options, several } = able[pick % able.length]!;
  if (several) return `count(${name}) >= ${a % 3}`;
  if (!options) {
    const other = b % 2 === 0 ? 'choice.limit' : `max(${c % 3}, min(1, 2))`;
    return `${name} ${['>=', '<', '='][a % 3]} ${other}`;
  }
  return `${name} ${a % 3 === 0 ? '!=' : '='} ${options[b % options.length]!}`;
}

function singles({ names, inside }: Visible): readonly Name[] {
  return names.filter(({ per }) => per.every((one) => inside.includes(one)));
}

function stepAbove(picks: readonly number[], visible: Visible): string {
  const steps = singles(visible).filter(({ step }) => step);
  return steps[picks[3]! % steps.length]!.name;
}

/** A moment made of what is above. */
export function momentOn(picks: readonly number[], visible: Visible): string {
  const first = `${stepAbove(picks, visible)}.at + ${picks[4]!} days`;
  const second = `kind.at + ${picks[0]! + 1} working days`;
  switch (picks[5]! % 4) {
    case 0:
      return `max(${first}, ${second})`;
    case 1:
      return `min(${first}, ${second})`;
    case 2:
      return second;
    default:
      return first;
  }
}
