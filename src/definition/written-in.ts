import type { Path } from './problems.ts';
import type { Step } from './step-types.ts';
import type { Kind } from './types.ts';

/** What an expression comes to, by where it stands: a claim is read long after its step, an entry’s condition beside it. */
export const comesTo = {
  condition: ['boolean'],
  claim: ['boolean'],
  entry: ['boolean'],
  moment: ['date', 'moment'],
  number: ['number'],
  measure: ['number', 'money'],
  amount: ['money'],
  length: ['duration'],
  turns: ['number', 'options'],
  /** What a block is given: of the type that it needs. */
  filling: [],
  /** A fact of any type. */
  'looked at': [],
} as const satisfies Record<string, readonly Kind[]>;

/** What a text of a definition is: words that people read, an expression, or the name of something. */
export type Sort = 'words' | keyof typeof comesTo | Named;
/** Names, called as messages call what they are of. */
export type Named =
  | 'role'
  | 'law'
  | 'outcome'
  | 'choice'
  | 'step'
  | 'step of the list'
  | 'question'
  | 'fact'
  | 'asked fact'
  | 'given fact'
  | 'thing'
  | 'register'
  | 'organisation'
  | 'shared outcome'
  | 'calendar'
  | 'step inside';

/** Which sort the text under a key is; under `*`, that under every key; under nothing, an item of a list. */
type Shape = Sort | { readonly [key: string]: Shape };

const everyStep: Shape = {
  name: 'words',
  say: 'words',
  when: 'condition',
  by: 'role',
  until: 'moment',
  'not before': 'moment',
  early: 'condition',
  'again while': 'condition',
  'at least': 'number',
  'at most': 'number',
  law: 'law',
  outcome: 'outcome',
  uses: 'thing',
};

const options: Shape = { label: 'words' };
const challenge: Shape = { to: 'role', law: 'law', say: 'words' };

const ofVerb: Partial<Record<Step['verb'], Shape>> = {
  ask: { ask: 'asked fact' },
  tell: { tell: 'words', to: 'role' },
  check: { check: 'words', options, about: 'looked at', gives: 'given fact', through: 'thing' },
  task: { task: 'words', options, about: 'looked at', gives: 'given fact' },
  pay: { pay: 'amount', to: 'role' },
  book: { book: 'words', calendar: 'calendar', 'let go when': 'claim' },
  submit: { submit: 'words' },
  decide: {
    decide: 'words',
    options: { label: 'words', when: 'condition', grounds: options, gives: 'given fact', challenge },
    challenge,
    rule: { when: 'condition' },
  },
  issue: { issue: 'words', for: 'length', into: 'register', replaces: 'step' },
  wait: { wait: 'words' },
  end: { end: 'words' },
  use: { with: { '*': 'filling' } },
  part: { result: 'step inside' },
  whenever: { offer: 'words', at: 'moment', while: 'condition', redo: 'step of the list' },
};

/** What a definition says besides its facts and its steps. */
const ofDefinition: Shape = {
  start: { summary: 'words', takes: 'words', need: { '': 'words', say: 'words', when: 'condition' } },
  roles: { '*': { is: 'organisation', of: 'role', from: 'fact', not: 'role' } },
  outcomes: { '*': { reached: 'condition' } },
  choices: { '*': { by: 'fact', when: 'choice', law: 'law' } },
  clocks: {
    '*': {
      from: 'step',
      until: 'step',
      'stops while': 'condition',
      'restarts when': 'condition',
      longer: { when: 'condition' },
      law: 'law',
    },
  },
  limits: {
    '*': {
      at: 'step',
      same: 'fact',
      in: 'register',
      'at most': 'measure',
      of: 'measure',
      on: 'moment',
      from: 'moment',
      until: 'moment',
      when: 'condition',
      'let go when': 'condition',
      law: 'law',
    },
  },
  always: { '*': { while: 'condition', until: 'moment', say: 'words' } },
  keeps: { law: 'law' },
  contributes: { to: 'shared outcome' },
};

type Change = (text: string, sort: Sort, path: Path) => string;

/** The step with everything that is written in it, but for the steps inside it, as `change` has it. */
export function mapStep<Kind extends Step>(step: Kind, change: Change): Kind {
  const over = Array.isArray(step['for each']) ? 'role' : 'turns';
  // What is done again is a step, or what somebody says in a fact.
  const asked = step.verb === 'whenever' && step.redo?.includes('.') && { redo: 'question' };
  const shape = { ...(everyStep as object), ...(ofVerb[step.verb] as object), ...asked, 'for each': over };
  const changed = mapped(step, shape as Shape, change, []) as Record<string, unknown>;
  const { instead, otherwise } = step;
  const everyone = step.verb === 'tell' ? step.everyone : undefined;
  const next = /^passes to (\w+)$/.exec(otherwise ?? '')?.[1];
  if (next !== undefined) changed.otherwise = `passes to ${change(next, 'role', ['otherwise'])}`;
  if (instead)
    changed.instead = instead.map(({ when, by }) => ({
      when: change(when, 'condition', ['by', by]),
      by: change(by, 'role', ['by', by]),
    }));
  if (everyone)
    changed.everyone = {
      in: change(everyone.in, 'register', ['to', 'everyone in']),
      where: everyone.where && change(everyone.where, 'entry', ['to', 'where']),
    };
  return changed as unknown as Kind;
}

function mapped(value: unknown, shape: Shape, change: Change, path: Path): unknown {
  if (typeof value === 'string') {
    const sort = typeof shape === 'string' ? shape : shape[''];
    return sort === undefined ? value : change(value, sort as Sort, path);
  }
  if (Array.isArray(value)) {
    const items = value as readonly { readonly name?: string }[];
    return items.map((item, index) => mapped(item, shape, change, [...path, item.name ?? index]));
  }
  if (typeof value !== 'object' || value === null || typeof shape === 'string') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => {
      const inside = shape[key] ?? shape['*'];
      return [key, inside === undefined ? part : mapped(part, inside, change, [...path, key])];
    }),
  );
}

export interface Written {
  readonly text: string;
  readonly sort: Sort;
  /** From the step, or from the definition. */
  readonly path: Path;
}

/** Everything that is written in a step itself, in its place. */
export function writtenIn(step: Step): Written[] {
  return collected((change) => mapStep(step, change));
}

/** Everything that a definition says besides its facts and its steps. */
export function besidesSteps(definition: object): Written[] {
  return collected((change) => mapped(definition, ofDefinition, change, []));
}

/** The texts of a step itself that people read. */
export function textsIn(step: Step): Written[] {
  return writtenIn(step).filter(({ sort }) => sort === 'words');
}

/** The expressions of a step itself. */
export function expressionsIn(step: Step): Written[] {
  return writtenIn(step).filter(({ sort }) => isExpression(sort));
}

export function isExpression(sort: Sort): sort is keyof typeof comesTo {
  return sort in comesTo;
}

function collected(map: (change: Change) => unknown): Written[] {
  const found: Written[] = [];
  map((text, sort, path) => {
    found.push({ text, sort, path });
    return text;
  });
  return found;
}
