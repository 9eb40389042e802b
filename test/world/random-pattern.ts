import fc from 'fast-check';
import { stringify } from 'yaml';

// Patterns with something left open of every kind, at random. What is drawn are plain numbers; a name above is chosen by
// counting, so that what is drawn is mostly lawful, and a smaller one when fast-check makes it smaller.

/** Chooses a number below another. */
export type Draw = (below: number) => number;

/** Numbers to choose with; each use of `drawFrom` begins with the first. */
export const drawn = fc.noBias(fc.array(fc.nat(9999), { minLength: 40, maxLength: 400, size: 'max' }));

export function drawFrom(numbers: readonly number[]): Draw {
  let next = 0;
  return (below) => {
    const found = numbers[next % numbers.length]! + Math.floor(next / numbers.length) * 7;
    next += 1;
    return found % Math.max(1, below);
  };
}

export function oneOf<One>(draw: Draw, all: readonly One[]): One {
  return all[draw(all.length)]!;
}

export function someOf<One>(draw: Draw, all: readonly One[]): One[] {
  return all.filter(() => draw(2) === 0);
}

/** A group of a definition, as it is written. */
export type Group = Record<string, unknown>;
export type Steps = Record<string, Group>;

/** A pattern before it is text. */
export interface Design extends Group {
  version: string;
  release?: Group;
  start: Group;
  opened: Group;
  law: Group;
  choices: Record<string, Group>;
  facts: Record<string, Group>;
  clocks: Record<string, Group>;
  limits: Record<string, Group>;
  steps: Steps;
  whenever: Steps;
}

export function written(design: Design | Group): string {
  return stringify(design, { lineWidth: 0, aliasDuplicateObjects: false });
}

export const optionNames = ['red', 'green', 'blue', 'grey'];
const channels = ['web', 'phone', 'post', 'email'];

/** What names there are to read, from the top down to where a step stands. */
interface Writing {
  readonly draw: Draw;
  readonly design: Design;
  readonly conditions: string[];
  readonly count: { steps: number; facts: number };
}

/** A pattern of its first version. */
export function designFrom(draw: Draw): Design {
  const design: Design = {
    pattern: 'fair',
    version: '1.0.0',
    format: '1',
    name: 'Hold a fair',
    steward: 'association',
    start: {
      summary: 'You need a permit.',
      need: ['a plan', { say: 'a map', when: 'choice.map = yes' }].slice(0, draw(3)),
      local: marks(draw, ['may reword', 'may add']),
    },
    opened: { by: 'host', through: channels.slice(0, 1 + draw(4)), local: marks(draw, ['may narrow']) },
    law: { fairs: { cite: 'Fairs Act 1871' }, noise: { cite: 'Noise Act 1996' } },
    roles: {
      host: { person: 'Who holds it' },
      council: { body: 'council' },
      officer: { person: 'Officer', of: 'council' },
    },
    outcomes: { held: { level: 'overall', need: 'Hold a fair' } },
    choices: choicesFrom(draw),
    facts: { 'the.kind': factOf(draw, 'choice') },
    clocks: {},
    limits: {},
    steps: {},
    whenever: {},
  };
  const writing: Writing = { draw, design, conditions: ['choice.map = yes'], count: { steps: 0, facts: 0 } };
  design.steps = {
    kind: { ask: 'the.kind' },
    ...stepsFrom(writing, 3 + draw(4), 2),
    send: { submit: 'True' },
    ...stepsFrom(writing, 2 + draw(4), 1),
  };
  design.whenever = offersFrom(writing);
  besides(writing);
  withMoves(draw, design);
  return design;
}

export function marks(draw: Draw, all: readonly string[]): string[] | undefined {
  const found = someOf(draw, all);
  return found.length > 0 ? found : undefined;
}

/** A choice of every bound and sort, some with a default, some with a law. */
function choicesFrom(draw: Draw): Record<string, Group> {
  const law = () => (draw(4) === 0 ? { law: 'fairs' } : {});
  const standing = (value: unknown) => (draw(2) === 0 ? { default: value } : {});
  return {
    map: { ask: 'A map?', type: 'yes/no', default: 'no' },
    age: {
      ask: 'How old?',
      type: 'duration',
      'at least': `${14 + draw(4)} years`,
      ...standing('20 years'),
      ...law(),
    },
    fee: {
      ask: 'What does it cost?',
      type: 'money',
      'at most': `£${100 + draw(9)}`,
      ...standing('£10'),
      ...law(),
    },
    days: {
      ask: 'How many days?',
      type: 'whole number',
      between: [String(2 + draw(3)), String(9 + draw(9))],
      ...standing('7'),
    },
    colour: {
      ask: 'Which colour?',
      type: 'choice',
      options: optionNames,
      'one of': optionNames.slice(0, 2 + draw(3)),
      ...standing('red'),
    },
    kinds: {
      ask: 'Which kinds?',
      type: 'choice',
      options: optionNames,
      'some of': optionNames.slice(0, 2 + draw(3)),
    },
    motto: { ask: 'What do you say?', type: 'text', any: 'yes', ...standing('Welcome') },
    rent: { ask: 'What is the rent?', type: 'money', 'at most': '£50', by: ['the.kind'] },
    deposit: {
      ask: 'What is the deposit?',
      type: 'money',
      'at most': '£50',
      dated: 'yes',
      ...standing('£5'),
    },
    ...(draw(3) === 0
      ? { term: { ask: 'For how long?', type: 'duration', exactly: '1 year', law: 'fairs' } }
      : {}),
  };
}

export const factSorts = ['choice', 'yes/no', 'whole number', 'text'] as const;

export function factOf(draw: Draw, sort: (typeof factSorts)[number] = oneOf(draw, factSorts)): Group {
  const options = sort === 'choice' ? { options: optionNames.slice(0, 2 + draw(2)) } : {};
  const local = marks(draw, sort === 'choice' ? ['may reword', 'may add', 'may narrow'] : ['may reword']);
  return {
    type: sort,
    ask: 'What is it?',
    ...(draw(2) === 0 && { hint: 'Have a look' }),
    ...options,
    ...(local && { local }),
  };
}

function conditionOn(name: string, { type, options }: Group): string | undefined {
  if (type === 'yes/no') return `${name} = yes`;
  if (type === 'whole number') return `${name} > 3`;
  return type === 'choice' ? `${name} = ${(options as string[])[0]}` : undefined;
}

function stepsFrom(writing: Writing, most: number, depth: number): Steps {
  const found: Steps = {};
  for (let index = 0; index < most; index += 1) {
    const id = `step${(writing.count.steps += 1)}`;
    found[id] = stepFrom(writing, id, depth);
  }
  return found;
}

const sorts = ['ask', 'task', 'tell', 'place', 'check', 'part', 'ask', 'task'] as const;

function stepFrom(writing: Writing, id: string, depth: number): Group {
  const { draw, conditions } = writing;
  const sort = oneOf(draw, sorts);
  if (sort === 'place') return { place: [['task', 'tell'], ['ask', 'task', 'check'], ['tell']][draw(3)]! };
  const guard = draw(4) === 0 ? { when: oneOf(draw, conditions) } : {};
  const law = draw(5) === 0 ? { law: 'noise' } : {};
  const common = { ...guard, ...law };
  if (sort === 'part' && depth > 0) {
    const local = marks(draw, ['may reword', 'may remove']);
    return {
      name: 'A part',
      ...common,
      ...(local && { local }),
      steps: stepsFrom(writing, 1 + draw(3), depth - 1),
    };
  }
  const body = bodyOf(writing, id, sort);
  const can = [
    'may reword',
    'may remove',
    'may replace',
    ...('within' in body ? ['may tighten'] : []),
    ...('channels' in body ? ['may narrow'] : []),
    ...(sort === 'task' || sort === 'check' ? ['may accept'] : []),
  ];
  const local = marks(draw, can);
  return { ...body, ...common, ...(local && { local }) };
}

function bodyOf(
  { draw, design, conditions, count }: Writing,
  id: string,
  sort: (typeof sorts)[number],
): Group {
  const timed =
    draw(2) === 0 ? { within: `${5 + draw(20)} ${oneOf(draw, ['days', 'working days', 'days'])}` } : {};
  const through = draw(2) === 0 ? { channels: channels.slice(draw(2), 2 + draw(3)) } : {};
  switch (sort) {
    case 'task':
    case 'check': {
      const options = draw(3) === 0 ? {} : { options: optionNames.slice(0, 2 + draw(2)) };
      conditions.push('options' in options ? `${id} = red` : `${id} = done`);
      return { [sort]: 'Look at it', by: 'officer', ...options, ...timed, ...through };
    }
    case 'tell':
      return { tell: 'News', say: draw(2) === 0 ? 'Good day.' : 'It costs {choice.fee}.' };
    default: {
      const name = `fact.n${(count.facts += 1)}`;
      design.facts[name] = factOf(draw);
      const condition = conditionOn(name, design.facts[name]);
      if (condition !== undefined) conditions.push(condition);
      return { ask: name, ...(draw(2) === 0 && { name: 'A question', say: 'Think.' }) };
    }
  }
}

function offersFrom(writing: Writing): Steps {
  const { draw, count } = writing;
  return Object.fromEntries(
    Array.from({ length: draw(3) }, () => {
      const local = marks(draw, ['may reword', 'may remove']);
      const told = { [`step${(count.steps += 1)}`]: { tell: 'Thanks', say: 'Thank you.' } };
      return [
        `offer${(count.steps += 1)}`,
        { offer: 'Change it', by: 'host', ...(local && { local }), steps: told },
      ];
    }),
  );
}

/** Clocks and limits over the steps that there are. */
function besides({ draw, design }: Writing): void {
  const local = () => {
    const found = marks(draw, ['may tighten']);
    return found ? { local: found } : {};
  };
  const listed = Object.keys(design.steps).filter((id) => !('place' in design.steps[id]!));
  const last = listed.at(-1)!;
  if (draw(2) === 0 && last !== 'send')
    design.clocks.reply = { limit: `${10 + draw(20)} working days`, from: 'send', until: last, ...local() };
  if (draw(2) === 0)
    design.limits.fairs = { 'at most': String(3 + draw(9)), same: 'the.kind', at: 'send', ...local() };
}

/** Some steps may move to a place that there is. */
function withMoves(draw: Draw, design: Design): void {
  const all = stepsIn(design.steps);
  const places = all.filter(({ step }) => 'place' in step).map(({ id }) => id);
  for (const { id, step } of all) {
    if ('place' in step || id === 'kind' || id === 'send' || places.length === 0 || draw(4) > 0) continue;
    step.local = [...((step.local as string[] | undefined) ?? []), `may move to ${oneOf(draw, places)}`];
  }
}

export interface At {
  readonly id: string;
  readonly step: Group;
  /** The list that it stands in. */
  readonly list: Steps;
}

/** Every step of a list, and of what is in it. */
export function stepsIn(list: Steps): At[] {
  return Object.entries(list).flatMap(([id, step]) => [
    { id, step, list },
    ...('steps' in step ? stepsIn(step.steps as Steps) : []),
  ]);
}
