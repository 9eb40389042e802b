import fc from 'fast-check';
import type { Written } from './read.ts';

// Lawful services at random. What is drawn are plain numbers; a name above is chosen by counting, so that every
// service drawn is lawful, and a smaller one when fast-check makes it smaller.

/** One step as drawn: which verb, a guard or none, and numbers to choose with. */
interface Drawn {
  readonly verb: (typeof verbs)[number];
  readonly guard: readonly number[];
  readonly picks: readonly number[];
  readonly inside: readonly Drawn[];
}

const verbs = [
  'ask',
  'ask',
  'ask',
  'check',
  'task',
  'tell',
  'decide',
  'rule',
  'part',
  'pay',
  'submit',
  'issue',
  'end',
] as const;
const number = fc.nat(11);

const { step } = fc.letrec<{ list: Drawn[]; step: Drawn }>((tie) => ({
  list: fc.array(tie('step'), { minLength: 1, maxLength: 5, size: 'max', depthIdentifier: 'parts' }),
  step: fc.record({
    verb: fc.constantFrom(...verbs),
    guard: fc.oneof(fc.constant([]), fc.array(number, { minLength: 6, maxLength: 6 })),
    picks: fc.array(number, { minLength: 6, maxLength: 6 }),
    inside: fc.oneof({ maxDepth: 2, depthIdentifier: 'parts' }, fc.constant([]), tie('list')),
  }),
}));

/** A lawful service: nested parts, every verb, conditions over what was given above, derived facts, choices of all kinds. */
export const lawfulService: fc.Arbitrary<Written> = fc
  .array(step, { minLength: 4, maxLength: 10, size: 'max' })
  .map(write);

/** A fact or a result that conditions further down may read. */
interface Name {
  readonly name: string;
  readonly options?: readonly string[];
}

interface Writing {
  readonly names: Name[];
  readonly facts: Record<string, object>;
  count: number;
}

const choices = {
  limit: { ask: 'How many?', type: 'whole number', dated: 'yes' },
  fee: { ask: 'How much?', type: 'money', by: ['the.kind'], dated: 'yes' },
  kinds: {
    ask: 'Which kinds?',
    type: 'choice',
    options: ['red', 'green', 'blue'],
    'some of': ['red', 'green', 'blue'],
  },
  only: { ask: 'Which one?', type: 'choice', options: ['red', 'green'], 'some of': ['red', 'green'] },
};

const answers = {
  limit: [
    { from: '2026-01-01', is: '1' },
    { from: '2026-07-01', is: '2' },
  ],
  fee: [
    {
      from: '2026-01-01',
      rows: [
        ['red', '£0'],
        ['any', '£10'],
      ],
    },
    {
      from: '2026-07-01',
      rows: [
        ['blue', '£0'],
        ['any', '£20'],
      ],
    },
  ],
  kinds: ['red', 'green', 'blue'],
  only: ['green'],
};

function write(drawn: readonly Drawn[]): Written {
  const writing: Writing = { names: [], facts: { 'the.kind': factOf('the.kind', 'kind') }, count: 0 };
  const steps = { kind: { ask: 'the.kind' }, ...stepsOf(drawn, writing, true) };
  return {
    choices,
    answers,
    facts: writing.facts,
    outcomes: {
      first: { level: 'overall', need: 'It', intent: 'It', reached: 'kind = answered and the.kind != red' },
    },
    steps,
  };
}

function stepsOf(drawn: readonly Drawn[], writing: Writing, isTop = false): Record<string, object> {
  if (isTop) writing.names.push({ name: 'the.kind', options: ['red', 'green', 'blue'] });
  const entries = drawn.map((step) => stepOf(step, writing));
  return Object.fromEntries(entries);
}

function stepOf(drawn: Drawn, writing: Writing): [string, object] {
  const id = `s${(writing.count += 1)}`;
  const when = drawn.guard.length > 0 ? { when: condition(drawn.guard, writing.names) } : {};
  const { step, gives } = bodyOf(id, drawn, writing);
  writing.names.push(...gives);
  return [id, { ...step, ...when }];
}

interface Body {
  readonly step: object;
  readonly gives: readonly Name[];
}

function bodyOf(id: string, { verb, picks, inside }: Drawn, writing: Writing): Body {
  const by = picks[0]! % 2 === 0 ? 'officer' : 'registry';
  switch (verb) {
    case 'ask':
      return ask(id, picks, writing);
    case 'check':
    case 'task': {
      const given = fact(`f${id}.given`, picks[1]! % 3 === 0 ? 'optional' : 'kind', writing);
      const options = picks[2]! % 3 === 0 ? {} : { options: ['clear', 'found'] };
      const result = { name: id, options: 'options' in options ? options.options : ['done'] };
      return {
        step: { [verb]: 'Look', by, ...options, ...(picks[3]! % 2 === 0 && { gives: given.name }) },
        gives: picks[3]! % 2 === 0 ? [given, result] : [result],
      };
    }
    case 'tell':
      return { step: { tell: 'News', say: 'Here it is.' }, gives: [{ name: id, options: ['done'] }] };
    case 'decide':
    case 'rule': {
      const rule = verb === 'rule' ? { rule: rulesOf(picks, writing.names) } : {};
      const options =
        picks[1]! % 3 === 0
          ? {
              grant: { gives: fact(`f${id}.given`, 'number', writing).name },
              refuse: { grounds: ['late', 'wrong'], reasons: 'yes' },
            }
          : ['grant', 'refuse'];
      return {
        step: { decide: 'Is it so?', by: 'officer', options, ...rule },
        gives: [{ name: id, options: ['grant', 'refuse'] }],
      };
    }
    case 'part':
      return {
        step: {
          steps:
            inside.length === 0
              ? { [`${id}ask`]: { ask: fact(`f${id}.inside`, 'kind', writing).name } }
              : stepsOf(inside, writing),
        },
        gives: [{ name: id, options: ['done'] }],
      };
    case 'pay':
      return {
        step: { pay: picks[0]! % 3 === 0 ? '£5' : 'choice.fee' },
        gives: [{ name: id, options: ['paid', 'nothingToPay'] }],
      };
    case 'submit':
      return { step: { submit: 'It is all true' }, gives: [{ name: id, options: ['done'] }] };
    case 'issue':
      return { step: { issue: 'Licence', for: '1 year' }, gives: [{ name: id, options: ['done'] }] };
    case 'end':
      return { step: { end: 'It ends here' }, gives: [{ name: id, options: [id] }] };
  }
}

/** One new fact or two, or one that was asked before, and now and then one worked out from them. */
function ask(id: string, picks: readonly number[], writing: Writing): Body {
  const earlier = writing.names.filter(({ name }) => /^fs\d+\.(kind|yes)$/.test(name));
  if (picks[0] === 0 && earlier.length > 0)
    return { step: { ask: earlier[picks[1]! % earlier.length]!.name }, gives: [] };
  const gives = [
    fact(`f${id}.${kinds[picks[1]! % kinds.length]!}`, kinds[picks[1]! % kinds.length]!, writing),
  ];
  if (picks[2]! > 8) gives.push(fact(`f${id}.second`, 'number', writing));
  const asked = gives.map(({ name }) => name);
  if (picks[3]! > 8) gives.push(derived(`f${id}.worked`, writing, gives[0]!));
  return { step: { ask: asked, ...(picks[4] === 0 && { by: 'officer' }) }, gives };
}

const kinds = ['kind', 'yes', 'number', 'kind', 'only', 'optional', 'ruled'] as const;
type Kind = (typeof kinds)[number];

function fact(name: string, kind: Kind, { facts, names }: Writing): Name {
  const number = names.findLast((known) => known.name.endsWith('.number'));
  facts[name] = factOf(name, kind, number?.name);
  if (kind === 'kind' || kind === 'only' || kind === 'optional')
    return { name, options: ['red', 'green', 'blue'] };
  return { name, ...(kind === 'yes' && { options: ['yes', 'no'] }) };
}

function factOf(name: string, kind: Kind, number?: string): object {
  const about = { ask: `${name}?` };
  switch (kind) {
    case 'yes':
      return { type: 'yes/no', ...about };
    case 'number':
      return { type: 'whole number', ...about };
    case 'ruled':
      return {
        type: 'whole number',
        ...about,
        must: `${name} >= ${number ?? '1'}`,
        'or say': 'That is too few.',
      };
    default:
      return {
        type: 'choice',
        ...about,
        options: ['red', 'green', 'blue'],
        ...(kind === 'only' && { 'one of': 'choice.only' }),
        ...(kind === 'optional' && { optional: 'yes' }),
      };
  }
}

function derived(name: string, { facts }: Writing, from: Name): Name {
  const isNumber = from.options === undefined;
  facts[name] = isNumber
    ? { type: 'whole number', is: `${from.name} + 1` }
    : { type: 'yes/no', is: comparison([0, 0, 0], from) };
  return isNumber ? { name } : { name, options: ['yes', 'no'] };
}

/** A condition over names above, made of six numbers. */
function condition(picks: readonly number[], names: readonly Name[]): string {
  const first = comparison(picks.slice(1), names[(picks[0]! * 7) % names.length]!);
  const second = comparison(picks.slice(2), names[(picks[3]! * 5 + picks[0]!) % names.length]!);
  switch (picks[5]! % 6) {
    case 0:
      return `${first} and ${second}`;
    case 1:
      return `${first} or ${second}`;
    case 2:
      return `not(${first})`;
    case 3:
      return `answered(${names[picks[4]! % names.length]!.name})`;
    default:
      return first;
  }
}

function comparison(picks: readonly number[], { name, options }: Name): string {
  if (options === undefined)
    return `${name} ${['>=', '<', '='][picks[0]! % 3]} ${picks[1]! % 2 === 0 ? 'choice.limit' : picks[2]! % 3}`;
  const option = options[picks[1]! % options.length]!;
  return `${name} ${picks[0]! % 3 === 0 ? '!=' : '='} ${option}`;
}

function rulesOf(picks: readonly number[], names: readonly Name[]): object[] {
  const rules = [{ when: condition(picks, names), is: 'grant' }];
  return picks[5]! % 2 === 0
    ? rules
    : [...rules, { when: condition(picks.toReversed(), names), is: 'refuse' }];
}
