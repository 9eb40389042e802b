import { Document, isMap, isScalar, visit } from 'yaml';
import { oneOf, optionNames, someOf, stepsIn } from './random-pattern.ts';
import type { At, Design, Draw, Group } from './random-pattern.ts';

/** Something that an adopter wants of a pattern: under which deed of its changes it stands, or among its answers. */
export interface Wish {
  readonly does: string;
  readonly slot: string;
  readonly said: unknown;
  /** No pattern like this takes it, whatever else is wanted. */
  readonly isUnlawful: boolean;
}

const texts = [
  'Plainly said',
  'a: b # c',
  '- item',
  '{ no }',
  '"quoted"',
  "it's",
  'two\nlines',
  'é › “x”',
  '[1, 2',
  '0x1F',
  'yes',
  '*star',
  '&and',
  '!bang',
  '%',
  'tab\tbed',
  'trailing ',
];

export function anyText(draw: Draw): string {
  return draw(2) === 0 ? texts[0]! : oneOf(draw, texts);
}

/** An answer to a choice: within its bound, or not. */
export function answerFrom(draw: Draw, choice: Group, isLawful: boolean): unknown {
  const value = () => valueFrom(draw, choice, isLawful);
  if (choice.by !== undefined) {
    const rows = [...someOf(draw, optionNames.slice(0, 2)).map((name) => [name, value()]), ['any', value()]];
    return isLawful || draw(3) > 0 ? { rows } : draw(2) === 0 ? { is: '£5' } : { rows: [['any']] };
  }
  if (choice.dated === 'yes' && draw(2) === 0)
    return [
      { from: '2026-01-01', is: value() },
      { from: isLawful || draw(2) > 0 ? '2027-01-01' : '2026-01-01', is: value() },
    ];
  if (!isLawful && draw(6) === 0 && choice.dated !== 'yes') return [{ from: '2026-01-01', is: value() }];
  const is = value();
  return draw(3) === 0 ? { is, why: anyText(draw), by: 'Ada' } : is;
}

function valueFrom(draw: Draw, choice: Group, isLawful: boolean): unknown {
  const number = (text: unknown) => Number(/\d+/.exec(String(text))![0]);
  const like = (text: unknown, is: number) => String(text).replace(/\d+/, String(is));
  const beyond = 1 + draw(5);
  if (choice.exactly !== undefined)
    return isLawful ? choice.exactly : like(choice.exactly, number(choice.exactly) + beyond);
  if (choice['at least'] !== undefined) {
    const least = number(choice['at least']);
    return like(choice['at least'], isLawful ? least + draw(5) : Math.max(0, least - beyond));
  }
  if (choice['at most'] !== undefined) {
    const most = number(choice['at most']);
    return like(choice['at most'], isLawful ? Math.max(0, most - draw(20)) : most + beyond);
  }
  if (choice.between !== undefined) {
    const [first, last] = (choice.between as string[]).map(Number) as [number, number];
    return String(isLawful ? first + draw(last - first + 1) : draw(2) === 0 ? last + beyond : -beyond);
  }
  const among = (choice['one of'] ?? choice['some of']) as string[] | undefined;
  if (choice['some of'] !== undefined) {
    const some = someOf(draw, among!);
    return isLawful ? (some.length > 0 ? some : [among![0]]) : [...some, 'purple'];
  }
  if (among) return isLawful ? oneOf(draw, among) : 'purple';
  if (choice.type === 'yes/no') return isLawful ? oneOf(draw, ['yes', 'no']) : 'perhaps';
  return isLawful ? anyText(draw) : ['one', 'two'];
}

/** What has a name in a design, and can be spoken of in changes. */
interface Slot {
  readonly name: string;
  readonly sort: 'step' | 'offer' | 'fact' | 'start' | 'opened' | 'clock' | 'limit';
  readonly is: Group;
}

export function slotsOf(design: Design): Slot[] {
  const all = (sort: Slot['sort'], found: Record<string, Group>) =>
    Object.entries(found).map(([name, is]): Slot => ({ name, sort, is }));
  const steps = [...stepsIn(design.steps), ...stepsIn(design.whenever)];
  return [
    ...steps.map(({ id, step }): Slot => ({ name: id, sort: 'offer' in step ? 'offer' : 'step', is: step })),
    ...all('fact', design.facts),
    ...all('clock', design.clocks),
    ...all('limit', design.limits),
    { name: 'start', sort: 'start', is: design.start },
    { name: 'opened', sort: 'opened', is: design.opened },
  ];
}

export function placesIn(design: Design): At[] {
  return [...stepsIn(design.steps), ...stepsIn(design.whenever)].filter(({ step }) => 'place' in step);
}

const deeds = [
  'reword',
  'remove',
  'replace',
  'move',
  'tighten',
  'narrow',
  'accept',
  'add',
  'add',
  'reword',
] as const;

/** Something to want of a pattern, as its marks have it, or else. */
export function wishFrom(draw: Draw, design: Design, own: string): Wish {
  const does = oneOf(draw, deeds);
  if (draw(4) === 0) return answerTo(draw, design);
  if (does === 'add') return addition(draw, design, own);
  const all = slotsOf(design);
  const open = all.filter(({ is }) => has(is, does));
  const isHonest = draw(5) > 0 && open.length > 0;
  // Some deeds are done to nothing but steps, clocks and limits.
  const isOfWords = ['replace', 'move', 'tighten', 'accept'].includes(does);
  const others = all.filter(({ name }) => !isOfWords || (!name.includes('.') && name !== 'opened'));
  const slot = oneOf(draw, isHonest ? open : others);
  return withReasons(draw, changeOf(draw, design, slot, does));
}

function answerTo(draw: Draw, design: Design): Wish {
  const names = Object.keys(design.choices);
  const slot = draw(9) === 0 ? 'nothing' : oneOf(draw, names);
  const isLawful = slot in design.choices && draw(3) > 0;
  const said = answerFrom(draw, design.choices[slot] ?? { type: 'text' }, isLawful);
  return { does: 'answer', slot, said, isUnlawful: !isLawful };
}

function withReasons(draw: Draw, wish: Wish): Wish {
  if (draw(3) > 0) return wish;
  return { ...wish, said: { ...(wish.said as Group), why: anyText(draw), decided: '2026-03-12' } };
}

function has(is: Group, deed: string): boolean {
  return ((is.local ?? []) as string[]).some((mark) => mark.startsWith(`may ${deed}`));
}

function changeOf(
  draw: Draw,
  design: Design,
  slot: Slot,
  does: Exclude<(typeof deeds)[number], 'add'>,
): Wish {
  const { name, is } = slot;
  const isOpen = has(is, does);
  const isBad = draw(7) === 0;
  const wish = (said: unknown, isUnlawful = !isOpen): Wish => ({ does, slot: name, said, isUnlawful });
  switch (does) {
    case 'remove':
      return wish({});
    case 'reword':
      return rewording(draw, slot, isBad, wish, isOpen);
    case 'replace': {
      const { local: _local, steps: _steps, ...step } = is;
      const isStep = slot.sort === 'step' && !('place' in is) && !('steps' in is);
      if (!isStep) return wish({ step: { task: 'Another', by: 'officer' } }, !isOpen);
      const isLess = isBad && 'ask' in step;
      return wish({ step: isLess ? { tell: 'Bye', say: 'Bye.' } : replaced(step) }, !isOpen || isLess);
    }
    case 'move': {
      const mark = ((is.local ?? []) as string[]).find((one) => one.startsWith('may move to '));
      const place = isBad || !mark ? (placesIn(design)[0]?.id ?? 'nowhere') : mark.slice(12);
      return wish({ to: place }, !((is.local ?? []) as string[]).includes(`may move to ${place}`));
    }
    case 'tighten':
      return tightening(draw, slot, isBad, wish, isOpen);
    case 'narrow': {
      const key = slot.sort === 'fact' ? 'options' : 'channels';
      const all = (slot.sort === 'opened' ? is.through : is[key]) as string[] | undefined;
      const some = someOf(draw, all ?? []);
      const left = some.length > 0 ? some : [all?.[0] ?? 'web'];
      return wish({ [key]: isBad ? [...left, 'api'] : left }, !isOpen || isBad);
    }
    default:
      return wish({ from: isBad ? ['nobody'] : ['birchley'] }, !isOpen || isBad);
  }
}

type Make = (said: unknown, isUnlawful?: boolean) => Wish;

function rewording(draw: Draw, { is, sort }: Slot, isBad: boolean, wish: Make, isOpen: boolean): Wish {
  const keys = ['name', 'say', 'hint', 'summary', 'tell', 'task', 'check', 'offer', 'ask'].filter(
    (key) => typeof is[key] === 'string',
  );
  const key = oneOf(draw, keys.length > 0 ? keys : ['name']);
  if (isBad && draw(2) === 0) return wish({ takes: 'An hour', wait: 'Long' });
  if (isBad) return wish({ [key]: 'Of {no.such}' }, true);
  if (sort === 'fact' && draw(3) === 0) return wish({ hint: draw(2) === 0 ? 'no' : 'Look', label: 'What' });
  if (Array.isArray(is.options) && draw(3) === 0)
    return wish({ options: { [String(is.options[0])]: anyText(draw) } }, !isOpen);
  return wish({ [key]: anyText(draw) }, !isOpen);
}

function replaced(step: Group): Group {
  if ('ask' in step) return { ...step, say: 'Please tell us.', name: 'Ours' };
  if ('task' in step) return { ...step, task: 'Look twice' };
  return 'check' in step ? { ...step, check: 'Look twice' } : { tell: 'Ours', say: 'Ours.' };
}

function tightening(draw: Draw, { is, sort }: Slot, isBad: boolean, wish: Make, isOpen: boolean): Wish {
  const key = sort === 'clock' ? 'limit' : sort === 'limit' ? 'at most' : 'within';
  const before = String(is[key] ?? '9 days');
  const count = Number(/\d+/.exec(before)![0]);
  const now = isBad ? count + 1 + draw(5) : Math.max(1, count - draw(4));
  return wish({ [key]: before.replace(/\d+/, String(now)) }, !isOpen || isBad || !(key in is));
}

function addition(draw: Draw, design: Design, own: string): Wish {
  const places = placesIn(design);
  const wish = (said: Group, isUnlawful: boolean): Wish => ({ does: 'add', slot: own, said, isUnlawful });
  const kind = draw(8);
  if (kind === 0) return wish({ at: 'start', say: anyText(draw) }, !has(design.start, 'add'));
  if (kind === 1) {
    const name = oneOf(draw, Object.keys(design.facts));
    return wish({ at: name, label: anyText(draw) }, !has(design.facts[name]!, 'add'));
  }
  if (places.length === 0 || kind === 2)
    return wish({ at: 'nowhere', step: { task: 'Look', by: 'officer' } }, true);
  const { id, step } = oneOf(draw, places);
  const verbs = step.place as string[];
  const verb = oneOf(draw, draw(5) === 0 ? ['ask', 'task', 'tell', 'check', 'decide'] : verbs);
  const after = draw(5) === 0 ? { after: oneOf(draw, ['own1', 'own2', 'gone']) } : {};
  return wish(
    { at: id, ...after, step: ownStep(draw, design, verb) },
    !verbs.includes(verb) || after.after === 'gone' || after.after === own,
  );
}

function ownStep(draw: Draw, design: Design, verb: string): Group {
  const names = stepsIn(design.steps).map(({ id }) => id);
  const reads = [
    `${oneOf(draw, names)} = done`,
    `${oneOf(draw, names)} = red`,
    'choice.map = yes',
    'the.kind = red',
    'own1 = done',
    'local.wet = yes',
  ];
  const guard = draw(2) === 0 ? { when: oneOf(draw, reads) } : {};
  switch (verb) {
    case 'ask':
      return { ask: oneOf(draw, ['the.kind', 'local.wet', ...Object.keys(design.facts)]), ...guard };
    case 'tell':
      return { tell: anyText(draw), say: draw(3) === 0 ? 'It costs {choice.fee}.' : anyText(draw), ...guard };
    case 'decide':
      return { decide: 'So?', by: 'officer', options: ['red', 'green'] };
    default:
      return { [verb]: anyText(draw), by: 'officer', ...guard };
  }
}

/** The text of an adoption that wants these, besides what it must say; some of it with notes beside it. */
export function adoptionText(
  draw: Draw,
  design: Design,
  wishes: readonly Wish[],
  isShuffled = false,
): string {
  const choices: Group = {};
  for (const [name, choice] of Object.entries(design.choices))
    if (choice.default === undefined && choice.exactly === undefined)
      choices[name] = answerFrom(() => 0, choice, true);
  const changes: Record<string, Group> = {};
  for (const { does, slot, said } of wishes) {
    if (does === 'answer') choices[slot] = said;
    else changes[does] = { ...changes[does], [slot]: said };
  }
  const facts = { 'local.wet': { type: 'yes/no', ask: 'Is it wet?' } };
  const value = {
    service: 'ashmere-fair',
    format: '1',
    adopts: `fair ${design.version}`,
    organisation: 'ashmere',
    choices,
    changes,
    facts,
  };
  return noted(draw, isShuffled ? (shuffled(draw, value) as Group) : value);
}

function shuffled(draw: Draw, value: unknown, isTop = true): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [first, ...rest] = Object.entries(value).map(
    ([key, one]) => [key, key === 'step' ? one : shuffled(draw, one, false)] as const,
  );
  if (!first) return value;
  const all = isTop ? rest : [first, ...rest];
  const mixed = all
    .map((one) => [draw(1000), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
  return Object.fromEntries(isTop ? [first, ...mixed] : mixed);
}

/** Notes are comments: “note 7”. */
function noted(draw: Draw, value: Group): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  let count = 0;
  visit(document, {
    Pair: (_, { key, value: inner }) => {
      if (draw(6) === 0 && isScalar(key) && key.value !== 'dormant')
        key.commentBefore = ` note ${(count += 1)}`;
      else if (draw(4) === 0 && isMap(inner)) {
        inner.flow = true;
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return document.toString({ lineWidth: 0 });
}
