import { offersOf, readingOf } from '../../cases/index.ts';
import type { Case, Facts } from '../../cases/index.ts';
import { addToDate, parseDuration } from '../../definition/index.ts';
import type { Fact, Value } from '../../definition/index.ts';
import type { Draw } from './data.ts';
import type { DemoFile } from './files.ts';
import { fileFor } from './files.ts';
import type { Plan } from './plan.ts';
import { letter, type Person } from './plan.ts';
import { between, pick } from './random.ts';
import type { Random } from './random.ts';

/** What the person answers: as the story has it, as the history has it, else anything that fits the fact's type. */
export function answersTo(
  facts: readonly string[],
  plan: Plan,
  current: Case,
  today: string,
  files: DemoFile[],
): Facts {
  const { story, history, random } = plan;
  const known = { ...history.facts, ...story.facts };
  const answered = facts.flatMap((name): [string, Value][] => {
    const fact = plan.prepared.service.facts[name]!;
    const value =
      known[name] === undefined
        ? anyValue(name, fact, plan, current, today, files)
        : drawn(known[name], today, random);
    return value === undefined ? [] : [[name, fitting(name, value, plan, current, today)]];
  });
  return Object.fromEntries(answered);
}

/** A drawn value that is not on offer here gives way to one that is. */
function fitting(
  name: string,
  value: Value,
  { prepared, random }: Plan,
  current: Case,
  today: string,
): Value {
  const offers = offersOf(name, prepared, readingOf(prepared, current, today));
  return offers === undefined || Array.isArray(value) || offers.includes(value)
    ? value
    : pick(offers, random);
}

function anyValue(
  name: string,
  fact: Fact,
  plan: Plan,
  current: Case,
  today: string,
  files: DemoFile[],
): Value | undefined {
  const { prepared, person, random } = plan;
  if (fact.optional) return undefined;
  const offers = offersOf(name, prepared, readingOf(prepared, current, today));
  if (offers) return fact.type === 'choices' ? [String(pick(offers, random))] : pick(offers, random);
  if (fact.type === 'file') {
    const file = fileFor(name, fact, plan, random);
    files.push(file);
    return file.value;
  }
  return valueOfType(fact.type, person, today, random);
}

function valueOfType(type: Fact['type'], person: Person, today: string, random: Random): Value | undefined {
  switch (type) {
    case 'name':
    case 'address':
    case 'email':
      return person[type];
    case 'date':
      return drawn({ ago: ['1 year', '10 years'] }, today, random);
    case 'duration':
      return `${between(1, 11, random)} months`;
    case 'whole number':
      return between(0, 3, random);
    case 'money':
      return between(10, 400, random) * 100;
    case 'number':
      return between(1, 80, random) / 4;
    case 'yes/no':
      return false;
    case 'declaration':
      return true;
    case 'National Insurance number':
      return drawn({ like: 'QQ ## ## ## C' }, today, random);
    default:
      return examples[type] ?? 'Nothing to add';
  }
}

/** Of types by which no two people of the demo need to be told apart: the same for everybody. */
const examples: Partial<Record<Fact['type'], Value>> = {
  'date and time': '2026-06-13T19:00',
  time: '10:30',
  month: '2026-06',
  person: 'Sam Okafor',
  postcode: 'ZZ1 1AA',
  location: { where: 'Outside 4 Mill Lane' },
  country: 'GB',
  phone: '01632 960 001',
  'vehicle registration': 'AB12CDE',
  'bank account': { name: 'Sam Okafor', sortCode: '000000', number: '00000000' },
};

export function drawn(draw: Draw, today: string, random: Random): Value {
  if (typeof draw !== 'object') return draw;
  if ('any' in draw) return pick(draw.any, random);
  if ('like' in draw)
    return draw.like
      .replaceAll('#', () => String(between(0, 9, random)))
      .replaceAll('@', () => letter(random));
  const [from, until] = 'ago' in draw ? draw.ago : draw.ahead;
  const sign = 'ago' in draw ? -1 : 1;
  const [first, last] = [from, until]
    .map((text) => Date.parse(addToDate(today, parseDuration(text)!, sign)))
    .sort((a, b) => a - b);
  return new Date(between(first!, last!, random)).toISOString().slice(0, 10);
}
