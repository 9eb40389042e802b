import { boundInWords, sentence } from '../../definition/index.ts';
import type { ChoiceHere, Limit, Outcome, Service } from '../../definition/index.ts';
import { inWords, longDate } from '../../texts/index.ts';
import { casesOf, clauseHere, conditionHere, nounHere, reachedInWords } from '../conditions.ts';
import { either, factOf, filled, label, lowered, quoted, stepCalled } from '../names.ts';
import { answeredWords } from '../results.ts';
import { deadlinesOf } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import { offersTold, registerTold } from './offers.ts';
import { capitalised, throughWords, who } from './people.ts';
import { stepsTold } from './steps.ts';
import type { Chapter, Teller, Told } from './told.ts';

/** A whole service as one would tell it to somebody, chapter by chapter. */
export function tellingOf(teller: Teller): Chapter[] {
  const { service } = teller;
  const chapters: Chapter[] = [
    {
      title: 'What it is for',
      items: Object.values(service.outcomes)
        .toSorted(byLevel)
        .map((one) => outcomeTold(one, service)),
    },
    { title: 'Who takes part', items: Object.keys(service.roles).map((role) => roleTold(role, teller)) },
    { title: 'How it starts', items: startTold(teller) },
    {
      title:
        service.organisation.organisation === 'adopter'
          ? 'What each adopter decides, and within which bounds'
          : 'What was decided here, and within which bounds',
      items: Object.values(service.choices).map(choiceTold),
    },
    { title: 'What happens, step by step', items: stepsTold(service.steps, teller), isOrdered: true },
    { title: 'What may happen at any moment', items: offersTold(teller) },
    { title: 'What is worked out', items: workedOut(service) },
    { title: 'Limits across cases', items: limitsTold(service) },
    {
      title: 'What lives on: registers',
      items: Object.values(service.registers).map((one) => registerTold(one, teller)),
    },
    {
      title: 'The deadlines, in order',
      intro:
        'Days are counted from the day after. “By law” is a time that the law states; “target” is one that the service sets itself. Where nothing is said of what comes after, being late is seen and nothing else follows.',
      items: timeline(deadlinesOf(teller)),
    },
    { title: 'How long it is kept, and what it helps', items: [...keepsTold(service), ...helpsTold(teller)] },
    { title: 'The law', items: lawsTold(service) },
  ];
  return chapters.filter(({ items }) => items.length > 0);
}

/** A register by itself. */
export function registerChapters(teller: Teller): Chapter[] {
  const { text, inside = [] } = registerTold(teller.service, teller);
  const chapters: Chapter[] = [
    { title: 'What it is', items: [{ text }, ...inside.filter(({ inside: more }) => !more)] },
    {
      title: 'Who takes part',
      items: Object.keys(teller.service.roles).map((role) => roleTold(role, teller)),
    },
    { title: 'What happens to an entry over its life', items: inside.filter(({ inside: more }) => more) },
    { title: 'The law', items: lawsTold(teller.service) },
  ];
  return chapters.filter(({ items }) => items.length > 0);
}

const levels = ['step', 'wider', 'overall'];
const levelWords = { step: 'On the way', wider: 'For others', overall: 'Above all' };

function byLevel(left: Outcome, right: Outcome): number {
  return levels.indexOf(left.level) - levels.indexOf(right.level);
}

function outcomeTold(outcome: Outcome, service: Service): Told {
  const known = [
    outcome.reached && `when ${reachedInWords(outcome.reached, service)}`,
    outcome['measured by'] &&
      `by counting: ${lowered(filled(outcome['measured by'], service).replaceAll(/ \([a-z]+\.[a-zA-Z]+[^)]*\)/g, ''))}`,
  ].filter((part) => part !== undefined);
  return {
    text: `${levelWords[outcome.level]}: “${outcome.need}.”`,
    inside: [
      ...(outcome.intent === undefined ? [] : [{ text: `The state wants: ${lowered(outcome.intent)}.` }]),
      ...(known.length === 0 ? [] : [{ text: `We know that it happened ${known.join(', and ')}.` }]),
    ],
  };
}

function roleTold(role: string, teller: Teller): Told {
  const { roles } = teller.service;
  const { person, of, is, from, not = [], organisations } = roles[role]!;
  const name = sentence(role);
  const what = [
    is !== undefined ? teller.nameOf(is) : person,
    of !== undefined && `works for ${who(of, teller)}`,
    person === undefined &&
      is === undefined &&
      (organisations.length > 0
        ? either(organisations.map(teller.nameOf))
        : 'an organisation that each adopter names'),
    from !== undefined && 'named in each case',
    not.length > 0 && `never the same person as ${either(not.map((other) => who(other, teller)))}`,
  ].filter((part): part is string => typeof part === 'string');
  return { text: `${name}: ${what.join('; ')}.` };
}

function startTold(teller: Teller): Told[] {
  const { start, opened } = teller.service;
  const need = start.need
    .map((one) => (typeof one === 'string' ? one : { ...one, when: conditionHere(one.when, teller.service) }))
    .filter((one) => typeof one === 'string' || one.when !== 'never');
  const said = need.map((one) => ({
    text: filled(
      typeof one === 'string' ? one : `${one.say}${one.when === undefined ? '' : `, ${one.when}`}`,
      teller.service,
    ),
  }));
  const others =
    opened.others.length > 0 ? `, or ${either(opened.others.map((role) => who(role, teller)))},` : '';
  return [
    {
      text: `${capitalised(who(opened.by, teller))}${others} starts it, ${throughWords(opened.through)}.${start.takes === undefined ? '' : ` It takes ${start.takes}.`}`,
    },
    ...(said.length > 0 ? [{ text: 'They need:', inside: said }] : []),
  ];
}

function choiceTold({ choice, periods, why, decided, by, from }: ChoiceHere): Told {
  const value = periods
    .map(
      (period) =>
        (period.from === undefined ? '' : `from ${longDate(period.from)}: `) + valueOf(period, choice),
    )
    .join('; ');
  const bound = boundInWords(choice);
  const isFree = ['any value', 'any amount', 'any words', 'yes or no'].includes(bound);
  const whose = isFree ? 'free to choose' : `${choice.law ? 'the law' : 'the pattern'} allows ${bound}`;
  const who = [by, decided && longDate(decided)].filter(Boolean).join(', ');
  const reason = why === undefined ? '' : ` Because: ${why}`;
  const usual =
    choice.default === undefined
      ? ''
      : `; ${inWords(([choice.default].flat().length > 1 ? choice.default : [choice.default].flat()[0]) as string, { ...choice, type: 'text' }).toLowerCase()} where it says nothing`;
  const said = periods.length === 0 ? `each adopter decides${usual}` : value;
  return {
    text: `${choice.label ?? choice.ask}: ${said} (${whose}${from === 'default' && periods.length > 0 ? '; the pattern’s default' : ''}).${reason}${who === '' ? '' : ` (${who})`}`,
  };
}

function valueOf({ value, rows }: ChoiceHere['periods'][number], choice: ChoiceHere['choice']): string {
  if (!rows) return inWords(value, choice);
  return rows
    .map(
      ({ match, value: cell }) =>
        `${match.map((one) => (one === 'any' ? 'any other' : sentence(one).toLowerCase())).join(', ')} ${inWords(cell, choice)}`,
    )
    .join('; ');
}

function workedOut(service: Service): Told[] {
  const facts = Object.entries(service.facts).filter(
    ([name, { is, type }]) =>
      is !== undefined && !(type === 'duration' && /^since\(/.test(is)) && name !== '',
  );
  return facts.map(([name, fact]) => {
    if (fact.type === 'yes/no')
      return { text: `“${label(name, service)}” applies when ${clauseHere(fact.is!, service)}.` };
    const [first, ...others] = casesOf(fact.is!, service);
    if (others.length === 0) return { text: `“${label(name, service)}” is ${first}.` };
    return {
      text: `“${label(name, service)}” is:`,
      inside: [first!, ...others.map((one) => `otherwise ${one}`)].map((text) => ({ text })),
    };
  });
}

export function limitsTold(service: Service): Told[] {
  return Object.entries(service.limits).map(([name, limit]) => ({
    text: `${label(name, service)}. ${capitalised(limitInWords(limit, service))}`,
  }));
}

/** How many, of what, in which time, and when it does not count any more. */
function limitInWords(limit: Limit, service: Service): string {
  const same = either(
    limit.same.map((name) => quoted(factOf(name, service)?.label ?? sentence(name))),
    'and',
  );
  const per = limit.per === undefined || limit.per === 'ever' ? '' : `, in one ${limit.per}`;
  const of = limit.of === undefined ? '' : ` of ${nounHere(limit.of, service)}`;
  const what =
    limit.apart === undefined
      ? `for the same ${same}${per}: at most ${nounHere(limit['at most']!, service)}${of}.`
      : `two with the same ${same} must be ${limit.apart} apart, from ${nounHere(limit.from!, service)} to ${nounHere(limit.until!, service)}.`;
  const on =
    limit.on === undefined
      ? ''
      : ` The year is that of ${nounHere(limit.on, service).replace(/^the day of /, '')}.`;
  const when = limit.when === undefined ? '' : ` It only counts if ${clauseHere(limit.when, service)}.`;
  const gone =
    limit['let go when'] === undefined
      ? ''
      : ` It no longer counts when ${reachedInWords(limit['let go when'], service)}.`;
  return `${what}${on} It is counted when ${quoted(label(limit.at, service))} is ${doneWord(limit.at, service)}.${when}${gone}${changes(limit, service)}`;
}

function doneWord(id: string, service: Service): string {
  const step = stepCalled(id, service);
  return step ? answeredWords(step) : 'done';
}

/** What the figure of the law was in other years. */
function changes(limit: Limit, { law }: Service): string {
  const [, own, set] = /^law\.([^.]+)\.([^.]+)$/.exec(limit['at most'] ?? '') ?? [];
  const dated = law[own ?? '']?.sets[set ?? ''] ?? [];
  if (dated.length < 2) return '';
  return ` The law’s figure by date: ${dated.map(({ from, is }) => (from === undefined ? `${is} at first` : `${is} from ${longDate(from)}`)).join(', ')}.`;
}

/** Deadlines under what they are counted from. */
function timeline(deadlines: readonly Deadline[]): Told[] {
  const groups = Map.groupBy(deadlines, ({ from }) => from);
  return [...groups].map(([from, found], index) => ({
    text:
      from === 'the start'
        ? 'Day 0: the case starts'
        : index === 0
          ? `Day 0: ${from}`
          : from.startsWith('the start')
            ? `From ${from} on`
            : `After ${from}`,
    inside: [...new Map(found.map((one) => [JSON.stringify(one), deadlineTold(one)])).values()],
  }));
}

function deadlineTold({ time, what, who: whose, law, under, then }: Deadline): Told {
  return {
    text: `${capitalised(time)}: ${what}${whose === undefined ? '' : `, by ${whose}`}. ${law === undefined ? `Target${under === undefined ? '' : ` (under ${under})`}.` : `By law (${law}).`}${then === undefined ? '' : ` After that, ${lowered(then)}.`}`,
  };
}

export function keepsTold(service: Service): Told[] {
  return service.keeps.map(({ for: length, from, because, law }) => ({
    text: `Personal data is kept for ${length} from ${from === 'ended' ? 'the end of the case' : quoted(label(from, service))}${because === undefined ? '' : `, because ${lowered(because)}`}.${law === undefined ? '' : ` (${service.law[law]?.cite ?? law})`}`,
  }));
}

function helpsTold({ service, nameOf }: Teller): Told[] {
  return service.contributes.map(({ to, how, says, evidence }) => ({
    text: `It ${how} “${nameOf(to)}”${says === undefined ? '' : `: ${lowered(says)}`}.${evidence === undefined ? '' : ` How this is known: ${evidence}.`}`,
  }));
}

function lawsTold({ law }: Service): Told[] {
  return Object.values(law).map(({ cite, says, verified }) => ({
    text: `${cite}. ${says ?? ''}${verified ? '' : ' (Not yet verified.)'}`,
  }));
}
