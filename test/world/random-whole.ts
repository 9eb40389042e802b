import fc from 'fast-check';
import { answers, beside, choices, kind, kindOptions } from './random-beside.ts';
import { conditionOn, momentOn } from './random-conditions.ts';
import { verbs } from './random-drawn.ts';
import { repetition, timing } from './random-how.ts';
import type { Name } from './random-conditions.ts';
import type { Drawn, Writing } from './random-drawn.ts';
import type { Written } from './read.ts';

// Lawful services with everything that the format has. What is drawn are plain numbers, so that what is drawn smaller
// is a smaller service; names above are chosen by counting, so that every service drawn is lawful.

const number = fc.nat(11);
const numbers = fc.array(number, { minLength: 6, maxLength: 6 });

const { step } = fc.letrec<{ list: Drawn[]; step: Drawn }>((tie) => ({
  list: fc.array(tie('step'), { minLength: 1, maxLength: 4, size: 'max', depthIdentifier: 'parts' }),
  step: fc.record({
    verb: fc.constantFrom(...verbs),
    guard: fc.oneof(fc.constant([]), fc.constant([]), numbers),
    picks: numbers,
    extra: fc.oneof(fc.constant([]), numbers),
    inside: fc.oneof({ maxDepth: 2, depthIdentifier: 'parts' }, fc.constant([]), tie('list')),
  }) as fc.Arbitrary<Drawn>,
}));

const around = fc.record({
  offers: fc.array(fc.record({ picks: numbers, steps: fc.array(step, { minLength: 1, maxLength: 2 }) }), {
    maxLength: 3,
  }),
  clocks: fc.array(numbers, { maxLength: 2 }),
  limits: fc.array(numbers, { maxLength: 1 }),
});

type Around = typeof around extends fc.Arbitrary<infer Value> ? Value : never;

export const anyService: fc.Arbitrary<Written> = fc
  .tuple(fc.array(step, { minLength: 3, maxLength: 8, size: 'max' }), around)
  .map(([drawn, more]) => write(drawn, more));

function write(drawn: readonly Drawn[], { offers, clocks, limits }: Around): Written {
  const writing: Writing = {
    ...{
      names: [],
      facts: { 'the.kind': kind('the.kind'), 'the.question': { type: 'question', ask: 'Which?' } },
      ids: [],
      each: [],
      inside: [],
      count: 0,
    },
  };
  writing.names.push({ name: 'the.kind', options: kindOptions, per: [] });
  writing.names.push({ name: 'kind', options: ['answered'], per: [], step: true });
  const steps = { kind: { ask: 'the.kind' }, ...stepsOf(drawn, writing) };
  const listed = [...writing.ids];
  const known = [...writing.names];
  const whenever = Object.fromEntries(
    offers.map((offer, index) => {
      writing.names.splice(0, Infinity, ...known);
      return [`offer${index}`, offerOf(offer, listed, writing)];
    }),
  );
  writing.names.splice(0, Infinity, ...known);
  return {
    ...{ choices, answers, facts: writing.facts, steps, beside, whenever },
    clocks: Object.fromEntries(
      clocks.flatMap((picks, index) =>
        clockOf(picks, listed, writing).map((clock) => [`clock${index}`, clock]),
      ),
    ),
    limits: Object.fromEntries(
      limits.flatMap((picks, index) =>
        limitOf(picks, listed, writing).map((limit) => [`cap${index}`, limit]),
      ),
    ),
    outcomes: {
      first: { level: 'overall', need: 'It', intent: 'It', reached: 'kind = answered and the.kind != red' },
    },
    adopts: { calendars: { room: { every: ['Monday 09:00'], for: '1 hour', ahead: ['1 day', '8 weeks'] } } },
  };
}

function stepsOf(drawn: readonly Drawn[], writing: Writing): Record<string, object> {
  return Object.fromEntries(drawn.map((step) => stepOf(step, writing)));
}

const gates = new Set(['submit', 'decide', 'rule', 'pay', 'payout', 'wait', 'end']);

function stepOf(drawn: Drawn, writing: Writing): [string, object] {
  const id = `s${(writing.count += 1)}`;
  const { inside } = writing;
  const visible = () => ({ names: writing.names, inside: writing.inside });
  const when = drawn.guard.length > 0 ? { when: conditionOn(drawn.guard, visible()) } : {};
  const how = repetition(id, drawn, writing);
  if (how.each) writing.inside = [...inside, how.each];
  const per = writing.inside;
  writing.ids.push({ id, verb: drawn.verb, per });
  const mark = writing.names.length;
  const early =
    gates.has(drawn.verb) && drawn.extra[2]! < 3 ? { early: conditionOn(drawn.extra, visible()) } : {};
  const timed = drawn.verb === 'end' || drawn.verb === 'use' ? {} : timing(drawn, visible());
  const step = bodyOf(id, drawn, inside, writing);
  const again = how.again ? { 'again while': how.again(writing.names.slice(mark), id) } : {};
  const holds = drawn.extra[3] === 0 && drawn.verb !== 'end' ? { 'holds up': 'nothing' } : {};
  writing.inside = inside;
  return [id, { ...how.keys, ...again, ...timed, ...early, ...holds, ...step, ...when }];
}

/** Now and then it is about one of the facts that are known by then. */
function aboutOf(picks: readonly number[], { names, inside }: Writing): { about?: string } {
  const facts = names.filter(({ step, per }) => !step && per.every((base) => inside.includes(base)));
  const fact = facts[picks[0]! % Math.max(1, facts.length)];
  return fact && picks[4]! > 5 ? { about: fact.name } : {};
}

function bodyOf(id: string, drawn: Drawn, outer: readonly string[], writing: Writing): object {
  const { verb, picks, inside } = drawn;
  const by = byOf(picks, drawn, writing);
  const gives = (...names: Omit<Name, 'per'>[]) =>
    writing.names.push(...names.map((name) => ({ ...name, per: writing.inside })));
  const result = (...options: string[]) => gives({ name: id, options, step: true });
  switch (verb) {
    case 'ask': {
      const asked = [fact(id, picks[0]!, writing), ...(picks[2]! > 8 ? [fact(`${id}b`, 3, writing)] : [])];
      gives(...asked);
      if (picks[3]! > 9 && asked[0]!.options) {
        writing.facts[`f${id}.worked`] = {
          type: 'yes/no',
          is: `${asked[0]!.name} != ${asked[0]!.options[0]}`,
        };
        gives({ name: `f${id}.worked`, options: ['yes', 'no'] });
      }
      result('answered');
      return { ask: asked.map(({ name }) => name), ...(picks[4] === 0 && { by: 'officer' }) };
    }
    case 'check':
    case 'task': {
      const about = aboutOf(picks, writing);
      const given = picks[3]! % 3 === 0 ? fact(id, picks[1]!, writing) : undefined;
      if (given) gives(given);
      result('clear', 'found');
      return {
        ...{ [verb]: 'Look', ...by, options: ['clear', 'found'], ...about },
        ...(given && { gives: given.name }),
      };
    }
    case 'tell':
      result('done');
      return { tell: 'News', say: 'Here it is.' };
    case 'decide':
    case 'rule': {
      const visible = { names: writing.names, inside: writing.inside };
      const rule = verb === 'rule' ? { rule: [{ when: conditionOn(picks, visible), is: 'grant' }] } : {};
      const grant = picks[1]! % 3 === 0 ? { when: conditionOn(picks.toReversed(), visible) } : {};
      const refuse =
        picks[2]! % 3 === 0 ? { grounds: ['late'], reasons: 'yes', challenge: { to: 'officer' } } : {};
      result('grant', 'refuse');
      return { decide: 'Is it so?', by: 'officer', options: { grant, refuse }, ...rule };
    }
    case 'part': {
      const steps =
        inside.length === 0
          ? stepsOf([{ verb: 'ask', guard: [], picks: [0, 0, 0, 0, 1, 0], extra: [], inside: [] }], writing)
          : stepsOf(inside, writing);
      // A part is done as a whole.
      writing.names.push({ name: id, options: ['done'], step: true, per: outer });
      return { steps };
    }
    case 'pay':
      result('paid', 'nothingToPay');
      return { pay: picks[0]! % 3 === 0 ? 'if the.kind = red then £0 else £5' : 'choice.fee' };
    case 'payout':
      result('paid');
      return { pay: '£3', to: 'applicant' };
    case 'submit':
      result('done');
      return { submit: 'It is all true' };
    case 'issue':
      result('done');
      return { issue: 'Licence', for: '1 year', ...(picks[0]! % 2 === 0 && { into: 'holders' }) };
    case 'wait':
      result('done');
      return { wait: 'Some time' };
    case 'use':
      result('so', 'missed');
      return { use: 'look-twice', roles: { holder: 'applicant', checker: 'registry' } };
    case 'book':
      result('booked', 'cancelled');
      return { book: 'A room', calendar: 'room', 'change until': '2 hours', remind: ['1 week', '2 hours'] };
    default:
      return { end: 'It ends here' };
  }
}

function byOf(picks: readonly number[], { extra }: Drawn, writing: Writing): object {
  if (extra[0] === 0) return {};
  const visible = { names: writing.names, inside: writing.inside };
  if (picks[4]! < 3) return { by: { officer: conditionOn(picks, visible), registry: 'otherwise' } };
  return { by: picks[0]! % 2 === 0 ? 'officer' : 'registry' };
}

function fact(id: string, pick: number, writing: Writing): Omit<Name, 'per'> {
  const type = (['kind', 'yes', 'kind', 'number', 'kind', 'several', 'number'] as const)[pick % 7]!;
  const name = `f${id}.${type}`;
  writing.facts[name] =
    type === 'yes'
      ? { type: 'yes/no', ask: 'So?' }
      : type === 'number'
        ? { type: 'whole number', ask: 'How many?' }
        : type === 'several'
          ? { type: 'choices', ask: 'Which?', options: kindOptions }
          : kind(name);
  if (type === 'number' || type === 'several') return { name, ...(type === 'several' && { several: true }) };
  return { name, options: type === 'yes' ? ['yes', 'no'] : kindOptions };
}

function offerOf(
  { picks, steps }: Around['offers'][number],
  listed: Writing['ids'],
  writing: Writing,
): object {
  const visible = { names: writing.names, inside: [] };
  const condition = picks[1]! < 4 ? { while: conditionOn(picks, visible) } : {};
  const single = listed.filter(({ verb }) => verb !== 'end' && verb !== 'use');
  const redo = picks[2]! < 5 && single.length > 0 ? { redo: single[picks[3]! % single.length]!.id } : {};
  const inner = () => ({ steps: stepsOf(steps, writing) });
  if (picks[2]! > 9)
    return {
      ...{ offer: 'Correct', by: 'applicant', ...condition, redo: 'the.question' },
      steps: { [`s${(writing.count += 1)}`]: { ask: 'the.question', by: 'applicant' }, ...inner().steps },
    };
  switch (picks[0]! % 4) {
    case 0:
      return { at: momentOn(picks, visible), ...condition, ...redo, ...inner() };
    case 1:
      return { every: ['1 month', '10 days', '1 year'][picks[4]! % 3]!, ...condition, ...redo, ...inner() };
    default:
      return {
        ...{ offer: 'Something', by: picks[4]! % 2 === 0 ? 'applicant' : 'officer' },
        ...condition,
        ...(picks[5]! < 4 && { until: momentOn(picks.toReversed(), visible) }),
        ...(picks[3]! % 3 === 0 && { after: 'end' }),
        ...redo,
        ...inner(),
      };
  }
}

function clockOf(picks: readonly number[], listed: Writing['ids'], writing: Writing): object[] {
  const able = [{ id: 'kind', per: [] as readonly string[] }, ...listed].filter(
    ({ per }) => per.length === 0,
  );
  if (able.length < 2) return [];
  const from = picks[0]! % (able.length - 1);
  const until = from + 1 + (picks[1]! % (able.length - 1 - from));
  const visible = { names: writing.names, inside: [] };
  return [
    {
      ...{
        limit: ['5 working days', '10 days', '1 month'][picks[2]! % 3]!,
        from: able[from]!.id,
        until: able[until]!.id,
      },
      ...(picks[3]! < 5 && { 'stops while': `${able[picks[4]! % able.length]!.id}.open` }),
      ...(picks[4]! < 3 && { 'restarts when': conditionOn(picks, visible) }),
      ...(picks[5]! < 5 && { longer: { to: '2 months', when: conditionOn(picks.toReversed(), visible) } }),
    },
  ];
}

function limitOf(picks: readonly number[], listed: Writing['ids'], writing: Writing): object[] {
  const able = listed.filter(
    ({ verb, per }) => per.length === 0 && ['submit', 'pay', 'decide', 'rule', 'book'].includes(verb),
  );
  const at = able[picks[0]! % Math.max(1, able.length)];
  if (!at) return [];
  const visible = { names: writing.names, inside: [] };
  return [
    {
      ...{ 'at most': picks[1]! % 2 === 0 ? '2' : 'choice.limit', same: ['the.kind'], at: at.id },
      ...(picks[2]! < 6 && { per: 'calendar year', on: 'kind.at' }),
      ...(picks[3]! < 4 && { 'let go when': conditionOn(picks, visible) }),
      ...(picks[4]! < 2 && { when: conditionOn(picks.toReversed(), visible) }),
    },
  ];
}
